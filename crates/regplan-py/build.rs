//! What the linker is told. In: the target. Out: arguments for it. Knows no interpreter.
#![allow(clippy::print_stdout, reason = "that is how Cargo is told")]

fn main() {
    // Not at every change of a file of Python beside it.
    println!("cargo::rerun-if-changed=build.rs");
    pyo3_build_config::add_extension_module_link_args();
}
