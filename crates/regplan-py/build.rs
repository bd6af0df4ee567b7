//! What the linker is told. In: the target. Out: arguments for it. Knows no interpreter.

fn main() {
    pyo3_build_config::add_extension_module_link_args();
}
