//! Two people edit one report, on the line and off it: is a value ever lost?
//!
//! Entries are made upon what their writer last saw, delivered late, twice and in any order,
//! between submissions and returns. Whatever happens, every entry is applied or answered with
//! both values, and the history holds all of them.

use super::room::{Room, approver, somebody, typed};
use actions::Caller;
use actions::report::enter::{Base, Batch, Entered, Sent};
use domain::account::Role;
use domain::report::{ClientId, Fate};
use proptest::prelude::*;
use std::collections::BTreeMap;

const LINES: [&str; 3] = ["BIRTHS", "GRDP", "POVERTY_RATE"];

/// What happens next.
#[derive(Debug, Clone, Copy)]
enum Event {
    /// A person writes a figure into a line, upon what that person saw last.
    Write { who: usize, line: usize, value: u16 },
    /// A person's line is back: some of what waits is sent, from the front or from the back.
    Send { who: usize, most: usize, back: bool },
    /// Something that was sent already is sent again.
    Repeat { who: usize, which: usize },
    /// A person loads the page again.
    Look { who: usize },
    /// The report is handed in.
    Submit,
    /// The report is given back.
    Return,
}

fn event() -> impl Strategy<Value = Event> {
    let who = 0usize..2;
    prop_oneof![
        6 => (who.clone(), 0usize..LINES.len(), 0u16..2_000)
            .prop_map(|(who, line, value)| Event::Write { who, line, value }),
        4 => (who.clone(), 1usize..5, any::<bool>())
            .prop_map(|(who, most, back)| Event::Send { who, most, back }),
        2 => (who.clone(), any::<usize>()).prop_map(|(who, which)| Event::Repeat { who, which }),
        2 => who.prop_map(|who| Event::Look { who }),
        1 => Just(Event::Submit),
        1 => Just(Event::Return),
    ]
}

/// A person with a page: what was seen, what waits, what was sent.
struct Person {
    caller: Caller,
    seen: BTreeMap<usize, Base>,
    waiting: Vec<Sent>,
    sent: Vec<Sent>,
}

impl Person {
    fn new(number: u32, name: &str) -> Self {
        Self {
            caller: somebody(number, name, Role::Reporter),
            seen: BTreeMap::new(),
            waiting: Vec::new(),
            sent: Vec::new(),
        }
    }
}

/// What was answered to each entry, and what it said.
type Answers = BTreeMap<ClientId, (Fate, String)>;

struct World {
    room: Room,
    people: [Person; 2],
    answers: Answers,
    next: u128,
}

impl World {
    fn new() -> Self {
        Self {
            room: Room::with(|version| version.rules.clear()),
            people: [Person::new(1, "an"), Person::new(2, "binh")],
            answers: Answers::new(),
            next: 1,
        }
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Write { who, line, value } => {
                let id = ClientId::from_bits(self.next);
                self.next += 1;
                let person = &mut self.people[who];
                let base = person.seen.get(&line).copied().unwrap_or(Base::Untouched);
                let text = value.to_string();
                person
                    .waiting
                    .push(typed(id, LINES[line], "this_period", &text, base));
                // The next one of this person stands on this one.
                person.seen.insert(line, Base::Own(id));
            }
            Event::Send { who, most, back } => {
                let person = &mut self.people[who];
                let count = most.min(person.waiting.len());
                let at = if back {
                    person.waiting.len() - count
                } else {
                    0
                };
                let batch: Vec<Sent> = person.waiting.drain(at..at + count).collect();
                person.sent.extend(batch.iter().cloned());
                self.deliver(who, batch);
            }
            Event::Repeat { who, which } => {
                let sent = &self.people[who].sent;
                if !sent.is_empty() {
                    let again = sent[which % sent.len()].clone();
                    self.deliver(who, vec![again]);
                }
            }
            Event::Look { who } => self.look(who),
            Event::Submit => {
                let _ = self.room.submit(&self.people[0].caller);
            }
            Event::Return => {
                let _ = self.room.give_back(&approver(), "xem lại");
            }
        }
    }

    fn look(&mut self, who: usize) {
        let shown = self.room.shown(&self.people[who].caller);
        for row in shown.grid.entries.values() {
            let line = row.entry.cell.line.as_str();
            if let Some(line) = LINES.iter().position(|name| *name == line) {
                self.people[who].seen.insert(line, Base::Entry(row.seq));
            }
        }
    }

    fn deliver(&mut self, who: usize, entries: Vec<Sent>) {
        let batch = Batch {
            entries,
            ..Batch::default()
        };
        let entered = self.room.enter(&self.people[who].caller, &batch);
        self.hear(&batch, &entered);
    }

    /// Everything that was sent is answered, and never otherwise than before.
    fn hear(&mut self, batch: &Batch, entered: &Entered) {
        assert_eq!(entered.unreadable, []);
        let mut heard: BTreeMap<ClientId, Fate> = BTreeMap::new();
        for applied in &entered.applied {
            heard.insert(applied.id, Fate::Applied);
        }
        for conflict in &entered.conflicts {
            heard.insert(conflict.id, conflict.why);
            let mine = conflict.mine.content.value().unwrap().value().to_string();
            let sent = batch
                .entries
                .iter()
                .find(|sent| sent.id == conflict.id.to_string());
            assert_eq!(text_of(sent.unwrap()), mine, "one's own value is told back");
        }
        for sent in &batch.entries {
            let id: ClientId = sent.id.parse().unwrap();
            let fate = heard[&id];
            let answer = (fate, text_of(sent));
            let before = self.answers.insert(id, answer.clone());
            assert!(before.is_none_or(|before| before == answer), "{id}");
        }
    }

    /// The history holds all that was sent, each once, and the cells hold the last applied.
    fn examine(&self) {
        let store = self.room.hall.desk.store();
        let Some(report) = self.room.shown(&self.people[0].caller).grid.report else {
            assert!(self.answers.is_empty());
            return;
        };
        let kept = store.entries(report.no, None).unwrap();
        assert_eq!(kept.len(), self.answers.len(), "each is kept once");
        let mut last: BTreeMap<String, (domain::moment::Seq, Option<domain::moment::Seq>)> =
            BTreeMap::new();
        for row in &kept {
            let (fate, value) = &self.answers[&row.entry.client_id];
            assert_eq!(row.entry.fate, *fate);
            let written = row.entry.content.value().unwrap().value().to_string();
            assert_eq!(written, *value);
            if *fate == Fate::Applied {
                let cell = row.entry.cell.to_string();
                let before = last.get(&cell).map(|(seq, _)| *seq);
                last.insert(cell, (row.seq, before));
                // What it stands on is what stood there, or said the same.
                let over = kept.iter().find(|other| Some(other.seq) == before);
                let same = over.is_some_and(|over| over.entry.content == row.entry.content);
                assert!(
                    row.entry.base == before || same,
                    "nothing is overwritten unseen"
                );
            }
        }
        let standing = store
            .standing(report.no, domain::moment::Seq::LAST)
            .unwrap();
        assert_eq!(standing.len(), last.len());
        for row in standing {
            assert_eq!(last[&row.entry.cell.to_string()].0, row.seq);
        }
    }
}

fn text_of(sent: &Sent) -> String {
    match &sent.written {
        actions::report::enter::Written::Typed(text) => text.clone(),
        other => panic!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn never_a_lost_value(events in prop::collection::vec(event(), 1..60)) {
        let mut world = World::new();
        for event in events {
            world.happen(event);
        }
        // At last every line is back and everything is sent.
        for who in 0..2 {
            world.happen(Event::Send { who, most: usize::MAX, back: false });
        }
        world.examine();
    }
}
