//! From options and environment to a language table, a keymap, a theme and a dataset, with all problems of all of them at once.
//!
//! Owns: where each file is looked for. Must not know: what is done with it.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::Options;
use crate::data::embedded::{LOCALES, THEMES};
use crate::data::file::{self, Limit};
use crate::data::load::{self, Loaded};
use crate::data::locate::{self, Step};
use crate::data::parse::{FileText, parse};
use crate::data::prepared;
use crate::keymap::{EMBEDDED, Keymap};
use crate::locale::{Lang, LocaleFile, Text, Texts};
use crate::problem::{Problem, Wording};
use crate::symbols::{ASCII, BLOCKS, Symbols, UNICODE};
use crate::theme::{Role, StyleRow, Styles, ThemeFile};

/// Name of the user's keymap patch in the configuration directory.
pub const KEYMAP_PATCH: &str = "keymap.ron";

/// The language: `--lang` among `args`, else the environment's locale, else Vietnamese.
pub fn language(args: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Lang {
    let asked = option_value(args, "--lang");
    let locale = || ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| variable(name).filter(|v| !v.is_empty()));
    match asked {
        Some("en") => Lang::En,
        None if locale().is_some_and(|locale| locale.starts_with("en")) => Lang::En,
        // A language that there is not is refused by the grammar, in Vietnamese.
        Some(_) | None => Lang::Vi,
    }
}

/// The value of the option `name` among `args`, before they are parsed: `--lang vi` or `--lang=vi`.
pub fn option_value<'a>(args: &'a [OsString], name: &str) -> Option<&'a str> {
    let mut words = args.iter().map(|arg| arg.to_str().unwrap_or_default()).take_while(|&word| word != "--");
    while let Some(word) = words.next() {
        match word.strip_prefix(name) {
            Some("") => return words.next(),
            Some(rest) if rest.starts_with('=') => return rest.strip_prefix('='),
            _ => {}
        }
    }
    None
}

/// The table of `lang` in the binary; tests hold that it is whole, prepared and as text.
pub fn embedded_texts(lang: Lang) -> Texts {
    prepared::texts(lang).unwrap_or_else(|| {
        let (name, text) = LOCALES[lang as usize];
        let file = FileText { name: name.into(), text: text.into() };
        let file = parse::<LocaleFile>(&file).unwrap_or(LocaleFile { lang, texts: Vec::new() });
        Texts::new(file).0
    })
}

/// The table of the options' language: the data directory's own where it has one.
///
/// # Errors
/// All problems of that file.
pub fn texts(options: &Options) -> Result<Texts, Vec<Problem>> {
    let lang = options.texts.lang();
    let own =
        options.data.as_ref().map(|dir| dir.join("locales").join(if lang == Lang::Vi { "vi.ron" } else { "en.ron" }));
    match own.filter(|path| path.exists()) {
        Some(path) => {
            let file = file::read(&path, Limit::Settings).map_err(|problem| vec![problem])?;
            locale(&file).map(|(texts, _)| texts)
        }
        None => Ok(options.texts.clone()),
    }
}

