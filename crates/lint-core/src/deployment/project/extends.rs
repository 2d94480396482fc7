//! `extends`: a service laid over the one that it extends, in the same file or another.

use super::load::{Context, Loader};
use super::merge::merge;
use super::node::{Map, Node, Value};
use super::paths;
use crate::text::{Span, Text};
use std::rc::Rc;

/// Chains longer than this are taken for cycles.
const DEPTH: usize = 32;

/// A service that is being extended: its file and its name.
type Step = (String, Text);

impl<'a> Loader<'a, '_> {
    /// All services of a document.
    pub(super) fn extend_all(&mut self, context: &Context<'a>, services: Node<'a>) -> Node<'a> {
        let Node { value, origin, key, via, tag } = services;
        let Value::Map(map) = value else { return Node { value, origin, key, via, tag } };
        let written = Rc::new(map);
        let mut extended = Map::default();
        for (name, service) in written.iter() {
            let service = self.extend(context, &written, (name, service), &mut Vec::new());
            extended.set(name.clone(), service);
        }
        Node { value: Value::Map(extended), origin, key, via, tag }
    }

    /// A service of `services` laid over what it extends.
    fn extend(
        &mut self,
        context: &Context<'a>,
        services: &Rc<Map<'a>>,
        (name, service): (&Text, &Node<'a>),
        steps: &mut Vec<Step>,
    ) -> Node<'a> {
        let service = service.clone();
        let Some(extends) = service.get("extends").cloned() else { return service };
        if self.budget == 0 {
            self.unfinished.insert(extends.origin);
            return service;
        }
        let step = (context.path.clone(), name.clone());
        if steps.contains(&step) || steps.len() >= DEPTH {
            self.problem(extends.origin, format!("service `{name}` extends itself"));
            self.unfinished.insert(extends.origin);
            return service;
        }
        steps.push(step);
        let base = self.base_of(context, services, &extends, steps);
        steps.pop();
        let Some(mut base) = base else {
            self.unfinished.insert(extends.origin);
            return service;
        };
        let broken = base.get("extends").is_some_and(|inner| self.unfinished.contains(&inner.origin));
        if broken {
            self.unfinished.insert(extends.origin);
        }
        base.came_through(extends.origin, &mut self.budget);
        if let Value::Map(map) = &mut base.value {
            map.retain(|key, _| *key != "extends");
        }
        merge(base, service, &mut vec![Text::from("services"), name.clone()])
    }

    /// What `extends` names, itself laid over what it extends.
    fn base_of(
        &mut self,
        context: &Context<'a>,
        services: &Rc<Map<'a>>,
        extends: &Node<'a>,
        steps: &mut Vec<Step>,
    ) -> Option<Node<'a>> {
        let name = if extends.is_map() { extends.get("service")?.text() } else { extends.text() };
        let known = name.known()?.clone();
        let Some(file) = extends.get("file") else { return self.step(context, services, &known, name.origin, steps) };
        let path = file.text();
        let written = path.known()?;
        let label = paths::join(&context.folder, written);
        let parsed = self.fetch(&label, written, path.origin)?;
        let folder = paths::folder(&label).to_owned();
        let context = Context { path: label, parsed, folder, env_files: context.env_files.clone() };
        let services = self.base(&context)?;
        self.step(&context, &services, &known, name.origin, steps)
    }

    fn step(
        &mut self,
        context: &Context<'a>,
        services: &Rc<Map<'a>>,
        name: &Text,
        by: Span,
        steps: &mut Vec<Step>,
    ) -> Option<Node<'a>> {
        let Some(service) = services.get(name) else {
            self.problem(by, format!("`{}` has no service `{name}` to extend", context.path));
            return None;
        };
        Some(self.extend(context, services, (name, service), steps))
    }
}
