//! The command as its users meet it: each test lays out a small world and runs `jobfit` in it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod bench;
mod documents;
mod exit_codes;
mod formats;
mod help;
mod hostile;
mod indexes;
mod inspect;
mod output;
mod people;
mod ranking;
mod readme;
mod recognition;
mod redaction;
#[path = "../samples/mod.rs"]
mod samples;
mod stability;
mod streams;
mod tables;
mod vocabulary;
mod world;
