//! What do the words of the command line mean, in the language of whoever asks?

use crate::cli::CommandLine;
use clap::{Command, CommandFactory};
use words::Words;

/// The commands with their help in one language: `command-<name>` tells what a command does,
/// `argument-<name>` what an argument means wherever it stands.
pub(crate) fn command(words: Words) -> Command {
    let command = CommandLine::command()
        .about(words.text("command-hoaban"))
        .after_help(words.text("command-hoaban.after"))
        .max_term_width(100);
    told(command, words)
}

fn told(command: Command, words: Words) -> Command {
    let command = command.mut_args(|argument| {
        let name = argument.get_id().as_str().to_owned();
        match name.as_str() {
            "help" | "version" => argument,
            _ => argument.help(words.text(&format!("argument-{name}"))),
        }
    });
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(&name, |sub| {
            let key = format!("command-{name}");
            let sub = sub.about(words.text(&key));
            let sub = match words.text_if_known(&format!("{key}.after"), &[]) {
                Some(after) => sub.after_help(after),
                None => sub,
            };
            told(sub, words)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use words::Language;

    #[test]
    fn every_word_is_told_in_both_languages() {
        for language in [Language::Vietnamese, Language::English] {
            let mut command = command(Words::of(language));
            command.build();
            for sub in command.get_subcommands() {
                assert!(sub.get_about().is_some(), "{}", sub.get_name());
            }
            insta::assert_snapshot!(language.tag(), command.render_long_help().to_string());
        }
    }
}
