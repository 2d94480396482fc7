//! How shell text falls into commands: each case is a text and its dump.
//!
//! The dump writes a command as `(word word)`, its words as they stand in the text, `{$ …}` behind a word for the commands of a
//! substitution in it, and compound commands as `name{scope: … scope: …}`.

use lint_core::shell::{
    Command, Compound, CompoundKind, Connector, List, Part, PartKind, Pipeline, Script, Shell, Stage, Word,
};

fn list(list: List<'_>) -> String {
    let mut out = String::new();
    for pipeline in list.pipelines() {
        out += &self::pipeline(pipeline);
        out += match pipeline.connector() {
            Connector::And => " && ",
            Connector::Or => " || ",
            Connector::Semicolon => " ; ",
            Connector::Background => " & ",
            Connector::Newline => " ¶ ",
            Connector::End if pipeline.next().is_some() => " ",
            Connector::End => "",
        };
    }
    out.trim_end().to_owned()
}

fn pipeline(pipeline: Pipeline<'_>) -> String {
    let stage = |stage| match stage {
        Stage::Simple(command) => simple(command),
        Stage::Compound(compound) => self::compound(compound),
    };
    let stages: Vec<String> = pipeline.stages().map(stage).collect();
    let time = if pipeline.time().is_some() { "time " } else { "" };
    format!("{time}{}{}", if pipeline.is_negated() { "! " } else { "" }, stages.join(" | "))
}

fn simple(command: Command<'_>) -> String {
    let mut pieces: Vec<(usize, String)> = Vec::new();
    for assignment in command.assignments() {
        pieces.push((assignment.range.start, format!("{}:={}", assignment.name, word(&assignment.value))));
    }
    pieces.extend(command.words().map(|own| (own.range().start, word(&own))));
    for redirect in command.redirects() {
        let body = redirect.heredoc().map_or(String::new(), |heredoc| {
            let inner: Vec<_> = heredoc.parts().collect();
            format!("«{}»{}", command.script().slice(heredoc.body()).escape_debug(), nested(&inner))
        });
        let raw = command.script().slice(redirect.operator());
        let descriptor = redirect.descriptor().map_or(String::new(), |number| number.to_string());
        pieces.push((redirect.range().start, format!("[{descriptor}{raw} {}{body}]", word(&redirect.target()))));
    }
    pieces.sort();
    let pieces: Vec<String> = pieces.into_iter().map(|(_, piece)| piece).collect();
    format!("({})", pieces.join(" "))
}

fn word(word: &Word<'_>) -> String {
    format!("{}{}", word.raw(), nested(&word.all_parts()))
}

