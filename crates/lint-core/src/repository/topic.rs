//! What documents are asked for, and by which words a heading is recognised as being about it.

use crate::format::document::content;

/// Something that a document tells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Topic {
    /// As facts name it.
    pub name: String,
    /// A heading that everybody recognises.
    pub heading: String,
    asks: Asks,
    strong: Vec<String>,
    weak: Vec<String>,
}

/// What has to stand below such a heading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Asks {
    Words,
    Commands,
    Steps,
    Diagram,
    Files,
    Quantity,
}

/// Name, heading, what is asked for, phrases that name it, phrases of which it may be a part.
///
/// In a phrase a word stands for itself, `roll*` for words that begin so, `..` for any words between.
type Row = (&'static str, &'static str, Asks, &'static [&'static str], &'static [&'static str]);

#[rustfmt::skip]
const TOPICS: &[Row] = &[
    ("architecture", "Architecture", Asks::Words,
        &["architect*", "system overview", "system design", "topolog*", "architektur*", "systemübersicht*", "aufbau"], &["diagram*", "components", "how it works"]),
    ("architecture-diagram", "Architecture", Asks::Diagram,
        &["architect*", "system overview", "topolog*", "architektur*", "systemübersicht*"], &["diagram*", "overview", "components", "how it works", "system design"]),
    ("backup", "Backup", Asks::Steps,
        &["backup*", "back* up", "sicherung*", "datensicherung*"], &["snapshot*", "dump*"]),
    ("contacts", "Contacts", Asks::Words,
        &["contact*", "on call", "oncall", "escalat*", "kontakt*", "ansprechpartner*", "bereitschaft*", "eskalation*"], &["support", "maintainer*", "who to call", "owner*"]),
    ("data-breach", "Data breach", Asks::Steps,
        &["breach*", "data .. leak*", "leak* .. data", "data exposure", "datenpanne*", "datenleck*"], &[]),
    ("disaster-recovery", "Disaster recovery", Asks::Words,
        &["disaster*", "dr plan", "business continuity", "katastroph*", "notfallplan*", "notfallhandbuch*"], &["recover*", "restor*", "wiederherstell*"]),
    ("file-locations", "File locations", Asks::Files,
        &["file* .. location*", "location* .. file*", "where .. file*", "where .. live*", "where things are", "file layout", "directory layout", "file* .. path*", "important paths", "key paths", "speicherort*", "ablageort*"],
        &["structure", "layout", "files", "paths", "director*", "dateien", "configuration files"]),
    ("incident", "Incidents", Asks::Steps,
        &["incident*", "störung*", "vorfall*", "vorfälle*", "notfall*"], &["outage*", "emergenc*"]),
    ("installation", "Installation", Asks::Commands,
        &["install*", "setup", "set up", "deploy*", "quick start*", "quickstart*", "getting started", "einrichtung", "inbetriebnahme"], &["usage", "running"]),
    ("key-compromise", "Compromised key", Asks::Steps,
        &["compromis*", "leak* .. key*", "key* .. leak*", "leak* .. secret*", "secret* .. leak*", "leak* .. token*", "token* .. leak*", "stolen .. key*", "kompromittiert*"], &[]),
    ("operations", "Runbook", Asks::Steps,
        &["runbook*", "operations", "operating", "operational", "day 2", "betrieb", "betriebshandbuch*"], &["administ*", "maintenance", "wartung", "start* .. stop*", "restart*"]),
    ("outage", "Full outage", Asks::Steps,
        &["outage*", "everything .. down", "total failure", "ausfall*", "totalausfall*"], &["disaster*"]),
    ("recovery", "Recovery", Asks::Steps,
        &["recover*", "restor*", "wiederherstell*", "rücksicherung*"], &["disaster*", "failover*"]),
    ("rollback", "Rollback", Asks::Commands,
        &["rollback*", "rolling back", "roll back", "back out", "backout", "zurückrollen", "rücksetzen"], &["revert*", "downgrad*", "previous version", "previous release"]),
    ("rollback-or-workflow", "Rollback", Asks::Commands,
        &["rollback*", "rolling back", "roll back", "back out", "backout", "zurückrollen", "rücksetzen"], &["revert*", "downgrad*", "previous version", "previous release"]),
    ("rollback-triggers", "When to roll back", Asks::Quantity,
        &["rollback .. trigger*", "trigger* .. rollback", "roll* back .. if", "roll* back .. when", "rollback .. if", "rollback .. when", "when to roll* back", "rollback .. criteri*", "rollback .. threshold*", "rollback condition*", "abort criteri*"], &[]),
    ("rpo", "RPO", Asks::Quantity, &["rpo", "recovery point"], &[]),
    ("rto", "RTO", Asks::Quantity, &["rto", "recovery time"], &[]),
    ("service-down", "Service down", Asks::Steps,
        &["service* .. down", "server .. down", "is down", "are down", "goes down", "not responding", "unreachable", "service* .. unavailable", "crash*", "dienst .. ausgefallen"], &["outage*", "won t start", "not start*"]),
    ("slo", "Service level objectives", Asks::Quantity,
        &["slo", "slos", "service level objective*", "service level*", "error budget*", "availability target*", "uptime target*"], &[]),
    ("start-stop", "Start and stop", Asks::Commands,
        &["start* .. stop*", "stop* .. start*", "start* .. shut*", "startup", "restart*", "starten .. stoppen"], &["start*", "stop*", "shutdown", "usage", "quick start*", "getting started", "running"]),
    ("threat-model", "Threat model", Asks::Words,
        &["threat*", "attack surface", "security model", "bedrohung*"], &["security architect*"]),
    ("token-rotation", "Token rotation", Asks::Steps,
        &["token* .. rotat*", "rotat* .. token*", "secret* .. rotat*", "rotat* .. secret*", "key* .. rotat*", "rotat* .. key*", "credential* .. rotat*", "rotat* .. credential*", "password* .. rotat*", "rotat* .. password*"], &["renew* .. token*", "regenerat*", "schlüsselwechsel"]),
    ("troubleshooting", "Troubleshooting", Asks::Words,
        &["troubleshoot*", "won t start", "not start*", "fail* to start", "emergenc*", "fehlerbehebung", "fehlersuche", "störung*", "notfall*"], &["common issue*", "common problem*", "known issue*", "problem*", "faq", "debug*"]),
];

