//! Values in Compose files: what they mean, and which characters each part is.

use lint_core::value::interpolation::{Piece, Template};
use lint_core::value::{Address, Expanded, Exposure, Part, duration, image, mount, port, size};
use lint_core::{FileId, Joined, Resolved, Source};
use std::time::Duration;

/// The variables that the tables know: `SET` is `value`, `EMPTY` is empty, `IP` an address.
fn lookup(name: &str) -> Option<String> {
    match name {
        "SET" => Some("value".to_owned()),
        "EMPTY" => Some(String::new()),
        "IP" => Some("127.0.0.1".to_owned()),
        _ => None,
    }
}

fn expand(text: &str) -> Expanded {
    let source = Source::new(FileId(0), text.into());
    let joined = Joined::verbatim(&source, 0..text.len());
    Expanded::interpolated(FileId(0), joined, &lookup)
}

/// A part as `value @characters`: `?NAME` for a variable without a value, `!` for an invalid one.
fn show<T: std::fmt::Display>(text: &str, part: &Part<T>) -> String {
    let value = match &part.value {
        Resolved::Known(value) => value.to_string(),
        Resolved::Unresolved(variables) => {
            variables.iter().map(|variable| format!("?{}", variable.name)).collect::<String>()
        }
        Resolved::Invalid => "!".to_owned(),
    };
    format!("{value} @{}", &text[part.span.range()])
}

/// Written, expanded. `¿` stands for a variable without a known value.
const INTERPOLATION: [(&str, &str); 37] = [
    ("plain", "plain"),
    ("$SET", "value"),
    ("a${SET}b", "avalueb"),
    ("$SET-x", "value-x"),
    ("$UNSET", "¿"),
    ("${UNSET}", "¿"),
    ("${UNSET:-d}", "d"),
    ("${UNSET-d}", "d"),
    ("${EMPTY:-d}", "d"),
    ("${EMPTY-d}", ""),
    ("${SET:-d}", "value"),
    ("${UNSET:-}", ""),
    ("${UNSET:-$SET}", "value"),
    ("${UNSET:-${SET}-x}", "value-x"),
    ("${UNSET:-${OTHER:-deep}}", "deep"),
    ("${UNSET:-${OTHER}}", "¿"),
    ("${UNSET:-a:b/c}", "a:b/c"),
    ("${UNSET:-{\"a\":1}}", "{\"a\":1}"),
    ("${UNSET:?missing}", "¿"),
    ("${SET:?missing}", "value"),
    ("${EMPTY:?missing}", "¿"),
    ("${EMPTY?missing}", ""),
    ("${SET:+yes}", "yes"),
    ("${EMPTY:+yes}", ""),
    ("${EMPTY+yes}", "yes"),
    ("${UNSET:+yes}", "¿"),
    ("$$", "$"),
    ("$$SET", "$SET"),
    ("$${SET}", "${SET}"),
    ("$$$SET", "$value"),
    ("$", "$"),
    ("a$", "a$"),
    ("$1", "$1"),
    ("$(date)", "$(date)"),
    ("^.+$`", "^.+$`"),
    ("${UNSET:-$2a$14$1l}", "$2a$14$1l"),
    ("${UNSET-a}${SET}", "avalue"),
];

#[test]
fn interpolation() {
    for (written, expected) in INTERPOLATION {
        assert_eq!(expand(written).as_str().replace('\u{fffc}', "¿"), expected, "{written}");
        assert!(Template::parse(written).invalid().is_empty(), "{written}");
    }
}

#[test]
fn invalid_interpolation() {
    // Written, the characters that Compose refuses.
    let cases = [
        ("${V/a/b}", "${V/a/b}"),
        ("x${}y", "${}"),
        ("${1}", "${1}"),
        ("${#V}", "${#V}"),
        ("${V", "${"),
        ("${V:=d}", "${V:=d}"),
        ("${A:-${B/x}}", "${B/x}"),
        ("${ V}", "${ V}"),
    ];
    for (written, place) in cases {
        let invalid = Template::parse(written).invalid();
        assert_eq!(invalid.iter().map(|range| &written[range.clone()]).collect::<Vec<_>>(), [place], "{written}");
    }
}

