//! The JSON schema: documented, stable, the same in every language. A change of these snapshots is a change of the interface: read
//! docs/json.md, add to it, and raise its version when a field goes or changes its meaning.

use std::collections::BTreeSet;

use rstest::rstest;
use serde_json::Value;

use super::{Home, json, outcome};

const QUESTIONS: [(&str, &[&str]); 14] = [
    ("find", &["find", "chu ky so", "--limit", "3"]),
    ("show_task", &["show", "NTS04"]),
    ("show_indirect_task", &["show", "DL02"]),
    ("show_criterion", &["show", "1.4"]),
    ("show_index_2020", &["show", "CQS.1", "--assessment", "2020"]),
    ("show_agency", &["show", "kho-bac"]),
    ("tasks", &["tasks", "--agency", "snv", "--phase", "short"]),
    ("gaps", &["gaps", "--by", "index", "--top", "3"]),
    ("rank_path", &["rank"]),
    ("rank_year", &["rank", "--year", "2022", "--province", "hau giang"]),
    ("rank_score", &["rank", "--score", "0.55"]),
    ("plan", &["plan", "--target", "0.43", "--phase", "short", "--without", "NTS04"]),
    ("keys", &["keys"]),
    ("check", &["check"]),
];

fn answer(args: &[&str]) -> Value {
    json(&mut Home::new().dti(&[args, &["--format", "json"]].concat()))
}

#[rstest]
fn answers_stay_as_they_are(#[values(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)] question: usize) {
    let (name, args) = QUESTIONS[question];
    let (_, out, _) = outcome(&mut Home::new().dti(&[args, &["--format", "json"]].concat()));
    insta::with_settings!({snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(format!("json_{name}"), out);
    });
}

#[test]
fn every_answer_tells_the_version_of_the_schema() {
    for (name, args) in QUESTIONS {
        assert_eq!(answer(args)["schema"], 1, "{name}");
    }
}

/// Keys have words for people; everything else of an answer is the same in every language.
#[test]
fn the_language_changes_nothing() {
    for (name, args) in QUESTIONS.iter().filter(|(name, _)| !matches!(*name, "keys" | "check")) {
        let of = |lang| json(&mut Home::new().dti(&[&["--lang", lang], *args, &["--format", "json"]].concat()));
        assert_eq!(of("vi"), of("en"), "{name}");
    }
}

/// Every field below `value`, each once.
fn fields(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                found.insert(key.clone());
                fields(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| fields(item, found)),
        _ => {}
    }
}

#[test]
fn every_field_is_documented_and_nothing_else_is() {
    let mut found = BTreeSet::new();
    for (_, args) in QUESTIONS {
        fields(&answer(args), &mut found);
    }
    fields(&answer(&["paths"]), &mut found);
    let (_, missed, _) = outcome(&mut Home::new().dti(&["plan", "--target", "1", "--format", "json"]));
    fields(&serde_json::from_str(&missed).unwrap(), &mut found);
    let text = include_str!("../../docs/json.md");
    // A field stands first in its row of a table; several are named with commas.
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
    let documented: BTreeSet<String> =
        rows.flat_map(|cell| cell.split(',')).map(|name| name.trim().trim_matches('`').to_string()).collect();
    assert_eq!(documented, found);
}

/// Values that never stand without their basis.
const MEASURED: [&str; 16] = [
    "points",
    "score",
    "max",
    "gap",
    "ratio",
    "leads_points",
    "supports_points",
    "shares_points",
    "before",
    "after",
    "gain",
    "dti_before",
    "dti_after",
    "lost_without",
    "short_without",
    "short",
];

fn assert_bases(value: &Value) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                if MEASURED.contains(&key.as_str()) {
                    let basis = object.get(&format!("{key}_basis"));
                    assert_eq!(basis.map(Value::is_null), Some(value.is_null()), "{key} of {object:?}");
                }
                assert_bases(value);
            }
        }
        Value::Array(items) => items.iter().for_each(assert_bases),
        _ => {}
    }
}

#[test]
fn every_estimate_has_its_basis_beside_it() {
    for (_, args) in QUESTIONS {
        assert_bases(&answer(args));
    }
}
