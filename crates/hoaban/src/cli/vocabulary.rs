//! What do the words of the command line mean, in the language of whoever asks?

use crate::cli::CommandLine;
use clap::{Arg, ArgAction, Command, CommandFactory};
use words::Words;

/// The commands with their help in one language: `command-<name>` tells what a command does,
/// `command-<name>-<verb>` what a verb of it, `argument-<name>` what an argument means wherever
/// it stands.
pub(crate) fn command(words: Words) -> Command {
    let command = CommandLine::command()
        .about(words.text("command-hoaban"))
        .after_help(words.text("command-hoaban.after"))
        .max_term_width(100);
    told(command, words, "command")
}

fn told(command: Command, words: Words, path: &str) -> Command {
    let command = with_own_help(command, words).mut_args(|argument| {
        let name = argument.get_id().as_str().to_owned();
        argument.help(words.text(&format!("argument-{name}")))
    });
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(&name, |sub| {
            let key = format!("{path}-{name}");
            let sub = sub.about(words.text(&key));
            let sub = match words.text_if_known(&format!("{key}.after"), &[]) {
                Some(after) => sub.after_help(after),
                None => sub,
            };
            told(sub, words, &key)
        })
    })
}

/// Headings and the flags for help and version in the language of whoever asks.
fn with_own_help(command: Command, words: Words) -> Command {
    let usage = words.text("command-usage");
    let has_commands = command.has_subcommands();
    let has_arguments = command.get_positionals().next().is_some();
    let mut template = format!("{{about}}\n\n{usage} {{usage}}\n");
    if has_commands {
        template.push_str(&format!(
            "\n{}\n{{subcommands}}\n",
            words.text("command-commands")
        ));
    }
    if has_arguments {
        template.push_str(&format!(
            "\n{}\n{{positionals}}\n",
            words.text("command-arguments")
        ));
    }
    template.push_str(&format!(
        "\n{}\n{{options}}{{after-help}}",
        words.text("command-options")
    ));
    let flag = |name: &'static str, action: ArgAction| Arg::new(name).long(name).action(action);
    let command = command
        .help_template(template)
        .disable_help_flag(true)
        .arg(flag("help", ArgAction::Help).short('h'));
    if command.get_version().is_some() {
        command
            .disable_version_flag(true)
            .arg(flag("version", ArgAction::Version).short('V'))
    } else {
        command
    }
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
