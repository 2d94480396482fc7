//! The grammar, case by case: what BuildKit's own parser reads, we read.
#![allow(missing_docs, reason = "a test")]

use lint_core::dockerfile::{self, Command, Dockerfile, Healthcheck, Kind, MountType, TransferSource};
use lint_core::{FileId, Parsed, ProblemKind, Source};

fn parse(text: &str) -> Parsed<Dockerfile> {
    dockerfile::parse(Source::new(FileId(0), text.as_bytes().to_vec()))
}

fn names(text: &str) -> String {
    let parsed = parse(text);
    let whole: String = parsed.model.tokens().iter().map(|token| &parsed.source.text()[token.range.clone()]).collect();
    assert_eq!(whole, text, "the tokens are the file");
    let names = parsed.model.instructions().iter().map(|one| one.keyword.value.to_ascii_uppercase());
    names.collect::<Vec<_>>().join(" ")
}

/// Text and the instructions that BuildKit sees in it (asked through the Python package `dockerfile` 3.4.0; where a row says
/// "new", BuildKit's sources after it).
const SEQUENCES: &[(&str, &str)] = &[
    // Heredocs.
    ("FROM a\nRUN <<EOF\necho\nEOF\nCMD x\n", "FROM RUN CMD"),
    ("FROM a\nRUN <<\"EOF\"\necho $x\nEOF\nCMD x\n", "FROM RUN CMD"),
    ("FROM a\nRUN <<'EOF'\necho $x\nEOF\nCMD x\n", "FROM RUN CMD"),
    ("FROM a\nRUN <<-EOF\n\techo\n\tEOF\nCMD x\n", "FROM RUN CMD"),
    ("FROM a\nRUN <<SCRIPT\necho\nSCRIPT\nCMD x\n", "FROM RUN CMD"),
    ("FROM a\nRUN bash <<EOF\necho\nEOF\nCMD x\n", "FROM RUN CMD"),
    ("FROM a\nRUN echo a \\\n && cat <<EOF >x\nFROM b\nEOF\nCMD x\n", "FROM RUN CMD"),
    ("FROM a\nRUN cat <<EOF | sh\necho\nEOF\nCMD x\n", "FROM RUN CMD"),
    ("FROM a\nRUN cat <<A <<B\na\nA\nb\nB\nCMD x\n", "FROM RUN CMD"),
    ("FROM a\nCOPY <<EOF /f\nx\nEOF\nCMD x\n", "FROM COPY CMD"),
    ("FROM a\nCOPY <<A <<B /d/\na\nA\nb\nB\nCMD x\n", "FROM COPY CMD"),
    ("FROM a\nADD <<EOF /f\nx\nEOF\nCMD x\n", "FROM ADD CMD"),
    ("FROM a\nRUN --mount=type=cache,target=/x <<EOF\nls\nEOF\n", "FROM RUN"),
    ("FROM a\nRUN <<EOF\nFROM b\nRUN c\nEOF\nCMD x\n", "FROM RUN CMD"),
    ("FROM a\nRUN <<EOF\n# no comment\n\\\nEOF\nCMD x\n", "FROM RUN CMD"),
    ("FROM a\nRUN <<EOF\r\nls\r\nEOF\r\nCMD x\r\n", "FROM RUN CMD"),
    ("FROM a\nRUN 3<<EOF cat\nls\nEOF\nCMD x\n", "FROM RUN CMD"),
    ("FROM a\nRUN <<EOF\nls\nEOF", "FROM RUN"),
    ("FROM a\nONBUILD RUN <<EOF\nls\nEOF\nCMD x\n", "FROM ONBUILD CMD"),
    ("FROM a\nRUN cat << EOF\nls\nEOF\nCMD x\n", "FROM RUN CMD"), // new
    // No heredocs.
    ("FROM a\nRUN cat <<< \"x\"\nCMD x\n", "FROM RUN CMD"),
    ("FROM a\nRUN cat <<<x\nCMD x\n", "FROM RUN CMD"),
    ("FROM a\nRUN echo $((1<<2))\nCMD x\n", "FROM RUN CMD"),
    ("FROM a\nRUN echo $(( 1 << 2 ))\nCMD x\n", "FROM RUN CMD"),
    ("FROM a\nRUN echo \"<<EOF\"\nCMD x\n", "FROM RUN CMD"),
    ("FROM a\nRUN [\"cat\", \"<<EOF\"]\nCMD x\n", "FROM RUN CMD"),
    ("FROM a\nRUN cat<<EOF\nx y\nCMD x\n", "FROM RUN X CMD"),
    ("FROM a\nRUN echo it\\'s ' <<EOF\nx y\nCMD x\n", "FROM RUN X CMD"),
    ("FROM a\nRUN echo <<\nCMD x\n", "FROM RUN CMD"),
    ("FROM a\nENV a=<<EOF\nCMD x\n", "FROM ENV CMD"),
    // Lines.
    ("# escape=`\nFROM a\nRUN dir `\n c:\\\nCOPY a b\n", "FROM RUN COPY"),
    ("FROM a\nRUN a \\\n\n  b\n", "FROM RUN"),
    ("FROM a\nRUN a \\\n# comment \\\n  # another\n  b\nCMD x\n", "FROM RUN CMD"),
    ("FROM a\nRUN a \\  \t\n  b\n", "FROM RUN"),
    ("FROM a\nRUN a \\", "FROM RUN"),
    ("FROM a\nRUN a \\\n", "FROM RUN"),
    ("FROM a\nRUN a \\\\\nCMD b\n", "FROM RUN CMD"),
    ("\u{feff}FROM a\nRUN b\n", "FROM RUN"),
    ("FROM a\r\nRUN b \\\r\n  c\r\nCMD d\r\n", "FROM RUN CMD"),
    ("from a\nrun b\ncopy a b\n", "FROM RUN COPY"),
    ("  FROM a\n\tRUN b\n", "FROM RUN"),
    ("FROM a\nR\\\nUN b\n", "FROM RUN"),
    ("FROM a\n\\\nRUN b\n", "FROM RUN"),
    ("FROM a\nRUN b # no comment\n", "FROM RUN"),
    ("FROM a\n#RUN b\n   # RUN c\nCMD d", "FROM CMD"),
    ("# only a comment\n", ""),
    ("", ""),
    // Instructions.
    ("FROM a\nONBUILD RUN b\n", "FROM ONBUILD"),
    ("FROM a\nONBUILD COPY --from=b c d\n", "FROM ONBUILD"),
    ("ARG A\nFROM ${A:-b}\n", "ARG FROM"),
    ("ARG A\nFROM \"${A}\"\n", "ARG FROM"),
    ("FROM a@sha256:abc\n", "FROM"),
    ("FROM a AS b.c\n", "FROM"),
    ("FROM a\nENV a=b\\ c d=\"e f\"\n", "FROM ENV"),
    ("FROM a\nENV a=\"b \\\n  c\"\n", "FROM ENV"),
    ("FROM a\nENV a=\"C:\\b\"\n", "FROM ENV"),
    ("FROM a\nARG a b=1 c\n", "FROM ARG"),
    ("FROM a\nARG a=b\"c d\"e\n", "FROM ARG"),
    ("FROM a\nHEALTHCHECK --interval=5s --retries=3 CMD curl x\n", "FROM HEALTHCHECK"),
    ("FROM a\nHEALTHCHECK NONE\n", "FROM HEALTHCHECK"),
    ("FROM a\nMAINTAINER x <y@z>\n", "FROM MAINTAINER"),
    ("FROM a\nSTOPSIGNAL 9\nUSER a:b\nWORKDIR /x\n", "FROM STOPSIGNAL USER WORKDIR"),
    ("FROM a\nFOO b\nRUN c\n", "FROM FOO RUN"),
    ("RUN a\n", "RUN"),
    ("FROM a AS b\nFROM c AS b\n", "FROM FROM"),
];

