//! What must hold after each step?

use super::province::{COMMUNES, Province};
use cube::question::{Map, Question, Standpoint};
use domain::Decimal;
use domain::breakdown::BreakdownNo;
use domain::moment::{AsOf, Seq};
use domain::period::Period;
use domain::release::Viewer;
use jiff::civil::date;
use std::fmt::Write as _;

/// What was seen once: at a state of the store, and as of a moment.
pub struct Photograph {
    state: Seq,
    as_of: AsOf,
    seen: String,
}

impl Province {
    fn ask(&self, places: &[String], periods: &[Period], standpoint: Standpoint) -> cube::Answer {
        let store = self.hall.desk.store();
        let catalogue = store.catalogue(standpoint.state).unwrap();
        let no = |id: &String| catalogue.place_by_id(id);
        let question = Question {
            indicators: vec![catalogue.indicator_by_code("BIRTHS").unwrap()],
            places: places.iter().filter_map(no).collect(),
            periods: periods.to_vec(),
            breakdown: BreakdownNo::TOTAL,
            standpoint,
        };
        cube::answer::answer(store, &question).unwrap()
    }

    fn standpoint(&self, as_of: AsOf, state: Seq, map: Map) -> Standpoint {
        Standpoint {
            as_of,
            state,
            map,
            viewer: Viewer::Internal,
        }
    }

    /// All that can be seen of the province at a state and as of a moment.
    fn seen(&self, as_of: AsOf, state: Seq) -> String {
        let mut places = vec!["province:P".to_owned()];
        places.extend((1..=COMMUNES).map(|number| format!("commune:{number}")));
        let periods = ["2025-01", "2025-03", "2025-Q1", "2025-H1", "2025"];
        let periods: Vec<Period> = periods.map(|text| text.parse().unwrap()).to_vec();
        let standpoint = self.standpoint(as_of, state, Map::Then);
        let mut text = String::new();
        for cell in self.ask(&places, &periods, standpoint).cells {
            let (amount, whole) = (&cell.amount, cell.amount.is_whole());
            let place = cell.place.0;
            writeln!(text, "{place} {} {:?} {whole}", cell.period, amount.value).unwrap();
        }
        text
    }

    pub(super) fn photograph(&mut self) {
        let state = self.hall.state();
        let as_of = AsOf::instant(self.hall.desk.now());
        let seen = self.seen(as_of, state);
        self.photographs.push(Photograph { state, as_of, seen });
    }

    /// What became known at a moment, or what definitions changed, may change what is seen as
    /// of it and of later moments.
    pub(super) fn excuse(&mut self, known_at: i64) {
        let mut photographs = std::mem::take(&mut self.photographs);
        for photograph in &mut photographs {
            if photograph.as_of.microseconds() >= known_at {
                assert_eq!(
                    self.seen(photograph.as_of, photograph.state),
                    photograph.seen
                );
                photograph.state = self.hall.state();
                photograph.seen = self.seen(photograph.as_of, photograph.state);
            }
        }
        self.photographs = photographs;
    }

    fn check_photograph(&self, photograph: &Photograph) {
        let by_state = self.seen(photograph.as_of, photograph.state);
        assert_eq!(
            by_state, photograph.seen,
            "a state changed by {}",
            self.last
        );
        let by_moment = self.seen(photograph.as_of, Seq::LAST);
        assert_eq!(
            by_moment, photograph.seen,
            "the past changed by {}",
            self.last
        );
    }

    /// Totals are those of the account, on every map; one photograph is looked at again.
    pub fn check(&mut self) {
        let months = self.months();
        let recent = months[months.len().saturating_sub(4)..].to_vec();
        for month in &recent {
            self.check_total(*month, &[*month]);
        }
        let quarter = [1, 2, 3].map(|month| Period::month(2025, month).unwrap());
        if months.len() >= 3 {
            self.check_total(Period::quarter(2025, 1).unwrap(), &quarter);
        }
        for month in &recent {
            self.check_public(*month);
        }
        let at = self.chance.below(self.photographs.len());
        if let Some(photograph) = self.photographs.get(at) {
            self.check_photograph(photograph);
        }
    }

    /// The public sees of each commune what was released of it, and no total: nobody released
    /// the province's figure.
    fn check_public(&self, month: Period) {
        let mut places = self.account.living(month);
        places.push("province:P".to_owned());
        let standpoint = Standpoint {
            viewer: Viewer::Public,
            ..self.standpoint(AsOf::EVER, Seq::LAST, Map::Then)
        };
        let cells = self.ask(&places, &[month], standpoint).cells;
        for (id, cell) in places.into_iter().zip(cells) {
            let expected = self.account.shown_to_public(&(id, month));
            let seen = cell.amount.value;
            assert_eq!(seen, expected.map(Decimal::from), "after {}", self.last);
        }
    }

    fn check_total(&self, period: Period, months: &[Period]) {
        let expected = self.account.months(months).map(Decimal::from);
        let maps = [
            Map::Then,
            Map::On(date(2025, 1, 1)),
            Map::On(self.today()),
            Map::On(period.last_day()),
        ];
        for map in maps {
            let standpoint = self.standpoint(AsOf::EVER, Seq::LAST, map);
            let totals = ["province:P".to_owned(), "nation:N".to_owned()];
            for cell in self.ask(&totals, &[period], standpoint).cells {
                let whole = cell.amount.whole();
                assert_eq!(whole, expected, "{period} on {map:?} after {}", self.last);
            }
        }
    }

    pub fn check_all(&self) {
        for photograph in &self.photographs {
            self.check_photograph(photograph);
        }
        let months = self.months();
        for month in &months {
            self.check_total(*month, &[*month]);
        }
        let whole = months
            .iter()
            .filter(|month| self.account.month(**month).is_some());
        assert!(whole.count() > 0, "no month was ever reported whole");
        assert!(self.account.lives.len() > COMMUNES as usize);
        assert!(!self.photographs.is_empty());
        let ailments = self.hall.desk.store().doctor(&mut |_, _| {}).unwrap();
        assert!(ailments.is_empty(), "{ailments:?}");
    }
}