#[test]
fn templates_have_no_gaps() {
    for text in ["", "a$b$$c${d:-e}f", "${${${", "}}${a}{", "${a:-${b:-${c}}}", "$é${é}", "${a:-é}é$"] {
        let mut at = 0;
        for range in Template::parse(text).pieces.iter().map(Piece::range) {
            assert_eq!(range.start, at, "{text}");
            at = range.end;
        }
        assert_eq!(at, text.len(), "{text}");
    }
}

#[test]
fn deep_and_wide_templates_end() {
    let deep = "${a:-".repeat(50_000) + &"}".repeat(50_000);
    assert!(!Template::parse(&deep).invalid().is_empty());
    let open = "${".repeat(200_000);
    assert_eq!(Template::parse(&open).invalid().len(), 200_000);
}

#[test]
fn ports() {
    // Written; host address, host port, container port, protocol, who can reach it.
    let cases = [
        ("3000", "- | - | 3000 @3000 | - | All"),
        ("8080:80", "- | 8080 @8080 | 80 @80 | - | All"),
        ("8080:80/udp", "- | 8080 @8080 | 80 @80 | udp @udp | All"),
        ("9090-9091:8080-8081", "- | 9090-9091 @9090-9091 | 8080-8081 @8080-8081 | - | All"),
        ("127.0.0.1:5432:5432", "127.0.0.1 @127.0.0.1 | 5432 @5432 | 5432 @5432 | - | Loopback"),
        ("127.0.0.1::3000", "127.0.0.1 @127.0.0.1 | - | 3000 @3000 | - | Loopback"),
        ("0.0.0.0:80:80", "0.0.0.0 @0.0.0.0 | 80 @80 | 80 @80 | - | All"),
        ("[::1]:80:80", "::1 @[::1] | 80 @80 | 80 @80 | - | Loopback"),
        ("[::]:80:80", ":: @[::] | 80 @80 | 80 @80 | - | All"),
        (":::8080:80", ":: @:: | 8080 @8080 | 80 @80 | - | All"),
        (":80:80", "- | 80 @80 | 80 @80 | - | All"),
        ("192.168.1.4:80:80", "192.168.1.4 @192.168.1.4 | 80 @80 | 80 @80 | - | Private"),
        ("203.0.113.4:80:80", "203.0.113.4 @203.0.113.4 | 80 @80 | 80 @80 | - | Public"),
        ("${BIND:-127.0.0.1}:80:80", "127.0.0.1 @${BIND:-127.0.0.1} | 80 @80 | 80 @80 | - | Loopback"),
        ("${BIND:-}:80:80", "- | 80 @80 | 80 @80 | - | All"),
        ("${IP}:80:80", "127.0.0.1 @${IP} | 80 @80 | 80 @80 | - | Loopback"),
        ("${BIND}:80:80", "?BIND @${BIND} | 80 @80 | 80 @80 | - | ?"),
        ("127.0.0.1:${PORT}:80", "127.0.0.1 @127.0.0.1 | ?PORT @${PORT} | 80 @80 | - | Loopback"),
        ("${PORT:-8080}:80", "- | 8080 @${PORT:-8080} | 80 @80 | - | All"),
        ("${PORT}:80", "- | ?PORT @${PORT} | 80 @80 | - | ?"),
        ("${PORTS}", "- | - | ?PORTS @${PORTS} | - | ?"),
        ("80:80/${PROTOCOL}", "- | 80 @80 | 80 @80 | ?PROTOCOL @${PROTOCOL} | All"),
    ];
    for (written, expected) in cases {
        let spec = port::parse(&expand(written)).expect(written);
        let or_dash = |part: Option<String>| part.unwrap_or_else(|| "-".to_owned());
        let shown = [
            or_dash(spec.host_ip.as_ref().map(|part| show(written, part))),
            or_dash(spec.published.as_ref().map(|part| show(written, part))),
            show(written, &spec.target),
            or_dash(spec.protocol.as_ref().map(|part| show(written, part))),
            match spec.exposure() {
                Resolved::Known(exposure) => format!("{exposure:?}"),
                _ => "?".to_owned(),
            },
        ];
        assert_eq!(shown.join(" | "), expected, "{written}");
    }
}

