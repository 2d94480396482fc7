//! `deploy`, and `gpus`, which shares its devices.

use super::forms::*;
use super::{Form, INTEGER, Keys, NULL, Shape, TEXT};

pub(super) static DEPLOY: Shape = Shape::map(&DEPLOY_KEYS).or(NULL);
static DEPLOY_KEYS: Keys = Keys::attributes(&[
    ("mode", &TEXT_),
    ("endpoint_mode", &TEXT_),
    ("replicas", &COUNT),
    ("labels", &KEY_VALUES),
    ("rollback_config", &UPDATE),
    ("update_config", &UPDATE),
    ("resources", &RESOURCES),
    ("restart_policy", &RESTART_POLICY),
    ("placement", &PLACEMENT),
]);

static UPDATE: Shape = Shape::map(&UPDATE_KEYS);
static UPDATE_KEYS: Keys = Keys::attributes(&[
    ("parallelism", &COUNT),
    ("delay", &DURATION),
    ("failure_action", &TEXT_),
    ("monitor", &DURATION),
    ("max_failure_ratio", &NUMBER_),
    ("order", &ORDER),
]);
static ORDER: Shape = Shape::words(&["start-first", "stop-first"]);

static RESOURCES: Shape = Shape::map(&RESOURCES_KEYS);
static RESOURCES_KEYS: Keys = Keys::attributes(&[("limits", &LIMITS), ("reservations", &RESERVATIONS)]);
static LIMITS: Shape = Shape::map(&LIMITS_KEYS);
static LIMITS_KEYS: Keys = Keys::attributes(&[("cpus", &NUMBER_), ("memory", &TEXT_SIZE), ("pids", &INTEGER_)]);
static RESERVATIONS: Shape = Shape::map(&RESERVATIONS_KEYS);
static RESERVATIONS_KEYS: Keys = Keys::attributes(&[
    ("cpus", &NUMBER_),
    ("memory", &TEXT_SIZE),
    ("pids", &INTEGER_),
    ("generic_resources", &GENERIC),
    ("devices", &DEVICES),
]);
static GENERIC: Shape = Shape::list(&GENERIC_ITEM);
static GENERIC_ITEM: Shape = Shape::map(&GENERIC_KEYS);
static GENERIC_KEYS: Keys = Keys::attributes(&[("discrete_resource_spec", &DISCRETE)]);
static DISCRETE: Shape = Shape::map(&DISCRETE_KEYS);
static DISCRETE_KEYS: Keys = Keys::attributes(&[("kind", &TEXT_), ("value", &WHOLE_NUMBER)]);

static DEVICES: Shape = Shape::list(&DEVICE);
static DEVICE: Shape = Shape::map(&DEVICE_KEYS);
static DEVICE_KEYS: Keys = Keys::attributes(DEVICE_ATTRIBUTES).needs(&["capabilities"]).excludes(COUNT_OR_IDS);
const COUNT_OR_IDS: &[(&str, &str)] = &[("count", "device_ids")];
static DEVICE_COUNT: Shape = Shape::scalar(INTEGER | TEXT).form(Form::DeviceCount);
static DEVICE_ATTRIBUTES: &[(&str, &Shape)] = &[
    ("capabilities", &TEXTS),
    ("count", &DEVICE_COUNT),
    ("device_ids", &TEXTS),
    ("driver", &TEXT_),
    ("options", &KEY_VALUES),
];

pub(super) static GPUS: Shape = Shape { words: &["all"], ..Shape::list(&GPU).or(super::TEXT) };
static GPU: Shape = Shape::map(&GPU_KEYS);
static GPU_KEYS: Keys = Keys { other: Some(&ANY), ..Keys::attributes(DEVICE_ATTRIBUTES).excludes(COUNT_OR_IDS) };

static RESTART_POLICY: Shape = Shape::map(&RESTART_POLICY_KEYS);
static RESTART_POLICY_KEYS: Keys =
    Keys::attributes(&[("condition", &TEXT_), ("delay", &DURATION), ("max_attempts", &COUNT), ("window", &DURATION)]);

static PLACEMENT: Shape = Shape::map(&PLACEMENT_KEYS);
static PLACEMENT_KEYS: Keys =
    Keys::attributes(&[("constraints", &TEXTS), ("preferences", &PREFERENCES), ("max_replicas_per_node", &COUNT)]);
static PREFERENCES: Shape = Shape::list(&PREFERENCE);
static PREFERENCE: Shape = Shape::map(&PREFERENCE_KEYS);
static PREFERENCE_KEYS: Keys = Keys::attributes(&[("spread", &TEXT_)]);
