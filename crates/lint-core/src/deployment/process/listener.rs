//! Where a process listens, as its command line, its environment and its configuration say.

use super::{Command, Process};
use crate::text::{Span, Text};
use crate::value::address::Exposure;
use crate::value::endpoint::{Endpoint, names_listener};
use crate::value::words::split;

/// Options that say where a server listens.
const OPTIONS: [&str; 20] = [
    "--host",
    "--bind",
    "-b",
    "--listen",
    "--listen-addr",
    "--listen-address",
    "--listen-host",
    "--address",
    "--addr",
    "--bind-addr",
    "--bind-address",
    "--bind_ip",
    "--http-address",
    "--http-addr",
    "--web.listen-address",
    "--hostname",
    "--ip",
    "-listen",
    "-addr",
    "-bind",
];

/// Options that say on which port.
const PORTS: [&str; 6] = ["--port", "-p", "--http-port", "--http.port", "-port", "--server.port"];

/// A place that a process listens on.
#[derive(Clone, Copy, Debug)]
pub struct Listener {
    /// Who can reach the address, and the port.
    pub endpoint: Endpoint,
    /// The characters of the address.
    pub span: Span,
    /// What says so.
    pub means: Means,
}

/// What says where a process listens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Means {
    /// An option of its command line.
    Option,
    /// A variable of its environment.
    Variable,
    /// Its configuration.
    Configuration,
}

impl Process<'_, '_> {
    /// Where it listens, what is stronger first: the command line, then the environment, then configuration.
    pub fn listeners(&self) -> Vec<Listener> {
        let mut listeners: Vec<Listener> = Vec::new();
        for command in self.command_line().commands {
            listeners.extend(of_command(&command));
        }
        listeners.extend(self.of_variables());
        for file in self.configurations() {
            for leaf in file.model().walk() {
                let Some((mut endpoint, span)) = leaf.listener() else { continue };
                let port = |word: &str| split(word).last().is_some_and(|last| last == "port");
                let beside = leaf.table.entries.iter().find(|entry| port(&entry.key.name));
                let number = beside.and_then(|entry| entry.value.as_integer()).and_then(|port| port.try_into().ok());
                endpoint.port = endpoint.port.or(number);
                listeners.push(Listener { endpoint, span, means: Means::Configuration });
            }
        }
        listeners
    }

    fn of_variables(&self) -> Vec<Listener> {
        let variables = self.variables();
        let port = variables.get("PORT").and_then(|given| given.value.as_ref()?.parse().ok());
        let listener = |(name, given): (&str, &super::Given)| {
            let mut endpoint = Endpoint::parse(given.value.as_ref().filter(|_| names_listener(name))?)?;
            endpoint.port = endpoint.port.or(port);
            Some(Listener { endpoint, span: given.span, means: Means::Variable })
        };
        variables.all().filter_map(listener).collect()
    }

    /// The ports that its command line and its variable `PORT` say it serves, with their places.
    pub fn served_ports(&self) -> Vec<(u16, Span)> {
        let mut ports = Vec::new();
        for command in self.command_line().commands {
            for value in command.options(&OPTIONS) {
                let port = value.known().and_then(|text| Endpoint::parse(text)?.port);
                ports.extend(port.map(|port| (port, value.span)));
            }
            for value in command.options(&PORTS) {
                ports.extend(value.known().and_then(|text| text.parse().ok()).map(|port| (port, value.span)));
            }
        }
        if ports.is_empty() {
            let variables = self.variables();
            let port = variables.get("PORT").and_then(|given| Some((given.value.as_ref()?.parse().ok()?, given.span)));
            ports.extend(port);
        }
        ports
    }
}

fn of_command(command: &Command) -> Vec<Listener> {
    let port = command.options(&PORTS).iter().find_map(|value| value.known()?.parse().ok());
    let listener = |value: crate::value::Part<Text>| {
        let mut endpoint = Endpoint::parse(value.known()?)?;
        endpoint.port = endpoint.port.or(port);
        Some(Listener { endpoint, span: value.span, means: Means::Option })
    };
    // An address of all interfaces is one to listen on wherever it stands: `runserver 0.0.0.0:8000`.
    let bare = |word: &&crate::value::Part<Text>| {
        word.known().is_some_and(|text| text.starts_with("0.0.0.0:") || text.starts_with("[::]:"))
    };
    let bare = command.words.iter().filter(bare).cloned();
    let mut listeners: Vec<Listener> = command.options(&OPTIONS).into_iter().chain(bare).filter_map(listener).collect();
    listeners.sort_by_key(|listener| listener.span);
    listeners.dedup_by_key(|listener| listener.span);
    listeners
}

impl Listener {
    /// True where every interface is meant.
    pub fn is_everywhere(&self) -> bool {
        self.endpoint.exposure == Exposure::All
    }
}
