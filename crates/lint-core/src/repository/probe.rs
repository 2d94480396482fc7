//! What asks from outside whether a service answers: probes of Prometheus, monitors, and commands that are run at times.

use super::node::Node;
use super::sought::{Sought, doubt};
use super::{File, Repository};
use crate::deployment::{Home, Process};
use crate::format::yaml::Tree;
use crate::text::Span;

/// Programs that ask others whether they answer, and keep in a database whom they ask.
const MONITORS: &[&str] = &["cachet", "healthchecks", "peekaping", "statping", "statping-ng", "uptime-kuma"];

/// Commands that ask.
const COMMANDS: &[&str] = &["curl", "wget", "http ", "httpie", "check_http"];

impl Repository<'_> {
    /// Whether something asks for one of these paths of URLs at times; for any address where there are none.
    pub fn uptime_probe(&self, paths: &[String]) -> Sought {
        let asks = |text: &str| {
            let text = text.trim_end_matches('/');
            paths.is_empty() || paths.iter().any(|path| text.contains(path.trim_end_matches('/')))
        };
        let run = self.schedules().into_iter().filter(|schedule| {
            let address = schedule.does.contains("http://") || schedule.does.contains("https://");
            COMMANDS.iter().any(|command| schedule.does.contains(command))
                && asks(&schedule.does)
                && (address || !paths.is_empty())
        });
        let jobs = Sought::best(self.prometheuses().iter().flat_map(|prometheus| {
            let jobs: Vec<_> = prometheus.jobs().filter(|job| job.is_probe()).collect();
            let doubt = prometheus.doubt.clone();
            jobs.into_iter().map(move |job| match (&doubt, job.probed(&asks)) {
                (Some((place, why)), Sought::There(_)) => Sought::Unclear(*place, why.clone()),
                (_, sought) => sought,
            })
        }));
        let run = Sought::best(run.map(|schedule| schedule.sought()));
        let read = run.or(|| jobs).or(|| Sought::best(self.yamls().map(|file| in_file(&file, &asks))));
        read.or(|| Sought::best(self.deployment().processes().map(|process| monitor(&process, paths.is_empty()))))
    }
}

/// The configuration of Gatus or Upptime, or a probe of Kubernetes.
fn in_file(file: &File<'_, Tree>, asks: &dyn Fn(&str) -> bool) -> Sought {
    let urls = Node::all(file).flat_map(targets);
    let mut asked = urls.filter(|(_, url)| url.is_some_and(|url| url.contains("://") && asks(url)));
    asked.next().map_or(Sought::Nowhere, |(place, _)| match doubt(file) {
        Some(why) => Sought::Unclear(place, why.to_owned()),
        None => Sought::There(place),
    })
}

/// The addresses that a document names, each with its place.
fn targets(root: Node<'_>) -> Vec<(Span, Option<&str>)> {
    let list = ["endpoints", "sites"].into_iter().filter_map(|key| root.get(key)).flat_map(Node::items);
    let mut urls: Vec<_> = list.filter_map(|item| item.get("url")).map(|url| (url.span(), url.text())).collect();
    if root.get("kind").and_then(Node::text) == Some("Probe") {
        let statics = root.at("spec.targets.staticConfig.static").into_iter().flat_map(Node::items);
        urls.extend(statics.map(|target| (target.span(), target.text())));
    }
    urls
}

fn monitor(process: &Process<'_, '_>, any: bool) -> Sought {
    let Home::Container(_, service) = process.home else { return Sought::Nowhere };
    let image = service.image_name().unwrap_or_default();
    if !MONITORS.contains(&image.rsplit('/').next().unwrap_or_default()) {
        return Sought::Nowhere;
    }
    let place = process.place();
    match (process.is_in_production(), any) {
        (true, true) => Sought::There(place),
        (true, false) => Sought::Unclear(place, "what this monitor asks for is in its database".to_owned()),
        (false, _) => Sought::Unclear(place, "this runs only in development, or when asked for".to_owned()),
    }
}
