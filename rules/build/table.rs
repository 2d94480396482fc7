//! The table of rules as Rust source: literals, and pointers to the functions.

use super::{Page, name};
use std::fmt::{self, Write as _};

/// The text of `table.rs`. `lib.rs` includes it where `Rule` is in scope.
pub fn write(pages: &[Page]) -> String {
    let mut table = String::from("/// All rules, sorted by name.\npub static RULES: &[Rule] = &[\n");
    for page in pages {
        // Writing to a string does not fail.
        let _ = row(&mut table, page);
    }
    table.push_str("];\n");
    table
}

fn row(table: &mut String, page: &Page) -> fmt::Result {
    let meta = &page.front_matter;
    let fix = meta.fix.map_or("None".to_owned(), |fix| format!("Some(::lint_core::Safety::{})", variant(fix)));
    writeln!(table, "    Rule {{")?;
    writeln!(table, "        name: ::lint_core::RuleName({:?}),", page.name)?;
    writeln!(table, "        page: ::lint_core::Page {{")?;
    writeln!(table, "            title: {:?},", page.title)?;
    writeln!(table, "            severity: ::lint_core::Severity::{},", variant(meta.severity))?;
    writeln!(table, "            confidence: ::lint_core::Confidence::{},", variant(meta.confidence))?;
    writeln!(table, "            preset: ::lint_core::Preset::{},", variant(meta.preset))?;
    writeln!(table, "            since: {:?},", meta.since)?;
    writeln!(table, "            fix: {fix},")?;
    writeln!(table, "            was: &{:?},", meta.was)?;
    writeln!(table, "            equivalents: &{:?},", meta.equivalents)?;
    writeln!(table, "            body: {:?},", page.body)?;
    writeln!(table, "        }},")?;
    let module = name::module(&page.pattern);
    writeln!(table, "        check: ::lint_core::Check::{}({}::{module}::check),", variant(page.folder), page.folder)?;
    writeln!(table, "    }},")
}

/// The variant of an enum that a word stands for.
fn variant(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_ascii_uppercase() + rest
}