#[test]
fn malformed_ports() {
    // Written, the characters at fault.
    let cases = [
        ("localhost:3000:3000", "localhost"),
        ("80:http", "http"),
        ("99999:80", "99999"),
        ("80:80/icmp", "icmp"),
        ("8000-8010:80-81", "8000-8010:80-81"),
        ("90-80:80", "90-80"),
        ("80:", "80:"),
    ];
    for (written, place) in cases {
        let wrong = port::parse(&expand(written)).expect_err(written);
        assert_eq!(&written[wrong.span.range()], place, "{written}: {}", wrong.message);
    }
}

#[test]
fn mounts() {
    // Written; kind, source, target, options, read-only.
    let cases = [
        ("data:/var/lib/data", "Volume | data @data | /var/lib/data @/var/lib/data |  | false"),
        ("/data", "Volume | - | /data @/data |  | false"),
        ("./conf:/etc/app:ro", "Bind | ./conf @./conf | /etc/app @/etc/app | ro @ro | true"),
        ("~/x:/x:ro,z", "Bind | ~/x @~/x | /x @/x | ro @roz @z | true"),
        ("/a:/b:rshared", "Bind | /a @/a | /b @/b | rshared @rshared | false"),
        ("C:\\data:/data", "Bind | C:\\data @C:\\data | /data @/data |  | false"),
        (
            "\\\\.\\pipe\\x:\\\\.\\pipe\\x",
            "Bind | \\\\.\\pipe\\x @\\\\.\\pipe\\x | \\\\.\\pipe\\x @\\\\.\\pipe\\x |  | false",
        ),
        ("${DIR:-/srv:x}/a:/b", "Bind | /srv @${DIR:-/srv:x} | x/a @${DIR:-/srv:x}/a | /b @/b | false"),
        ("${DIR:?set it: now}:/b", "? | ?DIR @${DIR:?set it: now} | /b @/b |  | false"),
        ("./${DIR}:/b", "Bind | ?DIR @./${DIR} | /b @/b |  | false"),
        ("${ALL}", "? | - | ?ALL @${ALL} |  | false"),
        ("/a:/b:${MODE}", "Bind | /a @/a | /b @/b | ?MODE @${MODE} | ?"),
        ("/a:${TARGET}", "Bind | /a @/a | ?TARGET @${TARGET} |  | false"),
    ];
    for (written, expected) in cases {
        let spec = mount::parse(&expand(written)).expect(written);
        let kind = if let Resolved::Known(kind) = spec.kind { format!("{kind:?}") } else { "?".to_owned() };
        let options: String = spec.options.iter().map(|option| show(written, option)).collect();
        let read_only = if let Resolved::Known(flag) = spec.read_only() { flag.to_string() } else { "?".to_owned() };
        let source = spec.source.as_ref().map_or("-".to_owned(), |source| show(written, source));
        let shown = [kind, source, show(written, &spec.target), options, read_only];
        assert_eq!(shown.join(" | "), expected, "{written}");
    }
    for written in ["", ":/data", "ab::c", "ab:/b:ro:x"] {
        assert!(mount::parse(&expand(written)).is_err(), "{written}");
    }
}

