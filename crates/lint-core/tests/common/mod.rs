//! What the integration tests share.

use std::path::{Path, PathBuf};

/// The folder of shared test data beside the repository; `None` where it is absent.
pub fn shared() -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    shared.is_dir().then_some(shared)
}