#[test]
fn instructions_are_buildkits() {
    for (text, expected) in SEQUENCES {
        assert_eq!(names(text), *expected, "{text:?}");
    }
}

type Expected = &'static [(&'static str, &'static str, bool, bool)];

/// Heredocs: instruction text, then name, body, quoted, tabs stripped.
const HEREDOCS: &[(&str, Expected)] = &[
    ("RUN <<EOF\na\nb\nEOF\n", &[("EOF", "a\nb\n", false, false)]),
    ("RUN <<-\"E F\"\n\ta\n\tE F\n", &[("E F", "a\n", true, true)]),
    ("RUN <<'A' x <<B\n1\nA\n2\nB\n", &[("A", "1\n", true, false), ("B", "2\n", false, false)]),
    ("RUN <<E\\OF\nEOF\n", &[("EOF", "", true, false)]),
    ("RUN a && \\\n # c\n cat <<EOF\nEOF \n EOF\nEOF\n", &[("EOF", "EOF \n EOF\n", false, false)]),
    ("COPY <<a.txt <<$B /d/\nx\na.txt\ny\n$B\n", &[("a.txt", "x\n", false, false), ("$B", "y\n", false, false)]),
    ("RUN cat << EOF\nx\nEOF\n", &[("EOF", "x\n", false, false)]),
];

