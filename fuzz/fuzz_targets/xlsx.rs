//! `cargo +nightly fuzz run xlsx`; what it does stands in `regplan-fuzz`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let target: regplan_fuzz::Target = "xlsx".parse().expect("a target");
    target.check(bytes).expect("sound");
});
