//! What is made from the options themselves. In: their definition. Out: completions of a shell, a manual page.

use crate::args::{Args, help};
use crate::print::{Done, Printer};
use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::roff::{Roff, roman};

/// Prints what makes `shell` complete the options.
pub(crate) fn completions(shell: Shell, printer: &mut Printer) -> Done {
    // The generator panics where its writer fails: it writes into memory.
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "regplan", &mut out);
    printer.bytes(&out)
}

/// Prints the manual page.
pub(crate) fn man(printer: &mut Printer) -> Done {
    let man = clap_mangen::Man::new(Args::command());
    let mut out = Vec::new();
    man.render_title(&mut out)?;
    man.render_name_section(&mut out)?;
    lines("SYNOPSIS", &help::USAGE.join("\n")).to_writer(&mut out)?;
    man.render_description_section(&mut out)?;
    man.render_options_section(&mut out)?;
    lines("EXAMPLES", help::EXAMPLES).to_writer(&mut out)?;
    lines("EXIT STATUS", help::STATUS).to_writer(&mut out)?;
    man.render_version_section(&mut out)?;
    printer.bytes(&out)
}

/// A section whose lines stay as they are.
fn lines(name: &str, text: &str) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", [name]).control("nf", []);
    text.lines().for_each(|line| _ = roff.text([roman(line)]));
    roff.control("fi", []);
    roff
}
