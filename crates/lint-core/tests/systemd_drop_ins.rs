//! Units with their drop-ins, as `man systemd.unit` describes the search for them.

use lint_core::{Policy, Workspace};

const UNIT: &str = "[Service]\nExecStart=/bin/a\nEnvironment=A=1\nNice=1\n[Install]\nWantedBy=multi-user.target\n";

/// What `Nice=` and `Environment=` come to for the unit at `path`, with these drop-ins.
fn effective(path: &str, drop_ins: &[(&str, &str)]) -> (String, Vec<String>) {
    let mut workspace = Workspace::new();
    workspace.set(path, UNIT.as_bytes().to_vec());
    for (path, lines) in drop_ins {
        workspace.set(path, format!("[Service]\n{lines}\n").into_bytes());
    }
    let policy = Policy::default();
    let deployment = workspace.deployment(&policy);
    let unit = deployment.units().find(|unit| unit.path() == path).expect("the unit was set");
    let unit = unit.effective();
    let nice = unit.value("Service", "Nice").map_or("none", |line| line.text());
    let environment = unit.values("Service", "Environment").iter().map(|line| line.text().to_owned()).collect();
    (nice.to_owned(), environment)
}

#[test]
fn the_drop_ins_of_a_unit() {
    let cases = [
        ("a.service", "a.service.d/x.conf", "2"),
        ("a.service", "b.service.d/x.conf", "1"),
        ("a.service", "other/a.service.d/x.conf", "1"),
        ("a.service", "service.d/x.conf", "2"),
        ("a-b-c.service", "a-b-.service.d/x.conf", "2"),
        ("a-b-c.service", "a-.service.d/x.conf", "2"),
        ("a-b-c.service", "b-.service.d/x.conf", "1"),
        ("a@one.service", "a@.service.d/x.conf", "2"),
        ("a@.service", "a@.service.d/x.conf", "2"),
        ("a@.service", "a@one.service.d/x.conf", "1"),
        ("usr/lib/systemd/system/a.service", "etc/systemd/system/a.service.d/x.conf", "2"),
        ("lib/systemd/system/a.service", "etc/systemd/system/a.service.d/x.conf", "2"),
        ("host/usr/lib/systemd/system/a.service", "host/run/systemd/system/a.service.d/x.conf", "2"),
        ("one/usr/lib/systemd/system/a.service", "two/etc/systemd/system/a.service.d/x.conf", "1"),
        ("usr/lib/systemd/user/a.service", "etc/systemd/system/a.service.d/x.conf", "1"),
    ];
    for (unit, drop_in, nice) in cases {
        assert_eq!(effective(unit, &[(drop_in, "Nice=2")]).0, nice, "{unit} with {drop_in}");
    }
}

#[test]
fn their_order() {
    let cases: [(&[(&str, &str)], &str); 5] = [
        (&[("a.service.d/20.conf", "Nice=2"), ("a.service.d/10.conf", "Nice=3")], "2"),
        (&[("service.d/20.conf", "Nice=2"), ("a.service.d/10.conf", "Nice=3")], "2"),
        (&[("service.d/10.conf", "Nice=2"), ("a.service.d/10.conf", "Nice=3")], "3"),
        (&[("a.service.d/10.conf", "Nice=2"), ("a.service.d/20.conf", "Nice=")], "none"),
        (&[("a.service.d/10.conf", "[Unit]\nNice=2")], "1"),
    ];
    for (drop_ins, nice) in cases {
        assert_eq!(effective("a.service", drop_ins).0, nice, "{drop_ins:?}");
    }
}

#[test]
fn a_file_further_down_is_masked() {
    let drop_ins =
        [("etc/systemd/system/a.service.d/x.conf", "Nice=2"), ("usr/lib/systemd/system/a.service.d/x.conf", "Nice=3")];
    assert_eq!(effective("usr/lib/systemd/system/a.service", &drop_ins).0, "2");
}

#[test]
fn lists_go_on_and_are_reset() {
    assert_eq!(effective("a.service", &[("a.service.d/x.conf", "Environment=B=2")]).1, ["A=1", "B=2"]);
    assert_eq!(effective("a.service", &[("a.service.d/x.conf", "Environment=\nEnvironment=B=2")]).1, ["B=2"]);
}