#[test]
fn heredocs_have_names_and_bodies() {
    for (text, expected) in HEREDOCS {
        let parsed = parse(&format!("FROM a\n{text}"));
        assert!(parsed.problems.is_empty(), "{text:?}: {:?}", parsed.problems);
        let instruction = &parsed.model.instructions()[1];
        let found: Vec<_> = instruction
            .heredocs
            .iter()
            .map(|one| {
                (one.name.value.to_string(), one.text(&parsed.source).as_str().to_owned(), one.quoted, one.strips_tabs)
            })
            .collect();
        let found: Vec<_> = found.iter().map(|(name, body, quoted, tabs)| (&**name, &**body, *quoted, *tabs)).collect();
        assert_eq!(found, *expected, "{text:?}");
    }
}

#[test]
fn heredocs_become_scripts_files_or_input() {
    let parsed =
        parse("FROM a\nRUN <<-EOF\n\t#!/bin/bash\n\tls\n\tEOF\nRUN bash <<EOF && x\nls\nEOF\nCOPY <<a b /c/\n1\na\n");
    let [_, script, input, copy] = parsed.model.instructions() else { panic!("four instructions") };
    let Some(Command::Script(heredoc)) = script.command() else { panic!("a script") };
    assert_eq!(heredoc.shebang(&parsed.source).map(|line| line.value.to_string()).as_deref(), Some("#!/bin/bash"));
    assert_eq!(script.shell_text(&parsed.source).expect("a script is text").as_str(), "#!/bin/bash\nls\n");
    assert_eq!(input.shell_text(&parsed.source).expect("shell form").as_str(), "bash <<EOF && x\nls\nEOF");
    let Kind::Copy(copy) = &copy.kind else { panic!("COPY") };
    let [TransferSource::Heredoc(file), TransferSource::Path(path)] = copy.sources.as_slice() else { panic!("two") };
    assert_eq!((parsed.source.str(file.body), path.raw.as_str(), copy.destination.raw.as_str()), ("1\n", "b", "/c/"));
}

