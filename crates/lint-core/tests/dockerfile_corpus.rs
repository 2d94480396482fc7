//! Real Dockerfiles: nothing lost, the same instructions as two other parsers see, places that cut the right text, no panic on
//! broken bytes.
#![allow(
    missing_docs,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test reads the corpus from disk and says when it is absent"
)]

mod common;

use lint_core::dockerfile::{self, Command, Dockerfile, Instruction, Kind, Part, TokenKind, TransferSource, Word};
use lint_core::{FileId, Parsed, Source, Span};
use parse_dockerfile::Instruction as Theirs;

fn parse(bytes: &[u8]) -> Parsed<Dockerfile> {
    dockerfile::parse(Source::new(FileId(0), bytes.to_vec()))
}

/// Names and bytes of the Dockerfiles of the corpus and of the labelled cases.
fn files() -> Vec<(String, Vec<u8>)> {
    let mut files = common::corpus("dockerfile");
    for case in common::records("conformance/dockerfile.jsonl") {
        let text = case["text"].as_str().expect("a case has a text");
        files.push((format!("{}: {}", case["peer"], case["file"]), text.as_bytes().to_vec()));
    }
    files
}

/// Every instruction as name and line.
fn sequence(parsed: &Parsed<Dockerfile>) -> Vec<(String, usize)> {
    let line = |span: Span| parsed.source.position(span.range().start).line;
    let name = |instruction: &Instruction| instruction.keyword.value.to_ascii_uppercase();
    parsed.model.instructions().iter().map(|instruction| (name(instruction), line(instruction.span))).collect()
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

#[test]
fn tokens_give_the_file_again() {
    for (name, bytes) in files() {
        lossless(&name, &parse(&bytes));
    }
}

fn lossless(name: &str, parsed: &Parsed<Dockerfile>) {
    let mut at = 0;
    for token in parsed.model.tokens() {
        assert_eq!(token.range.start, at, "{name}: a gap or an overlap before {token:?}");
        assert!(token.range.end > at, "{name}: an empty {token:?}");
        at = token.range.end;
    }
    assert_eq!(at, parsed.source.text().len(), "{name}: the end is missing");
}

#[test]
fn keyword_tokens_are_the_keywords() {
    for (name, bytes) in files() {
        let Parsed { source, model, .. } = parse(&bytes);
        let is_keyword = |kind| kind == TokenKind::Keyword;
        let tokens = model.tokens().iter().filter(|token| is_keyword(token.kind));
        let tokens: Vec<_> = tokens.map(|token| source.text()[token.range.clone()].to_owned()).collect();
        let keywords: Vec<_> = model.instructions().iter().map(|one| one.keyword.value.to_string()).collect();
        assert_eq!(tokens, keywords, "{name}");
    }
}

#[test]
fn parse_dockerfile_sees_the_same_instructions() {
    let (mut same, mut rejected) = (0, 0);
    for (name, bytes) in files() {
        let parsed = parse(&bytes);
        let text = parsed.source.text();
        let Ok(theirs) = parse_dockerfile::parse(text) else {
            rejected += 1;
            continue;
        };
        let theirs: Vec<_> = theirs.instructions.iter().map(|one| keyword(text, one)).collect();
        assert_eq!(theirs, sequence(&parsed), "{name}");
        same += 1;
    }
    eprintln!("parse-dockerfile: {same} files with the same instructions, {rejected} rejected by it");
    assert!(same > 9 * rejected || files().is_empty(), "the oracle accepts nearly all files");
}

fn keyword(text: &str, instruction: &Theirs<'_>) -> (String, usize) {
    let span = match instruction {
        Theirs::Add(one) => &one.add.span,
        Theirs::Arg(one) => &one.arg.span,
        Theirs::Cmd(one) => &one.cmd.span,
        Theirs::Copy(one) => &one.copy.span,
        Theirs::Entrypoint(one) => &one.entrypoint.span,
        Theirs::Env(one) => &one.env.span,
        Theirs::Expose(one) => &one.expose.span,
        Theirs::From(one) => &one.from.span,
        Theirs::Healthcheck(one) => &one.healthcheck.span,
        Theirs::Label(one) => &one.label.span,
        Theirs::Maintainer(one) => &one.maintainer.span,
        Theirs::Onbuild(one) => &one.onbuild.span,
        Theirs::Run(one) => &one.run.span,
        Theirs::Shell(one) => &one.shell.span,
        Theirs::Stopsignal(one) => &one.stopsignal.span,
        Theirs::User(one) => &one.user.span,
        Theirs::Volume(one) => &one.volume.span,
        Theirs::Workdir(one) => &one.workdir.span,
        _ => panic!("an instruction that this test does not know"),
    };
    (text[span.clone()].to_ascii_uppercase(), line_of(text, span.start))
}

#[test]
fn dockerfile_parser_sees_the_same_instructions() {
    let (mut same, mut rejected) = (0, 0);
    for (name, bytes) in files() {
        let parsed = parse(&bytes);
        let text = parsed.source.text();
        let Ok(theirs) = dockerfile_parser::Dockerfile::parse(text) else {
            rejected += 1;
            continue;
        };
        let one = |instruction: &dockerfile_parser::Instruction| {
            let start = instruction.span().start;
            let word = text[start..].split_whitespace().next().unwrap_or_default();
            (word.to_ascii_uppercase(), line_of(text, start))
        };
        let theirs: Vec<_> = theirs.instructions.iter().map(one).collect();
        assert_eq!(theirs, sequence(&parsed), "{name}");
        same += 1;
    }
    eprintln!("dockerfile-parser: {same} files with the same instructions, {rejected} rejected by it");
    assert!(same > rejected || files().is_empty(), "the oracle accepts most files");
}

#[test]
fn leaves_are_cut_where_they_stand() {
    let mut leaves = 0;
    for (name, bytes) in files() {
        let parsed = parse(&bytes);
        for instruction in parsed.model.instructions() {
            for word in words(instruction) {
                word_is_cut(&name, &parsed.source, word);
                leaves += 1;
            }
            if let Some(Command::Exec(exec)) = instruction.command() {
                for item in &exec.items {
                    let written = parsed.source.str(item.span);
                    let meant: Result<String, _> = serde_json::from_str(written);
                    assert!(meant.is_err() || meant.is_ok_and(|meant| meant == item.as_str()), "{name}: {written}");
                    assert!(written.starts_with('"') && written.ends_with('"'), "{name}: {written}");
                    leaves += 1;
                }
            }
        }
    }
    assert!(leaves > 10_000 || files().is_empty(), "only {leaves} leaves were looked at");
}

/// The words of an instruction.
fn words(instruction: &Instruction) -> Vec<&Word> {
    match &instruction.kind {
        Kind::From(image) => std::iter::once(&image.word).chain(&image.platform).collect(),
        Kind::Add(transfer) | Kind::Copy(transfer) => {
            let sources = transfer.sources.iter().filter_map(|source| match source {
                TransferSource::Path(word) => Some(word),
                TransferSource::Heredoc(_) => None,
            });
            let flags = [&transfer.from, &transfer.chown, &transfer.chmod, &transfer.checksum];
            sources.chain([&transfer.destination]).chain(flags.into_iter().flatten()).collect()
        }
        Kind::Env(pairs) | Kind::Arg(pairs) | Kind::Label(pairs) => {
            pairs.iter().flat_map(|pair| std::iter::once(&pair.key).chain(&pair.value)).collect()
        }
        Kind::Expose(ports) => ports.iter().map(|port| &port.word).collect(),
        Kind::Run(run) => {
            run.mounts.iter().flat_map(|mount| &mount.options).filter_map(|one| one.value.as_ref()).collect()
        }
        Kind::User(user) => [&user.word, &user.user].into_iter().chain(&user.group).collect(),
        Kind::Workdir(word) | Kind::Stopsignal(word) => vec![word],
        Kind::Volume(volume) => volume.paths.iter().collect(),
        Kind::Onbuild(inner) => words(inner),
        _ => Vec::new(),
    }
}

fn word_is_cut(name: &str, source: &Source, word: &Word) {
    let written = source.str(word.span);
    let json = written.starts_with('"') && !word.raw.starts_with('"');
    if !written.contains('\n') && !json {
        assert_eq!(written, word.raw.as_str(), "{name}");
    }
    for part in &word.parts {
        match part {
            Part::Literal(literal) if !source.str(literal.span).contains(['\\', '`', '\n']) => {
                assert_eq!(source.str(literal.span), literal.value.as_str(), "{name}: {written}");
            }
            Part::Literal(_) => {}
            Part::Reference(reference) => {
                let written = source.str(reference.span);
                assert!(written.starts_with('$') && written.contains(&*reference.name.value), "{name}: {written}");
                assert!(word.span.contains(reference.span), "{name}: {written}");
            }
        }
    }
}

#[test]
fn shell_text_maps_back_to_its_bytes() {
    for (name, bytes) in files() {
        let parsed = parse(&bytes);
        for instruction in parsed.model.instructions() {
            let Some(text) = instruction.shell_text(&parsed.source) else { continue };
            for (at, word) in text.as_str().match_indices(|c: char| c.is_ascii_alphanumeric()) {
                let span = text.span(&parsed.source, at..at + word.len());
                assert_eq!(parsed.source.str(span), word, "{name}");
            }
        }
    }
}

/// Valid Dockerfiles have no problems. The exceptions are test files of BuildKit that are wrong on purpose.
const WITH_PROBLEMS: [&str; 3] = ["testfiles/escapes/", "testfiles/flags/", "testfiles/health/"];

#[test]
fn real_files_have_no_problems() {
    for (name, bytes) in files().into_iter().filter(|(name, _)| !name.starts_with('"')) {
        let parsed = parse(&bytes);
        let wrong = WITH_PROBLEMS.iter().any(|known| name.contains(known));
        assert_eq!(!parsed.problems.is_empty(), wrong, "{name}: {:?}", parsed.problems);
    }
}

#[test]
fn broken_files_lose_nothing() {
    for (index, (name, bytes)) in files().into_iter().enumerate() {
        let length = bytes.len();
        let mut numbers = common::Numbers::new(index as u64 + 1);
        let mut random = |below: usize| numbers.below(below);
        for _ in 0..4 {
            let mut broken = bytes[..random(length + 1)].to_vec();
            for _ in 0..3 {
                let at = random(broken.len());
                if let Some(byte) = broken.get_mut(at) {
                    *byte = *b"\"'\\`$\n\r<{#\xff ".get(random(12)).expect("an index below 12");
                }
            }
            let parsed = parse(&broken);
            lossless(&name, &parsed);
            for stage in parsed.model.stages() {
                stage.effective_user();
                stage.workdir_at(stage.end());
                stage.environment();
            }
            for problem in &parsed.problems {
                assert!(parsed.source.text().get(problem.span.range()).is_some(), "{name}: {problem:?}");
            }
        }
    }
}
