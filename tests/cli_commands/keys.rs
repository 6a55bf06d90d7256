//! `dti keys`: the live keymap.

use super::{Home, json, outcome};

fn keys_of(found: &serde_json::Value, mode: &str, action: &str) -> serde_json::Value {
    let rows = found["bindings"].as_array().unwrap().iter();
    rows.clone()
        .find(|row| row["mode"] == mode && row["action"] == action)
        .map_or(serde_json::Value::Null, |row| row["keys"].clone())
}

#[test]
fn keys_are_spelled_as_in_a_keymap_file() {
    let found = json(&mut Home::new().dti(&["keys", "--format", "json"]));
    assert_eq!(found["keymap"], "default");
    assert_eq!(keys_of(&found, "board", "MoveUp"), serde_json::json!(["up", "k"]));
}

#[test]
fn ones_own_patch_is_live() {
    let home = Home::new();
    home.write(".config/dti/keymap.ron", "(name: \"mine\", board: [(on: \"r\", run: Reload), (on: \"k\", run: None)])");
    let found = json(&mut home.dti(&["keys", "--format", "json"]));
    assert_eq!(found["keymap"], "mine");
    assert_eq!(keys_of(&found, "board", "MoveUp"), serde_json::json!(["up"]));
    assert!(keys_of(&found, "board", "Reload").as_array().unwrap().contains(&"r".into()));
}

#[test]
fn another_keymap_has_other_keys() {
    let default = outcome(&mut Home::new().dti(&["keys"]));
    let clicker = outcome(&mut Home::new().dti(&["keys", "--keymap", "clicker"]));
    assert_eq!((default.0, clicker.0), (0, 0));
    assert_ne!(default.1, clicker.1);
}

#[test]
fn people_read_modes_keys_and_meaning() {
    let (_, out, _) = outcome(&mut Home::new().dti(&["--lang", "en", "keys"]));
    let line = out.lines().nth(1).unwrap();
    assert_eq!(
        line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect::<Vec<_>>(),
        ["On the board", "↑", "k", "move up", "Moves the cursor one row up."]
    );
}

#[test]
fn a_bad_keymap_is_refused() {
    let home = Home::new();
    home.write(".config/dti/keymap.ron", "(board: [(on: \"j\", run: MoveDwn)])");
    let (status, out, err) = outcome(&mut home.dti(&["keys"]));
    assert_eq!((status, &*out), (2, ""));
    assert!(err.contains("MoveDwn"), "{err}");
}

/// Keymaps written by `dti init` count, as its themes and words do.
#[test]
fn the_keymap_of_the_data_directory_is_the_one() {
    let home = Home::with_data();
    home.edit("data/keymaps/default.ron", "(on: \"s\",            run: Sort", "(on: \"J\",            run: Sort");
    let (status, out, err) = outcome(&mut home.dti(&["--data", "data", "keys", "--format", "csv"]));
    assert_eq!((status, &*err), (0, ""));
    let sort: Vec<&str> = out.lines().filter(|line| line.contains("Sort")).collect();
    assert!(sort[0].starts_with("board,J; f6,Sort,"), "{sort:?}");
}
