//! To be written.

/// To be written.
#[derive(Clone, Debug, Default)]
pub struct Dockerfile {}
