//! Answers `/{language}/indicator`: one indicator at a place, over time, over places, defined.

use super::drawing;
use super::map;
use super::page::{ByPlace, Formula, IndicatorPage, PlaceRow, SeriesRow};
use crate::address::Address;
use crate::answer::Answer;
use crate::as_of;
use crate::fault::Fault;
use crate::frame::{self, Room};
use crate::lens::{Lens, Subject};
use crate::pick;
use crate::view::{Before, Choice, Fact, Figure, Filters, Link, Picker};
use crate::visit::Visit;
use actions::{Authorized, boundary, indicator, permit, series};
use askama::Template;
use cube::amount::Amount;
use cube::series::Series;
use domain::Date;
use domain::period::{Period, PeriodKind};
use domain::place::PlaceNo;
use std::collections::BTreeMap;
use words::Words;

/// An indicator's page.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let query = &visit.query;
    let code = query.required("indicator", "GRDP_GROWTH")?;
    let place = query.required("place", "province:11")?;
    let asked = series::show::Asked {
        indicator: code,
        place,
        breakdown: query.text("breakdown").unwrap_or_default(),
        vintages: true,
        from: as_of::from(visit),
        ..series::show::Asked::default()
    };
    let series = series::show::show(&visit.site.desk, authorized, asked)?;
    let shown = indicator::show::show(&visit.site.desk, authorized, code)?;
    let chosen = query.value::<Period>("period", "2023")?;
    let lens = Lens::new(visit, &series.catalogue);
    let place = lens
        .catalogue
        .place_by_id(place)
        .or_else(|| series.rows.first().map(|row| row.cell.place));
    let Some(place) = place else {
        return Err(Fault::not_found(query.text("place").unwrap_or_default()));
    };
    let told = Told {
        lens,
        authorized,
        series: &series,
        place,
        chosen,
    };
    Ok(Answer::Page(told.page(&shown)?.render()?))
}

/// What the parts of the page share.
struct Told<'a> {
    lens: Lens<'a>,
    authorized: &'a Authorized<permit::ReadRecord>,
    series: &'a Series,
    place: PlaceNo,
    chosen: Option<Period>,
}

