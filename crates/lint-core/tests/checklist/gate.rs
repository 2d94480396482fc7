//! What becomes of each item, by what the files say, what is attested and what is waived.

use super::{LIST, RECORD, RULES, day, list, record};
use lint_core::checklist::record::{Remark, refusals, remarks};
use lint_core::checklist::{Against, Answer, Inputs, Status, answers};
use lint_core::{Facts, Policy, Rule, Workspace};
use std::collections::{BTreeMap, BTreeSet};

const PASS: &str = "
[[evidence]]
item = 'shop/backup'
result = 'pass'
by = 'ann'
on = 2026-11-01
valid-days = 30
refs = ['log']
";

/// The day, the image of the one service (none: no service), what the record says beside its head, and the statuses.
type Case = (&'static str, Option<&'static str>, &'static str, [&'static str; 7]);

const CASES: &[Case] = &[
    ("2026-11-22", Some("good"), "", ["pass", "pass", "open", "open", "pass", "fail", "fail"]),
    ("2026-11-22", Some("bad"), "", ["fail", "fail", "fail", "open", "fail", "fail", "fail"]),
    ("2026-11-22", Some("unknown"), "", ["open", "open", "open", "open", "open", "fail", "fail"]),
    ("2026-11-22", None, "", ["open", "not-applicable", "open", "open", "open", "fail", "fail"]),
    // Evidence confirms what rules do not refute, as long as it holds and is about this release.
    ("2026-12-01", Some("good"), PASS, ["pass", "pass", "open", "pass", "pass", "fail", "fail"]),
    ("2026-12-02", Some("good"), PASS, ["pass", "pass", "open", "open", "pass", "fail", "fail"]),
    (
        "2026-11-22",
        Some("good"),
        "[[evidence]]\nitem='shop/backup'\nresult='pass'\nby='ann'\non=2026-11-01\nrelease='v1'\n",
        ["pass", "pass", "open", "open", "pass", "fail", "fail"],
    ),
    (
        "2026-11-22",
        Some("good"),
        "[[evidence]]\nitem='shop/backup'\nresult='not-applicable'\nby='ann'\non=2026-11-01\nrelease='v2'\n\
         [[evidence]]\nitem='shop/image-known'\nresult='pass'\nby='ann'\non=2026-11-01\n",
        ["pass", "pass", "pass", "not-applicable", "pass", "pass", "pass"],
    ),
    // A finding is not attested away.
    (
        "2026-11-22",
        Some("bad"),
        "[[evidence]]\nitem='shop/image'\nresult='pass'\nby='ann'\non=2026-11-01\n",
        ["fail", "fail", "fail", "open", "fail", "fail", "fail"],
    ),
    // A waiver of an item holds through its last day; one of a finding sets aside every item that it alone refutes.
    (
        "2026-11-30",
        Some("bad"),
        "[[waiver]]\nid='W1'\nitem='shop/image'\nreason='r'\nowner='o'\naction='a'\ndue=2026-11-30\nexpires=2026-11-30\n",
        ["waived", "fail", "fail", "open", "fail", "fail", "fail"],
    ),
    (
        "2026-12-01",
        Some("bad"),
        "[[waiver]]\nid='W1'\nitem='shop/image'\nreason='r'\nowner='o'\naction='a'\ndue=2026-11-30\nexpires=2026-11-30\n",
        ["fail", "fail", "fail", "open", "fail", "fail", "fail"],
    ),
    (
        "2026-11-30",
        Some("bad"),
        "[[waiver]]\nid='W1'\nfinding='f0'\nreason='r'\nowner='o'\naction='a'\ndue=2026-11-30\nexpires=2026-11-30\n",
        ["waived", "waived", "waived", "open", "fail", "fail", "fail"],
    ),
];

#[test]
fn items_end_where_the_files_and_the_record_put_them() {
    let list = list(LIST);
    assert_eq!(list.problems, []);
    for (today, image, said, expected) in CASES {
        let record = record(&format!("{RECORD}{said}"));
        assert_eq!(record.problems, [], "{said}");
        let mut workspace = Workspace::new();
        if let Some(image) = image {
            workspace.set("compose.yaml", format!("services: {{web: {{image: {image}}}}}\n").into_bytes());
        }
        let rules: Vec<&Rule> = RULES.iter().collect();
        let judged = workspace.judge(&rules, &Policy::of(list.model.facts(0, &Facts::default())));
        let fingerprints: BTreeMap<_, _> = judged
            .iter()
            .flat_map(|(&rule, judged)| {
                (0..judged.findings.len()).map(move |index| (Against { question: 0, rule, index }, format!("f{index}")))
            })
            .collect();
        let judged = [judged];
        let inputs = Inputs {
            judged: &judged,
            record: &record.model,
            today: day(today),
            unread: &BTreeSet::new(),
            fingerprints: &fingerprints,
        };
        let got: Vec<&str> = answers(&list.model, &inputs).iter().map(|answer| answer.status.as_str()).collect();
        assert_eq!(got, expected, "on {today}, image {image:?}, {said}");
    }
}

