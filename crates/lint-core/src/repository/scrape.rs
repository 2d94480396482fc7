//! What Prometheus and its like scrape: jobs of `scrape_configs`, monitors of Kubernetes, labels of containers.

use super::node::Node;
use super::sought::{Sought, doubt};
use super::{File, Repository};
use crate::deployment::Home;
use crate::format::yaml::Tree;
use crate::text::{Span, Text};
use crate::value::pattern::fits;

/// The configuration of one Prometheus.
#[derive(Clone, Debug)]
pub struct Prometheus<'a> {
    root: Node<'a>,
    /// Why it may not be in force.
    pub doubt: Option<(Span, String)>,
}

impl<'a> Prometheus<'a> {
    /// The key under which it loads rules.
    pub fn rule_files(&self) -> Option<Span> {
        let loads = self.root.get("rule_files").is_some_and(|files| files.items().next().is_some());
        self.root.key_span("rule_files").filter(|_| loads)
    }

    /// True where it names an Alertmanager.
    pub fn tells_alertmanager(&self) -> bool {
        self.root.at("alerting.alertmanagers").is_some_and(|list| list.items().next().is_some())
    }

    /// Its jobs.
    pub fn jobs(&self) -> impl Iterator<Item = Job<'a>> + use<'a> {
        self.root.get("scrape_configs").into_iter().flat_map(Node::items).map(|node| Job { node })
    }
}

/// One of `scrape_configs`.
#[derive(Clone, Copy, Debug)]
pub struct Job<'a> {
    node: Node<'a>,
}

impl<'a> Job<'a> {
    /// What it scrapes by name: hosts with ports, or addresses.
    pub fn targets(self) -> impl Iterator<Item = Node<'a>> {
        let statics = self.node.get("static_configs").into_iter().flat_map(Node::items);
        statics.filter_map(|group| group.get("targets")).flat_map(Node::items)
    }

    /// True where it asks another program to probe its targets.
    pub fn is_probe(self) -> bool {
        let probes = self.node.get("metrics_path").and_then(Node::text) == Some("/probe");
        probes || self.node.at("params.module").is_some()
    }

    /// Whether one of its targets is asked for; unclear where it finds them while it runs.
    pub(super) fn probed(self, asks: &dyn Fn(&str) -> bool) -> Sought {
        let target = self.targets().find(|target| target.text().is_some_and(asks));
        let found = || {
            let why = "this job finds its targets while it runs".to_owned();
            self.discovery().map_or(Sought::Nowhere, |place| Sought::Unclear(place, why))
        };
        target.map_or_else(found, |target| Sought::There(target.span()))
    }

    /// Where it is, or a target is, one of these; patterns.
    fn reaches(self, names: &[String]) -> Option<Span> {
        let fits = |name: &str| names.iter().any(|pattern| fits(pattern, &name.to_ascii_lowercase()));
        let host = |target: &str| {
            let host = target.split_once("://").map_or(target, |(_, rest)| rest).split([':', '/']).next();
            fits(host.unwrap_or_default()) || host.unwrap_or_default().split('.').next().is_some_and(fits)
        };
        let job = self.node.get("job_name").filter(|name| name.text().is_some_and(fits));
        let target = || self.targets().find(|target| target.text().is_some_and(host));
        let kept = || {
            let steps = self.node.get("relabel_configs").into_iter().flat_map(Node::items);
            let mut kept = steps.filter(|step| step.get("action").and_then(Node::text) == Some("keep"));
            kept.find_map(|step| {
                step.get("regex").filter(|regex| regex.text().is_some_and(|text| text.split('|').any(fits)))
            })
        };
        job.or_else(target).or_else(kept).map(Node::span)
    }

    /// Where it leaves the choice of its targets to something else.
    fn discovery(self) -> Option<Span> {
        let mut keys = self.node.entries().map(|(key, _)| key);
        keys.find(|key| key.text().is_some_and(|key| key.ends_with("_sd_configs"))).map(Node::span)
    }
}

const TOP: &[&str] = &[
    "global",
    "rule_files",
    "scrape_configs",
    "scrape_config_files",
    "alerting",
    "remote_write",
    "remote_read",
    "storage",
    "tracing",
    "runtime",
    "otlp",
];

