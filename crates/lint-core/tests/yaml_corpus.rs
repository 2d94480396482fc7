//! Real Compose files: spans, values against another parser, and no panic on broken bytes.
#![allow(
    missing_docs,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test reads the corpus from disk and says when it is absent"
)]

mod common;

use lint_core::yaml::{self, Kind, Meaning, NodeId, Style, Tree};
use lint_core::{FileId, Parsed, Source};
use serde_yaml::{Mapping, Number, Value};

fn parse(bytes: &[u8]) -> Parsed<Tree> {
    yaml::parse(Source::new(FileId(0), bytes.to_vec()))
}

#[test]
fn spans_of_scalars_cut_their_text_from_the_file() {
    let (mut plain, mut quoted, mut blocks, mut comments) = (0, 0, 0, 0);
    for (name, bytes) in common::corpus("compose") {
        let Parsed { source, model: tree, .. } = parse(&bytes);
        for node in nodes(&tree) {
            let Kind::Scalar(scalar) = &tree.node(node).kind else { continue };
            let written = source.str(tree.node(node).span);
            let joined = tree.joined(&source, node);
            assert_eq!(joined.as_str(), scalar.text.as_str(), "{name}: {written:?}");
            match scalar.style {
                Style::Plain if !written.contains('\n') => {
                    assert_eq!(written, scalar.text.as_str(), "{name}");
                    plain += 1;
                }
                Style::Plain => {}
                Style::SingleQuoted | Style::DoubleQuoted => {
                    let quote = if scalar.style == Style::SingleQuoted { '\'' } else { '"' };
                    assert!(
                        written.len() >= 2 && written.starts_with(quote) && written.ends_with(quote),
                        "{name}: {written}"
                    );
                    quoted += 1;
                }
                Style::Literal | Style::Folded => {
                    let mark = if scalar.style == Style::Literal { '|' } else { '>' };
                    assert!(written.starts_with(mark), "{name}: {written}");
                    assert_eq!(written.trim_end(), written, "{name}");
                    blocks += 1;
                }
            }
        }
        for comment in tree.comments() {
            let written = source.str(comment.span);
            assert!(written.starts_with('#') && !written.contains('\n'), "{name}: {written}");
            comments += 1;
        }
    }
    eprintln!("spans checked: {plain} plain, {quoted} quoted, {blocks} block, {comments} comments");
}

#[test]
fn collections_cover_what_is_in_them_and_nothing_overlaps() {
    for (name, bytes) in common::corpus("compose") {
        let Parsed { source, model: tree, .. } = parse(&bytes);
        for id in nodes(&tree) {
            let span = tree.node(id).span;
            let inner: Vec<NodeId> = match &tree.node(id).kind {
                Kind::Mapping(entries) => entries.iter().flat_map(|entry| [entry.key, entry.value]).collect(),
                Kind::Sequence(items) => items.clone(),
                _ => continue,
            };
            let written = source.str(span);
            if matches!(tree.node(id).kind, Kind::Sequence(_)) {
                assert!(written.starts_with(['-', '[']), "{name}: {written}");
            }
            let mut end = span.start;
            for child in inner {
                let child = tree.node(child).span;
                assert!(span.contains(child) && child.start >= end, "{name}: {written}");
                end = child.end;
            }
        }
    }
}

/// Where the two readers differ by design: what is written, what serde_yaml (YAML 1.2 core) reads, why ours differs.
fn differs_by_flavour(written: &str, ours: &Value, theirs: &Value) -> bool {
    let number = written.trim_start_matches(['+', '-']);
    let octal =
        number.len() > 1 && number.starts_with('0') && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    let underscores = number.contains('_') && number.starts_with(|first: char| first.is_ascii_digit());
    // `010` is 8 to Go and a string to serde_yaml; `1_000` is 1000 to Go and a string to serde_yaml.
    (octal || underscores) && ours.is_number() && theirs.is_string()
}

#[test]
fn values_equal_those_of_serde_yaml() {
    let (mut compared, mut refused, mut flavour, mut values) = (0, Vec::new(), 0, 0);
    let files = common::corpus("compose");
    for (name, bytes) in &files {
        let Parsed { source, model: tree, problems } = parse(bytes);
        let text = String::from_utf8_lossy(bytes);
        let theirs: Result<Vec<Value>, _> =
            serde_yaml::Deserializer::from_str(&text).map(serde::Deserialize::deserialize).collect();
        let theirs = theirs.and_then(|mut documents: Vec<Value>| {
            documents.iter_mut().try_for_each(merge)?;
            Ok(documents)
        });
        let Ok(theirs) = theirs else {
            assert!(!problems.is_empty(), "{name}: only serde_yaml refuses: {}", theirs.unwrap_err());
            refused.push(name.clone());
            continue;
        };
        assert!(problems.is_empty(), "{name}: only we refuse: {problems:?}");
        let theirs: Vec<Value> = theirs.into_iter().filter(|document| !document.is_null()).collect();
        assert_eq!(tree.documents().len(), theirs.len(), "{name}");
        for (&ours, theirs) in tree.documents().iter().zip(&theirs) {
            let mut walk = Walk { name, source: &source, tree: &tree, flavour: &mut flavour, values: &mut values };
            walk.compare(ours, theirs);
        }
        compared += 1;
    }
    eprintln!(
        "{compared} of {} files compared, {values} values, {flavour} differ by flavour, refused by both: {refused:?}",
        files.len()
    );
}

