//! Whether a file configures nginx: by its name and folder, and by what stands in it.
//!
//! Many programs have `*.conf` with braces and semicolons (BIND, Logstash, FreeRADIUS, PHP-FPM): blocks of a web server decide.

/// Why a file is the configuration of nginx; `None` where it is not. `path` uses `/`.
pub fn looks_like_nginx(path: &str, text: &str) -> Option<&'static str> {
    let path = path.to_ascii_lowercase();
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
    let suffixes = [".example", ".sample", ".dist", ".template", ".tmpl", ".tpl", ".j2", ".erb", ".default", ".bak"];
    let stem = suffixes.iter().find_map(|suffix| name.strip_suffix(suffix)).unwrap_or(name);
    let near: Vec<&str> = folder.rsplit('/').take(3).collect();
    let site = near.iter().any(|part| matches!(*part, "sites-available" | "sites-enabled"));
    let conf = [".conf", ".nginx", ".vhost"].iter().any(|end| stem.ends_with(end));
    if !conf && !site && stem != "nginx" {
        return None;
    }
    let glance = Glance::of(text)?;
    let home = stem.contains("nginx") || near.iter().any(|part| part.contains("nginx") || part.contains("openresty"));
    let folders = ["conf.d", "snippets", "templates", "vhosts", "vhost.d", "http.d"];
    let lies = home || site || near.iter().any(|part| folders.contains(part));
    match glance {
        Glance { lines: 0, .. } if stem == "nginx.conf" => Some("named nginx.conf, and empty"),
        Glance { blocks: 1.., ended, lines, .. } if ended * 2 > lines => Some("has the blocks of a web server"),
        Glance { known, ended, lines, .. } if home && known > 0 && ended * 10 >= lines * 9 => {
            Some("lies among the files of nginx, and has its directives")
        }
        Glance { known, ended, lines, .. } if lies && known * 2 > lines && ended * 10 >= lines * 9 => {
            Some("has the directives of nginx")
        }
        _ => None,
    }
}

/// Names that nginx alone has, or that begin so.
const NAMES: &[&str] = &[
    "add_header",
    "client_max_body_size",
    "fastcgi_",
    "gzip_",
    "limit_req",
    "proxy_",
    "resolver",
    "server_name",
    "server_tokens",
    "ssl_",
    "try_files",
    "uwsgi_",
    "worker_",
];

/// What the lines of a file look like.
#[derive(Default)]
struct Glance {
    /// Blocks of a web server.
    blocks: usize,
    /// Lines that end as nginx ends them: `;`, a brace, or inside of a directive that goes on.
    ended: usize,
    /// Lines with a name that nginx alone has.
    known: usize,
    /// Lines that are neither blank nor a comment.
    lines: usize,
}

impl Glance {
    /// `None` where a line is none of nginx's.
    fn of(text: &str) -> Option<Glance> {
        let mut glance = Glance::default();
        for line in text.trim_start_matches('\u{feff}').lines().map(str::trim) {
            if line.is_empty() || line.starts_with(['#', '%']) || line.starts_with("{%") || line.starts_with("{{") {
                continue;
            }
            if line.starts_with('[') && line.ends_with(']')
                || line.starts_with('<') && !line.starts_with("<%")
                || line == "};"
            {
                return None;
            }
            let code = line.split(" #").next().unwrap_or(line).trim_end();
            let mut words = code.split_ascii_whitespace();
            let first = words.next().unwrap_or_default().trim_end_matches('{');
            let opens = code.ends_with('{') || code.contains('{') && code.ends_with('}');
            let bare = code.split('{').next().is_some_and(|head| head.split_ascii_whitespace().count() == 1);
            let block = match first {
                "http" | "server" => bare,
                "upstream" | "location" => !bare,
                _ => false,
            };
            glance.blocks += usize::from(opens && block);
            glance.lines += 1;
            glance.ended += usize::from(code.ends_with([';', '{', '}']));
            glance.known += usize::from(NAMES.iter().any(|name| first.starts_with(name)));
        }
        Some(glance)
    }
}
