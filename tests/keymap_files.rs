//! Bad keymap files are refused, each where and why its own head says.

use std::path::Path;

use dti::keymap::Keymap;

/// The first line is `// error: ` and a phrase of the English words; each `// at line:column Text` below it is one problem.
#[test]
fn every_invalid_keymap_is_refused_where_its_head_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/invalid/keymap");
    let mut seen = 0;
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        let (name, text) = (path.display().to_string(), std::fs::read_to_string(&path).unwrap());
        assert!(text.starts_with("// error: "), "{name} must name its phrase");
        let expected: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("// at ")).collect();
        let problems = Keymap::load(&[(&name, &text)]).expect_err(&name);
        assert!(problems.iter().all(|problem| problem.file == name));
        let found = problems.iter().map(|problem| {
            let at = problem.at.expect("located");
            format!("{}:{} {:?}", at.line, at.column, problem.wording.text)
        });
        assert_eq!(found.collect::<Vec<_>>(), expected, "{name}");
        seen += 1;
    }
    assert!(seen > 20, "the fixtures are gone: {seen}");
}
