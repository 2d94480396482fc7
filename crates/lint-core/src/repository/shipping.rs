//! What carries logs away from where they are written: containers, logging drivers, units, and the configuration of all of these.

use super::node::Node;
use super::sought::{Sought, doubt};
use super::{File, Repository};
use crate::deployment::{Home, Process};
use crate::format::compose::Service;
use crate::format::yaml::Tree;

/// Programs whose work is to carry logs, by the last component of their image or the name of their unit.
const SHIPPERS: &[&str] = &[
    "filebeat",
    "fluent-bit",
    "fluentd",
    "fluentd-kubernetes-daemonset",
    "journal-upload",
    "logspout",
    "promtail",
    "splunk-universalforwarder",
    "syslog-ng",
    "systemd-journal-upload",
    "td-agent",
    "universalforwarder",
    "vector",
];

/// Programs that carry logs where their configuration says so.
const COLLECTORS: &[&str] = &[
    "agent",
    "alloy",
    "datadog-agent",
    "grafana-agent",
    "opentelemetry-collector",
    "opentelemetry-collector-contrib",
    "otelcol",
    "otelcol-contrib",
    "signoz-otel-collector",
];

/// Logging drivers that send what they get over the network.
const DRIVERS: &[&str] = &["awslogs", "fluentd", "gcplogs", "gelf", "logentries", "splunk"];

/// Configuration that is no YAML, by the end of the name, with what stands in it where logs are sent on.
const TEXTS: &[(&str, &[&str])] = &[
    ("fluent-bit.conf", &["[OUTPUT]", "[output]"]),
    ("fluent.conf", &["<match"]),
    ("fluentd.conf", &["<match"]),
    ("td-agent.conf", &["<match"]),
    ("vector.toml", &["[sinks"]),
    (".alloy", &["loki.write", "otelcol.exporter"]),
];

impl<'a> Repository<'a> {
    /// Whether something carries logs to another place.
    pub fn log_shipper(&self) -> Sought {
        let running = Sought::best(self.deployment().processes().map(|process| running(&process)));
        running.or(|| Sought::best(self.yamls().map(|file| configured(&file)))).or(|| self.written())
    }

    fn written(&self) -> Sought {
        Sought::best(self.paths().filter_map(|path| {
            let (_, marks) = TEXTS.iter().find(|(ending, _)| path.ends_with(ending))?;
            let source = self.text(path)?;
            let at = marks.iter().find_map(|mark| source.text().find(mark).map(|at| at..at + mark.len()))?;
            Some(Sought::There(source.span(at)))
        }))
    }
}

fn running(process: &Process<'_, '_>) -> Sought {
    let (name, driver) = match process.home {
        Home::Container(_, service) => {
            let image = service.image_name().unwrap_or_default();
            (image.rsplit('/').next().unwrap_or_default().to_owned(), driver(service))
        }
        Home::Machine(_) => (process.name().trim_end_matches(".service").to_ascii_lowercase(), Sought::Nowhere),
    };
    let place = process.place();
    let found = match name.as_str() {
        name if SHIPPERS.contains(&name) => Sought::There(place),
        name if COLLECTORS.contains(&name) => {
            Sought::Unclear(place, format!("whether `{name}` carries logs is not known"))
        }
        _ => Sought::Nowhere,
    };
    let found = found.or(|| driver);
    if process.is_in_production() { found } else { found.doubted("this runs only in development, or when asked for") }
}

fn driver(service: &Service<'_>) -> Sought {
    let Some(logging) = service.logging() else { return Sought::Nowhere };
    let Some(setting) = &logging.driver else { return Sought::Nowhere };
    let place = setting.origin;
    match setting.known().map(|driver| driver.as_str()) {
        None => Sought::Unclear(place, "a variable decides about the logging driver".to_owned()),
        Some(driver) if DRIVERS.contains(&driver) || driver.contains("loki") => Sought::There(place),
        Some("syslog") if logging.option("syslog-address").is_some() => Sought::There(place),
        Some("syslog") => Sought::Unclear(place, "where the host's syslog sends this is not known".to_owned()),
        Some(_) => Sought::Nowhere,
    }
}

/// Whether a YAML file is the configuration of a program that carries logs.
fn configured(file: &File<'_, Tree>) -> Sought {
    let Some(root) = Node::first(file) else { return Sought::Nowhere };
    let promtail = || {
        root.key_span("clients").or_else(|| root.key_span("client")).filter(|_| root.get("scrape_configs").is_some())
    };
    let vector = || root.key_span("sinks").filter(|_| root.get("sources").is_some_and(Node::is_map));
    let filebeat = || {
        let mut keys =
            root.entries().map(|(key, _)| key).filter(|key| key.text().is_some_and(|key| key.starts_with("filebeat")));
        keys.next().map(Node::span)
    };
    let fluent = || root.get("pipeline")?.key_span("outputs");
    let collector = || {
        let pipelines = root.at("service.pipelines")?;
        let mut keys = pipelines.entries().map(|(key, _)| key);
        keys.find(|key| key.text().is_some_and(|key| key == "logs" || key.starts_with("logs/"))).map(Node::span)
    };
    let agent = || root.get("logs").filter(|logs| logs.get("configs").is_some()).and(root.key_span("logs"));
    let place = promtail().or_else(vector).or_else(filebeat).or_else(fluent).or_else(collector).or_else(agent);
    let Some(place) = place else { return Sought::Nowhere };
    let broken = file.problems().first().map(|_| "this file is not valid YAML").or_else(|| doubt(file));
    broken.map_or(Sought::There(place), |why| Sought::Unclear(place, why.to_owned()))
}
