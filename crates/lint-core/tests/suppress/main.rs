//! Suppressions in all five formats.
//!
//! A rule made for the purpose finds the words `LOUD` and `QUIET` wherever they stand: `QUIET` ones are those that a directive is
//! about, `LOUD` ones those that none is.
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

mod dates;
mod mistakes;
mod scene;
mod scopes;
mod terms;
