//! The settings of a service that have parts of their own.

use super::values::Values;
use lint_core::compose::{Condition, HealthTest, KeyValue, Project, Service};
use lint_core::value::mount::MountKind;
use lint_core::value::part::Part;
use lint_core::value::secret::is_secret_key;
use lint_core::{Setting, Text};
use serde_json::{Value, json};
use std::time::Duration;

/// `build`.
pub fn build(values: &Values<'_>, service: &Service<'_>) -> Value {
    let Some(build) = service.build() else { return Value::Null };
    let object = json!({
        "context": values.maybe(build.context.as_ref(), Values::text),
        "dockerfile": values.maybe(build.dockerfile.as_ref(), Values::text),
        "inline": build.dockerfile_inline.is_some(),
        "target": values.maybe(build.target.as_ref(), Values::text),
        "args": key_values(values, &build.args),
    });
    values.at(build.span, object, &build.via)
}

/// `ports`.
pub fn ports(values: &Values<'_>, service: &Service<'_>) -> Value {
    let port = |port: &lint_core::compose::Port| {
        let object = json!({
            "hostIp": values.part(port.host_ip.as_ref(), &port.via, Values::display),
            "published": values.part(port.published.as_ref(), &port.via, Values::display),
            "target": values.part(Some(&port.target), &port.via, Values::display),
            "protocol": values.part(port.protocol.as_ref(), &port.via, Values::display),
            "allInterfaces": port.is_on_all_interfaces(),
        });
        values.at(port.span, object, &port.via)
    };
    service.ports().iter().map(port).collect()
}

/// `volumes` and `tmpfs`.
pub fn mounts(values: &Values<'_>, service: &Service<'_>) -> Value {
    let mount = |mount: &lint_core::compose::Mount| {
        let kind = |_: &Values<'_>, _, kind: &MountKind| self::kind(*kind).into();
        let object = json!({
            "type": values.at(mount.span, values.resolved(&mount.kind, mount.span, kind), &mount.via),
            "source": values.part(mount.source.as_ref(), &mount.via, Values::text),
            "target": values.part(Some(&mount.target), &mount.via, Values::text),
            "readOnly": values.at(mount.span, values.resolved(&mount.read_only, mount.span, Values::plain), &mount.via),
        });
        values.at(mount.span, object, &mount.via)
    };
    let mut mounts = service.volumes();
    mounts.extend(service.tmpfs());
    mounts.iter().map(mount).collect()
}

fn kind(kind: MountKind) -> &'static str {
    match kind {
        MountKind::Bind => "bind",
        MountKind::Volume => "volume",
        MountKind::Tmpfs => "tmpfs",
        MountKind::Npipe => "npipe",
        MountKind::Cluster => "cluster",
        MountKind::Image => "image",
    }
}

/// Keys and values; the value of a key that holds secrets is a dot, whatever it is.
pub fn key_values(values: &Values<'_>, pairs: &[KeyValue]) -> Value {
    let pair = |pair: &KeyValue| {
        let shown = |values: &Values<'_>, span, text: &Text| {
            if is_secret_key(&pair.key) { crate::mask::DOT.to_string().into() } else { values.text(span, text) }
        };
        json!({
            "key": values.at(pair.key_span, json!({"value": values.words(&pair.key)}), &pair.via),
            "value": values.maybe(pair.value.as_ref(), shown),
        })
    };
    pairs.iter().map(pair).collect()
}

/// `env_file`, each with the path that it leads to.
pub fn env_files(values: &Values<'_>, project: &Project<'_>, service: &Service<'_>) -> Value {
    let file = |file: &lint_core::compose::EnvFile| {
        let mut object = values.setting(&file.path, Values::text);
        object["required"] = values.at(file.span, values.resolved(&file.required, file.span, Values::plain), &[]);
        object["file"] = project.path_of(&file.path).map_or(Value::Null, |path| values.words(&path));
        object
    };
    service.env_file().iter().map(file).collect()
}

/// `depends_on`.
pub fn dependencies(values: &Values<'_>, service: &Service<'_>) -> Value {
    let dependency = |it: &lint_core::compose::Dependency| {
        let condition = |_: &Values<'_>, _, condition: &Condition| {
            Value::from(match condition {
                Condition::Started => "service_started",
                Condition::Healthy => "service_healthy",
                Condition::CompletedSuccessfully => "service_completed_successfully",
            })
        };
        let place = it.condition_span.unwrap_or(it.span);
        let object = json!({
            "value": values.words(&it.name),
            "condition": values.at(place, values.resolved(&it.condition, place, condition), &it.via),
            "required": values.at(it.span, values.resolved(&it.required, it.span, Values::plain), &it.via),
        });
        values.at(it.span, object, &it.via)
    };
    service.depends_on().iter().map(dependency).collect()
}

/// `networks`.
pub fn networks(values: &Values<'_>, service: &Service<'_>) -> Value {
    let network = |it: &lint_core::compose::Membership| {
        let object = json!({"value": values.words(&it.name), "aliases": values.texts(&it.aliases)});
        values.at(it.span, object, &it.via)
    };
    service.networks().iter().map(network).collect()
}

/// `healthcheck`; durations in milliseconds.
pub fn healthcheck(values: &Values<'_>, service: &Service<'_>) -> Value {
    let Some(check) = service.healthcheck() else { return Value::Null };
    let duration = |it: &Option<Setting<Duration>>| {
        values.maybe(it.as_ref(), |_, _, it| u64::try_from(it.as_millis()).map_or(Value::Null, Value::from))
    };
    let object = json!({
        "disabled": check.is_disabled(),
        "test": values.maybe(check.test.as_ref(), |values, _, test| self::test(values, test)),
        "intervalMs": duration(&check.interval),
        "timeoutMs": duration(&check.timeout),
        "startPeriodMs": duration(&check.start_period),
        "startIntervalMs": duration(&check.start_interval),
        "retries": values.maybe(check.retries.as_ref(), Values::plain),
    });
    values.at(check.span, object, &check.via)
}

fn test(values: &Values<'_>, test: &HealthTest) -> Value {
    let words = |words: &[Part<Text>]| -> Value {
        words.iter().map(|word| values.part(Some(word), &[], Values::text)).collect()
    };
    match test {
        HealthTest::None => json!({"form": "NONE", "words": []}),
        HealthTest::Command(command) => json!({"form": "CMD", "words": words(command)}),
        HealthTest::Shell(line) => json!({"form": "CMD-SHELL", "words": words(std::slice::from_ref(line))}),
        HealthTest::Unmarked(list) => json!({"form": null, "words": words(list)}),
    }
}
