//! `build` and `develop`.

use super::forms::*;
use super::{Demand, Keys, NULL, Shape, TEXT};

pub(super) static BUILD: Shape = Shape::map(&BUILD_KEYS).or(TEXT);
static BUILD_KEYS: Keys = Keys::attributes(&[
    ("context", &TEXT_),
    ("dockerfile", &TEXT_),
    ("dockerfile_inline", &TEXT_),
    ("entitlements", &TEXTS),
    ("args", &KEY_VALUES),
    ("ssh", &KEY_VALUES),
    ("labels", &KEY_VALUES),
    ("cache_from", &TEXTS),
    ("cache_to", &TEXTS),
    ("no_cache", &FLAG_),
    ("no_cache_filter", &TEXT_OR_TEXTS),
    ("additional_contexts", &KEY_VALUES),
    ("network", &TEXT_),
    ("provenance", &FLAG_OR_TEXT),
    ("sbom", &FLAG_OR_TEXT),
    ("pull", &FLAG_),
    ("target", &TEXT_),
    ("shm_size", &INTEGER_SIZE),
    ("extra_hosts", &EXTRA_HOSTS),
    ("isolation", &TEXT_),
    ("privileged", &FLAG_),
    ("secrets", &FILE_REFERENCES),
    ("tags", &TEXTS),
    ("ulimits", &ULIMITS),
    ("platforms", &TEXTS),
])
.excludes(&[("dockerfile", "dockerfile_inline")]);

pub(super) static DEVELOP: Shape = Shape::map(&DEVELOP_KEYS).or(NULL);
static DEVELOP_KEYS: Keys = Keys::attributes(&[("watch", &WATCHES)]);
static WATCHES: Shape = Shape::list(&WATCH);
static WATCH: Shape = Shape::map(&WATCH_KEYS);
static WATCH_KEYS: Keys = Keys::attributes(&[
    ("ignore", &TEXT_OR_TEXTS),
    ("include", &TEXT_OR_TEXTS),
    ("path", &FILLED),
    ("action", &ACTION),
    ("target", &TEXT_),
    ("exec", &HOOK),
    ("initial_sync", &FLAG_),
])
.needs(&["path", "action"])
.demands(&[Demand { key: "action", words: &["sync", "sync+restart", "sync+exec"], needs: "target" }]);
static ACTION: Shape = Shape::words(&["rebuild", "sync", "restart", "sync+restart", "sync+exec"]);
