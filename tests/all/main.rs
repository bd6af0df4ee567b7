//! The laws that hold for every document in `fixtures/`, and the command as its users meet it. One binary, one build.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says so by failing"
)]

mod accounting;
mod agreement;
mod batch;
mod broken;
mod cli;
mod damage;
mod diff;
mod docs;
mod doors;
mod doubt;
mod fixture;
mod forms;
mod places;
mod plans;
mod renderings;
mod review;
mod schema;
mod tidy;
mod trust;
mod truth;
mod verify;
mod versions;
