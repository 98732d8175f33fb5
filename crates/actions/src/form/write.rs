//! How does a form of the record become a document?

use super::json::{
    BottomUpDocument, ColumnDocument, FormDocument, LineDocument, ReportersDocument, RuleDocument,
};
use domain::catalogue::Catalogue;
use domain::form::{FormVersion, Line, LineKind, Reporters, Rule, RuleKind};
use domain::identifier::FormId;
use domain::organisation::OrganisationNo;
use domain::place::PlaceNo;

/// The document of a version of a form.
#[must_use]
pub fn document(catalogue: &Catalogue, id: &FormId, version: &FormVersion) -> FormDocument {
    let place = |no: &PlaceNo| catalogue.place(*no).id.to_string();
    let organisation = |no: &OrganisationNo| catalogue.organisation(*no).id.to_string();
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    FormDocument {
        id: id.to_string(),
        valid_from: day(version.valid.from()),
        valid_to: day(version.valid.until()),
        name_vi: version.name_vi.clone(),
        name_en: version.name_en.clone(),
        legal_basis: version.legal_basis.clone(),
        note: version.note.clone(),
        template: version.template.clone(),
        frequency: version.frequency.to_string(),
        month_starts_on: version.month_starts_on,
        due_days: version.due_days,
        reporters: match &version.reporters {
            Reporters::Below { place: no, level } => ReportersDocument::Below {
                place: place(no),
                level: level.to_string(),
            },
            Reporters::Places(places) => {
                ReportersDocument::Places(places.iter().map(place).collect())
            }
            Reporters::Organisations(organisations) => {
                let ids = organisations.iter().map(organisation);
                ReportersDocument::Organisations(ids.collect())
            }
        },
        producer: version
            .producer
            .as_ref()
            .map(organisation)
            .unwrap_or_default(),
        counts_from: version.counts_from.to_string(),
        bottom_up: version.bottom_up.as_ref().map(|up| BottomUpDocument {
            form: up.form.to_string(),
            reached: up.reached.to_string(),
        }),
        status: version.status.to_string(),
        lines: version
            .lines
            .iter()
            .map(|each| line(catalogue, each))
            .collect(),
        columns: version
            .columns
            .iter()
            .map(|column| ColumnDocument {
                code: column.code.to_string(),
                kind: column.kind.to_string(),
                name_vi: column.name_vi.clone(),
                name_en: column.name_en.clone(),
            })
            .collect(),
        rules: version.rules.iter().map(rule).collect(),
        attachments: version.attachments.iter().map(Into::into).collect(),
        other_files: version.other_files,
    }
}

fn line(catalogue: &Catalogue, line: &Line) -> LineDocument {
    LineDocument {
        code: line.code.to_string(),
        kind: line.kind.as_str().to_owned(),
        formula: match &line.kind {
            LineKind::Computed(formula) => formula.clone(),
            LineKind::Heading | LineKind::Entered => String::new(),
        },
        mark: line.mark.clone(),
        indicator: line
            .indicator
            .map(|no| catalogue.indicator(no).code.to_string())
            .unwrap_or_default(),
        breakdown: line.breakdown.to_string(),
        name_vi: line.name_vi.clone(),
        name_en: line.name_en.clone(),
        indent: line.indent,
        required: line.required,
        decimals: line.decimals,
    }
}

fn rule(rule: &Rule) -> RuleDocument {
    let bound = |bound: &Option<domain::Decimal>| bound.map(|b| b.to_string()).unwrap_or_default();
    let mut document = RuleDocument {
        code: rule.code.to_string(),
        severity: rule.severity.to_string(),
        kind: rule.kind.as_str().to_owned(),
        lines: rule.lines.iter().map(ToString::to_string).collect(),
        columns: rule.columns.iter().map(ToString::to_string).collect(),
        message_vi: rule.message_vi.clone(),
        message_en: rule.message_en.clone(),
        ..RuleDocument::default()
    };
    match &rule.kind {
        RuleKind::Formula(formula) => document.formula.clone_from(formula),
        RuleKind::Range { least, most } => {
            document.least = bound(least);
            document.most = bound(most);
        }
        RuleKind::AgainstLastPeriod { percent: most }
        | RuleKind::AgainstLastYear { percent: most }
        | RuleKind::Outlier { deviations: most } => document.bound = most.to_string(),
        RuleKind::SumOfParts | RuleKind::UnitSlip | RuleKind::Copied => {}
    }
    document
}
