//! `dti paths`: what is read from where.

use serde_json::Value;

use super::{Home, json};

/// What is read from where: (what, path, whether it is there).
fn paths(home: &Home, args: &[&str]) -> Vec<(String, Option<String>, bool)> {
    let found = json(&mut home.dti(&[args, &["paths", "--format", "json"]].concat()));
    let row = |row: &Value| {
        let path = row["path"].as_str().map(|path| path.replace(home.path("").to_str().unwrap(), "~/"));
        (row["what"].as_str().unwrap().to_string(), path, row["exists"].as_bool().unwrap())
    };
    found["paths"].as_array().unwrap().iter().map(row).collect()
}

fn row(what: &str, path: Option<&str>, exists: bool) -> (String, Option<String>, bool) {
    (what.into(), path.map(String::from), exists)
}

#[test]
fn everything_is_built_in_but_ones_own_keys() {
    assert_eq!(
        paths(&Home::new(), &[]),
        [
            row("data", None, true),
            row("locale", None, true),
            row("keymap", None, true),
            row("keymap-patch", Some("~/.config/dti/keymap.ron"), false),
            row("theme", None, true),
        ]
    );
}

#[test]
fn options_name_files() {
    let home = Home::with_data();
    home.write(".config/dti/keymap.ron", "(board: [])");
    assert_eq!(
        paths(&home, &["--data", "data", "--theme", "light", "--keymap", "mine.ron"]),
        [
            row("data", Some("data"), true),
            row("locale", Some("data/locales/vi.ron"), true),
            row("keymap", Some("mine.ron"), false),
            row("keymap-patch", Some("~/.config/dti/keymap.ron"), true),
            row("theme", Some("data/themes/light.ron"), true),
        ]
    );
}

#[test]
fn without_a_home_there_is_no_patch() {
    let (_, out, _) = super::outcome(Home::new().dti(&["paths", "--format", "json"]).env_remove("HOME"));
    let found: serde_json::Value = serde_json::from_str(&out).unwrap();
    let patch = found["paths"].as_array().unwrap().iter().find(|row| row["what"] == "keymap-patch").unwrap().clone();
    assert_eq!(patch["exists"], false, "{out}");
}
