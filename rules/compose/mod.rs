//! Rules about a Compose project: the services as Compose would run them.

pub mod auth_disabled;
pub mod broken_reference;
pub mod container_name_with_replicas;
pub mod dangerous_capability;
pub mod datastore_on_all_interfaces;
pub mod docker_socket;
pub mod duplicate_container_name;
pub mod duplicate_key;
pub mod host_namespace;
pub mod host_network;
pub mod inline_secret;
pub mod inline_token;
pub mod latest_tag;
pub mod network_mode_with_networks;
pub mod obsolete_version;
pub mod placeholder;
pub mod port_on_all_interfaces;
pub mod ports_with_host_network;
pub mod privileged;
pub mod restart_missing;
pub mod security_profile_off;
pub mod sensitive_mount;
pub mod syntax_error;
pub mod unknown_attribute;
pub mod weak_secret;
pub mod wrong_type;
