//! Answers `/{language}/form`: which forms there are, and what a new one can be made of.

use super::page::{FormRow, FormsPage, Version};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::frame::{self, Room};
use crate::lens::Lens;
use crate::view::{Choice, Link};
use crate::visit::Visit;
use actions::form::list::{Listed, run};
use actions::form::template::TEMPLATES;
use actions::target::plans::plans;
use actions::{Authorized, Object, held, may, permit};
use askama::Template;
use domain::catalogue::Catalogue;
use domain::form::Reporters;
use domain::place::Level;
use jiff::civil::Date;
use words::Words;

/// The groups that a sector's sheet can be about.
const GROUPS: [&str; 6] = [
    "overview",
    "economy",
    "society",
    "environment",
    "defence_security",
    "party_building",
];

/// The list of forms.
///
/// # Errors
/// Where the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowForm>,
) -> Result<Answer, Fault> {
    let words = visit.words;
    let listed =
        run(&visit.site.desk, authorized).map_err(|error| Fault::Unexpected(error.to_string()))?;
    let makes = held::<permit::DefineForm>(&visit.caller).is_ok();
    let reading = may::<permit::ReadRecord>(&visit.caller, Object::Record)?;
    let definitions = plans(&visit.site.desk, &reading)?;
    let lens = Lens::new(visit, &definitions.catalogue);
    let rows = listed.iter().map(|form| row(&lens, form, makes)).collect();
    let choice = |value: &str, text: String| Choice {
        value: value.to_owned(),
        text,
        chosen: false,
    };
    let templates = TEMPLATES.iter().map(|template| {
        let name = words.text(&format!("form-template-{}", template.id));
        choice(template.id, name)
    });
    let levels = ["", "commune", "district", "province"].map(|level| {
        let key = if level.is_empty() { "itself" } else { level };
        choice(level, words.text(&format!("editor-level-{key}")))
    });
    let groups = [""].iter().chain(GROUPS.iter()).map(|group| match *group {
        "" => choice("", words.text("editor-group-any")),
        group => choice(group, lens.group(group)),
    });
    let page = FormsPage {
        frame: frame::of(visit, &words.text("editor-list"), Some(Room::Collect)),
        rows,
        templates: if makes {
            templates.collect()
        } else {
            Vec::new()
        },
        places: places(&lens, crate::as_of::today(visit)),
        levels: levels.to_vec(),
        groups: groups.collect(),
        action: visit.to("/form/edit").to_string(),
        saved: visit.query.text("saved").map_or_else(String::new, |form| {
            words.text_with("editor-saved", &[("form", form)])
        }),
    };
    Ok(Answer::Page(page.render()?))
}

fn row(lens: &Lens<'_>, form: &Listed, makes: bool) -> FormRow {
    let words = lens.words;
    let id = form.id.as_str();
    let version = &form.version;
    let editor = |day: &str| {
        let address = lens.visit.to("/form/edit").with("form", id);
        address.with("day", day).to_string()
    };
    let versions = form.versions.iter().map(|from| Version {
        text: from.map_or_else(
            || words.text("editor-always"),
            |day| words.text_with("editor-from", &[("day", &words.date_short(day))]),
        ),
        href: makes.then(|| editor(&from.map(|day| day.to_string()).unwrap_or_default())),
    });
    let days = version.due_days.to_string();
    let count = words.count(form.reporters as u64);
    let who = who(words, lens.catalogue, &version.reporters);
    FormRow {
        id: id.to_owned(),
        name: match words.language() {
            words::Language::English if !version.name_en.is_empty() => version.name_en.clone(),
            _ => version.name_vi.clone(),
        },
        frequency: words.text(&format!("editor-frequency-{}", version.frequency)),
        due: words.text_with("editor-due", &[("days", &days)]),
        reporters: words.text_with("editor-who", &[("count", &count), ("who", &who)]),
        counts_from: words.text(&format!("editor-counts-{}", version.counts_from)),
        in_use: form.in_use,
        versions: versions.collect(),
        copy: makes.then(|| {
            let address = lens.visit.to("/form/edit").with("copy", id);
            Link::new(words.text("editor-copy"), address)
        }),
    }
}

/// Who fills a form, in a few words.
fn who(words: Words, catalogue: &Catalogue, reporters: &Reporters) -> String {
    match reporters {
        Reporters::Below { place, level } => {
            let name = catalogue.place(*place).versions.last();
            let name = name.map_or("", |version| version.name_vi.as_str());
            let level = words.text(&format!("editor-level-{level}"));
            words.text_with("editor-below", &[("level", &level), ("place", name)])
        }
        Reporters::Places(_) => words.text("editor-who-places"),
        Reporters::Organisations(_) => words.text("editor-who-organisations"),
    }
}

/// Nations and provinces that live on a day, by identifier.
pub(super) fn places(lens: &Lens<'_>, day: Date) -> Vec<Choice> {
    let all = lens.catalogue.places();
    all.filter(|(_, place)| matches!(place.level, Level::Nation | Level::Province))
        .filter(|(_, place)| place.lives_on(day))
        .map(|(no, place)| Choice {
            value: place.id.to_string(),
            text: lens.place(no, day).to_owned(),
            chosen: false,
        })
        .collect()
}
