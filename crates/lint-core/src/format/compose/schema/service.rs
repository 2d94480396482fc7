//! The attributes of a service.

use super::build::{BUILD, DEVELOP};
use super::deploy::{DEPLOY, GPUS};
use super::forms::*;
use super::{Demand, FLAG, Form, INTEGER, Keys, NULL, Shape, TEXT};

pub(super) static SERVICE: Shape = Shape::map(&SERVICE_KEYS);
static SERVICE_KEYS: Keys = Keys::attributes(&[
    ("annotations", &KEY_VALUES),
    ("attach", &FLAG_),
    ("blkio_config", &BLKIO),
    ("build", &BUILD),
    ("cap_add", &TEXTS),
    ("cap_drop", &TEXTS),
    ("cgroup", &CGROUP),
    ("cgroup_parent", &TEXT_),
    ("command", &COMMAND),
    ("configs", &FILE_REFERENCES),
    ("container_name", &FILLED),
    ("cpu_count", &COUNT),
    ("cpu_percent", &PERCENT),
    ("cpu_period", &WHOLE_NUMBER),
    ("cpu_quota", &WHOLE_NUMBER),
    ("cpu_rt_period", &WHOLE_NUMBER),
    ("cpu_rt_runtime", &WHOLE_NUMBER),
    ("cpu_shares", &WHOLE_NUMBER),
    ("cpus", &NUMBER_),
    ("cpuset", &TEXT_),
    ("credential_spec", &CREDENTIAL_SPEC),
    ("depends_on", &DEPENDS_ON),
    ("deploy", &DEPLOY),
    ("develop", &DEVELOP),
    ("device_cgroup_rules", &TEXTS),
    ("devices", &DEVICES),
    ("dns", &TEXT_OR_TEXTS),
    ("dns_opt", &TEXTS),
    ("dns_search", &TEXT_OR_TEXTS),
    ("domainname", &TEXT_),
    ("entrypoint", &COMMAND),
    ("env_file", &ENV_FILES),
    ("environment", &KEY_VALUES),
    ("expose", &TEXTS_OR_NUMBERS),
    ("extends", &EXTENDS),
    ("external_links", &UNIQUE_TEXTS),
    ("extra_hosts", &EXTRA_HOSTS),
    ("gpus", &GPUS),
    ("group_add", &TEXTS_OR_NUMBERS),
    ("healthcheck", &HEALTHCHECK),
    ("hostname", &TEXT_),
    ("image", &TEXT_),
    ("init", &FLAG_),
    ("ipc", &TEXT_),
    ("isolation", &TEXT_),
    ("label_file", &TEXT_OR_TEXTS),
    ("labels", &KEY_VALUES),
    ("links", &TEXTS),
    ("logging", &LOGGING),
    ("mac_address", &TEXT_),
    ("mem_limit", &SIZE),
    ("mem_reservation", &INTEGER_SIZE),
    ("mem_swappiness", &INTEGER_SIZE),
    ("memswap_limit", &SIZE),
    ("models", &MODELS),
    ("network_mode", &TEXT_),
    ("networks", &NETWORKS),
    ("oom_kill_disable", &FLAG_),
    ("oom_score_adj", &OOM_SCORE),
    ("pid", &TEXT_OR_NULL),
    ("pids_limit", &WHOLE_NUMBER),
    ("platform", &TEXT_),
    ("ports", &PORTS),
    ("post_start", &HOOKS),
    ("pre_start", &HOOKS),
    ("pre_stop", &HOOKS),
    ("privileged", &FLAG_),
    ("profiles", &TEXTS),
    ("provider", &PROVIDER),
    ("pull_policy", &PULL_POLICY),
    ("pull_refresh_after", &TEXT_),
    ("read_only", &FLAG_),
    ("restart", &TEXT_),
    ("runtime", &TEXT_),
    ("scale", &COUNT),
    ("secrets", &FILE_REFERENCES),
    ("security_opt", &UNIQUE_TEXTS),
    ("shm_size", &SIZE),
    ("stdin_open", &FLAG_),
    ("stop_grace_period", &DURATION),
    ("stop_signal", &TEXT_),
    ("storage_opt", &STORAGE_OPT),
    ("sysctls", &KEY_VALUES),
    ("tmpfs", &TEXT_OR_TEXTS),
    ("tty", &FLAG_),
    ("ulimits", &ULIMITS),
    ("use_api_socket", &STRICT_FLAG),
    ("user", &TEXT_),
    ("userns_mode", &TEXT_),
    ("uts", &TEXT_),
    ("volumes", &VOLUMES),
    ("volumes_from", &UNIQUE_TEXTS),
    ("working_dir", &TEXT_),
]);

