//! How is a doubt about a number told in words?

use super::quiet::{Silenced, Spot};
use super::run::{Checked, Judged};
use claims::claim::{Claim, Kind};
use claims::verdict::{Instead, Judgement, SlipOrRow, Verdict};
use domain::Decimal;
use domain::finding::Severity;
use domain::period::Period;
use jiff::tz::TimeZone;
use words::Words;

/// What is told with: a language and the record's zone.
#[derive(Debug, Clone, Copy)]
pub struct Teller<'a> {
    /// The words.
    pub words: Words,
    /// The zone in which days begin and end.
    pub zone: &'a TimeZone,
}

impl Teller<'_> {
    /// What the record says of a claim, in one sentence; nothing where it is silent.
    #[must_use]
    pub fn judgement(self, checked: &Checked, claim: usize) -> Option<String> {
        let judged = checked.judged.as_ref()?;
        let judgement = checked.judgement(claim)?;
        let claim = &checked.reading.claims[claim];
        let mut sentence = self.verdict(judged, judgement, claim);
        if let Some(cause) = self.cause(judged, judgement) {
            sentence.push_str(&self.words.text_with("check-cause", &[("cause", &cause)]));
        }
        if let Some(source) = self.source(judged, judgement) {
            sentence.push_str(&self.words.text_with("check-source", &[("source", &source)]));
        }
        Some(sentence)
    }

    fn verdict(self, judged: &Judged, judgement: &Judgement, claim: &Claim) -> String {
        let value = |value: Option<Decimal>| {
            value.map_or_else(String::new, |value| self.number(value, claim))
        };
        let mut arguments = vec![
            ("surface", claim.surface.clone()),
            ("expected", value(judgement.expected)),
            ("difference", self.difference(judgement.difference, claim)),
            ("replacement", value(judgement.replaced_by)),
        ];
        let day = judgement
            .known_at
            .map(|known| self.words.known_at(known, self.zone));
        arguments.push(("day", day.unwrap_or_default()));
        let instead = judgement
            .instead
            .map(|instead| self.instead(judged, instead, claim));
        arguments.push(("instead", instead.unwrap_or_default()));
        let indicator = judgement.chosen().map(|chosen| {
            let period = claim.period;
            self.indicator(judged, chosen.indicator, period)
        });
        arguments.push(("indicator", indicator.unwrap_or_default()));
        let key = match (
            judgement.verdict,
            judgement.truncated,
            judgement.replaced_by,
        ) {
            (Verdict::Agrees, true, _) => "check-agrees-truncated".to_owned(),
            (Verdict::Stale, _, None) => "check-stale-withdrawn".to_owned(),
            (verdict, ..) => format!("check-{}", verdict.as_str().replace('_', "-")),
        };
        let borrowed: Vec<(&str, &str)> = arguments
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        self.words.text_with(&key, &borrowed)
    }

    fn indicator(
        self,
        judged: &Judged,
        indicator: domain::indicator::IndicatorNo,
        period: Option<Period>,
    ) -> String {
        let definition = judged.catalogue.indicator(indicator);
        let version = match period {
            Some(period) => definition.on(period.last_day()),
            None => definition
                .versions
                .last()
                .unwrap_or(&definition.versions[0]),
        };
        match self.words.language() {
            words::Language::English if !version.name_en.is_empty() => version.name_en.clone(),
            _ => version.name_vi.clone(),
        }
    }

    /// A number in the claim's unit, with at least its printed decimals; a change whose direction
    /// is the other one has its sign.
    #[must_use]
    pub fn number(self, value: Decimal, claim: &Claim) -> String {
        let decimals = decimals(value, claim);
        let changes = matches!(claim.kind, Kind::Growth | Kind::Points | Kind::Change);
        let falls = claim.value.is_some_and(|value| value.is_sign_negative());
        let printed = if changes && falls != value.is_sign_negative() {
            self.words.difference(value, decimals)
        } else if changes {
            // "giảm 3,51 %": the verb says the direction.
            self.words.number(value.abs(), decimals)
        } else {
            self.words.number(value, decimals)
        };
        self.with_unit(&printed, claim.unit.as_deref())
    }

    /// A printed number with a unit in the reader's language.
    fn with_unit(self, printed: &str, unit: Option<&str>) -> String {
        let unit = unit.map_or_else(String::new, |unit| self.words.unit(unit));
        self.words.with_unit(printed, &unit)
    }

    /// What a number is too much by; percents differ by points.
    fn difference(self, value: Option<Decimal>, claim: &Claim) -> String {
        let Some(value) = value else {
            return String::new();
        };
        let printed = self.words.difference(value, decimals(value, claim));
        match claim.unit.as_deref() {
            Some("%") => self
                .words
                .with_unit(&printed, &self.words.text("check-points")),
            unit => self.with_unit(&printed, unit),
        }
    }

    fn instead(self, judged: &Judged, instead: Instead, claim: &Claim) -> String {
        match instead {
            Instead::Period(period) => self.words.period(period),
            Instead::Place(place) => {
                let day = claim.period.map(Period::last_day);
                let place = judged.catalogue.place(place);
                let version = day.map_or_else(|| place.versions.last(), |day| place.on(day));
                version.map_or_else(|| place.id.to_string(), |version| self.place_name(version))
            }
            Instead::Baseline(baseline) => {
                self.words.text(&format!("baseline-{}", baseline.as_str()))
            }
        }
    }

    fn place_name(self, version: &domain::place::PlaceVersion) -> String {
        match self.words.language() {
            words::Language::English if !version.name_en.is_empty() => version.name_en.clone(),
            _ => version.name_vi.clone(),
        }
    }

    fn cause(self, judged: &Judged, judgement: &Judgement) -> Option<String> {
        Some(match judgement.cause.as_ref()? {
            SlipOrRow::Slip(slip) => self.words.text(&format!("slip-{}", slip.as_str())),
            SlipOrRow::PointsForPercent => self.words.text("slip-points-for-percent"),
            SlipOrRow::NeighbouringRow(row) => {
                let name = self.indicator(judged, *row, None);
                self.words
                    .text_with("slip-neighbouring-row", &[("indicator", &name)])
            }
        })
    }

    /// Where the expected value comes from, as people name a paper.
    #[must_use]
    pub fn source(self, judged: &Judged, judgement: &Judgement) -> Option<String> {
        let source = judgement.source.as_deref()?;
        if let Some(seq) = super::run::statement(source) {
            let home = judged.homes.get(&seq)?;
            let day = self.words.known_at(home.row.known_at, self.zone);
            let paper = home.source.clone().or_else(|| home.carrier.clone())?;
            return Some(format!("{paper}, {day}"));
        }
        let (kind, rest) = source.split_once(':')?;
        match kind {
            "target" => rest
                .split_once(':')
                .map(|(_, document)| document.to_owned()),
            _ => Some(self.words.text("check-computed")),
        }
    }

    /// A doubt of the text with itself, in one sentence.
    #[must_use]
    pub fn finding(self, finding: &claims::Finding) -> String {
        let mut arguments: Vec<(&str, String)> = finding
            .arguments
            .iter()
            .map(|(name, value)| (*name, self.argument(name, value)))
            .collect();
        let cause = finding.arguments.get("cause");
        let slip = cause.and_then(|cause| self.words.text_if_known(&format!("slip-{cause}"), &[]));
        arguments.retain(|(name, _)| *name != "cause");
        let borrowed: Vec<(&str, &str)> = arguments
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let key = format!("check-finding-{}", finding.code);
        let suspect = format!("{key}-suspect");
        let suspected = finding.arguments.contains_key("expected");
        let told = if suspected {
            self.words.text_if_known(&suspect, &borrowed)
        } else {
            None
        };
        let mut sentence = told
            .or_else(|| self.words.text_if_known(&key, &borrowed))
            .unwrap_or_else(|| finding.code.to_owned());
        if let Some(slip) = slip {
            sentence.push_str(&self.words.text_with("check-cause", &[("cause", &slip)]));
        }
        sentence
    }

    /// Numbers of arguments as people write them; missing parts of a citation by their names.
    fn argument(self, name: &str, value: &str) -> String {
        if name == "missing" {
            let parts = value.split_whitespace().map(|part| {
                let key = format!("check-citation-{part}");
                self.words
                    .text_if_known(&key, &[])
                    .unwrap_or_else(|| part.to_owned())
            });
            return parts.collect::<Vec<_>>().join(", ");
        }
        match value.parse::<Decimal>() {
            Ok(number) if name != "date" => self.words.number(number, number.scale()),
            _ => value.to_owned(),
        }
    }

    /// Why a doubt is silent, in one sentence.
    #[must_use]
    pub fn silenced(self, silenced: &Silenced) -> String {
        let reason = silenced.reason.as_str();
        let (Some(by), Some(at)) = (&silenced.by, silenced.at) else {
            return self.words.text_with("check-silent", &[("reason", reason)]);
        };
        let day = self.words.date(at.to_zoned(self.zone.clone()).date());
        let arguments = [("reason", reason), ("by", by.as_str()), ("day", &day)];
        self.words.text_with("check-silent-by", &arguments)
    }

    /// The summary line: `42 số: 31 khớp, 3 sai, 2 cũ, 6 chưa rõ`.
    #[must_use]
    pub fn summary(self, checked: &[Checked]) -> String {
        let figures: usize = checked.iter().map(Checked::figures).sum();
        let mut line = self.words.counted("check-summary", figures as u64, &[]);
        let mut parts = Vec::new();
        for verdict in Verdict::ALL {
            let count: usize = checked
                .iter()
                .flat_map(Checked::summary)
                .filter(|(found, _)| *found == verdict)
                .map(|(_, count)| count)
                .sum();
            if count > 0 {
                let key = format!("check-count-{}", verdict.as_str().replace('_', "-"));
                parts.push(self.words.counted(&key, count as u64, &[]));
            }
        }
        let findings: usize = checked.iter().map(|c| c.findings().count()).sum();
        if findings > 0 {
            parts.push(
                self.words
                    .counted("check-count-findings", findings as u64, &[]),
            );
        }
        let silent: usize = checked.iter().map(|c| c.quiet.count()).sum();
        if silent > 0 {
            let count = silent as u64;
            parts.push(self.words.counted("check-count-silent", count, &[]));
        }
        if !parts.is_empty() {
            line.push_str(": ");
            line.push_str(&parts.join(", "));
        }
        line
    }
}

fn decimals(value: Decimal, claim: &Claim) -> u32 {
    // As stated where that is enough: 7,1 and not 7,10; what is computed as finely as the claim.
    let scale = value.normalize().scale();
    scale.min(claim.decimals.max(2))
}

/// How grave a claim's state is, for a list by severity: 3 wrong, 2 doubtful, 1 not known, 0 well.
#[must_use]
pub fn gravity(checked: &Checked, claim: usize) -> u8 {
    let heard = checked
        .judgement(claim)
        .filter(|_| checked.quiet.at(Spot::Verdict(claim)).is_none());
    let verdict = heard.map_or(0, |judgement| match judgement.verdict {
        Verdict::Disagrees => 3,
        Verdict::Unknown | Verdict::NotComparable => 1,
        Verdict::Agrees => 0,
        _ => 2,
    });
    let all = checked.findings().map(|(_, finding)| finding);
    let findings = all.filter(|finding| finding.claims.first() == Some(&claim));
    let found = findings.map(|finding| match finding.severity {
        Severity::Error => 3,
        Severity::Warning => 2,
        Severity::Note => 1,
    });
    found.max().unwrap_or(0).max(verdict)
}