/// The language table of a file, and a note on the texts that it lacks: a table written by an older program does without those that came
/// since, and they are the program's own.
///
/// # Errors
/// Malformed rows, or all texts that it names twice, or whose places are not those of the other language.
pub fn locale(file: &FileText) -> Result<(Texts, Vec<Problem>), Vec<Problem>> {
    let (mut texts, wrong) = Texts::new(parse(file)?);
    let problem = |text: Text, key: Text, place: Option<String>| {
        let name = format!("{key:?}");
        let at = file.text.find(&format!("({name},"));
        let problem = Problem::error(&file.name, Wording::new(text, std::iter::once(name).chain(place)));
        match at {
            Some(at) => problem.at_offset(&file.text, at),
            None => problem,
        }
    };
    let twice = |key: Text| file.text.contains(&format!("({key:?},"));
    let mut problems: Vec<Problem> = Vec::new();
    let (doubled, missing): (Vec<Text>, Vec<Text>) = wrong.iter().partition(|&&key| twice(key));
    problems.extend(doubled.iter().map(|&key| problem(Text::ProblemTwice, key, None)));
    texts.complete(&missing, &embedded_texts(texts.lang()));
    let other = embedded_texts(if texts.lang() == Lang::Vi { Lang::En } else { Lang::Vi });
    for &key in Text::ALL.iter().filter(|key| !wrong.contains(key)) {
        let (own, wanted) = (places(texts.get(key)), places(other.get(key)));
        let missing = wanted.difference(&own).map(|place| (Text::ProblemMissingPlace, place));
        let unknown = own.difference(&wanted).map(|place| (Text::ProblemUnknownPlace, place));
        problems.extend(missing.chain(unknown).map(|(text, place)| problem(text, key, Some(format!("{{{place}}}")))));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let names: Vec<String> = missing.iter().map(|key| format!("{key:?}")).collect();
    let wording = Wording::new(Text::NoteMissingTexts, [names.len().to_string(), names.join(", ")]);
    let notes = if names.is_empty() { Vec::new() } else { vec![Problem::note(&file.name, wording)] };
    Ok((texts, notes))
}

/// The places `{0}`, `{1:task|tasks}` … of some words.
fn places(words: &str) -> BTreeSet<usize> {
    let pieces = words.split('{').skip(1);
    pieces.filter_map(|piece| piece.split_once('}')?.0.split(':').next()?.parse().ok()).collect()
}

/// The theme of a file.
///
/// # Errors
/// Malformed rows, or a selected row that would look like any other.
pub fn theme(file: &FileText) -> Result<ThemeFile, Vec<Problem>> {
    let theme: ThemeFile = parse(file)?;
    // A later row for the same role replaces the earlier one.
    let row = theme.styles.iter().rposition(|row| row.role == Role::Selected);
    let plain = |row: &StyleRow| row.fg.is_none() && row.bg.is_none() && row.add.is_empty();
    if row.is_some_and(|row| !plain(&theme.styles[row])) {
        return Ok(theme);
    }
    let mut place = vec![Step::Field("styles")];
    place.extend(row.map(Step::At));
    let wording = Wording::new(Text::ProblemRoleUnseen, [format!("{:?}", Role::Selected)]);
    Err(vec![Problem::error(&file.name, wording).at_offset(&file.text, locate::offset(&file.text, &place))])
}

/// The dataset: the options' directory, or what is in the binary.
///
/// # Errors
/// All problems of all files.
pub fn dataset(data: Option<&Path>) -> Result<Loaded, Vec<Problem>> {
    data.map_or_else(load::embedded, load::directory)
}

/// The keymap: the chosen one, the data directory's own where it has one of that name, under the user's patch if there is one.
///
/// # Errors
/// All problems of all files read.
pub fn keymap(choice: Option<&str>, data: Option<&Path>, config: Option<&Path>) -> Result<Keymap, Vec<Problem>> {
    let mut files = Vec::new();
    let own = data.map(|dir| dir.join("keymaps").join(format!("{}.ron", choice.unwrap_or("default"))));
    match choice {
        Some(name) if is_file_name(name) => {
            files.push(file::read(Path::new(name), Limit::Settings).map_err(|problem| vec![problem])?);
        }
        choice => {
            let name = choice.unwrap_or("default");
            if let Some(path) = own.filter(|path| path.exists()) {
                files.push(file::read(&path, Limit::Settings).map_err(|problem| vec![problem])?);
            } else if let Some((name, text)) = EMBEDDED.iter().find(|(embedded, _)| *embedded == name) {
                files.push(FileText { name: format!("keymaps/{name}.ron"), text: (*text).into() });
            } else {
                return Err(vec![unknown(name, EMBEDDED.iter().map(|(name, _)| *name))]);
            }
        }
    }
    if let Some(patch) = config.map(|dir| dir.join(KEYMAP_PATCH)).filter(|path| path.exists()) {
        files.push(file::read(&patch, Limit::Settings).map_err(|problem| vec![problem])?);
    }
    let files: Vec<(&str, &str)> = files.iter().map(|file| (file.name.as_str(), &*file.text)).collect();
    Keymap::load(&files)
}

/// The theme: the chosen one; without a choice, `mono` under `NO_COLOR`, else `default`.
///
/// # Errors
/// All problems of its file.
pub fn styles(choice: Option<&str>, data: Option<&Path>, no_color: bool) -> Result<Styles, Vec<Problem>> {
    let name = choice.unwrap_or(if no_color { "mono" } else { "default" });
    let own = data.map(|dir| dir.join("themes").join(format!("{name}.ron"))).filter(|path| path.exists());
    let file = if is_file_name(name) {
        file::read(Path::new(name), Limit::Settings).map_err(|problem| vec![problem])?
    } else if let Some(path) = own {
        file::read(&path, Limit::Settings).map_err(|problem| vec![problem])?
    } else {
        let embedded = THEMES.iter().find(|(path, _)| theme_name(path) == name);
        let Some((path, text)) = embedded else {
            return Err(vec![unknown(name, THEMES.iter().map(|(path, _)| theme_name(path)))]);
        };
        FileText { name: (*path).into(), text: (*text).into() }
    };
    let styles = Styles::new(&theme(&file)?);
    Ok(if choice.is_none() && no_color { styles.without_colour() } else { styles })
}

/// The names that [`keymap`] accepts: of the keymaps in the binary, then of those that the data directory adds.
pub fn keymap_names(data: Option<&Path>) -> Vec<String> {
    names(EMBEDDED.iter().map(|(name, _)| *name), data.map(|dir| dir.join("keymaps")))
}

/// The names that [`styles`] accepts: of the themes in the binary, then of those that the data directory adds.
pub fn theme_names(data: Option<&Path>) -> Vec<String> {
    names(THEMES.iter().map(|(path, _)| theme_name(path)), data.map(|dir| dir.join("themes")))
}

fn names<'a>(shipped: impl Iterator<Item = &'a str>, directory: Option<PathBuf>) -> Vec<String> {
    let mut names: Vec<String> = shipped.map(String::from).collect();
    let entries = directory.and_then(|directory| std::fs::read_dir(directory).ok()).into_iter().flatten();
    let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let ron = files.filter(|path| path.extension().is_some_and(|ending| ending == "ron"));
    let mut own: Vec<String> = ron.filter_map(|path| Some(path.file_stem()?.to_str()?.to_string())).collect();
    own.retain(|name| !names.contains(name));
    own.sort();
    names.extend(own);
    names
}

