//! The words of a query among the arguments: [`words_last`].
//!
//! `-网络` is a word to leave out and no option, but clap takes everything behind such a word for
//! words, `--limit 5` too. So the words go to the end, behind `--`, before clap reads anything.

use std::ffi::{OsStr, OsString};

use clap::{Arg, Command};

/// The subcommand whose words may begin with a hyphen.
const SEARCH: &str = "search";

/// The arguments of a process, those of a search in the order: options, `--`, words.
pub(super) fn words_last(mut program: Command, arguments: Vec<OsString>) -> Vec<OsString> {
    // Only a command that is built knows the options that all share.
    program.build();
    let mut rest = arguments.into_iter();
    let mut sorted: Vec<OsString> = rest.next().into_iter().collect();
    while let Some(argument) = rest.next() {
        let is_search = argument == SEARCH;
        let is_option = argument.as_encoded_bytes().starts_with(b"-");
        let takes_value = takes_next(&program, &argument);
        sorted.push(argument);
        if is_search && let Some(search) = program.find_subcommand(SEARCH) {
            sort(search, rest, &mut sorted);
            return sorted;
        }
        if takes_value {
            sorted.extend(rest.next());
        } else if !is_option {
            break;
        }
    }
    sorted.extend(rest);
    sorted
}

fn sort(search: &Command, mut rest: impl Iterator<Item = OsString>, sorted: &mut Vec<OsString>) {
    let mut words = Vec::new();
    while let Some(argument) = rest.next() {
        if argument == "--" {
            words.extend(rest);
            break;
        }
        if is_word(search, &argument) {
            words.push(argument);
            continue;
        }
        let takes_value = takes_next(search, &argument);
        sorted.push(argument);
        if takes_value {
            sorted.extend(rest.next());
        }
    }
    if !words.is_empty() {
        sorted.push("--".into());
        sorted.append(&mut words);
    }
}

/// What begins with two hyphens is an option, known or misspelt, and so are known letters behind one.
fn is_word(command: &Command, argument: &OsStr) -> bool {
    let Some(text) = argument.to_str() else { return true };
    match text.strip_prefix('-') {
        None | Some("") => true,
        Some(rest) if rest.starts_with('-') => false,
        Some(letters) => {
            let is_known = |letter| command.get_arguments().any(|arg| arg.get_short() == Some(letter));
            !letters.chars().all(is_known)
        }
    }
}

/// Whether the value of an option is the argument behind it.
fn takes_next(command: &Command, argument: &OsStr) -> bool {
    let Some(name) = argument.to_str().and_then(|text| text.strip_prefix("--")) else { return false };
    let is_it = |arg: &&Arg| arg.get_long() == Some(name);
    command.get_arguments().find(is_it).is_some_and(|arg| arg.get_action().takes_values())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::super::arguments::Arguments;
    use super::*;

    fn sorted(line: &str) -> String {
        let arguments = std::iter::once("compendium").chain(line.split(' ')).map(OsString::from).collect();
        let sorted = words_last(Arguments::command(), arguments);
        let words = sorted.iter().skip(1).map(|word| word.to_string_lossy().into_owned());
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_go_behind_the_options_of_a_search() {
        for (written, read) in [
            ("search 电子政务 -网络", "search -- 电子政务 -网络"),
            ("search -网络 --limit 5 电子政务", "search --limit 5 -- -网络 电子政务"),
            ("search 网络 --limit=5 -q -dzzw", "search --limit=5 -q -- 网络 -dzzw"),
            ("--root search search 网络 -qv", "--root search search -qv -- 网络"),
            ("search 网络 --lang en -- --limit -q", "search --lang en -- 网络 --limit -q"),
            ("search 网络 --limt 5", "search --limt -- 网络 5"),
            ("search", "search"),
            ("search --limit", "search --limit"),
            ("check search -x", "check search -x"),
            ("-q search -x", "-q search -- -x"),
        ] {
            assert_eq!(sorted(written), read, "{written}");
        }
    }
}