/// Text with one problem: its kind, the characters it points at, a word of its message or help.
const PROBLEMS: &[(&str, ProblemKind, &str, &str)] = &[
    ("FROM a\nRNU b\n", ProblemKind::UnknownName, "RNU", "did you mean RUN?"),
    ("FROM a\nWORKIDR /b\n", ProblemKind::UnknownName, "WORKIDR", "did you mean WORKDIR?"),
    ("FROM a\napt-get b\n\tyum c\nCMD d\n", ProblemKind::UnknownName, "apt-get", "no instruction"),
    ("FROM a\nONBUILD COYP a b\n", ProblemKind::UnknownName, "COYP", "did you mean COPY?"),
    ("FROM a\nONBUILD FROM b\n", ProblemKind::WrongValue, "FROM", "cannot be an ONBUILD trigger"),
    ("FROM a\nONBUILD ONBUILD RUN b\n", ProblemKind::WrongValue, "ONBUILD", "cannot be an ONBUILD trigger"),
    ("FROM a\nRUN\n", ProblemKind::Syntax, "RUN", "no arguments"),
    ("FROM\n", ProblemKind::Syntax, "FROM", "no arguments"),
    ("FROM a b\n", ProblemKind::Syntax, "b", "FROM takes"),
    ("FROM a IS b\n", ProblemKind::Syntax, "IS b", "FROM takes"),
    ("FROM a AS 1b\n", ProblemKind::WrongValue, "1b", "name of a stage"),
    ("RUN a\nFROM b\n", ProblemKind::Syntax, "RUN", "before the first FROM"),
    ("ARG a\n", ProblemKind::Syntax, "", "no FROM"),
    ("", ProblemKind::Syntax, "", "no FROM"),
    ("FROM a\nCOPY b\n", ProblemKind::Syntax, "b", "a destination"),
    ("FROM a\nCOPY a <<EOF\nEOF\n", ProblemKind::Syntax, "<<EOF", "destination"),
    ("FROM a\nCOPY --form=b c d\n", ProblemKind::UnknownName, "form", "did you mean --from?"),
    ("FROM a\nCOPY --from=b --from=c d e\n", ProblemKind::DuplicateKey, "--from=c", "twice"),
    ("FROM a\nCOPY --from b c d\n", ProblemKind::WrongValue, "--from", "no value"),
    ("FROM a\nCOPY --link=maybe c d\n", ProblemKind::WrongValue, "--link=maybe", "true or false"),
    ("FROM a\nCMD --x y\n", ProblemKind::UnknownName, "x", "CMD has no flag"),
    ("FROM a\nENV b\n", ProblemKind::Syntax, "b", "no value"),
    ("FROM a\nENV b=c d\n", ProblemKind::Syntax, "d", "name=value"),
    ("FROM a\nENV =c\n", ProblemKind::Syntax, "=c", "no name"),
    ("FROM a\nENV b=\"c\n", ProblemKind::Syntax, "\"", "never closed"),
    ("FROM a\nENV b='c\n", ProblemKind::Syntax, "'", "never closed"),
    ("FROM a\nWORKDIR ${b\n", ProblemKind::Syntax, "${", "no `}`"),
    ("FROM a\nWORKDIR ${b^}\n", ProblemKind::Syntax, "${", "no substitution"),
    ("FROM a\nSHELL /bin/sh\n", ProblemKind::Syntax, "/bin/sh", "JSON array"),
    ("FROM a\nCMD [\"b\", 1]\n", ProblemKind::WrongValue, "1", "no string"),
    ("FROM a\nHEALTHCHECK curl\n", ProblemKind::WrongValue, "curl", "CMD and NONE"),
    ("FROM a\nHEALTHCHECK NONE b\n", ProblemKind::Syntax, "b", "no arguments"),
    ("FROM a\nRUN cat <<EOF\nb\nCMD c\n", ProblemKind::Syntax, "<<EOF", "`EOF`"),
    ("FROM a\nRUN cat <<EOF|sh\nb\nEOF\nCMD c\n", ProblemKind::Syntax, "<<EOF|sh", "put a blank"),
    ("# escape=x\nFROM a\n", ProblemKind::WrongValue, "x", "escape character"),
    ("# syntax=a\n# syntax=b\nFROM a\n", ProblemKind::DuplicateKey, "syntax", "twice"),
];

#[test]
fn problems_say_what_and_where() {
    for (text, kind, marked, word) in PROBLEMS {
        let parsed = parse(text);
        let [problem] = parsed.problems.as_slice() else { panic!("{text:?}: {:?}", parsed.problems) };
        let said = format!("{} {}", problem.message, problem.help.as_deref().unwrap_or_default());
        assert_eq!((problem.kind, parsed.source.str(problem.span)), (*kind, *marked), "{text:?}: {said}");
        assert!(said.contains(word), "{text:?}: {said}");
    }
}

#[test]
fn an_unterminated_heredoc_ends_before_the_next_instruction() {
    assert_eq!(names("FROM a\nRUN cat <<EOF\nb c\nCMD d\nUSER e\n"), "FROM RUN CMD USER");
}

#[test]
fn templates_and_foreign_frontends_are_no_flood() {
    let cases = [
        "{{ if x }}\nFROM a\n{{ end }}\nENV A={{ .B }}\nCOPY --{{x}} a b\n",
        "FROM %%IMAGE%%\nENV a b=%%CC%% d=\"\n",
        "FROM @BASE@\n@STEPS@\nRUN x\n",
        "# syntax=example/other:1\nFROM a\nINCLUDE b\nCOPY --new a b\n",
    ];
    for text in cases {
        assert!(parse(text).problems.is_empty(), "{text:?}: {:?}", parse(text).problems);
    }
    assert!(parse(cases[0]).model.is_unfinished() && parse(cases[1]).model.is_unfinished());
    assert!(!parse("FROM a\nRUN docker inspect -f '{{.Id}}' b\n").model.is_unfinished());
}

