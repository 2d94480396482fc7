//! Compose files: the model of one file, and the project as Compose would run it.

use std::marker::PhantomData;

/// One Compose file.
#[derive(Clone, Debug, Default)]
pub struct Compose {}

/// A Compose project: its files merged, its services as they would run.
#[derive(Clone, Debug)]
pub struct Project<'a> {
    files: PhantomData<&'a ()>,
}
