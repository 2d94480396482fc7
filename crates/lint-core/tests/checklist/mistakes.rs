//! What is wrong with a checklist or a record, and the characters that are marked.

use super::{LIST, RECORD, day, list, record};
use lint_core::checklist::record::refusals;

/// What stands in the sound text, what stands there instead, the marked characters, and words of the message or its help.
type Mistake = (&'static str, &'static str, &'static str, &'static str);

const IN_LISTS: &[Mistake] = &[
    (
        "compose/bad-image\"]\n\n",
        "compose/bad-imag\"]\n\n",
        "\"compose/bad-imag\"",
        "did you mean `compose/bad-image`?",
    ),
    ("kind = \"partial\"", "kind = \"parital\"", "\"parital\"", "did you mean `partial`?"),
    ("id = \"backup\"", "id = \"image\"", "\"image\"", "there are two items `shop/image`"),
    ("id = \"strict\"", "name = \"strict\"", "name", "there is no key `name`"),
    ("evidence = \"the log\"", "", "\"backup\"", "does not say which"),
    ("kind = \"evidence\"", "kind = \"evidence\"\nrules = [\"compose/bad-image\"]", "\"backup\"", "names rules"),
    ("rules = [\"compose/old-name\"]", "", "\"image-here\"", "neither rules nor evidence"),
    ("version = 1", "version = 2", "2", "not between 1 and 1"),
    (
        "waivable = false\n\n[[section.item]]\nid = \"planned\"",
        "waivable = \"no\"\n\n[[section.item]]\nid = \"planned\"",
        "\"no\"",
        "takes `true` or `false`",
    ),
];

#[test]
fn mistakes_in_checklists() {
    for (sound, wrong, marked, words) in IN_LISTS {
        assert!(LIST.contains(sound), "{sound}");
        let parsed = list(&LIST.replacen(sound, wrong, 1));
        let told: Vec<_> = parsed
            .problems
            .iter()
            .map(|problem| {
                let help = problem.help.as_deref().unwrap_or_default();
                (parsed.source.str(problem.span), format!("{} {help}", problem.message))
            })
            .collect();
        assert!(told.iter().any(|(text, said)| text == marked && said.contains(words)), "{wrong}: {told:?}");
    }
}

/// What the record says beside its head, the marked characters, and words of the message or its help.
const IN_RECORDS: &[(&str, &str, &str)] = &[
    ("[[evidence]]\nitem='shop/backup'\nresult='pass'\nby='a'\non=2026-02-30\n", "2026-02-30", "no day"),
    ("[[evidence]]\nitem='shop/backup'\nresult='pass'\nby='a'\non='2026-01-30'\n", "'2026-01-30'", "without quotes"),
    ("[[evidence]]\nitem='shop/backup'\nresult='pass'\nby='a'\non=2027-01-30\n", "2027-01-30", "still to come"),
    (
        "[[evidence]]\nitem='shop/backups'\nresult='pass'\nby='a'\non=2026-01-30\n",
        "'shop/backups'",
        "did you mean `shop/backup`?",
    ),
    (
        "[[evidence]]\nitem='other/backup'\nresult='pass'\nby='a'\non=2026-01-30\n",
        "'other/backup'",
        "which this record does not answer",
    ),
    ("[[evidence]]\nitem='shop/backup'\nresult='passed'\nby='a'\non=2026-01-30\n", "'passed'", "did you mean `pass`?"),
    ("[[evidence]]\nitem='shop/backup'\nresult='pass'\nby='a'\n", "[[evidence]]", "has no `on`"),
    (
        "[[evidence]]\nitem='shop/backup'\nresult='pass'\nby='a'\non=2026-01-30\n\
         [[evidence]]\nitem='shop/backup'\nresult='fail'\nby='b'\non=2026-01-31\n",
        "'shop/backup'",
        "stands here twice",
    ),
    (
        "[[waiver]]\nid='W'\nitem='shop/strict'\nreason='r'\nowner='o'\naction='a'\ndue=2027-01-01\nexpires=2027-01-01\n",
        "'shop/strict'",
        "may not be waived",
    ),
    (
        "[[waiver]]\nid='W'\nitem='shop/image'\nreason='r'\nowner='o'\naction='a'\ndue=2027-01-02\nexpires=2027-01-01\n",
        "2027-01-02",
        "after the waiver has expired",
    ),
    (
        "[[waiver]]\nid='W'\nreason='r'\nowner='o'\naction='a'\ndue=2027-01-01\nexpires=2027-01-01\n",
        "[[waiver]]",
        "one `item` or about one `finding`",
    ),
];

#[test]
fn mistakes_in_records() {
    let own = list(LIST).model;
    let other = list(&LIST.replace("name = \"shop\"", "name = \"other\"")).model;
    for (said, marked, words) in IN_RECORDS {
        let parsed = record(&format!("{RECORD}{said}"));
        let mut problems = parsed.problems.clone();
        problems.extend(refusals(
            &parsed.model,
            std::slice::from_ref(&own),
            std::slice::from_ref(&other),
            day("2026-11-22"),
        ));
        let told: Vec<_> = problems
            .iter()
            .map(|problem| {
                let help = problem.help.as_deref().unwrap_or_default();
                (parsed.source.str(problem.span), format!("{} {help}", problem.message))
            })
            .collect();
        assert!(told.iter().any(|(text, said)| text == marked && said.contains(words)), "{said}: {told:?}");
    }
}

#[test]
fn a_list_may_forbid_waivers_or_ask_for_approval() {
    let waiver = |approved: &str| {
        format!(
            "{RECORD}[[waiver]]\nid='W'\nitem='shop/image'\nreason='r'\nowner='o'\naction='a'\ndue=2027-01-01\n\
             expires=2027-01-01\n{approved}"
        )
    };
    let strict =
        |waivers: &str| list(&LIST.replace("version = 1", &format!("version = 1\nwaivers = '{waivers}'"))).model;
    let refused = |list, text: &str| {
        let parsed = record(text);
        refusals(&parsed.model, std::slice::from_ref(&list), &[], day("2026-11-22")).len()
    };
    assert_eq!(refused(strict("allowed"), &waiver("")), 0);
    assert_eq!(refused(strict("forbidden"), &waiver("approved-by=['x']")), 1);
    assert_eq!(refused(strict("need-approval"), &waiver("")), 1);
    assert_eq!(refused(strict("need-approval"), &waiver("approved-by=['o']")), 1);
    assert_eq!(refused(strict("need-approval"), &waiver("approved-by=['x']")), 0);
}
