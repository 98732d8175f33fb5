//! How does a document become a form, and what is said where it cannot?
//!
//! A finding names the field by its way through the document: `lines.3.indicator` is the
//! indicator of the third line.

use super::attachment::AttachmentDocument;
use super::json::{ColumnDocument, FormDocument, LineDocument, ReportersDocument, RuleDocument};
use crate::field::Check;
use crate::nearest::near;
use domain::Decimal;
use domain::attachment::AskedFile;
use domain::breakdown::Breakdown;
use domain::catalogue::Catalogue;
use domain::form::{BottomUp, Column, FormVersion, Line, LineKind, Reporters, Rule, RuleKind};
use domain::identifier::{FormId, LineCode, MemberCode};
use domain::indicator::IndicatorNo;
use domain::organisation::OrganisationNo;
use domain::place::PlaceNo;
use std::fmt::Display;
use std::str::FromStr;

/// Reads a document; `None` where any part of it cannot be read, each with its finding.
pub(crate) fn version(
    catalogue: &Catalogue,
    check: &mut Check<'_>,
    document: &FormDocument,
) -> Option<(FormId, FormVersion)> {
    let mut reading = Reading { catalogue, check };
    let id = reading.identifier("id", &document.id, "form:monthly", FormId::new);
    reading.texts(document);
    let valid = reading
        .check
        .validity(&document.valid_from, &document.valid_to);
    let frequency = reading.word(
        "frequency",
        &document.frequency,
        "month, quarter, half_year, year",
    );
    let counts_from = reading.word("counts_from", &document.counts_from, "submission, approval");
    let status = reading.word("status", &document.status, STATUSES);
    let reporters = reading.reporters(&document.reporters);
    let producer = match document.producer.as_str() {
        "" => Some(None),
        text => reading.organisation("producer", text).map(Some),
    };
    let bottom_up = match &document.bottom_up {
        None => Some(None),
        Some(up) => {
            let form = reading.identifier("bottom_up.form", &up.form, "form:commune", FormId::new);
            let reached = reading.word("bottom_up.reached", &up.reached, "submitted, approved");
            form.zip(reached)
                .map(|(form, reached)| Some(BottomUp { form, reached }))
        }
    };
    let lines = reading.each("lines", &document.lines, Reading::line);
    let columns = reading.each("columns", &document.columns, Reading::column);
    let rules = reading.each("rules", &document.rules, Reading::rule);
    let attachments = reading.each("attachments", &document.attachments, Reading::attachment);
    let make = || {
        let version = FormVersion {
            valid: valid?,
            name_vi: document.name_vi.clone(),
            name_en: document.name_en.clone(),
            legal_basis: document.legal_basis.clone(),
            note: document.note.clone(),
            template: document.template.clone(),
            frequency: frequency?,
            month_starts_on: document.month_starts_on,
            due_days: document.due_days,
            reporters: reporters?,
            producer: producer?,
            counts_from: counts_from?,
            bottom_up: bottom_up?,
            status: status?,
            lines: lines?,
            columns: columns?,
            rules: rules?,
            attachments: attachments?,
            other_files: document.other_files,
        };
        Some((id?, version))
    };
    let made = make();
    if made.is_none() {
        reading.head(document);
    }
    made
}

const STATUSES: &str = "estimate, preliminary, final, settled";
const LEVELS: &str = "province, district, commune";
const KINDS: &str = "heading, entered, computed";
const COLUMNS: &str = "this_period, cumulative, last_period, same_period_last_year, \
                       cumulative_last_year, plan, percent_of_last_period, \
                       percent_of_last_year, percent_of_plan, note";
const RULES: &str = "formula, sum_of_parts, range, against_last_period, against_last_year, \
                     outlier, unit_slip, copied";

const FILE_KINDS: &str = "pdf, document, sheet, image, text";

struct Reading<'a, 'b> {
    catalogue: &'a Catalogue,
    check: &'a mut Check<'b>,
}

impl Reading<'_, '_> {
    /// Every part of a list, with its way; `None` where any cannot be read, all having been.
    fn each<D, T>(
        &mut self,
        name: &str,
        documents: &[D],
        read: fn(&mut Self, &str, &D) -> Option<T>,
    ) -> Option<Vec<T>> {
        let read: Vec<Option<T>> = documents
            .iter()
            .enumerate()
            .map(|(index, document)| read(self, &format!("{name}.{}", index + 1), document))
            .collect();
        read.into_iter().collect()
    }