#[test]
fn images() {
    // Written; registry, repository, tag, digest.
    let cases = [
        ("nginx", "- | nginx @nginx | - | -"),
        ("nginx:1.27", "- | nginx @nginx | 1.27 @1.27 | -"),
        ("bitnami/redis:7", "- | bitnami/redis @bitnami/redis | 7 @7 | -"),
        ("localhost:5000/app", "localhost:5000 @localhost:5000 | app @app | - | -"),
        ("ghcr.io/a/b:c", "ghcr.io @ghcr.io | a/b @a/b | c @c | -"),
        ("a@sha256:1f", "- | a @a | - | sha256:1f @sha256:1f"),
        ("a:1@sha256:1f", "- | a @a | 1 @1 | sha256:1f @sha256:1f"),
        ("app:${TAG:-1.2}", "- | app @app | 1.2 @${TAG:-1.2} | -"),
        ("app:${TAG}", "- | app @app | ?TAG @${TAG} | ?TAG @${TAG}"),
        ("${REGISTRY}/app:1", "?REGISTRY @${REGISTRY} | app @app | 1 @1 | -"),
        ("${IMAGE}", "- | ?IMAGE @${IMAGE} | ?IMAGE @${IMAGE} | ?IMAGE @${IMAGE}"),
        ("app${SUFFIX}@sha256:1f", "- | ?SUFFIX @app${SUFFIX} | - | sha256:1f @sha256:1f"),
    ];
    for (written, expected) in cases {
        let image = image::parse(&expand(written));
        let part = |part: &Option<_>| part.as_ref().map_or("-".to_owned(), |part| show(written, part));
        let shown = [part(&image.registry), show(written, &image.repository), part(&image.tag), part(&image.digest)];
        assert_eq!(shown.join(" | "), expected, "{written}");
    }
}

#[test]
fn sizes() {
    let sizes = [
        ("0", Some(0)),
        ("1024", Some(1024)),
        ("1k", Some(1024)),
        ("512m", Some(512 << 20)),
        ("512MB", Some(512 << 20)),
        ("1gb", Some(1 << 30)),
        ("1 GiB", Some(1 << 30)),
        ("1.5g", Some(3 << 29)),
        ("2b", Some(2)),
        ("", None),
        ("m", None),
        ("1x", None),
        ("1mbb", None),
        ("-1", None),
        ("99999999999999999999p", None),
    ];
    for (written, expected) in sizes {
        assert_eq!(size::bytes(written), expected, "{written}");
    }
}

#[test]
fn durations() {
    let durations = [
        ("0", Some(0)),
        ("30s", Some(30_000)),
        ("1m30s", Some(90_000)),
        ("1h5m", Some(3_900_000)),
        ("500ms", Some(500)),
        ("1.5s", Some(1_500)),
        ("1d", Some(86_400_000)),
        ("1w", Some(604_800_000)),
        ("10us", Some(0)),
        ("", None),
        ("30", None),
        ("s", None),
        ("1 m", None),
        ("1y", None),
        ("1e400s", None),
        ("99999999999999999999999999w", None),
    ];
    for (written, milliseconds) in durations {
        let expected = milliseconds.map(Duration::from_millis);
        let read = duration::parse(written)
            .map(|duration| Duration::from_millis(duration.as_millis().try_into().unwrap_or(0)));
        assert_eq!(read, expected, "{written}");
    }
}

#[test]
fn addresses() {
    let cases = [
        ("0.0.0.0", Some(Exposure::All)),
        ("::", Some(Exposure::All)),
        ("[::]", Some(Exposure::All)),
        ("127.8.9.1", Some(Exposure::Loopback)),
        ("::1", Some(Exposure::Loopback)),
        ("::ffff:127.0.0.1", Some(Exposure::Loopback)),
        ("10.1.2.3", Some(Exposure::Private)),
        ("100.64.0.1", Some(Exposure::Private)),
        ("169.254.1.1", Some(Exposure::Private)),
        ("fd00::1", Some(Exposure::Private)),
        ("fe80::1%eth0", Some(Exposure::Private)),
        ("100.128.0.1", Some(Exposure::Public)),
        ("2001:db8::1", Some(Exposure::Public)),
        ("localhost", None),
        ("127.0.0", None),
        ("", None),
    ];
    for (written, expected) in cases {
        assert_eq!(Address::parse(written).map(Address::exposure), expected, "{written}");
    }
}