impl Told<'_> {
    fn page(&self, shown: &indicator::show::Shown) -> Result<IndicatorPage, Fault> {
        let lens = self.lens;
        let kinds = self.kinds();
        let kind = self.kind(&kinds);
        let rows: Vec<&cube::series::SeriesRow> = self
            .series
            .rows
            .iter()
            .filter(|row| kind_code(row.cell.period) == kind)
            .collect();
        let period = self.period(&rows);
        let subject = self.subject(period);
        let version = lens.version(subject);
        let unit = lens.unit(&version.unit);
        let name = lens.measured(subject);
        let place = lens.place(self.place, period.last_day());
        let mut frame = frame::of(lens.visit, &format!("{name} · {place}"), Some(Room::Review));
        as_of::stand(
            &mut frame,
            lens,
            self.authorized,
            self.place,
            self.series.standpoint,
        )?;
        let here = lens.visit.here();
        let current = rows.iter().find(|row| row.cell.period == period);
        Ok(IndicatorPage {
            crumb: format!("{} · {place}", lens.group(&version.group)),
            headline: self.headline(&name, period, current.map(|row| &row.cell.amount)),
            lead: Vec::new(),
            form: self.filters(&here, &kinds, &kind)?,
            chart: drawing::series(lens, &rows, &name, &unit, |row| self.subject(row)),
            series: rows.iter().rev().map(|row| self.row(row)).collect(),
            downloads: self.downloads(&here),
            vintages: current.and_then(|row| drawing::vintages(lens, row, &name, &unit)),
            by_place: self.by_place(period, &name, &unit)?,
            formula: self.formula(shown, period),
            facts: self.facts(shown, period, &unit),
            unit,
            frame,
        })
    }

    fn subject(&self, period: Period) -> Subject {
        let breakdown = self.series.rows.first().map(|row| row.cell.breakdown);
        let breakdown = breakdown.unwrap_or(domain::breakdown::BreakdownNo::TOTAL);
        Subject {
            indicator: self.series.indicator,
            place: self.place,
            period,
            breakdown,
        }
    }

    /// How many figures there are of each kind of period, in the order of their lengths.
    fn kinds(&self) -> BTreeMap<String, usize> {
        let mut kinds = BTreeMap::new();
        for row in &self.series.rows {
            *kinds.entry(kind_code(row.cell.period)).or_default() += 1;
        }
        kinds
    }

    /// The kind that is asked for, else that of the period, else years, else the most frequent.
    fn kind(&self, kinds: &BTreeMap<String, usize>) -> String {
        let asked = self.lens.visit.query.text("kind").map(str::to_owned);
        let asked = asked.or_else(|| self.chosen.map(kind_code));
        let known = asked.filter(|kind| kinds.contains_key(kind));
        let years = kinds.contains_key("year").then(|| "year".to_owned());
        let frequent = kinds
            .iter()
            .max_by_key(|(_, count)| **count)
            .map(|(kind, _)| kind.clone());
        known
            .or(years)
            .or(frequent)
            .unwrap_or_else(|| "year".to_owned())
    }

    /// The period that the page is about: the asked one, else the latest known.
    fn period(&self, rows: &[&cube::series::SeriesRow]) -> Period {
        let known = rows
            .iter()
            .rev()
            .find(|row| row.cell.amount.value.is_some());
        let asked = self
            .chosen
            .filter(|asked| rows.iter().any(|row| row.cell.period == *asked));
        asked
            .or(known.map(|row| row.cell.period))
            .or(self.chosen)
            .unwrap_or_else(|| this_year(as_of::today(self.lens.visit)))
    }

    fn headline(&self, name: &str, period: Period, amount: Option<&Amount>) -> String {
        let words = self.lens.words;
        match amount.and_then(|amount| self.lens.told(amount, self.subject(period))) {
            Some(value) => {
                let period = words.period(period);
                let arguments = [
                    ("indicator", name),
                    ("period", &*period),
                    ("value", &*value),
                ];
                words.text_with("indicator-headline", &arguments)
            }
            None => name.to_owned(),
        }
    }

    fn row(&self, row: &cube::series::SeriesRow) -> SeriesRow {
        let lens = self.lens;
        let cell = &row.cell;
        let subject = self.subject(cell.period);
        let amount = &cell.amount;
        let producer = cell.row.map(|stated| {
            lens.organisation(stated.key.producer, cell.period.last_day())
                .to_owned()
        });
        let status = amount
            .status
            .map(|status| lens.words.text(&format!("status-{status}")));
        let way = lens
            .words
            .text(&format!("way-{}", actions::figure::way(amount.way)));
        let mut marks = Vec::new();
        if cell.disagrees() {
            marks.push(Link::new(
                lens.words.text("review-disagreement"),
                lens.home(subject),
            ));
        }
        if let Some(parts) = amount.completeness.filter(|parts| !parts.is_complete()) {
            marks.push(Link::new(
                lens.teller().completeness(parts),
                lens.home(subject),
            ));
        }
        SeriesRow {
            id: format!("p{}", cell.period.to_string().replace('/', "-")),
            period: Words::sentence(&lens.words.period(cell.period)),
            key: format!("{} {}", cell.period.last_day(), cell.period.first_day()),
            value: lens.amount(amount, subject),
            reason: amount
                .reason
                .as_ref()
                .map_or_else(String::new, |reason| lens.reason(reason, cell.period)),
            status: status.unwrap_or_default(),
            known: amount
                .known_at
                .map_or_else(String::new, |known| lens.known(known)),
            known_key: lens.known_key(amount.known_at),
            producer: producer.unwrap_or(way),
            before: self.before(row),
            marks,
        }
    }

    /// What others state of it, what was shown before, and what it would be if it were made.
    fn before(&self, row: &cube::series::SeriesRow) -> Vec<Before> {
        let lens = self.lens;
        let cell = &row.cell;
        let subject = self.subject(cell.period);
        let shown = cell.row.map(|stated| stated.seq);
        let mut before: Vec<Before> = row
            .vintages
            .iter()
            .rev()
            .filter(|stated| Some(stated.seq) != shown)
            .map(|stated| {
                let value = actions::figure::value(stated);
                let value = value.map_or_else(
                    || Figure::new(lens.words.text("trace-withdrawn"), ""),
                    |value| lens.exact(value),
                );
                let who = lens.organisation(stated.key.producer, cell.period.last_day());
                Before {
                    value,
                    note: format!("{who} · {}", lens.known(stated.known_at)),
                }
            })
            .collect();
        for beside in cell.beside.iter().filter(|beside| beside.amount.is_whole()) {
            if let Some(value) = beside.amount.value {
                let decimals = lens.version(subject).decimals;
                let way = actions::figure::way(beside.amount.way);
                let note = lens.words.text(&format!("way-{way}"));
                before.push(Before {
                    value: lens.rounded(value, decimals),
                    note,
                });
            }
        }
        before
    }

    fn by_place(&self, period: Period, name: &str, unit: &str) -> Result<Option<ByPlace>, Fault> {
        let lens = self.lens;
        let day = self.series.standpoint.map.day(period);
        let Some(first) = lens.catalogue.children(self.place, day).next() else {
            return Ok(None);
        };
        let place = lens.catalogue.place(self.place).id.to_string();
        let period_text = period.to_string();
        let level = lens.catalogue.place(first).level.to_string();
        let asked = series::show::Asked {
            indicator: lens.visit.query.text("indicator").unwrap_or_default(),
            place: &place,
            breakdown: lens.visit.query.text("breakdown").unwrap_or_default(),
            from_period: &period_text,
            to_period: &period_text,
            level: &level,
            vintages: false,
            from: as_of::from(lens.visit),
        };
        let below = series::show::show(&lens.visit.site.desk, self.authorized, asked)?;
        if below.rows.iter().all(|row| row.cell.amount.value.is_none()) {
            return Ok(None);
        }
        let rows = below.rows.iter().map(|row| {
            let cell = &row.cell;
            let subject = Subject {
                place: cell.place,
                ..self.subject(period)
            };
            let link = Link::new(lens.place(cell.place, day), lens.indicator_page(subject));
            let reason = cell.amount.reason.as_ref();
            PlaceRow {
                id: format!("w{}", cell.place.0),
                place: link,
                value: lens.amount(&cell.amount, subject),
                reason: reason.map_or_else(String::new, |reason| lens.reason(reason, period)),
                status: match cell
                    .amount
                    .completeness
                    .filter(|parts| !parts.is_complete())
                {
                    Some(parts) => lens.teller().completeness(parts),
                    None => lens.status(&cell.amount),
                },
            }
        });
        let places: Vec<_> = below.rows.iter().map(|row| row.cell.place).collect();
        let outlines = boundary::list::list(&lens.visit.site.desk, self.authorized, &places)?;
        let legend = map::Legend {
            whole: self.place,
            day,
            name,
            unit,
        };
        let title = lens.words.text_with(
            "indicator-by-place",
            &[("period", &lens.words.period(period))],
        );
        let here = lens
            .visit
            .here()
            .with("period", &*period_text)
            .with("level", &*level);
        Ok(Some(ByPlace {
            note: Some(lens.map(self.series.standpoint.map)),
            rows: rows.collect(),
            map: map::places(lens, &below.rows, &outlines, legend),
            downloads: self.downloads(&here),
            title,
        }))
    }

    fn formula(&self, shown: &indicator::show::Shown, period: Period) -> Option<Formula> {
        let lens = self.lens;
        let text = lens.version(self.subject(period)).formula.clone()?;
        let parts = shown.inputs.iter().map(|input| {
            let subject = Subject {
                indicator: *input,
                ..self.subject(period)
            };
            Link::new(lens.measured(subject), lens.indicator_page(subject))
        });
        let sentence = lens.words.text("indicator-formula-lead");
        Some(Formula {
            text,
            sentence,
            parts: parts.collect(),
        })
    }

    fn facts(&self, shown: &indicator::show::Shown, period: Period, unit: &str) -> Vec<Fact> {
        let (lens, words) = (self.lens, self.lens.words);
        let version = lens.version(self.subject(period));
        let code = lens
            .catalogue
            .indicator(self.series.indicator)
            .code
            .to_string();
        let mut facts = vec![
            Fact::new(words.text("indicator-code"), code),
            Fact::new(words.text("indicator-unit"), unit),
            Fact::new(words.text("indicator-group"), lens.group(&version.group)),
            Fact::new(
                words.text("indicator-direction"),
                words.text(&format!("direction-{}", version.direction)),
            ),
            Fact::new(
                words.text("indicator-time"),
                words.text(&format!("time-{}", version.time_aggregation)),
            ),
            Fact::new(
                words.text("indicator-places"),
                words.text(&format!("places-{}", version.place_aggregation)),
            ),
        ];
        if let Some(organisation) = version.organisation {
            let name = lens.organisation(organisation, period.last_day());
            facts.push(Fact::new(words.text("indicator-organisation"), name));
        }
        if !version.legal_basis.is_empty() {
            facts.push(Fact::new(
                words.text("indicator-legal"),
                version.legal_basis.as_str(),
            ));
        }
        let about = |indicator| Subject {
            indicator,
            ..self.subject(period)
        };
        let related = version
            .part_of
            .iter()
            .map(|whole| ("indicator-part-of", *whole));
        let parts = shown.parts.iter().map(|part| ("indicator-has-part", *part));
        let users = shown
            .used_by
            .iter()
            .map(|user| ("indicator-used-by", *user));
        for (key, other) in related.chain(parts).chain(users) {
            let href = lens.indicator_page(about(other)).to_string();
            let fact = Fact::new(words.text(key), lens.measured(about(other)));
            facts.push(Fact {
                href: Some(href),
                ..fact
            });
        }
        facts
    }

    fn downloads(&self, here: &Address) -> Vec<Link> {
        let words = self.lens.words;
        let at = |path: &str| {
            here.clone()
                .at(path)
                .with("language", words.language().tag())
        };
        vec![
            Link::new(words.text("download-csv"), at("/api/series.csv")),
            Link::new(words.text("download-excel"), at("/api/series.xlsx")),
            Link::new(words.text("download-json"), at("/api/series")),
        ]
    }

    fn filters(
        &self,
        here: &Address,
        kinds: &BTreeMap<String, usize>,
        kind: &str,
    ) -> Result<Filters, Fault> {
        let (lens, words) = (self.lens, self.lens.words);
        let choices = kinds
            .keys()
            .map(|code| Choice {
                text: words.text(&format!("kind-{code}")),
                chosen: code == kind,
                value: code.clone(),
            })
            .collect();
        let label = words.text("indicator-kind");
        let day = as_of::today(lens.visit);
        Ok(Filters {
            action: here.path().to_owned(),
            kept: here.kept(&["place", "kind", "map", "period"]),
            pickers: vec![
                pick::place(lens, self.place, day),
                Picker {
                    name: "kind",
                    label,
                    choices,
                },
                pick::map(lens, self.series.standpoint.map),
            ],
            days: Vec::new(),
        })
    }
}

fn this_year(today: Date) -> Period {
    Period::year(today.year()).unwrap_or_else(|_| {
        Period::day(today).expect("today lies within the years that are accepted")
    })
}

/// The kind of a period as it stands in an address.
fn kind_code(period: Period) -> String {
    match period.kind() {
        PeriodKind::Year => "year",
        PeriodKind::Half(_) => "half",
        PeriodKind::Quarter(_) => "quarter",
        PeriodKind::FirstMonths(_) => "months",
        PeriodKind::Month(_) => "month",
        PeriodKind::Years => "years",
        PeriodKind::Day => "day",
        PeriodKind::Days => "days",
    }
    .to_owned()
}
