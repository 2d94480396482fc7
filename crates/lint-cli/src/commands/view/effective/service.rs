//! A service with its effective settings.

use super::parts;
use super::values::Values;
use lint_core::compose::{Project, Restart, Service};
use lint_core::value::part::Part;
use serde_json::{Value, json};

/// A service; `incomplete` says why it is not whole.
pub fn service(values: &Values<'_>, project: &Project<'_>, it: &Service<'_>, incomplete: Option<&str>) -> Value {
    let via = &it.node().via;
    json!({
        "name": values.at(it.name_span, json!({"value": values.words(&it.name)}), via),
        "fragment": incomplete.is_some(),
        "incomplete": incomplete,
        "classification": classification(it),
        "image": image(values, it),
        "build": parts::build(values, it),
        "ports": parts::ports(values, it),
        "volumes": parts::mounts(values, it),
        "environment": parts::key_values(values, &it.environment()),
        "envFile": parts::env_files(values, project, it),
        "dependsOn": parts::dependencies(values, it),
        "networks": parts::networks(values, it),
        "networkMode": values.maybe(it.network_mode().as_ref(), Values::text),
        "user": values.maybe(it.user().as_ref(), Values::text),
        "privileged": values.maybe(it.privileged().as_ref(), Values::plain),
        "readOnly": values.maybe(it.read_only().as_ref(), Values::plain),
        "restart": values.maybe(it.effective_restart().as_ref(), |_, _, restart| self::restart(*restart)),
        "healthcheck": parts::healthcheck(values, it),
        "limits": {
            "memoryBytes": values.maybe(it.memory_limit().as_ref(), Values::plain),
            "cpus": values.maybe(it.cpu_limit().as_ref(), Values::plain),
            "pids": values.maybe(it.pids_limit().as_ref(), Values::plain),
        },
        "profiles": values.texts(&it.profiles()),
    })
}

fn classification(service: &Service<'_>) -> Value {
    json!({
        "oneShot": service.is_one_shot(),
        "optional": service.is_optional(),
        "stateful": service.is_stateful(),
        "proxy": service.is_proxy(),
        "buildOnly": service.is_build_only(),
        "datastore": service.datastore(),
    })
}

fn image(values: &Values<'_>, service: &Service<'_>) -> Value {
    let (Some(node), Some(image)) = (service.get("image"), service.image()) else { return Value::Null };
    let mut whole = values.setting(&node.text(), Values::text);
    if let Some(image_parts) = image.known() {
        let part = |part: Option<&Part<_>>| values.part(part, &image.via, Values::text);
        whole["parts"] = json!({
            "registry": part(image_parts.registry.as_ref()),
            "repository": part(Some(&image_parts.repository)),
            "tag": part(image_parts.tag.as_ref()),
            "digest": part(image_parts.digest.as_ref()),
        });
    }
    whole
}

fn restart(restart: Restart) -> Value {
    match restart {
        Restart::No => "no".into(),
        Restart::Always => "always".into(),
        Restart::UnlessStopped => "unless-stopped".into(),
        Restart::OnFailure(None) => "on-failure".into(),
        Restart::OnFailure(Some(limit)) => format!("on-failure:{limit}").into(),
    }
}
