//! Expressions of Prometheus: whether its parser takes them, kinds of values included. What they come to is not asked, and what only a
//! feature flag allows is refused.

mod functions;
mod scan;

use functions::{AGGREGATIONS, arguments};
use scan::Scan;

/// What an expression gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Scalar,
    Vector,
    Range,
    Text,
}

/// How deep expressions may lie in each other.
const DEPTH: usize = 64;

/// True for an expression that Prometheus reads.
pub fn is_expression(text: &str) -> bool {
    let mut parser = Parser { scan: Scan::new(text), depth: 0 };
    parser.binary(0).is_some() && parser.scan.is_at_end()
}

/// True for a duration that Prometheus reads; `0` is one.
pub fn is_duration(text: &str) -> bool {
    text == "0" || scan::duration(text).is_some()
}

struct Parser<'a> {
    scan: Scan<'a>,
    depth: usize,
}

/// The binary operators with how strongly they bind.
const OPERATORS: &[(&str, u8)] = &[
    ("or", 1),
    ("and", 2),
    ("unless", 2),
    ("==", 3),
    ("!=", 3),
    ("<=", 3),
    (">=", 3),
    ("<", 3),
    (">", 3),
    ("+", 4),
    ("-", 4),
    ("*", 5),
    ("/", 5),
    ("%", 5),
    ("atan2", 5),
    ("^", 6),
];

/// Words that are no name of a metric.
const KEYWORDS: &[&str] = &["bool", "group_left", "group_right", "ignoring", "on"];

