//! Dockerfiles: each directive, each instruction by name, its arguments, its heredocs.

use super::Fact;
use crate::format::dockerfile::Dockerfile;
use crate::text::Source;

pub(super) fn facts(dockerfile: &Dockerfile, source: &Source) -> Vec<Fact> {
    let mut facts = Vec::new();
    for directive in dockerfile.directives() {
        facts.push(Fact::new(directive.span, format!("{:?} {}", directive.kind, directive.value.value)));
    }
    for instruction in dockerfile.instructions() {
        let name = instruction.keyword.value.to_ascii_uppercase();
        facts.push(Fact::new(instruction.span, format!("{name} {}", instruction.arguments.as_str())));
        for heredoc in &instruction.heredocs {
            facts.push(Fact::new(heredoc.body, format!("{name} << {}", heredoc.text(source).as_str())));
        }
        facts.push(Fact::new(instruction.keyword.span, name));
    }
    facts.sort_by_key(|fact| (fact.span.start, fact.span.end));
    facts
}
