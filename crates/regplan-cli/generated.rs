//! What is made from the options themselves. In: their definition. Out: completions of a shell, a manual page.

use crate::args::Args;
use crate::print::{Done, Printer};
use clap::CommandFactory;
use clap_complete::Shell;

/// Prints what makes `shell` complete the options.
pub(crate) fn completions(shell: Shell, printer: &mut Printer) -> Done {
    // The generator panics where its writer fails: it writes into memory.
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "regplan", &mut out);
    printer.bytes(&out)
}

/// Prints the manual page.
pub(crate) fn man(printer: &mut Printer) -> Done {
    let mut out = Vec::new();
    clap_mangen::Man::new(Args::command()).render(&mut out)?;
    printer.bytes(&out)
}