fn theme_name(path: &str) -> &str {
    path.trim_start_matches("themes/").trim_end_matches(".ron")
}

/// A choice with a separator or an ending names a file, any other an embedded one.
fn is_file_name(choice: &str) -> bool {
    choice.contains(std::path::MAIN_SEPARATOR) || Path::new(choice).extension().is_some_and(|ending| ending == "ron")
}

/// The file that a choice of keymap or theme names; `None`: the name of one that ships with the program.
pub fn named_file(choice: &str) -> Option<PathBuf> {
    is_file_name(choice).then(|| PathBuf::from(choice))
}

fn unknown<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Problem {
    let known = known.collect::<Vec<_>>().join(", ");
    Problem::error("", Wording::new(Text::ProblemUnknownReference, [name]))
        .accepting(Wording::new(Text::ProblemAccepted, [known]))
}

/// The glyphs: ASCII if asked for; without Braille where the terminal says by its name that its font has none; else all.
pub fn symbols(ascii: bool, terminal: Option<&str>) -> &'static Symbols {
    let lacks_braille = |name: &str| name == "linux" || name.starts_with("linux-") || name.starts_with("putty");
    match terminal {
        _ if ascii => &ASCII,
        Some(name) if lacks_braille(name) => &BLOCKS,
        _ => &UNICODE,
    }
}

/// `$XDG_CONFIG_HOME/dti`, else `~/.config/dti`; read, never written.
pub fn config_dir() -> Option<PathBuf> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = variable("XDG_CONFIG_HOME").filter(|path| path.is_absolute());
    base.or_else(|| Some(variable("HOME")?.join(".config"))).map(|base| base.join("dti"))
}

/// Whether the environment asks for no colour (`NO_COLOR` set to anything but nothing).
pub fn no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(&["dti"], None, Lang::Vi)]
    #[case(&["dti"], Some("en_GB.UTF-8"), Lang::En)]
    #[case(&["dti"], Some("vi_VN.UTF-8"), Lang::Vi)]
    #[case(&["dti"], Some("C.UTF-8"), Lang::Vi)]
    #[case(&["dti", "--lang", "vi"], Some("en_GB.UTF-8"), Lang::Vi)]
    #[case(&["dti", "check", "--lang=en"], None, Lang::En)]
    fn language_is_the_option_else_the_locale(#[case] args: &[&str], #[case] locale: Option<&str>, #[case] lang: Lang) {
        let args: Vec<OsString> = args.iter().map(OsString::from).collect();
        let variable = |name: &str| (name == "LANG").then(|| locale.map(String::from)).flatten();
        assert_eq!(language(&args, variable), lang);
    }

    #[rstest]
    #[case(true, Some("linux"), ASCII)]
    #[case(false, Some("linux"), BLOCKS)]
    #[case(false, Some("putty-256color"), BLOCKS)]
    #[case(false, Some("xterm-256color"), UNICODE)]
    #[case(false, None, UNICODE)]
    fn braille_is_for_terminals_that_can(#[case] ascii: bool, #[case] terminal: Option<&str>, #[case] glyphs: Symbols) {
        assert_eq!(*symbols(ascii, terminal), glyphs);
    }

    #[rstest]
    fn no_language_lacks_a_text_or_names_one_twice(#[values(Lang::Vi, Lang::En)] lang: Lang) {
        let (name, text) = LOCALES[lang as usize];
        let file = FileText { name: name.into(), text: text.into() };
        assert_eq!(locale(&file).map(|(texts, notes)| (texts.lang(), notes)), Ok((lang, Vec::new())));
    }

    #[rstest]
    fn every_embedded_keymap_and_theme_is_sound(#[values("default", "vim", "clicker")] keymap_name: &str) {
        keymap(Some(keymap_name), None, None).unwrap();
        for (path, _) in THEMES {
            styles(Some(theme_name(path)), None, false).unwrap();
        }
    }

    #[test]
    fn an_unknown_theme_is_a_problem_that_names_the_known_ones() {
        let problems = styles(Some("dracula"), None, false).unwrap_err();
        assert_eq!(problems[0].accepted, Some(Wording::new(Text::ProblemAccepted, ["default, light, mono"])));
    }
}
