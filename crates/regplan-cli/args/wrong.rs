//! Wrong usage in the language of the user. In: what clap refuses, or a sentence. Out: a message on standard error, status 2.

use crate::words::table;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use regplan_words::Language;
use std::error::Error as _;
use std::io::{self, Write};

/// Says what clap says, and ends: help and the version as they are, wrong usage in the user's words.
pub(super) fn exit(error: &Error, language: Language) -> ! {
    if language == Language::En
        || !error.use_stderr()
        || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    {
        error.exit()
    }
    usage(&message(error, language), language)
}

/// Says what is wrong, and ends.
pub(super) fn usage(message: &str, language: Language) -> ! {
    let said = table().fill(language, "wrong", &[("message", message)]);
    let usage =
        format!("{}: {}", table().say(language, "usage"), super::help::usage(language).replace('\n', "\n       "));
    let more = table().say(language, "wrong-more");
    // Where standard error is closed there is nobody to tell.
    let _ = io::stderr().lock().write_all(format!("{said}\n\n{usage}\n\n{more}\n").as_bytes());
    std::process::exit(2)
}

fn message(error: &Error, language: Language) -> String {
    let of = |kind| error.get(kind).map(words).unwrap_or_default();
    let arg = of(ContextKind::InvalidArg);
    let value = of(ContextKind::InvalidValue);
    let said = match error.kind() {
        ErrorKind::InvalidValue => with("wrong-value", &[("arg", &arg), ("value", &value)], language),
        ErrorKind::ValueValidation => {
            let why = error.source().map(ToString::to_string).unwrap_or_default();
            let why = table().say(language, &why);
            with("wrong-value-is", &[("arg", &arg), ("value", &value), ("why", why)], language)
        }
        ErrorKind::UnknownArgument => with("wrong-unknown", &[("arg", &arg)], language),
        ErrorKind::ArgumentConflict => {
            with("wrong-conflict", &[("arg", &arg), ("other", &of(ContextKind::PriorArg))], language)
        }
        ErrorKind::MissingRequiredArgument => with("wrong-missing", &[("arg", &arg)], language),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            with("wrong-count", &[("arg", &arg)], language)
        }
        _ => table().say(language, "wrong-other").to_owned(),
    };
    let more = [(ContextKind::ValidValue, "wrong-known"), (ContextKind::SuggestedArg, "wrong-similar")];
    more.into_iter().fold(said, |said, (kind, key)| match of(kind) {
        known if known.is_empty() => said,
        known => with(key, &[("message", &said), ("known", &known)], language),
    })
}

fn with(key: &str, fills: &[(&str, &str)], language: Language) -> String {
    table().fill(language, key, fills)
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(word) => word.clone(),
        ContextValue::Strings(words) => words.join(", "),
        ContextValue::StyledStr(words) => words.to_string(),
        other => other.to_string(),
    }
}