impl<'a> Repository<'a> {
    /// The configurations of Prometheus, also inside of collectors and agents.
    pub fn prometheuses(&self) -> Vec<Prometheus<'a>> {
        let holders = |file: File<'a, Tree>| {
            let roots: Vec<_> = Node::all(&file).flat_map(|root| root.with_key("scrape_configs")).collect();
            roots
                .into_iter()
                .filter(|root| !ships_logs(*root))
                .map(move |root| prometheus(&file, root))
                .collect::<Vec<_>>()
        };
        self.yamls().flat_map(holders).collect()
    }

    /// Whether something scrapes one of these, by the name of a job, a target, a service or its image; `*` stands for any characters.
    pub fn scrape_of(&self, names: &[String]) -> Sought {
        let jobs =
            |prometheus: &Prometheus<'a>| Sought::best(prometheus.jobs().map(|job| of_job(prometheus, job, names)));
        let jobs = Sought::best(self.prometheuses().iter().map(jobs));
        jobs.or(|| self.labelled(names)).or(|| self.monitored(names)).or(|| self.prometheus_unseen())
    }

    /// A Prometheus that runs while no configuration of one is among the files.
    pub(super) fn prometheus_unseen(&self) -> Sought {
        let seen = !self.prometheuses().is_empty();
        if seen { Sought::Nowhere } else { self.runs_unseen(&["prometheus", "vmagent", "victoria-metrics"]) }
    }

    /// Services whose labels ask for it: `prometheus.io/scrape=true`.
    fn labelled(&self, names: &[String]) -> Sought {
        let processes = self.deployment().processes().filter_map(|process| match process.home {
            Home::Container(_, service) => Some((process, service)),
            Home::Machine(_) => None,
        });
        Sought::best(processes.filter(|(process, _)| process.is_in_production()).filter_map(|(_, service)| {
            let image = service.image_name().unwrap_or_default();
            let named = [service.name.to_ascii_lowercase(), image.rsplit('/').next().unwrap_or_default().to_owned()];
            let labels = service.labels();
            let asks = |key: &str| key.contains("prometheus") && key.ends_with("scrape");
            let label = labels.iter().find(|label| asks(&label.key) && label.is(&label.key, "true"))?;
            let wanted = names.iter().any(|pattern| named.iter().any(|name| fits(pattern, name)));
            wanted.then(|| Sought::There(label.span()))
        }))
    }

    /// Monitors of Kubernetes.
    fn monitored(&self, names: &[String]) -> Sought {
        Sought::best(self.yamls().flat_map(|file| {
            let monitor = move |root: Node<'a>| {
                let kind = root.get("kind")?;
                let known = ["ServiceMonitor", "PodMonitor", "ScrapeConfig"];
                kind.text().filter(|text| known.contains(text))?;
                let mut words = root
                    .at("metadata.name")
                    .into_iter()
                    .chain(root.at("spec.selector.matchLabels"))
                    .flat_map(Node::scalars);
                let named = words.any(|word| names.iter().any(|pattern| fits(pattern, word)));
                let why = || "what this monitor selects is not in its text".to_owned();
                Some(if named { Sought::in_file(&file, kind.span()) } else { Sought::Unclear(kind.span(), why()) })
            };
            Node::all(&file).filter_map(monitor).collect::<Vec<_>>()
        }))
    }
}

fn prometheus<'a>(file: &File<'a, Tree>, root: Node<'a>) -> Prometheus<'a> {
    let start = root.span().before();
    let is_own = Node::first(file).is_some_and(|first| first.span() == root.span());
    let refused = |place: Span, why: &str| (place, format!("Prometheus does not load this file: {why}"));
    let broken = || file.problems().first().map(|problem| refused(problem.span, "it is not valid YAML"));
    let strange = || {
        root.stranger(TOP)
            .filter(|_| is_own)
            .map(|key| refused(key.span(), "this key is unknown to it, or stands twice"))
    };
    let mut names: Vec<Text> = Vec::new();
    let unnamed = || {
        root.get("scrape_configs").into_iter().flat_map(Node::items).find_map(|job| {
            let Some(name) = job.text_at("job_name").filter(|name| !name.value.is_empty()) else {
                return Some(refused(job.span().before(), "a job has no name"));
            };
            let again = names.contains(&name.value).then(|| refused(name.span, "two jobs have the same name"));
            names.push(name.value);
            again
        })
    };
    let weak = || doubt(file).map(|why| (start, why.to_owned()));
    let doubt = broken().or_else(strange).or_else(unnamed).or_else(weak);
    Prometheus { root, doubt }
}

fn of_job(prometheus: &Prometheus<'_>, job: Job<'_>, names: &[String]) -> Sought {
    let there = job.reaches(names).map_or(Sought::Nowhere, Sought::There);
    let there = match &prometheus.doubt {
        Some((place, why)) if there != Sought::Nowhere => Sought::Unclear(*place, why.clone()),
        _ => there,
    };
    let found = || Sought::Unclear(job.node.span().before(), "this job finds its targets while it runs".to_owned());
    there.or(|| job.discovery().map_or(Sought::Nowhere, |_| found()))
}

/// True for the mapping of Promtail, whose `scrape_configs` are about logs.
fn ships_logs(root: Node<'_>) -> bool {
    let staged =
        root.get("scrape_configs").into_iter().flat_map(Node::items).any(|job| job.get("pipeline_stages").is_some());
    staged || ["clients", "positions", "client"].iter().any(|key| root.get(key).is_some())
}
