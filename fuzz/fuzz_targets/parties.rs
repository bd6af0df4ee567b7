//! `cargo +nightly fuzz run parties`; what it does stands in `regplan-fuzz`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let target: regplan_fuzz::Target = "parties".parse().expect("a target");
    target.check(bytes).expect("sound");
});
