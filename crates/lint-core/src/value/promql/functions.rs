//! The functions of Prometheus with what they take and give, as its documentation lists them.

use super::Kind;

/// Aggregations with the kind of their parameter.
pub(super) const AGGREGATIONS: &[(&str, Option<Kind>)] = &[
    ("avg", None),
    ("bottomk", Some(Kind::Scalar)),
    ("count", None),
    ("count_values", Some(Kind::Text)),
    ("group", None),
    ("max", None),
    ("min", None),
    ("quantile", Some(Kind::Scalar)),
    ("stddev", None),
    ("stdvar", None),
    ("sum", None),
    ("topk", Some(Kind::Scalar)),
];

/// One letter for each argument: `s`calar, `v`ector, `r`ange, `t`ext. What follows `?` may be left out, what follows `*` may come
/// any number of times.
const FUNCTIONS: &[(&str, &[&str])] = &[
    ("v", &["abs", "absent", "acos", "acosh", "asin", "asinh", "atan", "atanh", "ceil", "cos", "cosh", "deg", "exp"]),
    ("v", &["floor", "histogram_avg", "histogram_count", "histogram_stddev", "histogram_stdvar", "histogram_sum"]),
    ("v", &["ln", "log10", "log2", "rad", "scalar", "sgn", "sin", "sinh", "sort", "sort_desc", "sqrt", "tan", "tanh"]),
    ("v", &["timestamp"]),
    ("r", &["absent_over_time", "avg_over_time", "changes", "count_over_time", "delta", "deriv", "idelta", "increase"]),
    ("r", &["irate", "last_over_time", "max_over_time", "min_over_time", "present_over_time", "rate", "resets"]),
    ("r", &["stddev_over_time", "stdvar_over_time", "sum_over_time"]),
    ("?v", &["day_of_month", "day_of_week", "day_of_year", "days_in_month", "hour", "minute", "month", "year"]),
    ("", &["pi", "time"]),
    ("s", &["vector"]),
    ("vs", &["clamp_max", "clamp_min"]),
    ("vss", &["clamp"]),
    ("v?s", &["round"]),
    ("sv", &["histogram_quantile"]),
    ("ssv", &["histogram_fraction"]),
    ("sr", &["quantile_over_time"]),
    ("rs", &["predict_linear"]),
    ("rss", &["holt_winters"]),
    ("vtttt", &["label_replace"]),
    ("vtt*t", &["label_join"]),
];

/// What a function takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arguments(&'static str);

/// What a function takes and gives; `None` for a name that is none.
pub(super) fn arguments(name: &str) -> Option<(Arguments, Kind)> {
    let (letters, _) = FUNCTIONS.iter().find(|(_, names)| names.contains(&name))?;
    let gives = if ["scalar", "pi", "time"].contains(&name) { Kind::Scalar } else { Kind::Vector };
    Some((Arguments(letters), gives))
}

impl Arguments {
    /// True when it takes these.
    pub(super) fn take(self, given: &[Kind]) -> bool {
        let mut given = given.iter();
        let (mut optional, mut any) = (false, false);
        for letter in self.0.chars() {
            match letter {
                '?' => optional = true,
                '*' => any = true,
                _ => match given.next() {
                    Some(kind) if *kind == kind_of(letter) => {}
                    Some(_) => return false,
                    None => return optional || any,
                },
            }
        }
        let last = self.0.chars().last().map(kind_of);
        given.all(|kind| any && Some(*kind) == last)
    }
}

fn kind_of(letter: char) -> Kind {
    match letter {
        's' => Kind::Scalar,
        'r' => Kind::Range,
        't' => Kind::Text,
        _ => Kind::Vector,
    }
}