fn nested(parts: &[Part<'_>]) -> String {
    let mut out = String::new();
    for part in parts {
        if let PartKind::Command(inner) | PartKind::Backticks(inner) | PartKind::Process(inner) = part.kind() {
            out += &format!("{{$ {}}}", list(inner));
        }
    }
    out
}

fn compound(compound: Compound<'_>) -> String {
    let name = format!("{:?}", compound.kind()).to_lowercase();
    let words: Vec<String> = compound.words().map(|own| word(&own)).collect();
    let mut pieces = Vec::new();
    if !words.is_empty() {
        pieces.push(words.join(" "));
    }
    for body in compound.bodies() {
        let scope = format!("{:?}: ", body.scope()).to_lowercase();
        let shown = !matches!(compound.kind(), CompoundKind::Group | CompoundKind::Subshell | CompoundKind::Function);
        pieces.push(format!("{}{}", if shown { &scope } else { "" }, list(body)));
    }
    for redirect in compound.redirects() {
        pieces.push(format!("[{} {}]", compound.script().slice(redirect.operator()), word(&redirect.target())));
    }
    format!("{name}{{{}}}", pieces.join(" "))
}

/// Text and dump.
const BASH: &[(&str, &str)] = &[
    ("", ""),
    ("  \n\t# only a comment", ""),
    ("apt-get update && apt-get install -y curl", "(apt-get update) && (apt-get install -y curl)"),
    ("a || b; c & d", "(a) || (b) ; (c) & (d)"),
    ("a\nb\r\nc\n", "(a) ¶ (b) ¶ (c) ¶"),
    ("a | b |& c", "(a) | (b) | (c)"),
    ("! a | b", "! (a) | (b)"),
    ("time -p make", "time (make)"),
    ("A=b C= cmd x=y", "(A:=b C:= cmd x=y)"),
    ("A+=b", "(A:=b)"),
    ("a[1]=x b", "(a:=x b)"),
    ("A=(x 'y z' $(d)) ; declare -a B=(q)", "(A:=(x 'y z' $(d))) ; (declare -a B=(q))"),
    ("echo a#b #c d", "(echo a#b)"),
    ("echo 'a b'\"c $d\"e\\ f", "(echo 'a b'\"c $d\"e\\ f)"),
    ("echo a\\\n  b\\\nc d\\\n", "(echo a b\\\nc d)"),
    ("a >b 2>&1 <c >>d 3<>e >|f &>g", "(a [> b] [2>& 1] [< c] [>> d] [3<> e] [>| f] [&> g])"),
    ("a 2 >b", "(a 2 [> b])"),
    (">x", "([> x])"),
    ("cat <<<$x", "(cat [<<< $x])"),
    ("(a; b) >x", "subshell{(a) ; (b) [> x]}"),
    ("{ a; b; } && c", "group{(a) ; (b) ;} && (c)"),
    ("echo } {", "(echo } {)"),
    (
        "if a; then b; elif c; then d; else e; fi",
        "if{ifcondition: (a) ; then: (b) ; ifcondition: (c) ; then: (d) ; else: (e) ;}",
    ),
    ("while a; do b; done <x", "while{loopcondition: (a) ; loopbody: (b) ; [< x]}"),
    ("until a\ndo b\ndone | c", "until{loopcondition: (a) ¶ loopbody: (b) ¶} | (c)"),
    ("for x in a 'b c' $(ls); do echo $x; done", "for{x a 'b c' $(ls){$ (ls)} loopbody: (echo $x) ;}"),
    ("for x; do a; done", "for{x loopbody: (a) ;}"),
    ("for ((i=0; i<3; i++)); do a; done", "for{i=0; i<3; i++ loopbody: (a) ;}"),
    ("case $x in a|b) c ;; (d*) e;; *) f; esac", "case{$x a b d* * casearm: (c) casearm: (e) casearm: (f) ;}"),
    ("case x in if) a;; done) b;; esac", "case{x if done casearm: (a) casearm: (b)}"),
    ("case x in esac; a", "case{x} ; (a)"),
    ("f() { a; }; f", "function{f group{(a) ;}} ; (f)"),
    ("function g { a; }", "function{g group{(a) ;}}"),
    ("[[ -f $x && ! ( $y == @(a|b) ) ]] && c", "test{-f $x && ! ( $y == @(a|b) )} && (c)"),
    ("[[ $x =~ ^(a|b c)$ ]]", "test{$x =~ ^(a|b c)$}"),
    ("[ -f x ] || exit 1", "([ -f x ]) || (exit 1)"),
    ("((x = 1 + 2)) && a", "arithmetic{x = 1 + 2} && (a)"),
    ("((a); b)", "subshell{subshell{(a)} ; (b)}"),
    ("echo $((1 + $(a)))", "(echo $((1 + $(a))){$ (a)})"),
    ("echo $( (a) )", "(echo $( (a) ){$ subshell{(a)}})"),
    ("echo $((a) )", "(echo $((a) ){$ subshell{(a)}})"),
    ("x=$(a | b) y=`c \\`d\\` e`", "(x:=$(a | b){$ (a) | (b)} y:=`c \\`d\\` e`{$ (c \\`d\\`{$ (d)} e)})"),
    ("echo \"$(a \"b $(c)\")\"", "(echo \"$(a \"b $(c)\")\"{$ (a \"b $(c)\"{$ (c)})})"),
    ("echo ${x:-$(a)} ${y:+'}'} \"${z:-a}}\"", "(echo ${x:-$(a)}{$ (a)} ${y:+'}'} \"${z:-a}}\")"),
    ("diff <(a) >(b)", "(diff <(a){$ (a)} >(b){$ (b)})"),
    ("cat <<E | b\nx $(c)\nE\nd", "(cat [<< E«x $(c)\\n»{$ (c)}]) | (b) ¶ (d)"),
    ("cat <<'E' >o\n$(c)\nE\n", "(cat [<< 'E'«$(c)\\n»] [> o]) ¶"),
    ("cat <<-E\n\ta\n\tE\nb", "(cat [<<- E«\\ta\\n»]) ¶ (b)"),
    ("a <<A <<B\n1\nA\n2\nB\nc", "(a [<< A«1\\n»] [<< B«2\\n»]) ¶ (c)"),
    ("while a; do b; done <<E\nx\nE", "while{loopcondition: (a) ; loopbody: (b) ; [<< E]} ¶"),
    ("echo {{ .Values.x }} b", "(echo {{ .Values.x }} b)"),
    ("{{InsertTemplate(\"a b\")}} && c", "({{InsertTemplate(\"a b\")}}) && (c)"),
    ("echo ${{ github.sha }}", "(echo ${{ github.sha }})"),
    ("rm !(a|b)c", "(rm !(a|b)c)"),
    ("set -e; a && \\\n b", "(set -e) ; (a) && (b)"),
    ("echo é'ü'\\ß$ñ", "(echo é'ü'\\ß$ñ)"),
];

/// The same in `sh`, where it differs.
const POSIX: &[(&str, &str)] = &[
    ("((a))", "subshell{subshell{(a)}}"),
    ("a &>b", "(a) & ([> b])"),
    ("time a", "(time a)"),
    ("[[ a && b ]]", "test{a && b}"),
];

/// Broken text: dump and flaws (`text: message`).
const BROKEN: &[(&str, &str, &[&str])] = &[
    ("echo 'a b", "(echo 'a b)", &["': this quote is not closed"]),
    ("echo \"a $(b) c", "(echo \"a $(b) c{$ (b)})", &["\": this quote is not closed"]),
    ("a; echo $(b", "(a) ; (echo $(b{$ (b)})", &["$(: `$(` is not closed"]),
    ("a `b", "(a `b{$ (b)})", &["`: this backtick is not closed"]),
    ("if a; then b", "if{ifcondition: (a) ; then: (b)}", &["if: `if` has no `fi`"]),
    ("for x in a; do (b; done; c", "for{x a loopbody: subshell{(b) ;}} ; (c)", &["(: `(` has no `)`"]),
    ("a; fi; b", "(a) ; (b)", &["fi: `fi` stands where a command begins", ";: `;` stands where a command begins"]),
    ("a && && b", "(a) && (b)", &["&&: `&&` stands where a command begins"]),
    ("a &&", "(a) &&", &["&&: no command follows `&&`"]),
    ("a | ", "(a)", &["|: no command follows `|`"]),
    ("echo a(b c) d", "(echo a (b c) d)", &["(: `(` stands inside a command"]),
    ("a >", "(a [> ])", &[">: `>` names no target"]),
    ("cat <<E", "(cat [<< E«»])", &["E: no line ends this heredoc"]),
    ("cat <<E\na", "(cat [<< E«a»]) ¶", &["E: no line ends this heredoc"]),
    ("(a) b", "subshell{(a)} (b)", &["b: a separator is missing before this word"]),
    ("a)", "(a)", &["): `)` stands where a command begins"]),
    ("{ a", "group{(a)}", &["{: `{` has no `}`"]),
];

fn dump(text: &str, shell: Shell) -> (String, Vec<String>) {
    let script = Script::read_str(text, shell);
    let flaws = script.flaws().iter();
    let flaws = flaws.map(|flaw| format!("{}: {}", script.slice(flaw.range.clone()), flaw.message)).collect();
    (list(script.root()), flaws)
}

#[test]
fn text_falls_into_commands() {
    let mut wrong = Vec::new();
    for (shell, cases) in [(Shell::bash(), BASH), (Shell::sh(), POSIX)] {
        for (text, expected) in cases {
            let (actual, flaws) = dump(text, shell);
            if actual != *expected || !flaws.is_empty() {
                wrong.push(format!("{text}\n  expected {expected}\n  got      {actual} {flaws:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn broken_text_keeps_its_commands() {
    let mut wrong = Vec::new();
    for (text, expected, expected_flaws) in BROKEN {
        let (actual, flaws) = dump(text, Shell::bash());
        if actual != *expected || flaws != *expected_flaws {
            wrong.push(format!("{text}\n  expected {expected} {expected_flaws:?}\n  got      {actual} {flaws:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