#[test]
fn directives_stand_at_the_top() {
    let parsed = parse("#syntax = docker/dockerfile:1 \n# Check=skip=all\n# note\n# escape=`\nFROM a\n");
    let found: Vec<_> = parsed
        .model
        .directives()
        .iter()
        .map(|one| (parsed.source.str(one.name.span), one.value.value.as_str()))
        .collect();
    assert_eq!(found, [("syntax", "docker/dockerfile:1"), ("Check", "skip=all")]);
    assert_eq!(parsed.model.escape(), '\\');
    let comments: Vec<_> = parsed.model.comments().iter().map(|span| parsed.source.str(*span)).collect();
    assert_eq!(comments, ["# note", "# escape=`"]);
}

#[test]
fn lines_inside_an_instruction_are_kept() {
    let parsed = parse("FROM a\nRUN b \\\n  # why\n\n  && c \\\n");
    let run = &parsed.model.instructions()[1];
    assert_eq!(run.comments.iter().map(|span| parsed.source.str(*span)).collect::<Vec<_>>(), ["# why"]);
    assert_eq!(run.blank_lines.iter().map(|span| parsed.source.line_of(span.start as usize)).collect::<Vec<_>>(), [3]);
    assert_eq!(run.dangling.map(|span| parsed.source.str(span).to_owned()).as_deref(), Some("\\"));
    assert_eq!(run.arguments.as_str(), "b   && c");
    assert_eq!(parsed.source.str(run.arguments.span(&parsed.source, 4..6)), "&&");
}

#[test]
fn commands_are_exec_only_as_json() {
    let cases = [
        ("CMD [\"a\", \"b\\n\\u00e9\"]", Some(vec!["a", "b\né"]), false),
        ("CMD [ ]", Some(vec![]), false),
        ("CMD ['a', 'b']", None, true),
        ("CMD [\"a\",]", None, true),
        ("CMD [\"a\"] b", None, false),
        ("CMD [ -f x ]", None, true),
        ("CMD a b", None, false),
        ("CMD", None, false),
    ];
    for (text, items, bracketed) in cases {
        let parsed = parse(&format!("FROM a\n{text}\n"));
        match parsed.model.instructions()[1].command().expect("CMD has a command") {
            Command::Exec(exec) => {
                assert_eq!(Some(exec.items.iter().map(|item| item.as_str()).collect::<Vec<_>>()), items, "{text}");
            }
            Command::Shell(shell) => assert_eq!((None, shell.bracketed), (items, bracketed), "{text}"),
            Command::Script(_) => panic!("{text}"),
        }
    }
}

#[test]
fn run_has_mounts_and_a_command() {
    let text = "FROM a\nRUN --mount=type=cache,target=/x,sharing=locked \\\n  --mount=type=secret,id=\"t\",required \\\n  --network=none --security=insecure ls\n";
    let parsed = parse(text);
    let Kind::Run(run) = &parsed.model.instructions()[1].kind else { panic!("RUN") };
    let kinds: Vec<_> = run.mounts.iter().map(|mount| mount.kind()).collect();
    assert_eq!(kinds, [Some(MountType::Cache), Some(MountType::Secret)]);
    let [cache, secret] = run.mounts.as_slice() else { panic!("two mounts") };
    assert_eq!(parsed.source.str(cache.target().expect("a target").span), "/x");
    assert_eq!(parsed.source.str(cache.span), "type=cache,target=/x,sharing=locked");
    assert!(secret.value("id").is_some_and(|id| id.is("t")) && secret.option("required").is_some());
    assert!(run.network.as_ref().is_some_and(|word| word.is("none")));
    assert!(run.security.as_ref().is_some_and(|word| parsed.source.str(word.span) == "insecure"));
    let Command::Shell(shell) = &run.command else { panic!("shell form") };
    assert_eq!((shell.text.as_str(), parsed.source.str(shell.span)), ("ls", "ls"));
}

#[test]
fn transfers_have_flags_sources_and_a_destination() {
    let text = "FROM a\nCOPY --\"from\"='b' --chown=1:2 --chmod=755 --link --parents --exclude=x --exclude=y c d\\ e /f/\nADD --checksum=sha256:0 --keep-git-dir=true --unpack=false [\"g h\", \"i\"]\n";
    let parsed = parse(text);
    assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
    let [_, copy, add] = parsed.model.instructions() else { panic!("three instructions") };
    let (Kind::Copy(copy), Kind::Add(add)) = (&copy.kind, &add.kind) else { panic!("COPY and ADD") };
    assert!(copy.from.as_ref().is_some_and(|word| word.is("b")) && copy.link && copy.parents);
    assert_eq!(copy.exclude.len(), 2);
    let sources: Vec<_> = copy.paths().map(|word| word.raw.as_str()).collect();
    assert_eq!((sources, copy.destination.raw.as_str()), (vec!["c", "d\\", "e"], "/f/"));
    assert!(add.json && add.keep_git_dir && add.unpack == Some(false) && add.checksum.is_some());
    assert_eq!(add.paths().map(|word| parsed.source.str(word.span)).collect::<Vec<_>>(), ["\"g h\""]);
}

