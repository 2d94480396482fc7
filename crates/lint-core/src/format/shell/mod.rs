//! The shell command splitter.
