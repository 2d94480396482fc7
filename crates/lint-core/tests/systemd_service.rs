//! What a unit says as a whole: types of services as `man systemd.service` defines them, shell syntax, comments behind values,
//! credentials.

use lint_core::systemd::{ServiceType, Unit, parse};
use lint_core::{FileId, Parsed, Source};

fn read(path: &str, text: &str) -> Parsed<Unit> {
    parse(Source::new(FileId(0), text.as_bytes().to_vec()), path)
}

#[test]
fn types_of_services() {
    let cases = [
        ("[Service]\nExecStart=/bin/a\n", Some(ServiceType::Simple), true),
        ("[Service]\nExecStop=/bin/a\n", Some(ServiceType::Oneshot), false),
        ("[Service]\nExecStart=/bin/a\nExecStart=\n", Some(ServiceType::Oneshot), false),
        ("[Service]\nBusName=org.example.A\nExecStart=/bin/a\n", Some(ServiceType::Dbus), true),
        ("[Service]\nType=notify-reload\nExecStart=/bin/a\n", Some(ServiceType::NotifyReload), true),
        ("[Service]\nType=daemon\nExecStart=/bin/a\n", Some(ServiceType::Simple), true),
        ("[Service]\nType=oneshot\nType=exec\nExecStart=/bin/a\n", Some(ServiceType::Exec), true),
        ("[Service]\nType=@TYPE@\nExecStart=/bin/a\n", None, false),
    ];
    for (text, kind, stays) in cases {
        let parsed = read("a.service", &format!("{text}[Install]\nWantedBy=multi-user.target\n"));
        let service = parsed.model.service().expect("it is a service");
        assert_eq!((service.kind(), service.is_long_running()), (kind, stays), "{text}");
    }
}

#[test]
fn services_that_stay() {
    let install = "[Install]\nWantedBy=multi-user.target\n";
    let cases = [
        ("ExecStart=/bin/a\n", install, true, true),
        ("ExecStart=/bin/a\n", "", false, false),
        ("ExecStart=/bin/a\nRestart=always\n", "", true, true),
        ("ExecStart=/bin/a\nRemainAfterExit=yes\n", install, false, false),
        ("ExecStart=/bin/a\nStandardInput=socket\n", install, false, false),
        ("ExecStart=/usr/bin/docker run a\n", install, true, false),
        ("ExecStart=/usr/bin/docker compose up -d\n", install, false, false),
        ("ExecStart=/bin/a\n", "[Install]\nWantedBy=default.target\n", true, false),
        ("ExecStart=/bin/a\nUser=a\n", "[Install]\nWantedBy=default.target\n", true, true),
    ];
    for (lines, install, stays, daemon) in cases {
        let parsed = read("a.service", &format!("[Service]\n{lines}{install}"));
        let service = parsed.model.service().expect("it is a service");
        assert_eq!((service.is_long_running(), service.is_daemon()), (stays, daemon), "{lines}{install}");
    }
}

#[test]
fn files_that_are_no_whole_service() {
    let service = "[Service]\nExecStart=/bin/a\n";
    let conditional = "[Service]\n{% if a %}\nExecStart=/bin/a\n{% endif %}\n";
    let open = "[Service\nExecStart=/bin/a\n";
    let cases = [
        ("a.service.d/a.conf", service),
        ("a.socket", service),
        ("a.service", ""),
        ("a.service", conditional),
        ("a.service", open),
    ];
    for (path, text) in cases {
        assert!(read(path, text).model.service().is_none(), "{path}: {text}");
    }
}

