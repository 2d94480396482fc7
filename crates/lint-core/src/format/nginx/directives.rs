//! What the server refuses to start with: directives that it has had for years, with how many words they take. Names that are
//! not here are left alone, because modules bring their own.

use super::{Directive, is_filled_in};
use crate::problem::{Problem, ProblemKind};

/// As many as one likes.
const MANY: usize = usize::MAX;

/// Directives with `;` at their end: the fewest words and the most.
const SIMPLE: &[(&str, usize, usize)] = &[
    ("access_log", 1, MANY),
    ("add_header", 2, 3),
    ("alias", 1, 1),
    ("allow", 1, 1),
    ("auth_basic", 1, 1),
    ("auth_basic_user_file", 1, 1),
    ("autoindex", 1, 1),
    ("charset", 1, 1),
    ("client_body_timeout", 1, 1),
    ("client_header_timeout", 1, 1),
    ("client_max_body_size", 1, 1),
    ("default_type", 1, 1),
    ("deny", 1, 1),
    ("error_page", 2, MANY),
    ("expires", 1, 2),
    ("fastcgi_index", 1, 1),
    ("fastcgi_param", 2, 3),
    ("fastcgi_pass", 1, 1),
    ("grpc_pass", 1, 1),
    ("gzip", 1, 1),
    ("gzip_comp_level", 1, 1),
    ("gzip_min_length", 1, 1),
    ("gzip_types", 1, MANY),
    ("gzip_vary", 1, 1),
    ("include", 1, 1),
    ("index", 1, MANY),
    ("internal", 0, 0),
    ("keepalive_timeout", 1, 2),
    ("limit_conn", 2, 2),
    ("limit_conn_zone", 2, 2),
    ("limit_req", 1, 3),
    ("limit_req_zone", 3, 4),
    ("listen", 1, MANY),
    ("log_format", 2, MANY),
    ("pid", 1, 1),
    ("proxy_buffering", 1, 1),
    ("proxy_cache_bypass", 1, MANY),
    ("proxy_connect_timeout", 1, 1),
    ("proxy_http_version", 1, 1),
    ("proxy_pass", 1, 1),
    ("proxy_read_timeout", 1, 1),
    ("proxy_redirect", 1, 2),
    ("proxy_send_timeout", 1, 1),
    ("proxy_set_header", 2, 2),
    ("proxy_ssl_verify", 1, 1),
    ("return", 1, 2),
    ("rewrite", 2, 3),
    ("root", 1, 1),
    ("sendfile", 1, 1),
    ("server_name", 1, MANY),
    ("server_tokens", 1, 1),
    ("set", 2, 2),
    ("ssl_certificate", 1, 1),
    ("ssl_certificate_key", 1, 1),
    ("ssl_ciphers", 1, 1),
    ("ssl_dhparam", 1, 1),
    ("ssl_prefer_server_ciphers", 1, 1),
    ("ssl_protocols", 1, MANY),
    ("ssl_session_cache", 1, 2),
    ("ssl_session_tickets", 1, 1),
    ("ssl_session_timeout", 1, 1),
    ("ssl_stapling", 1, 1),
    ("ssl_stapling_verify", 1, 1),
    ("ssl_trusted_certificate", 1, 1),
    ("tcp_nodelay", 1, 1),
    ("tcp_nopush", 1, 1),
    ("try_files", 2, MANY),
    ("types_hash_max_size", 1, 1),
    ("uwsgi_pass", 1, 1),
    ("worker_connections", 1, 1),
    ("worker_processes", 1, 1),
];

/// Directives with a block.
const BLOCKS: &[(&str, usize, usize)] = &[
    ("events", 0, 0),
    ("geo", 1, 2),
    ("http", 0, 0),
    ("if", 1, MANY),
    ("limit_except", 1, MANY),
    ("location", 1, 2),
    ("map", 2, 2),
    ("split_clients", 2, 2),
    ("stream", 0, 0),
    ("types", 0, 0),
    ("upstream", 1, 1),
];

