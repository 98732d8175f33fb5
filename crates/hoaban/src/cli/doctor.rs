//! `hoaban doctor`: checks every invariant of a store and says what is wrong.

use crate::cli::terminal::{Failure, Terminal};
use crate::cli::{DoctorWords, Format};
use actions::store::doctor;
use actions::{Caller, Object, may};
use serde_json::json;
use std::process::ExitCode;

pub(crate) fn run(terminal: &Terminal, words: &DoctorWords) -> Result<ExitCode, Failure> {
    let desk = words.store.open_to_read()?;
    let authorized = may(&Caller::operator(), Object::Record)?;
    let bar = terminal.bar(1);
    let examined = doctor::run(&desk, &authorized, &mut |done, all| {
        bar.set_length(u64::from(all));
        bar.set_position(u64::from(done));
    })?;
    bar.finish_and_clear();
    let said = terminal.words;
    if words.format == Format::Json {
        let ailments: Vec<_> = examined
            .ailments
            .iter()
            .map(|ailment| {
                json!({
                    "code": ailment.code,
                    "subject": ailment.subject,
                    "seq": ailment.seq.map(|seq| seq.0),
                    "detail": ailment.detail,
                })
            })
            .collect();
        let findings: Vec<_> = examined
            .findings
            .iter()
            .map(|finding| json!({ "code": finding.code, "arguments": finding.arguments }))
            .collect();
        let state = examined.state.0;
        terminal.json(&json!({
            "state": state,
            "well": examined.is_well(),
            "ailments": ailments,
            "findings": findings,
        }))?;
    } else {
        for ailment in &examined.ailments {
            let key = format!("ailment-{}", ailment.code);
            let sentence = said
                .text_if_known(&key, &[])
                .unwrap_or_else(|| ailment.code.to_owned());
            let seq = ailment
                .seq
                .map(|seq| format!(" #{seq}"))
                .unwrap_or_default();
            let (code, subject) = (ailment.code, &ailment.subject);
            terminal.print(&format!(
                "[{code}] {subject}{seq}: {sentence} {}",
                ailment.detail
            ))?;
        }
        for finding in &examined.findings {
            terminal.finding(finding);
        }
        let state = said.count(examined.state.0);
        let key = if examined.is_well() {
            "terminal-doctor-well"
        } else {
            "terminal-doctor-ill"
        };
        let count = said.count((examined.ailments.len() + examined.findings.len()) as u64);
        terminal.print(&said.text_with(key, &[("state", &state), ("count", &count)]))?;
    }
    Ok(if examined.is_well() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}