#[test]
fn what_is_to_be_known_about_a_record_points_at_the_place() {
    let list = list(LIST);
    let waiver = |id: &str, item: &str, last: &str| {
        format!("[[waiver]]\nid='{id}'\nitem='{item}'\nreason='r'\nowner='o'\naction='a'\ndue={last}\nexpires={last}\n")
    };
    let said = [
        waiver("unused", "shop/image-here", "2027-06-01"),
        waiver("expired", "shop/backup", "2026-11-21"),
        waiver("ending", "shop/image-known", "2026-12-01"),
        "[[evidence]]\nitem='shop/image'\nresult='pass'\nby='ann'\non=2026-11-01\n".to_owned(),
    ];
    let text = format!("{RECORD}{}", said.concat());
    let record = record(&text);
    assert_eq!(refusals(&record.model, std::slice::from_ref(&list.model), &[], day("2026-11-22")), []);
    let mut workspace = Workspace::new();
    workspace.set("compose.yaml", b"services: {web: {image: bad}}\n".to_vec());
    let mut judged = workspace.judge(&RULES.iter().collect::<Vec<_>>(), &Policy::default());
    // The first waiver is unused where its item passes.
    let answers_of = |judged: &BTreeMap<_, _>| {
        let judged = std::slice::from_ref(judged);
        let (today, unread, fingerprints) = (day("2026-11-22"), &BTreeSet::new(), &BTreeMap::new());
        answers(&list.model, &Inputs { judged, record: &record.model, today, unread, fingerprints })
    };
    let told = |answers: &[Answer]| -> Vec<(Remark, String)> {
        let pairs: Vec<_> = list.model.items().zip(answers).collect();
        let remarks = remarks(&record.model, &pairs, day("2026-11-22"));
        remarks.into_iter().map(|(remark, span, _)| (remark, record.source.str(span).to_owned())).collect()
    };
    let all = told(&answers_of(&judged));
    let expected = [
        (Remark::ExpiredWaiver, "2026-11-21"),
        (Remark::EndingWaiver, "2026-12-01"),
        (Remark::Contradiction, "'shop/image'"),
    ];
    assert_eq!(all, expected.map(|(remark, text)| (remark, text.to_owned())));
    judged.values_mut().for_each(|judged| judged.findings.clear());
    let clean = told(&answers_of(&judged));
    assert!(clean.contains(&(Remark::UnusedWaiver, "'unused'".to_owned())), "{clean:?}");
    assert!(!clean.iter().any(|(remark, _)| *remark == Remark::Contradiction), "{clean:?}");
}

#[test]
fn what_could_not_be_read_is_an_error_and_no_pass() {
    let list = list(LIST);
    let waiver = |about: &str| {
        format!("[[waiver]]\nid='W1'\n{about}\nreason='r'\nowner='o'\naction='a'\ndue=2026-11-30\nexpires=2026-11-30\n")
    };
    let open = ["open", "open", "open"];
    let cases = [
        ("good", String::new(), ["error", "error", "error"], ["pass", "pass", "open"]),
        ("unknown", String::new(), ["error", "error", "error"], open),
        ("bad", String::new(), ["fail", "fail", "fail"], ["fail", "fail", "fail"]),
        ("bad", waiver("item='shop/image'"), ["waived", "fail", "fail"], ["fail", "fail", "fail"]),
        ("bad", waiver("finding='f0'"), ["error", "error", "error"], ["fail", "fail", "fail"]),
        ("good", waiver("item='shop/image'"), ["error", "error", "error"], ["pass", "pass", "open"]),
    ];
    let unread = BTreeSet::from([RULES[0].name]);
    for (image, said, statuses, underlying) in cases {
        let record = record(&format!("{RECORD}{said}"));
        let mut workspace = Workspace::new();
        workspace.set("compose.yaml", format!("services: {{web: {{image: {image}}}}}\n").into_bytes());
        let judged = [workspace.judge(&RULES.iter().collect::<Vec<_>>(), &Policy::default())];
        let against = Against { question: 0, rule: RULES[0].name, index: 0 };
        let fingerprints = BTreeMap::from([(against, "f0".to_owned())]);
        let today = day("2026-11-22");
        let inputs =
            Inputs { judged: &judged, record: &record.model, today, unread: &unread, fingerprints: &fingerprints };
        let got = answers(&list.model, &inputs);
        let words = |pick: fn(&Answer) -> Status| got.iter().take(3).map(|it| pick(it).as_str()).collect::<Vec<_>>();
        assert_eq!(words(|answer| answer.status), statuses, "{image} {said}");
        assert_eq!(words(|answer| answer.underlying), underlying, "{image} {said}");
        assert_eq!(got[3].status, Status::Open, "evidence is not about files");
    }
}