impl Parser<'_> {
    fn binary(&mut self, least: u8) -> Option<Kind> {
        self.depth += 1;
        let mut left = (self.depth < DEPTH).then(|| self.unary())??;
        while let Some((operator, strength)) = self.operator(least) {
            let (is_bool, matched) = self.modifiers(operator, strength)?;
            // `^` is the only one that groups from the right.
            let right = self.binary(if strength == 6 { strength } else { strength + 1 })?;
            left = join(left, right, strength, is_bool, matched)?;
        }
        self.depth -= 1;
        Some(left)
    }

    fn operator(&mut self, least: u8) -> Option<(&'static str, u8)> {
        let scan = &mut self.scan;
        let found = OPERATORS.iter().copied().find(|(operator, _)| scan.looks_at(operator))?;
        (found.1 >= least.max(1) && scan.eat(found.0)).then_some(found)
    }

    /// `bool`, then `on (…)` or `ignoring (…)`, then `group_left (…)` or `group_right (…)`: whether the first two are there.
    fn modifiers(&mut self, operator: &str, strength: u8) -> Option<(bool, bool)> {
        let is_bool = self.scan.eat("bool");
        if is_bool && strength != 3 {
            return None;
        }
        let matched = self.scan.eat("on") || self.scan.eat("ignoring");
        if matched {
            self.labels()?;
            if self.scan.eat("group_left") || self.scan.eat("group_right") {
                if matches!(operator, "or" | "and" | "unless") {
                    return None;
                }
                if self.scan.looks_at("(") {
                    self.labels()?;
                }
            }
        }
        Some((is_bool, matched))
    }

    fn unary(&mut self) -> Option<Kind> {
        if !self.scan.eat("-") && !self.scan.eat("+") {
            return self.postfix();
        }
        // A sign binds weaker than `^` and stronger than all others.
        let kind = self.binary(6)?;
        matches!(kind, Kind::Scalar | Kind::Vector).then_some(kind)
    }

    fn postfix(&mut self) -> Option<Kind> {
        let (mut kind, is_selector) = self.primary()?;
        let (mut shifted, mut pinned, mut selector) = (false, false, is_selector);
        loop {
            if self.scan.looks_at("[") {
                let is_subquery = self.scan.range()?;
                if kind != Kind::Vector || (!is_subquery && (!selector || shifted || pinned)) {
                    return None;
                }
                (kind, selector, shifted, pinned) = (Kind::Range, true, false, false);
            } else if self.scan.eat("offset") {
                self.scan.eat("-");
                if !selector || shifted || !self.scan.duration() {
                    return None;
                }
                shifted = true;
            } else if self.scan.eat("@") {
                if !selector || pinned || !self.moment() {
                    return None;
                }
                pinned = true;
            } else {
                return Some(kind);
            }
        }
    }

    fn moment(&mut self) -> bool {
        for word in ["start", "end"] {
            if self.scan.eat(word) {
                return self.scan.eat("(") && self.scan.eat(")");
            }
        }
        self.scan.eat("-");
        self.scan.number()
    }

    /// A value, and whether it is a selector.
    fn primary(&mut self) -> Option<(Kind, bool)> {
        if self.scan.eat("(") {
            let kind = self.binary(0)?;
            return self.scan.eat(")").then_some((kind, false));
        }
        if self.scan.text().is_some() {
            return Some((Kind::Text, false));
        }
        if self.scan.number() {
            return Some((Kind::Scalar, false));
        }
        if self.scan.looks_at("{") {
            return self.scan.matchers().filter(|narrow| *narrow).map(|_| (Kind::Vector, true));
        }
        let name = self.scan.name()?;
        let lower = name.to_ascii_lowercase();
        let begins = ["(", "by", "without"].iter().any(|next| self.scan.looks_at(next));
        if let Some((_, parameter)) = AGGREGATIONS.iter().find(|(known, _)| begins && *known == lower) {
            return self.aggregation(*parameter).map(|()| (Kind::Vector, false));
        }
        if self.scan.looks_at("(") {
            return self.call(name).map(|kind| (kind, false));
        }
        if KEYWORDS.contains(&lower.as_str()) {
            return None;
        }
        if self.scan.looks_at("{") {
            self.scan.matchers()?;
        }
        Some((Kind::Vector, true))
    }

    /// What follows the name of an aggregation: `by (…) (value)`, `(value) by (…)`.
    fn aggregation(&mut self, parameter: Option<Kind>) -> Option<()> {
        let grouped = self.grouping()?;
        let wanted: Vec<Kind> = parameter.into_iter().chain([Kind::Vector]).collect();
        let given = self.values()?;
        if given != wanted {
            return None;
        }
        if !grouped {
            self.grouping()?;
        }
        Some(())
    }

    fn grouping(&mut self) -> Option<bool> {
        let grouped = self.scan.eat("by") || self.scan.eat("without");
        if grouped {
            self.labels()?;
        }
        Some(grouped)
    }

    fn call(&mut self, name: &str) -> Option<Kind> {
        let (arguments, gives) = arguments(name)?;
        let given = self.values()?;
        arguments.take(&given).then_some(gives)
    }

    fn values(&mut self) -> Option<Vec<Kind>> {
        let mut kinds = Vec::new();
        if !self.scan.eat("(") {
            return None;
        }
        if self.scan.eat(")") {
            return Some(kinds);
        }
        loop {
            kinds.push(self.binary(0)?);
            if self.scan.eat(")") {
                return Some(kinds);
            }
            if !self.scan.eat(",") {
                return None;
            }
        }
    }

    /// `(job, instance)`; a comma may end the list.
    fn labels(&mut self) -> Option<()> {
        if !self.scan.eat("(") {
            return None;
        }
        while !self.scan.eat(")") {
            self.scan.label()?;
            if !self.scan.eat(",") {
                return self.scan.eat(")").then_some(());
            }
        }
        Some(())
    }
}

/// What two values give, where an operator takes them.
fn join(left: Kind, right: Kind, strength: u8, is_bool: bool, matched: bool) -> Option<Kind> {
    let both = (left, right);
    let scalars = both == (Kind::Scalar, Kind::Scalar);
    let vectors = both == (Kind::Vector, Kind::Vector);
    let takes = [left, right].iter().all(|kind| matches!(kind, Kind::Scalar | Kind::Vector));
    let fits = takes && (strength > 2 || vectors) && (!matched || vectors) && (strength != 3 || !scalars || is_bool);
    fits.then_some(if scalars { Kind::Scalar } else { Kind::Vector })
}