/// Headings under which much is told that has no heading of its own.
const GENERAL: &[&str] = &[
    "upgrad*",
    "updat*",
    "deploy*",
    "operat*",
    "runbook*",
    "maintenance",
    "releas*",
    "betrieb*",
    "administ*",
    "usage",
    "incident*",
    "emergenc*",
    "troubleshoot*",
    "security",
    "support",
    "rotat*",
    "backup*",
    "update*",
    "notfall*",
    "störung*",
    "fehlerbehebung",
];

impl Topic {
    /// The topic of a name. One that is in no table is recognised by its own words, and asks for nothing but words.
    pub fn of(name: &str) -> Topic {
        let strings = |phrases: &[&str]| phrases.iter().map(|&phrase| phrase.to_owned()).collect();
        if let Some((name, heading, asks, strong, weak)) = TOPICS.iter().find(|row| row.0 == name) {
            let (strong, weak) = (strings(strong), strings(weak));
            return Topic { name: (*name).to_owned(), heading: (*heading).to_owned(), asks: *asks, strong, weak };
        }
        let words = normal(name).join(" ");
        let mut heading = words.clone();
        if let Some(first) = heading.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        Topic { name: name.to_owned(), heading, asks: Asks::Words, strong: vec![words], weak: Vec::new() }
    }

    /// The names of the table.
    pub fn names() -> impl Iterator<Item = &'static str> {
        TOPICS.iter().map(|row| row.0)
    }

    /// True for the words of a heading, or of a name of a file, that say that it is about this.
    pub fn names_it(&self, heading: &str) -> bool {
        let words = normal(heading);
        self.strong.iter().any(|phrase| stands(phrase, &words))
    }

    /// True for a section that may be about it: its heading says something near, or it is a general one and a line below it names
    /// the topic.
    pub fn may_be_in(&self, heading: &str, body: &str) -> bool {
        let words = normal(heading);
        let general = || GENERAL.iter().any(|phrase| stands(phrase, &words));
        self.weak.iter().any(|phrase| stands(phrase, &words))
            || general() && body.lines().any(|line| self.names_it(line))
    }

    /// True for a text that holds what is asked for.
    pub fn is_told_by(&self, text: &str) -> bool {
        match self.asks {
            _ if !content::is_filled(text) && self.asks != Asks::Diagram => false,
            Asks::Words => true,
            Asks::Commands => content::has_commands(text),
            Asks::Steps => content::has_steps(text),
            Asks::Diagram => content::has_diagram(text),
            Asks::Files => content::names_files(text),
            Asks::Quantity => content::states_quantity(text),
        }
    }

    /// What is asked for, in words: `a command`.
    pub fn asked(&self) -> &'static str {
        match self.asks {
            Asks::Words => "words",
            Asks::Commands => "command and no numbered steps",
            Asks::Steps => "command and no steps",
            Asks::Diagram => "diagram",
            Asks::Files => "file or folder",
            Asks::Quantity => "number with a unit",
        }
    }

    /// True where a workflow of that name is as good as a document.
    pub fn is_told_by_workflows(&self) -> bool {
        self.name == "rollback-or-workflow"
    }
}

/// The words in lower case.
fn normal(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// True where a phrase stands among the words.
fn stands(phrase: &str, words: &[String]) -> bool {
    let mut from = 0;
    phrase.split(" .. ").all(|part| {
        let part: Vec<&str> = part.split(' ').collect();
        let fits = |window: &[String]| part.iter().zip(window).all(|(pattern, word)| is(pattern, word));
        let at = words.get(from..).unwrap_or_default().windows(part.len()).position(fits);
        from += at.map_or(0, |at| at + part.len());
        at.is_some()
    })
}

fn is(pattern: &str, word: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == word, |stem| word.starts_with(stem))
}