/// `apply_merge` leaves the merge keys that it merged in: again until nothing changes.
fn merge(document: &mut Value) -> Result<(), serde_yaml::Error> {
    loop {
        let before = document.clone();
        document.apply_merge()?;
        if *document == before {
            return Ok(());
        }
    }
}

struct Walk<'a> {
    name: &'a str,
    source: &'a Source,
    tree: &'a Tree,
    flavour: &'a mut usize,
    values: &'a mut usize,
}

impl Walk<'_> {
    fn compare(&mut self, ours: NodeId, theirs: &Value) {
        *self.values += 1;
        let theirs = untagged(theirs);
        let node = self.tree.node(self.tree.resolve(ours).0);
        match (&node.kind, theirs) {
            (Kind::Mapping(_), Value::Mapping(theirs)) => self.compare_maps(ours, theirs),
            (Kind::Sequence(items), Value::Sequence(theirs)) => {
                assert_eq!(items.len(), theirs.len(), "{}", self.name);
                items.iter().zip(theirs).for_each(|(&item, theirs)| self.compare(item, theirs));
            }
            (Kind::Scalar(scalar), _) => {
                let value = value(scalar);
                if value != *theirs {
                    let written = self.source.str(node.span);
                    assert!(
                        differs_by_flavour(written, &value, theirs),
                        "{}: {written:?}: {value:?} {theirs:?}",
                        self.name
                    );
                    *self.flavour += 1;
                }
            }
            (ours, theirs) => panic!("{}: {ours:?} is {theirs:?} to serde_yaml", self.name),
        }
    }

    fn compare_maps(&mut self, ours: NodeId, theirs: &Mapping) {
        let members = self.tree.entries(ours);
        assert_eq!(members.len(), theirs.len(), "{}: {}", self.name, self.source.str(self.tree.node(ours).span));
        for member in members {
            let key = self.tree.scalar(member.key).expect("no collections as keys in Compose files");
            let key = value(key);
            let theirs = theirs.get(&key).unwrap_or_else(|| panic!("{}: {key:?} is no key to serde_yaml", self.name));
            let tag = self.tree.node(member.value).tag.is_some();
            assert!(tag || !matches!(theirs, Value::Tagged(_)), "{}", self.name);
            self.compare(member.value, theirs);
        }
    }
}

fn untagged(value: &Value) -> &Value {
    match value {
        Value::Tagged(tagged) => &tagged.value,
        other => other,
    }
}

fn value(scalar: &yaml::Scalar) -> Value {
    match scalar.meaning {
        Meaning::Null => Value::Null,
        Meaning::Bool(flag) => Value::Bool(flag),
        Meaning::Int(number) => match (i64::try_from(number), u64::try_from(number)) {
            (Ok(number), _) => Value::Number(number.into()),
            (_, Ok(number)) => Value::Number(number.into()),
            _ => Value::String(scalar.text.to_string()),
        },
        Meaning::Float(number) => Value::Number(Number::from(number)),
        Meaning::Str => Value::String(scalar.text.to_string()),
    }
}

#[test]
fn broken_files_never_panic() {
    let mut numbers = common::Numbers::new(1);
    let mut parsed = 0;
    for (_, bytes) in common::corpus("compose") {
        for end in (0..bytes.len()).step_by(97) {
            exercise(&bytes[..end]);
            parsed += 1;
        }
        for _ in 0..8 {
            let mut broken = bytes.clone();
            for _ in 0..=numbers.below(6) {
                let at = numbers.below(broken.len());
                if let Some(byte) = broken.get_mut(at) {
                    *byte = SPECIAL[numbers.below(SPECIAL.len())];
                }
            }
            exercise(&broken);
            parsed += 1;
        }
    }
    eprintln!("{parsed} broken files parsed");
}

/// Bytes that matter to YAML, and some that break UTF-8.
const SPECIAL: &[u8] = b"\0\t\n\r \"'#%&*,-:<>?@[]`{|}!\\~\x7f\x80\xc3\xef\xff0a";

/// Asks everything that can be asked of a broken file.
fn exercise(bytes: &[u8]) {
    let Parsed { source, model: tree, problems } = parse(bytes);
    assert!(problems.iter().filter(|problem| problem.kind == lint_core::ProblemKind::Syntax).count() < 200);
    let len = u32::try_from(source.text().len()).expect("small");
    for problem in &problems {
        assert!(problem.span.start <= problem.span.end && problem.span.end <= len);
        assert!(source.text().get(problem.span.range()).is_some());
    }
    for id in nodes(&tree) {
        let node = tree.node(id);
        assert!(source.text().get(node.span.range()).is_some(), "{:?}", node.span);
        let joined = tree.joined(&source, id);
        assert!(source.text().get(joined.span(&source, 0..joined.as_str().len()).range()).is_some());
        tree.entries(id);
        tree.is_damaged(&source, id);
    }
}

/// Every node below the roots.
fn nodes(tree: &Tree) -> Vec<NodeId> {
    let mut waiting: Vec<NodeId> = tree.documents().to_vec();
    let mut found = Vec::new();
    while let Some(id) = waiting.pop() {
        found.push(id);
        match &tree.node(id).kind {
            Kind::Mapping(entries) => waiting.extend(entries.iter().flat_map(|entry| [entry.key, entry.value])),
            Kind::Sequence(items) => waiting.extend(items),
            _ => {}
        }
    }
    found
}