#[test]
fn small_instructions_have_parts() {
    let text = "FROM a\nUSER app:${G:-x:y}\nEXPOSE 80 90-95/udp $P 1.2.3.4:5:6/TCP\nHEALTHCHECK --interval=5s CMD [\"x\"]\nVOLUME /a /b\nONBUILD COPY a b\nENV old style value\nLABEL \"a b\"=c d='e f'\n";
    let parsed = parse(text);
    let cut = |span| parsed.source.str(span);
    let [_, user, expose, health, volume, onbuild, env, label] = parsed.model.instructions() else { panic!("eight") };
    let Kind::User(user) = &user.kind else { panic!("USER") };
    assert_eq!((cut(user.user.span), user.group.as_ref().map(|group| cut(group.span))), ("app", Some("${G:-x:y}")));
    let Kind::Expose(ports) = &expose.kind else { panic!("EXPOSE") };
    let ranges: Vec<_> = ports.iter().map(|port| port.range).collect();
    assert_eq!(ranges, [Some((80, 80)), Some((90, 95)), None, None]);
    assert_eq!(ports[3].protocol.as_ref().map(|protocol| cut(protocol.span)), Some("TCP"));
    let Kind::Healthcheck(Healthcheck::Command(probe)) = &health.kind else { panic!("HEALTHCHECK") };
    assert_eq!(probe.interval.as_ref().map(|one| cut(one.span)), Some("5s"));
    assert!(probe.command.exec().is_some());
    assert!(matches!(&volume.kind, Kind::Volume(volume) if volume.paths.len() == 2 && !volume.json));
    assert!(matches!(&onbuild.kind, Kind::Onbuild(inner) if matches!(inner.kind, Kind::Copy(_))));
    let Kind::Env(pairs) = &env.kind else { panic!("ENV") };
    assert_eq!(
        (pairs[0].legacy, cut(pairs[0].key.span), pairs[0].value.as_ref().map(|one| cut(one.span))),
        (true, "old", Some("style value"))
    );
    let Kind::Label(pairs) = &label.kind else { panic!("LABEL") };
    assert_eq!(pairs.iter().map(|pair| pair.name().to_string()).collect::<Vec<_>>(), ["a b", "d"]);
    assert_eq!(pairs[1].value.as_ref().map(|one| (cut(one.span), one.is("e f"))), Some(("'e f'", true)));
}

#[test]
fn hostile_input_is_read_in_linear_time_and_depth() {
    let cases = [
        format!("FROM a\nWORKDIR {}", "${a:-".repeat(50_000)),
        format!("FROM a\nRUN {}", "${a:-".repeat(50_000) + "<<EOF"),
        "RUN <<X\n".repeat(20_000),
        format!("FROM a\n{}", "ONBUILD ".repeat(50_000)),
        format!("FROM a\nCMD {}", "[".repeat(50_000)),
        format!("FROM a\nENV {}", "a=\"".repeat(50_000)),
        format!("FROM a\n{}", "ENV A=$A$A$A\n".repeat(2_000)),
        (0..2_000).map(|stage| format!("FROM s{} AS s{stage}\nWORKDIR a\n", stage - 1)).collect(),
        format!("FROM a\nRUN {}", "\\\n\n".repeat(50_000)),
        format!("FROM {}", "a:/@".repeat(50_000)),
    ];
    for text in cases {
        let parsed = parse(&text);
        if let Some(stage) = parsed.model.final_stage() {
            stage.workdir_at(stage.end());
            stage.environment();
        }
        assert!(parsed.model.instructions().len() <= text.len());
    }
}

#[test]
fn invalid_bytes_are_reported_where_they_are() {
    let parsed = dockerfile::parse(Source::new(FileId(0), b"FROM a\nRUN \xff\xfe b\n".to_vec()));
    let [problem] = parsed.problems.as_slice() else { panic!("{:?}", parsed.problems) };
    assert_eq!((problem.kind, problem.span.range()), (ProblemKind::Encoding, 11..13));
}