#[test]
fn shell_syntax() {
    let cases: [(&str, &[&str]); 22] = [
        ("/bin/a > /tmp/x", &[">"]),
        ("/bin/a >/tmp/x 2>&1", &[">", "2>&1"]),
        ("/bin/a >> x", &[">>"]),
        ("/bin/a </dev/null", &["<"]),
        ("/bin/a | /bin/b || /bin/c", &["|", "||"]),
        ("/bin/a &", &["&"]),
        ("/bin/a & b", &[]),
        ("/bin/a; /bin/b", &[]),
        ("/bin/a b; /bin/b", &[";"]),
        ("/bin/a b; c", &[]),
        ("/bin/a $(date)", &["$(date)"]),
        ("/bin/a \"--on=$(date)\"", &["$(date)"]),
        ("/bin/a \"on $(date)\"", &[]),
        ("/bin/a `date`", &["`date`"]),
        ("/bin/rm /tmp/*.x", &["/tmp/*.x"]),
        ("/bin/a /tmp/*.x", &[]),
        ("/bin/sh -c 'a | b' > x", &[]),
        ("/usr/bin/docker run x sh -c a && b", &[]),
        ("/bin/a <b> >=1 '>' \\;", &[]),
        ("|/bin/a > x", &[]),
        ("A=b c", &["A=b"]),
        ("cd /srv", &["cd"]),
    ];
    for (value, expected) in cases {
        let parsed = read("a.service", &format!("[Service]\nExecStart={value}\n"));
        let lines: Vec<_> = parsed.model.command_lines().collect();
        let signs =
            lines.iter().flat_map(|(_, line)| &line.commands).flat_map(|command| command.shell_signs(&parsed.source));
        let signs: Vec<&str> = signs.map(|sign| parsed.source.str(sign.span)).collect();
        assert_eq!(signs, expected, "{value}");
    }
}

#[test]
fn comments_behind_values() {
    let cases = [
        ("Restart=always # now", Some("# now")),
        ("Restart=always #now", Some("#now")),
        ("Restart=always#now", None),
        ("TimeoutSec=5 ; s", Some("; s")),
        ("ExecStart=/bin/a # now", Some("# now")),
        ("ExecStart=/bin/a '#' now", None),
        ("ExecStart=/bin/a #now", None),
        ("ExecStart=/bin/sh -c a # now", None),
        ("Environment=A=# b", None),
        ("ReadWritePaths=/a # b", Some("# b")),
        ("ReadWritePaths=/a /#b", None),
    ];
    for (line, expected) in cases {
        let parsed = read("a.service", &format!("[Service]\n{line}\n"));
        let assignment = &parsed.model.assignments()[0];
        let remark = parsed.model.remark(assignment).map(|range| &assignment.text()[range]);
        assert_eq!(remark, expected, "{line}");
    }
}

#[test]
fn credentials() {
    let cases: [(&str, &[&str]); 9] = [
        ("Environment=A_PASSWORD=tulip-43-harbour B=c", &["tulip-43-harbour"]),
        ("Environment=\"A_PASSWORD=tulip-43 harbour\"", &["tulip-43 harbour"]),
        ("Environment=A_PASSWORD_FILE=/etc/a B_TOKEN=%d/b C_TOKEN=", &[]),
        ("Environment=URL=https://a:tulip-43-harbour@example.org/", &["tulip-43-harbour"]),
        ("ExecStart=/bin/a --password=tulip-43-harbour", &["tulip-43-harbour"]),
        ("ExecStart=/bin/a --password=${PASSWORD} --token $TOKEN", &[]),
        ("ExecStart=/bin/a --upstream https://a:tulip-43-harbour@example.org/", &["tulip-43-harbour"]),
        ("ExecStart=/usr/bin/env A_PASSWORD=tulip-43-harbour b", &["tulip-43-harbour"]),
        ("ExecStart=/bin/a --password-file /etc/a --no-password b", &[]),
    ];
    for (line, expected) in cases {
        let parsed = read("a.service", &format!("[Service]\n{line}\n"));
        let secrets: Vec<&str> = parsed.model.secrets().iter().map(|secret| parsed.source.str(secret.span)).collect();
        assert_eq!(secrets, expected, "{line}");
    }
}
