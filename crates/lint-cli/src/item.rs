//! The item that a place belongs to, as a reader and a fingerprint call it: `services.web.ports[0]`, `Service.ExecStart`,
//! `stages.build.RUN[2]`, `server.tls.enabled`.

use lint_core::dockerfile::{Dockerfile, Instruction, Stage};
use lint_core::dotenv::Item;
use lint_core::toml::{Node, Table, Value};
use lint_core::{Content, Span};

/// The path of the smallest item that holds `span`. `None` where the format has no items, or none is there.
pub fn item(content: &Content, span: Span) -> Option<String> {
    match content {
        Content::Compose(parsed) => parsed.model.item_path(span),
        Content::Systemd(parsed) => {
            let unit = &parsed.model;
            let before = unit.assignments().partition_point(|it| it.key_span.start <= span.start);
            let assignment = unit.assignments().get(before.checked_sub(1)?)?;
            let holds = assignment.span().contains(span);
            holds.then(|| format!("{}.{}", unit.section_of(assignment).name.as_str(), assignment.key.as_str()))
        }
        Content::Dotenv(parsed) => {
            let items = &parsed.model.items;
            let before = items.partition_point(|item| place(item).start <= span.start);
            let Item::Entry(entry) = items.get(before.checked_sub(1)?)? else { return None };
            let named = entry.span.contains(span) && !entry.key.value.is_empty();
            named.then(|| entry.key.value.as_str().to_owned())
        }
        Content::Dockerfile(parsed) => instruction(&parsed.model, span),
        Content::Toml(parsed) => {
            let mut search = Search { span, path: String::new(), best: None };
            search.table(&parsed.model.root);
            search.best.map(|(_, path)| path)
        }
        Content::Nginx(parsed) => parsed.model.item_path(span),
        Content::Redis(parsed) => {
            let directives = &parsed.model.directives;
            let at = directives.iter().position(|directive| directive.span.contains(span))?;
            let name = &directives[at].name.value;
            let like = directives.iter().filter(|directive| directive.name.value == *name).count();
            let before = directives[..at].iter().filter(|directive| directive.name.value == *name).count();
            Some(if like > 1 { format!("{name}[{before}]") } else { name.to_string() })
        }
        Content::Yaml(_) | Content::Document(_) | Content::Other(_) => None,
    }
}

fn place(item: &Item) -> Span {
    match item {
        Item::Entry(entry) => entry.span,
        Item::Comment(comment) => comment.span,
        Item::Stray(stray) => stray.span,
    }
}

/// Keyword and running number among its like: `ARG[0]` before the first stage, `stages.build.RUN[2]` in one.
fn instruction(file: &Dockerfile, span: Span) -> Option<String> {
    let all = file.instructions();
    let number = all.partition_point(|it| it.extent().start <= span.start).checked_sub(1)?;
    let own = all.get(number).filter(|it| it.extent().contains(span))?;
    let keyword = own.keyword.value.to_ascii_uppercase();
    let like = |it: &&Instruction| it.keyword.value.eq_ignore_ascii_case(&keyword);
    let Some(stage) = file.stage_of(number) else {
        return Some(format!("{keyword}[{}]", all[..number].iter().filter(like).count()));
    };
    let before =
        std::iter::once(stage.from()).chain(stage.instructions()).take_while(|it| it.span.start < own.span.start);
    Some(format!("stages.{}.{keyword}[{}]", called(file, stage), before.filter(like).count()))
}

/// The name of a stage where it leads to it, else its number.
fn called(file: &Dockerfile, stage: Stage<'_>) -> String {
    let name = stage.name().map(|name| name.value.as_str());
    let own = name.filter(|name| file.stage(name).is_some_and(|named| named.index() == stage.index()));
    own.map_or_else(|| stage.index().to_string(), str::to_owned)
}

/// Looks for the smallest key or value of a TOML file that holds a place. Nesting is bounded by the parser's budget.
struct Search {
    span: Span,
    path: String,
    best: Option<(usize, String)>,
}

impl Search {
    fn table(&mut self, table: &Table) {
        let above = self.path.len();
        for entry in &table.entries {
            let dot = if above == 0 { "" } else { "." };
            let name = entry.key.name.as_str();
            let bare = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
            self.path += &if bare { format!("{dot}{name}") } else { format!("{dot}{name:?}") };
            self.offer(entry.key.span);
            self.value(&entry.value);
            self.path.truncate(above);
        }
    }

    fn value(&mut self, value: &Value) {
        self.offer(value.span);
        match &value.node {
            Node::Table(table) => self.table(table),
            Node::Array(array) => {
                let above = self.path.len();
                for (index, element) in array.elements.iter().enumerate() {
                    self.path += &format!("[{index}]");
                    self.value(element);
                    self.path.truncate(above);
                }
            }
            _ => {}
        }
    }

    /// Of places of the same size the last one wins: it lies deepest.
    fn offer(&mut self, place: Span) {
        if place.contains(self.span) && self.best.as_ref().is_none_or(|(size, _)| place.len() <= *size) {
            self.best = Some((place.len(), self.path.clone()));
        }
    }
}
