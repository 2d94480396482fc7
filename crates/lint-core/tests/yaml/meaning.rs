//! What scalars mean to Compose's loader.

use super::{at, parse};
use lint_core::yaml::Meaning;

const MEANINGS: &[(&str, Meaning)] = &[
    ("", Meaning::Null),
    ("~", Meaning::Null),
    ("null", Meaning::Null),
    ("NULL", Meaning::Null),
    ("nULL", Meaning::Str),
    ("true", Meaning::Bool(true)),
    ("True", Meaning::Bool(true)),
    ("TRUE", Meaning::Bool(true)),
    ("FALSE", Meaning::Bool(false)),
    ("tRUE", Meaning::Str),
    ("yes", Meaning::Str),
    ("no", Meaning::Str),
    ("on", Meaning::Str),
    ("off", Meaning::Str),
    ("y", Meaning::Str),
    ("0", Meaning::Int(0)),
    ("12", Meaning::Int(12)),
    ("-12", Meaning::Int(-12)),
    ("+12", Meaning::Int(12)),
    ("010", Meaning::Int(8)),
    ("-010", Meaning::Int(-8)),
    ("0o10", Meaning::Int(8)),
    ("0O10", Meaning::Int(8)),
    ("0x10", Meaning::Int(16)),
    ("0xfF", Meaning::Int(255)),
    ("0b101", Meaning::Int(5)),
    ("1_000", Meaning::Int(1000)),
    ("0_10", Meaning::Int(8)),
    ("08", Meaning::Float(8.0)),
    ("0x", Meaning::Str),
    ("0xg", Meaning::Str),
    ("--1", Meaning::Str),
    ("1-1", Meaning::Str),
    ("9223372036854775807", Meaning::Int(9_223_372_036_854_775_807)),
    ("18446744073709551615", Meaning::Int(18_446_744_073_709_551_615)),
    ("18446744073709551616", Meaning::Float(18_446_744_073_709_551_616.0)),
    ("-9223372036854775808", Meaning::Int(-9_223_372_036_854_775_808)),
    ("1.5", Meaning::Float(1.5)),
    ("-.5", Meaning::Float(-0.5)),
    (".5", Meaning::Float(0.5)),
    ("1.", Meaning::Float(1.0)),
    ("1e3", Meaning::Float(1000.0)),
    ("1E-3", Meaning::Float(0.001)),
    ("1e", Meaning::Str),
    ("1e400", Meaning::Str),
    (".", Meaning::Str),
    ("-", Meaning::Str),
    ("+", Meaning::Str),
    (".inf", Meaning::Float(f64::INFINITY)),
    ("-.INF", Meaning::Float(f64::NEG_INFINITY)),
    ("inf", Meaning::Str),
    ("nan", Meaning::Str),
    ("1.2.3", Meaning::Str),
    ("3.8", Meaning::Float(3.8)),
    ("12:30:45", Meaning::Str),
    ("22:22", Meaning::Str),
    ("3306:33", Meaning::Str),
    ("2024-01-31", Meaning::Str),
    ("512m", Meaning::Str),
    ("${X}", Meaning::Str),
    ("'12'", Meaning::Str),
    ("\"true\"", Meaning::Str),
    ("''", Meaning::Str),
    ("!!str 12", Meaning::Str),
    ("!!str", Meaning::Str),
    ("!!int \"12\"", Meaning::Int(12)),
    ("!!float 1", Meaning::Float(1.0)),
    ("!!bool 'true'", Meaning::Bool(true)),
    ("!!null ''", Meaning::Null),
    ("!!int twelve", Meaning::Str),
    ("!<tag:yaml.org,2002:int> '7'", Meaning::Int(7)),
    ("! 12", Meaning::Int(12)),
    ("!reset null", Meaning::Null),
    ("!override 5", Meaning::Int(5)),
    ("!!binary 12", Meaning::Str),
];

#[test]
fn scalars_mean_what_the_loader_reads() {
    for (text, expected) in MEANINGS {
        let source = if *text == "-" { "- x\n- '-'\n".to_owned() } else { format!("- x\n- {text}\n") };
        let parsed = parse(&source);
        assert!(parsed.problems.is_empty(), "{source}: {:?}", parsed.problems);
        let scalar = parsed.model.scalar(at(&parsed.model, "1")).expect("a scalar");
        assert_eq!(scalar.meaning, *expected, "{text}");
    }
    let parsed = parse("- .nan\n- -0\n");
    let float = |path| match parsed.model.scalar(at(&parsed.model, path)).expect("a scalar").meaning {
        Meaning::Float(number) => number,
        other => panic!("{other:?}"),
    };
    assert!(float("0").is_nan());
    assert!(float("1") == 0.0 && float("1").is_sign_negative());
}