static CGROUP: Shape = Shape::words(&["host", "private"]);
static STORAGE_OPT: Shape = Shape::map(&Keys::named("option", &ANY));
static PULL_POLICY: Shape = Shape::scalar(TEXT).form(Form::PullPolicy);
static PERCENT: Shape = Shape::scalar(INTEGER | TEXT).form(Form::Number).within(0, 100);
static OOM_SCORE: Shape = Shape::scalar(INTEGER | TEXT).form(Form::Integer).within(-1000, 1000);
static HOOKS: Shape = Shape::list(&HOOK);

static BLKIO: Shape = Shape::map(&BLKIO_KEYS);
static BLKIO_KEYS: Keys = Keys::attributes(&[
    ("device_read_bps", &BLKIO_RATES),
    ("device_read_iops", &BLKIO_RATES),
    ("device_write_bps", &BLKIO_RATES),
    ("device_write_iops", &BLKIO_RATES),
    ("weight", &INTEGER_),
    ("weight_device", &BLKIO_WEIGHTS),
]);
static BLKIO_RATES: Shape = Shape::list(&BLKIO_RATE);
static BLKIO_RATE: Shape = Shape::map(&BLKIO_RATE_KEYS);
static BLKIO_RATE_KEYS: Keys = Keys::attributes(&[("path", &TEXT_), ("rate", &INTEGER_SIZE)]);
static BLKIO_WEIGHTS: Shape = Shape::list(&BLKIO_WEIGHT);
static BLKIO_WEIGHT: Shape = Shape::map(&BLKIO_WEIGHT_KEYS);
static BLKIO_WEIGHT_KEYS: Keys = Keys::attributes(&[("path", &TEXT_), ("weight", &INTEGER_)]);

static CREDENTIAL_SPEC: Shape = Shape::map(&CREDENTIAL_SPEC_KEYS);
static CREDENTIAL_SPEC_KEYS: Keys = Keys::attributes(&[("config", &TEXT_), ("file", &TEXT_), ("registry", &TEXT_)]);

static DEPENDS_ON: Shape = Shape::map(&Keys::named("service", &DEPENDENCY)).or_list(&TEXT_).unique();
static DEPENDENCY: Shape = Shape::map(&DEPENDENCY_KEYS);
static DEPENDENCY_KEYS: Keys =
    Keys::attributes(&[("restart", &FLAG_), ("required", &STRICT_FLAG), ("condition", &CONDITION)])
        .needs(&["condition"]);
static CONDITION: Shape = Shape::words(&["service_started", "service_healthy", "service_completed_successfully"]);

static DEVICES: Shape = Shape::list(&DEVICE);
static DEVICE: Shape = Shape::map(&DEVICE_KEYS).or(TEXT).form(Form::Device);
static DEVICE_KEYS: Keys =
    Keys::attributes(&[("source", &TEXT_), ("target", &TEXT_), ("permissions", &TEXT_)]).needs(&["source"]);

static ENV_FILES: Shape = Shape::list(&ENV_FILE).or(TEXT);
static ENV_FILE: Shape = Shape::map(&ENV_FILE_KEYS).or(TEXT);
static ENV_FILE_KEYS: Keys =
    Keys::attributes(&[("path", &TEXT_), ("format", &TEXT_), ("required", &FLAG_)]).needs(&["path"]);

static EXTENDS: Shape = Shape::map(&EXTENDS_KEYS).or(TEXT);
static EXTENDS_KEYS: Keys = Keys::attributes(&[("service", &TEXT_), ("file", &TEXT_)]).needs(&["service"]);

static HEALTHCHECK: Shape = Shape::map(&HEALTHCHECK_KEYS);
static HEALTHCHECK_KEYS: Keys = Keys::attributes(&[
    ("disable", &FLAG_),
    ("interval", &DURATION),
    ("retries", &RETRIES),
    ("test", &TEXT_OR_TEXTS),
    ("timeout", &DURATION),
    ("start_period", &DURATION),
    ("start_interval", &DURATION),
]);

static LOGGING: Shape = Shape::map(&LOGGING_KEYS);
static LOGGING_KEYS: Keys = Keys::attributes(&[("driver", &TEXT_), ("options", &OPTIONS)]);

static MODELS: Shape = Shape::map(&Keys::named("model", &MODEL)).or_list(&TEXT_);
static MODEL: Shape = Shape::map(&MODEL_KEYS).or(NULL);
static MODEL_KEYS: Keys = Keys::attributes(&[("endpoint_var", &TEXT_), ("model_var", &TEXT_)]);