/// Switches.
const FLAGS: [&str; 12] = [
    "autoindex",
    "gzip",
    "gzip_vary",
    "proxy_buffering",
    "proxy_ssl_verify",
    "sendfile",
    "ssl_prefer_server_ciphers",
    "ssl_session_tickets",
    "ssl_stapling",
    "ssl_stapling_verify",
    "tcp_nodelay",
    "tcp_nopush",
];

/// Blocks in which names are keys of the user.
const KEYED: [&str; 5] = ["charset_map", "geo", "map", "split_clients", "types"];

const PROTOCOLS: [&str; 6] = ["SSLv2", "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"];

/// Judges directives and those in their blocks.
pub(super) fn check(directives: &[Directive], problems: &mut Vec<Problem>) {
    for directive in directives {
        problems.extend(problem(directive));
        if !KEYED.contains(&directive.name.value.as_str()) {
            check(directive.children(), problems);
        }
    }
}

fn problem(directive: &Directive) -> Option<Problem> {
    let name = directive.name.value.as_str();
    let of = |table: &'static [(&str, usize, usize)]| table.iter().find(|(known, ..)| *known == name);
    let wrong = |span, message: String| Problem::new(ProblemKind::WrongValue, span, message);
    let (row, block) = match (of(SIMPLE), of(BLOCKS)) {
        (Some(row), _) => (row, false),
        (None, Some(row)) => (row, true),
        (None, None) => return None,
    };
    if block != directive.block.is_some() {
        let message = if block { format!("`{name}` has no block") } else { format!("`{name}` takes no block") };
        return Some(wrong(directive.name.span, message));
    }
    let &(_, least, most) = row;
    let count = directive.arguments.len();
    if count < least {
        let few = if count == 0 { "no value" } else { "too few values" };
        return Some(wrong(directive.name.span, format!("`{name}` has {few}")));
    }
    if let Some(extra) = directive.arguments.get(most) {
        let last = directive.arguments.last().map_or(extra.span, |last| last.span);
        let problem = wrong(extra.span.to(last), format!("`{name}` takes fewer values than stand here"));
        return Some(problem.help("is a `;` missing before them?"));
    }
    value(directive, name)
}

/// What a value has to be.
fn value(directive: &Directive, name: &str) -> Option<Problem> {
    let known = directive.arguments.iter().filter(|word| !is_filled_in(&word.value));
    let (word, expected) = match name {
        "ssl_protocols" => {
            let wrong = |word: &&crate::text::Spanned<crate::text::Text>| {
                !PROTOCOLS.iter().any(|known| known.eq_ignore_ascii_case(&word.value))
            };
            (known.into_iter().find(wrong)?, format!("versions of `{}`", PROTOCOLS.join("`, `")))
        }
        _ if FLAGS.contains(&name) => {
            let wrong = |value: &str| !value.eq_ignore_ascii_case("on") && !value.eq_ignore_ascii_case("off");
            (known.into_iter().find(|word| wrong(&word.value))?, "`on` or `off`".to_owned())
        }
        "client_max_body_size" => {
            (known.into_iter().find(|word| size(&word.value).is_none())?, "a size such as `10m`".to_owned())
        }
        _ => return None,
    };
    Some(Problem::new(ProblemKind::WrongValue, word.span, format!("`{name}` takes {expected}")))
}

/// A size as the server reads it: bytes, or `k`, `m`, `g` of 1024.
pub fn size(text: &str) -> Option<u64> {
    let (digits, factor) = match text.chars().last()?.to_ascii_lowercase() {
        'k' => (&text[..text.len() - 1], 1 << 10),
        'm' => (&text[..text.len() - 1], 1 << 20),
        'g' => (&text[..text.len() - 1], 1 << 30),
        _ => (text, 1_u64),
    };
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse::<u64>().ok().filter(|_| plain)?.checked_mul(factor)
}