    /// What is told of a whole version, told of one that cannot be read too: its empty name and
    /// numbers out of bounds.
    fn head(&mut self, document: &FormDocument) {
        if document.name_vi.trim().is_empty() {
            self.check.error("field-empty", "name_vi", "", "name_vi");
        }
        if !(1..=28).contains(&document.month_starts_on) {
            self.check
                .error("form-month-start", "month_starts_on", "", "");
        }
        let most = domain::limits::DUE_DAYS;
        if document.due_days.unsigned_abs() > most.unsigned_abs() {
            self.check
                .error("form-due-days", "due_days", "", &most.to_string());
        }
    }

    /// What cannot stand in a text is a finding; the form is refused by it at the end.
    fn texts(&mut self, document: &FormDocument) {
        for (field, text) in [
            ("name_vi", &document.name_vi),
            ("name_en", &document.name_en),
            ("legal_basis", &document.legal_basis),
            ("note", &document.note),
            ("template", &document.template),
        ] {
            self.check.text(field, text);
        }
    }

    fn attachment(&mut self, at: &str, document: &AttachmentDocument) -> Option<AskedFile> {
        let title = format!("{at}.title");
        let present = self.check.present(&title, document.title.trim());
        let text = self.check.text(&title, &document.title);
        let kinds = self.each(
            &format!("{at}.kinds"),
            &document.kinds,
            |reading, at, kind| reading.word(at, kind, FILE_KINDS),
        );
        present.and(text)?;
        Some(AskedFile {
            title: document.title.trim().to_owned(),
            required: document.required,
            kinds: kinds?,
        })
    }

    fn identifier<T, E>(
        &mut self,
        field: &str,
        text: &str,
        example: &str,
        new: fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        self.check.present(field, text)?;
        let id = new(text).ok();
        if id.is_none() {
            self.check.error("not-an-identifier", field, text, example);
        }
        id
    }

    fn word<T: FromStr<Err = E>, E: Display>(
        &mut self,
        field: &str,
        text: &str,
        accepted: &str,
    ) -> Option<T> {
        self.check.present(field, text)?;
        self.check.word(field, text, accepted)
    }

    fn place(&mut self, field: &str, text: &str) -> Option<PlaceNo> {
        self.check.present(field, text)?;
        let found = self.catalogue.place_by_id(text);
        if found.is_none() {
            let ids = self.catalogue.places().map(|(_, place)| place.id.as_str());
            let likely = near(text, ids).unwrap_or_else(|| "commune:03127@2025".to_owned());
            self.check.error("unknown-place", field, text, &likely);
        }
        found
    }

    fn organisation(&mut self, field: &str, text: &str) -> Option<OrganisationNo> {
        self.check.present(field, text)?;
        let found = self.catalogue.organisation_by_id(text);
        if found.is_none() {
            let ids = self
                .catalogue
                .organisations()
                .map(|(_, each)| each.id.as_str());
            let likely = near(text, ids).unwrap_or_else(|| "org:11-stats".to_owned());
            self.check
                .error("unknown-organisation", field, text, &likely);
        }
        found
    }

    fn indicator(&mut self, field: &str, text: &str) -> Option<IndicatorNo> {
        let found = self.catalogue.indicator_by_code(text);
        if found.is_none() {
            let codes = self
                .catalogue
                .indicators()
                .map(|(_, each)| each.code.as_str());
            let likely = near(text, codes).unwrap_or_else(|| "GRDP_REAL".to_owned());
            self.check.error("unknown-indicator", field, text, &likely);
        }
        found
    }

    fn reporters(&mut self, document: &ReportersDocument) -> Option<Reporters> {
        match document {
            ReportersDocument::Below { place, level } => {
                let place = self.place("reporters.below.place", place);
                let level = self.word("reporters.below.level", level, LEVELS);
                Some(Reporters::Below {
                    place: place?,
                    level: level?,
                })
            }
            ReportersDocument::Places(ids) => self
                .each("reporters.places", ids, |reading, field, id| {
                    reading.place(field, id)
                })
                .map(Reporters::Places),
            ReportersDocument::Organisations(ids) => self
                .each("reporters.organisations", ids, |reading, field, id| {
                    reading.organisation(field, id)
                })
                .map(Reporters::Organisations),
        }
    }

    fn line(&mut self, at: &str, document: &LineDocument) -> Option<Line> {
        let field = |name: &str| format!("{at}.{name}");
        let code = self.identifier(&field("code"), &document.code, "L12", LineCode::new);
        let kind = match document.kind.as_str() {
            "heading" => Some(LineKind::Heading),
            "entered" => Some(LineKind::Entered),
            "computed" => {
                let present = self.check.present(&field("formula"), &document.formula);
                present.map(|()| LineKind::Computed(document.formula.clone()))
            }
            other => {
                self.check
                    .error("unknown-word", &field("kind"), other, KINDS);
                None
            }
        };
        let named = self.check.present(&field("name_vi"), &document.name_vi);
        for (name, text) in [
            ("name_vi", &document.name_vi),
            ("name_en", &document.name_en),
            ("mark", &document.mark),
        ] {
            self.check.text(&field(name), text);
        }
        let indicator = match document.indicator.as_str() {
            "" => Some(None),
            text => self.indicator(&field("indicator"), text).map(Some),
        };
        let breakdown = self.breakdown(&field("breakdown"), &document.breakdown);
        named?;
        Some(Line {
            code: code?,
            kind: kind?,
            mark: document.mark.clone(),
            indicator: indicator?,
            breakdown: breakdown?,
            name_vi: document.name_vi.clone(),
            name_en: document.name_en.clone(),
            indent: document.indent.min(9),
            required: document.required,
            decimals: document.decimals,
        })
    }