static NETWORKS: Shape = Shape::map(&Keys::named("network", &NETWORK)).or_list(&TEXT_).unique();
static NETWORK: Shape = Shape::map(&NETWORK_KEYS).or(NULL);
static NETWORK_KEYS: Keys = Keys::attributes(&[
    ("aliases", &TEXTS),
    ("interface_name", &TEXT_),
    ("ipv4_address", &TEXT_),
    ("ipv6_address", &TEXT_),
    ("link_local_ips", &TEXTS),
    ("mac_address", &TEXT_),
    ("driver_opts", &DRIVER_OPTIONS),
    ("priority", &STRICT_NUMBER),
    ("gw_priority", &STRICT_NUMBER),
]);

static PORTS: Shape = Shape::list(&PORT);
static PORT: Shape = Shape::map(&PORT_KEYS).or(super::NUMBER | TEXT).form(Form::Port);
static PORT_KEYS: Keys = Keys::attributes(&[
    ("name", &TEXT_),
    ("mode", &TEXT_),
    ("host_ip", &ADDRESS),
    ("target", &CONTAINER_PORT),
    ("published", &INTEGER_OR_TEXT),
    ("protocol", &TEXT_),
    ("app_protocol", &TEXT_),
])
.needs(&["target"]);

static ADDRESS: Shape = Shape::scalar(TEXT).form(Form::Address);
static CONTAINER_PORT: Shape = Shape::scalar(INTEGER | TEXT).form(Form::ContainerPort).within(1, i64::MAX);
static INTEGER_OR_TEXT: Shape = Shape::scalar(INTEGER | TEXT);

static PROVIDER: Shape = Shape::map(&PROVIDER_KEYS);
static PROVIDER_KEYS: Keys = Keys::attributes(&[("type", &TEXT_), ("options", &PROVIDER_OPTIONS)]).needs(&["type"]);
static PROVIDER_OPTIONS: Shape = Shape::map(&Keys::named("option", &PROVIDER_OPTION));
static PROVIDER_OPTION: Shape = Shape::list(&PROVIDER_VALUE).or(TEXT | super::NUMBER | FLAG);
static PROVIDER_VALUE: Shape = Shape::scalar(TEXT | super::NUMBER | FLAG);

static VOLUMES: Shape = Shape::list(&VOLUME);
static VOLUME: Shape = Shape::map(&VOLUME_KEYS).or(TEXT).form(Form::Mount);
static VOLUME_KEYS: Keys = Keys::attributes(&[
    ("type", &VOLUME_TYPE),
    ("source", &TEXT_),
    ("target", &TEXT_),
    ("read_only", &FLAG_),
    ("consistency", &TEXT_),
    ("bind", &BIND),
    ("volume", &VOLUME_OPTIONS),
    ("tmpfs", &TMPFS_OPTIONS),
    ("image", &IMAGE_OPTIONS),
])
.needs(&["type", "target"])
.demands(&[Demand { key: "type", words: &["bind"], needs: "source" }]);
static VOLUME_TYPE: Shape = Shape::words(&["bind", "volume", "tmpfs", "cluster", "npipe", "image"]);
static BIND: Shape = Shape::map(&BIND_KEYS);
static BIND_KEYS: Keys = Keys::attributes(&[
    ("propagation", &TEXT_),
    ("create_host_path", &FLAG_),
    ("recursive", &RECURSIVE),
    ("selinux", &SELINUX),
]);
static RECURSIVE: Shape = Shape::words(&["enabled", "disabled", "writable", "readonly"]);
static SELINUX: Shape = Shape::words(&["z", "Z"]);
static VOLUME_OPTIONS: Shape = Shape::map(&VOLUME_OPTIONS_KEYS);
static VOLUME_OPTIONS_KEYS: Keys =
    Keys::attributes(&[("labels", &KEY_VALUES), ("nocopy", &FLAG_), ("subpath", &TEXT_)]);
static TMPFS_OPTIONS: Shape = Shape::map(&TMPFS_OPTIONS_KEYS);
static TMPFS_OPTIONS_KEYS: Keys = Keys::attributes(&[("size", &TMPFS_SIZE), ("mode", &NUMBER_OR_TEXT)]);
static TMPFS_SIZE: Shape = Shape::scalar(INTEGER | TEXT).form(Form::Size).within(0, i64::MAX);
static IMAGE_OPTIONS: Shape = Shape::map(&IMAGE_OPTIONS_KEYS);
static IMAGE_OPTIONS_KEYS: Keys = Keys::attributes(&[("subpath", &TEXT_)]);
