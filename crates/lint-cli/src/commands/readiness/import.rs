//! `plimsoll readiness import`: a checklist of the tick boxes and tables of a Markdown file.
//!
//! Nobody has attested what a document ticks, so a tick is kept as a claim (`claimed = true`), and the item is open until there is
//! evidence. Which rules decide an item is for a person to say.

use super::ImportArgs;
use super::init::{create, shown};
use crate::console::Console;
use crate::disk::read;
use crate::exit::{Exit, Usage};
use crate::readiness::document::{self, Document, Row, slug};
use lint_core::policy::Datum;
use std::collections::BTreeMap;

/// Runs the command.
pub fn run(args: &ImportArgs, console: &mut Console<'_>) -> Result<Exit, Usage> {
    let file = shown(&args.file);
    let bytes =
        read(&console.cwd.join(&args.file)).map_err(|refusal| Usage(format!("cannot read {file}: {refusal}")))?;
    let text = String::from_utf8(bytes).map_err(|_| Usage(format!("cannot read {file}: it is not UTF-8")))?;
    let document = document::read(text.strip_prefix('\u{feff}').unwrap_or(&text), args.bullets);
    let rows = || document.sections.iter().flat_map(|part| &part.rows);
    if rows().next().is_none() {
        let hint = if args.bullets { "" } else { "; --bullets takes list items without a box" };
        return Err(Usage(format!("{file} has neither tick boxes nor tables{hint}")));
    }
    let stem = args.file.file_stem().unwrap_or_default().to_string_lossy();
    let name = args.name.clone().unwrap_or_else(|| slug(&stem, 4));
    let name = if name.is_empty() { "checklist".to_owned() } else { name };
    let toml = write(&name, &file, &document);
    let (count, ticked) = (rows().count(), rows().filter(|row| row.ticked).count());
    match &args.output {
        Some(output) => {
            let shown = shown(output);
            create(&console.cwd.join(output), &toml).map_err(|why| Usage(format!("cannot write {shown}: {why}")))?;
            console.emit(|out| writeln!(out, "wrote {shown}; next: plimsoll readiness check --checklist {shown}"))?;
        }
        None => console.emit(|out| out.write_all(toml.as_bytes()))?,
    }
    console.say(format_args!("{count} items in {} sections, {ticked} of them claimed", document.sections.len()));
    Ok(Exit::Clean)
}

/// The document as a checklist.
fn write(name: &str, file: &str, document: &Document) -> String {
    let toml = |text: &str| Datum::Text(text.to_owned()).to_string();
    let mut out = format!(
        "# Imported from {file}. Evidence decides every item until somebody names rules: docs/guide/checklists.md.\n\
         version = 1\nname = {}\ntitle = {}\n",
        toml(name),
        toml(document.title.as_deref().unwrap_or(name)),
    );
    let mut seen = BTreeMap::new();
    for part in &document.sections {
        out += &format!("\n[[section]]\ntitle = {}\n", toml(&part.title));
        for row in &part.rows {
            let id = id(&part.prefix, row, &mut seen);
            out +=
                &format!("\n[[section.item]]\nid = {}\ntitle = {}\nkind = \"evidence\"\n", toml(&id), toml(&row.text));
            out += &row.weight.map(|weight| format!("weight = {}\n", toml(weight))).unwrap_or_default();
            out += "evidence = \"who looked, when, and what shows it\"\n";
            out += if row.ticked { "claimed = true\n" } else { "" };
        }
    }
    out
}

/// An id that no other item has.
fn id(prefix: &str, row: &Row, seen: &mut BTreeMap<String, usize>) -> String {
    let words = [prefix.to_owned(), slug(&row.name, 5)];
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    let base = if words.is_empty() { "item".to_owned() } else { words.join("-") };
    loop {
        let count = seen.entry(base.clone()).or_default();
        *count += 1;
        let id = if *count == 1 { base.clone() } else { format!("{base}-{count}") };
        if *count == 1 || !seen.contains_key(&id) {
            seen.entry(id.clone()).or_insert(1);
            return id;
        }
    }
}