    fn breakdown(&mut self, field: &str, text: &str) -> Option<Breakdown> {
        let Ok(breakdown) = text.parse::<Breakdown>() else {
            self.check
                .error("not-a-breakdown", field, text, "sex=female;age=15-24");
            return None;
        };
        for (dimension, member) in breakdown.parts() {
            let Some(known) = self.catalogue.dimension(dimension) else {
                let codes = self
                    .catalogue
                    .dimensions()
                    .iter()
                    .map(|each| each.code.as_str());
                let likely = near(dimension.as_str(), codes).unwrap_or_default();
                self.check
                    .error("unknown-dimension", field, dimension.as_str(), &likely);
                return None;
            };
            if !known.members.iter().any(|each| each.code == *member) {
                let codes = known.members.iter().map(|each| each.code.as_str());
                let likely = near(member.as_str(), codes).unwrap_or_default();
                self.check
                    .error("unknown-member", field, member.as_str(), &likely);
                return None;
            }
        }
        Some(breakdown)
    }

    fn column(&mut self, at: &str, document: &ColumnDocument) -> Option<Column> {
        let field = |name: &str| format!("{at}.{name}");
        let code = self.identifier(&field("code"), &document.code, "this", MemberCode::new);
        let kind = self.word(&field("kind"), &document.kind, COLUMNS);
        self.check.text(&field("name_vi"), &document.name_vi);
        self.check.text(&field("name_en"), &document.name_en);
        Some(Column {
            code: code?,
            kind: kind?,
            name_vi: document.name_vi.clone(),
            name_en: document.name_en.clone(),
        })
    }

    fn rule(&mut self, at: &str, document: &RuleDocument) -> Option<Rule> {
        let field = |name: &str| format!("{at}.{name}");
        let code = self.identifier(&field("code"), &document.code, "sum", MemberCode::new);
        let severity = self.word(&field("severity"), &document.severity, "hard, soft");
        let kind = self.rule_kind(at, document);
        let lines = self.each(&field("lines"), &document.lines, |reading, field, text| {
            reading.identifier(field, text, "L12", LineCode::new)
        });
        let columns = self.each(
            &field("columns"),
            &document.columns,
            |reading, field, text| reading.identifier(field, text, "this", MemberCode::new),
        );
        self.check.text(&field("message_vi"), &document.message_vi);
        self.check.text(&field("message_en"), &document.message_en);
        Some(Rule {
            code: code?,
            severity: severity?,
            kind: kind?,
            lines: lines?,
            columns: columns?,
            message_vi: document.message_vi.clone(),
            message_en: document.message_en.clone(),
        })
    }

    fn rule_kind(&mut self, at: &str, document: &RuleDocument) -> Option<RuleKind> {
        let field = |name: &str| format!("{at}.{name}");
        let bound = |reading: &mut Self, usual: Decimal| match document.bound.as_str() {
            "" => Some(usual),
            text => reading.check.decimal(&field("bound"), text),
        };
        Some(match document.kind.as_str() {
            "formula" => {
                self.check.present(&field("formula"), &document.formula)?;
                RuleKind::Formula(document.formula.clone())
            }
            "sum_of_parts" => RuleKind::SumOfParts,
            "range" => {
                let least = self
                    .check
                    .optional_decimal(&field("least"), &document.least);
                let most = self.check.optional_decimal(&field("most"), &document.most);
                RuleKind::Range {
                    least: least.ok()?,
                    most: most.ok()?,
                }
            }
            "against_last_period" => RuleKind::AgainstLastPeriod {
                percent: bound(self, Decimal::from(50))?,
            },
            "against_last_year" => RuleKind::AgainstLastYear {
                percent: bound(self, Decimal::from(50))?,
            },
            "outlier" => RuleKind::Outlier {
                deviations: bound(self, Decimal::from(5))?,
            },
            "unit_slip" => RuleKind::UnitSlip,
            "copied" => RuleKind::Copied,
            other => {
                self.check
                    .error("unknown-word", &field("kind"), other, RULES);
                return None;
            }
        })
    }
}
