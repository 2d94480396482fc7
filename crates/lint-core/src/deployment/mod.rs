//! All files of a run, resolved: Compose projects, the images they build, the env files they load, and the edges between them.

use std::marker::PhantomData;

/// Everything that rules across files see.
#[derive(Debug)]
pub struct Deployment<'a> {
    files: PhantomData<&'a ()>,
}
