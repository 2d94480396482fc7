//! Origins that may call from a browser.

use lint_core::Found;
use lint_core::deployment::nginx::{Nginx, Node};

pub fn check(nginx: &Nginx<'_>, found: &mut Found) {
    if !nginx.is_in_production() {
        return;
    }
    for node in nginx.walk() {
        let is_condition = node.directive.is("if");
        if !serves_files(node) {
            node.all("add_header").for_each(|header| judge(header, is_condition, found));
        }
    }
    nginx.top("add_header").for_each(|header| judge(header, false, found));
}

fn judge(node: &Node<'_>, is_condition: bool, found: &mut Found) {
    let Some((name, value)) = node.directive.arguments.first().zip(node.directive.arguments.get(1)) else { return };
    if !name.value.eq_ignore_ascii_case("Access-Control-Allow-Origin") {
        return;
    }
    found.target(value.span);
    let open = match value.value.as_str() {
        "*" | "null" => true,
        "$http_origin" | "${http_origin}" => !is_condition,
        _ => false,
    };
    if open {
        found
            .at(value.span, "every web site may read the answers")
            .help("name the origins of your own pages in a `map`");
    }
}

/// A location for endings of file names: `~* \.(woff|svg)$`.
fn serves_files(node: &Node<'_>) -> bool {
    let pattern = node.directive.arguments.last().map_or("", |word| word.value.as_str());
    node.directive.is("location") && pattern.contains("\\.") && pattern.ends_with('$') && !pattern.contains("api")
}
