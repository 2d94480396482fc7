//! The top level: services, networks, volumes, secrets, configs, models, include.

use super::forms::*;
use super::service::SERVICE;
use super::{FLAG, Form, Keys, NULL, Shape, TEXT};

/// A whole file.
pub static FILE: Shape = Shape::map(&FILE_KEYS).or(NULL);
static FILE_KEYS: Keys = Keys {
    noun: "top-level element",
    ..Keys::attributes(&[
        ("version", &VERSION),
        ("name", &TEXT_),
        ("include", &INCLUDES),
        ("services", &SERVICES),
        ("models", &MODELS),
        ("networks", &NETWORKS),
        ("volumes", &VOLUMES),
        ("secrets", &SECRETS),
        ("configs", &CONFIGS),
    ])
};
static VERSION: Shape = Shape::scalar(TEXT);

static INCLUDES: Shape = Shape::list(&INCLUDE).or(NULL);
static INCLUDE: Shape = Shape::map(&INCLUDE_KEYS).or(TEXT);
static INCLUDE_KEYS: Keys =
    Keys::attributes(&[("path", &TEXT_OR_TEXTS), ("env_file", &TEXT_OR_TEXTS), ("project_directory", &TEXT_)]);

static SERVICES: Shape = Shape::map(&SERVICES_KEYS);
static SERVICES_KEYS: Keys = Keys::named("service", &SERVICE).top();

static MODELS: Shape = Shape::map(&MODELS_KEYS);
static MODELS_KEYS: Keys = Keys::named("model", &MODEL).top();
static MODEL: Shape = Shape::map(&MODEL_KEYS);
static MODEL_KEYS: Keys = Keys::attributes(&[
    ("name", &TEXT_),
    ("model", &TEXT_),
    ("context_size", &STRICT_INTEGER),
    ("runtime_flags", &TEXTS),
])
.needs(&["model"]);
static STRICT_INTEGER: Shape = Shape::scalar(super::INTEGER);

static NETWORKS: Shape = Shape::map(&NETWORKS_KEYS);
static NETWORKS_KEYS: Keys = Keys { closed: false, ..Keys::named("network", &NETWORK) };
static NETWORK: Shape = Shape::map(&NETWORK_KEYS).or(NULL);
static NETWORK_KEYS: Keys = Keys::attributes(&[
    ("name", &TEXT_),
    ("driver", &TEXT_),
    ("driver_opts", &DRIVER_OPTIONS),
    ("ipam", &IPAM),
    ("external", &EXTERNAL),
    ("internal", &FLAG_),
    ("enable_ipv4", &FLAG_),
    ("enable_ipv6", &FLAG_),
    ("attachable", &FLAG_),
    ("labels", &KEY_VALUES),
]);
static IPAM: Shape = Shape::map(&IPAM_KEYS);
static IPAM_KEYS: Keys = Keys::attributes(&[("driver", &TEXT_), ("config", &IPAM_CONFIGS), ("options", &TEXT_OPTIONS)]);
static IPAM_CONFIGS: Shape = Shape::list(&IPAM_CONFIG);
static IPAM_CONFIG: Shape = Shape::map(&IPAM_CONFIG_KEYS);
static IPAM_CONFIG_KEYS: Keys = Keys::attributes(&[
    ("subnet", &TEXT_),
    ("ip_range", &TEXT_),
    ("gateway", &TEXT_),
    ("aux_addresses", &TEXT_OPTIONS),
]);

static VOLUMES: Shape = Shape::map(&VOLUMES_KEYS);
static VOLUMES_KEYS: Keys = Keys::named("volume", &VOLUME).top();
static VOLUME: Shape = Shape::map(&VOLUME_KEYS).or(NULL);
static VOLUME_KEYS: Keys = Keys::attributes(&[
    ("name", &TEXT_),
    ("driver", &TEXT_),
    ("driver_opts", &DRIVER_OPTIONS),
    ("external", &EXTERNAL),
    ("labels", &KEY_VALUES),
]);

static SECRETS: Shape = Shape::map(&SECRETS_KEYS);
static SECRETS_KEYS: Keys = Keys::named("secret", &SECRET).top();
static SECRET: Shape = Shape::map(&SECRET_KEYS);
static SECRET_KEYS: Keys = Keys::attributes(&[
    ("name", &TEXT_),
    ("environment", &TEXT_),
    ("file", &TEXT_),
    ("external", &EXTERNAL_FILE),
    ("labels", &KEY_VALUES),
    ("driver", &TEXT_),
    ("driver_opts", &DRIVER_OPTIONS),
    ("template_driver", &TEXT_),
    ("content", &TEXT_),
]);

static CONFIGS: Shape = Shape::map(&CONFIGS_KEYS);
static CONFIGS_KEYS: Keys = Keys::named("config", &CONFIG).top();
static CONFIG: Shape = Shape::map(&CONFIG_KEYS);
static CONFIG_KEYS: Keys = Keys::attributes(&[
    ("name", &TEXT_),
    ("content", &TEXT_),
    ("environment", &TEXT_),
    ("file", &TEXT_),
    ("external", &EXTERNAL_FILE),
    ("labels", &KEY_VALUES),
    ("template_driver", &TEXT_),
]);

/// `external` of secrets and configs, which takes further keys.
static EXTERNAL_FILE: Shape = Shape::map(&EXTERNAL_FILE_KEYS).or(FLAG | TEXT).form(Form::Flag);
static EXTERNAL_FILE_KEYS: Keys = Keys { other: Some(&ANY), ..Keys::attributes(&[("name", &TEXT_)]) };
