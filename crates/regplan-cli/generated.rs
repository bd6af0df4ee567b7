//! What is made from the options themselves. In: their definition. Out: completions of a shell, a manual page.

use crate::args::{command, help};
use crate::print::{Done, Printer};
use crate::words::table;
use clap_complete::Shell;
use clap_mangen::roff::{Roff, roman};
use regplan_words::Language;

/// Prints what makes `shell` complete the options.
pub(crate) fn completions(shell: Shell, printer: &mut Printer) -> Done {
    // The generator panics where its writer fails: it writes into memory.
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut command::command(printer.language()), "regplan", &mut out);
    printer.bytes(&out)
}

/// Prints the manual page.
pub(crate) fn man(printer: &mut Printer) -> Done {
    let language = printer.language();
    let man = clap_mangen::Man::new(command::command(language));
    let mut out = Vec::new();
    man.render_title(&mut out)?;
    man.render_name_section(&mut out)?;
    lines("SYNOPSIS", &help::usage(language)).to_writer(&mut out)?;
    man.render_description_section(&mut out)?;
    man.render_options_section(&mut out)?;
    lines("EXAMPLES", &help::examples(language)).to_writer(&mut out)?;
    lines("EXIT STATUS", &help::status(language)).to_writer(&mut out)?;
    man.render_version_section(&mut out)?;
    printer.text(&titled(&String::from_utf8_lossy(&out), language))
}

/// The generator has the titles of its sections in English alone.
fn titled(page: &str, language: Language) -> String {
    let line = |line: &str| match line.strip_prefix(".SH ") {
        Some(title) => format!(".SH \"{}\"\n", table().say(language, title.trim_matches('"'))),
        None => format!("{line}\n"),
    };
    if language == Language::En { page.to_owned() } else { page.lines().map(line).collect() }
}

/// A section whose lines stay as they are.
fn lines(name: &str, text: &str) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", [name]).control("nf", []);
    text.lines().for_each(|line| _ = roff.text([roman(line)]));
    roff.control("fi", []);
    roff
}
