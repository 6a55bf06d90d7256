//! The real loop on a screen in memory: from data, language, glyphs, theme, size and keys to what a person would see.
//!
//! Owns: driving [`App`] with [`Interface`] on a [`TestBackend`], reading cells, styles and cursor back. Must not know: what is right.
//! Start at [`Setup::new`]; keys are written as in a keymap file, text to type between double quotes.
//!
//! ```text
//! let mut screen = Setup::new().size(80, 24).keys("down down enter / \"chuyen trang\" enter");
//! assert_eq!(screen.selected(), "NTS04");
//! ```

use std::convert::Infallible;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, mpsc};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use dti::app::{App, Outcome, Program};
use dti::data::embedded::{LOCALES, THEMES};
use dti::data::load::{Loaded, directory, embedded};
use dti::data::parse::{FileText, parse};
use dti::data::scenario::shelf::Known;
use dti::domain::lookup::Finder;
use dti::domain::plan::plan;
use dti::domain::search::{Session, alone};
use dti::effect::{Effect, NotSaved, Save};
use dti::interface::Interface;
use dti::keymap::{Chord, EMBEDDED, Keymap};
use dti::layout::{Regions, regions};
use dti::locale::{Lang, LocaleFile, Texts};
use dti::message::Message;
use dti::model::board::Pane;
use dti::model::{Context, Model};
use dti::problem::Problem;
use dti::symbols::{ASCII, BLOCKS, Symbols, UNICODE};
use dti::theme::{Styles, ThemeFile};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// The data in the binary, read once.
pub fn hau_giang() -> &'static Loaded {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    LOADED.get_or_init(|| embedded().unwrap())
}

/// The smallest sound data: one framework, six criteria, four tasks, one of them without anything known.
pub fn tiny() -> &'static Loaded {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    LOADED.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/valid/tiny");
        directory(&root).unwrap_or_else(|problems| panic!("{problems:#?}"))
    })
}

/// The words of a language.
pub fn texts(lang: Lang) -> Texts {
    let (name, text) = LOCALES[lang as usize];
    Texts::new(parse::<LocaleFile>(&FileText { name: name.into(), text: text.into() }).unwrap()).0
}

/// What a screen starts with.
#[derive(Debug, Clone)]
pub struct Setup {
    loaded: &'static Loaded,
    lang: Lang,
    symbols: Symbols,
    theme: &'static str,
    patch: String,
    size: (u16, u16),
}

impl Setup {
    /// Hậu Giang in Vietnamese on 120×36, as the program opens without options.
    pub fn new() -> Self {
        Self {
            loaded: hau_giang(),
            lang: Lang::Vi,
            symbols: UNICODE,
            theme: "default",
            patch: String::new(),
            size: (120, 36),
        }
    }

    /// Other data.
    pub fn data(self, loaded: &'static Loaded) -> Self {
        Self { loaded, ..self }
    }

    /// English words.
    pub fn english(self) -> Self {
        Self { lang: Lang::En, ..self }
    }

    /// ASCII glyphs.
    pub fn ascii(self) -> Self {
        Self { symbols: ASCII, ..self }
    }

    /// Glyphs of a font without Braille.
    pub fn blocks(self) -> Self {
        Self { symbols: BLOCKS, ..self }
    }

    /// The theme of this name.
    pub fn theme(self, theme: &'static str) -> Self {
        Self { theme, ..self }
    }

    /// These rows (of the board's list) over the default keymap.
    pub fn board_keys(self, rows: &str) -> Self {
        let patch = format!(r#"(name: "mine", base: "default", board: [{rows}])"#);
        Self { patch, ..self }
    }

    /// A whole keymap file over the default one.
    pub fn keymap(self, file: &str) -> Self {
        Self { patch: file.to_string(), ..self }
    }

    /// Columns and rows.
    pub fn size(self, width: u16, height: u16) -> Self {
        Self { size: (width, height), ..self }
    }

    /// What the screen is opened with.
    pub fn context(&self) -> Context {
        let mut files: Vec<(&str, &str)> = EMBEDDED.iter().filter(|(name, _)| *name == "default").copied().collect();
        if !self.patch.is_empty() {
            files.push(("mine.ron", &self.patch));
        }
        let path = format!("themes/{}.ron", self.theme);
        let (_, theme) = THEMES.iter().find(|(name, _)| *name == path).unwrap();
        let theme = parse::<ThemeFile>(&FileText { name: path, text: (*theme).into() }).unwrap();
        Context {
            data: Arc::new(self.loaded.dataset.clone()),
            finder: Finder::of(&self.loaded.dataset),
            notes: self.loaded.notes.clone(),
            texts: texts(self.lang),
            keymap: Keymap::load(&files).unwrap_or_else(|problems| panic!("{problems:#?}")),
            symbols: self.symbols,
            styles: Styles::new(&theme),
        }
    }

    /// The screen as it opens.
    pub fn open(self) -> Screen {
        let (width, height) = self.size;
        let mut screen = Screen {
            terminal: Terminal::new(TestBackend::new(width, height)).unwrap(),
            interface: Interface { model: Model::new(self.context(), (0, 0)) },
            effects: Vec::new(),
            quit: false,
            reload: None,
            shelf: Shelf::default(),
        };
        screen.run(Vec::new());
        screen
    }

    /// The screen after `keys`.
    pub fn keys(self, keys: &str) -> Screen {
        let mut screen = self.open();
        screen.press(keys);
        screen
    }
}

/// A screen that lives.
pub struct Screen {
    terminal: Terminal<TestBackend>,
    interface: Interface,
    /// What was asked of the outside, in order, without the loop's own wishes.
    pub effects: Vec<Effect>,
    /// Whether the program has been left.
    pub quit: bool,
    /// What a reload finds; the same data when there is none.
    pub reload: Option<Box<Loaded>>,
    /// The scenarios that are kept, and who seeks plans.
    pub shelf: Shelf,
}

/// A directory of scenarios in memory; plans are found at once, unless the search is slow.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The files.
    pub files: Vec<(Known, Result<FileText, Problem>)>,
    /// What saving fails with.
    pub broken: Option<String>,
    /// Whether a search does not answer by itself.
    pub slow: bool,
}

impl Shelf {
    fn save(&mut self, save: Save) -> Message {
        if let Some(error) = &self.broken {
            return Message::ScenarioSaved(Box::new(save), Err(NotSaved::Failed(error.clone())));
        }
        let name = save.scenario.name();
        let path = save.file.clone().unwrap_or_else(|| PathBuf::from(format!("scenarios/{name}.ron")));
        let there = self.files.iter().find_map(|(known, file)| file.as_ref().ok().filter(|_| known.path == path));
        if there.is_some_and(|there| Some(&there.text) != save.known.as_ref()) {
            return Message::ScenarioSaved(Box::new(save), Err(NotSaved::Changed(path)));
        }
        self.put(name, &path, &save.text);
        Message::ScenarioSaved(Box::new(save), Ok(path))
    }

    /// Puts `text` into the file at `path`, which is listed under `name`, as any program may.
    pub fn put(&mut self, name: &str, path: &Path, text: &str) {
        self.files.retain(|(known, _)| known.path != path);
        let file = FileText { name: path.display().to_string(), text: text.to_string().into() };
        self.files.push((Known { name: name.into(), path: path.into() }, Ok(file)));
    }
}

/// The keys of a script: words are keys, text between double quotes is typed.
pub fn script(keys: &str) -> Vec<Message> {
    let mut messages = Vec::new();
    for (i, part) in keys.split('"').enumerate() {
        if i % 2 == 1 {
            messages.extend(part.chars().map(|c| Message::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))));
        }
        for key in part.split_whitespace().filter(|_| i % 2 == 0) {
            let chord: Chord = key.parse().unwrap_or_else(|error| panic!("{key}: {error}"));
            messages.extend(chord.iter().map(|key| Message::Key(KeyEvent::new(key.code(), key.modifiers()))));
        }
    }
    messages
}

impl Screen {
    /// Runs the real loop over `messages` until nothing is left to receive.
    fn run(&mut self, messages: Vec<Message>) {
        if self.quit {
            return;
        }
        let (sender, receiver) = mpsc::channel();
        for message in messages {
            sender.send(message).unwrap();
        }
        drop(sender);
        let (done, reload, kept) = (&mut self.effects, &mut self.reload, &mut self.shelf);
        let ctx = &self.interface.model.ctx;
        let (data, notes) = (Arc::clone(&ctx.data), ctx.notes.clone());
        let mut perform = |effect: Effect| -> Result<Option<Message>, Infallible> {
            done.push(effect.clone());
            Ok(match effect {
                Effect::Reload => {
                    let same = || Loaded { dataset: (*data).clone(), notes: notes.clone() };
                    Some(Message::Reloaded(Box::new(Ok(reload.take().map_or_else(same, |loaded| *loaded)))))
                }
                Effect::SaveScenario(save) => Some(kept.save(*save)),
                Effect::ListScenarios(purpose, _) => Some(Message::Scenarios(purpose, kept.files.clone())),
                Effect::Plan(job) if !kept.slow => {
                    let outcome = plan(&job.data, job.assessment, &job.request, &|| false, &mut |_| {});
                    Some(Message::Planned(job.number, Box::new(outcome)))
                }
                Effect::Search(search) if !kept.slow => {
                    Some(Message::Found(search.number, search.hits(&mut Session::default(), &alone)))
                }
                _ => None,
            })
        };
        let outcome = App::new(&mut self.terminal, &mut self.interface).run(&receiver, &mut perform).unwrap();
        self.quit = outcome == Outcome::Quit;
    }

    /// Presses `keys`, all at once, as a fast typist or a slow link would deliver them.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        self.run(script(keys));
        self
    }

    /// Lets any message happen.
    pub fn send(&mut self, message: Message) -> &mut Self {
        self.run(vec![message]);
        self
    }

    /// Lets all of `messages` happen at once, as one read of the terminal brings them.
    pub fn deliver(&mut self, messages: Vec<Message>) -> &mut Self {
        self.run(messages);
        self
    }

    /// Tells the interface `message` without the loop: nothing is drawn, and the effects are left to the caller.
    pub fn tell(&mut self, message: Message) -> Vec<Effect> {
        self.interface.update(message)
    }

    /// Types one key that has no name in a keymap, such as a composed letter or Backspace.
    pub fn code(&mut self, code: KeyCode) -> &mut Self {
        self.send(Message::Key(KeyEvent::new(code, KeyModifiers::NONE)))
    }

    /// Makes the terminal another size.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.terminal.backend_mut().resize(width, height);
        self.send(Message::Resize(width, height))
    }

    /// All state.
    pub fn model(&self) -> &Model {
        &self.interface.model
    }

    /// The cells.
    pub fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// Where the text cursor shows, if it does.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        let backend = self.terminal.backend();
        backend.cursor_visible().then(|| backend.cursor_position().into())
    }

    fn rows(&self, letter: impl Fn(&Cell) -> String) -> Vec<String> {
        let area = self.buffer().area;
        let row = |y| (0..area.width).map(|x| letter(&self.buffer()[(x, y)])).collect::<String>();
        (0..area.height).map(|y| row(y).trim_end().to_string()).collect()
    }

    /// The lines of the screen, without the blanks at their ends.
    pub fn lines(&self) -> Vec<String> {
        self.rows(|cell| cell.symbol().to_string())
    }

    /// The screen as text; the text cursor, if it shows, is told below.
    pub fn text(&self) -> String {
        let mut text = self.lines().join("\n");
        if let Some((x, y)) = self.cursor() {
            write!(text, "\n[cursor {x},{y}]").unwrap();
        }
        text
    }

    /// The looks of the screen, a letter a cell: see [`look`].
    pub fn styles(&self) -> String {
        self.rows(|cell| look(cell).to_string()).join("\n")
    }

    /// Screen and looks, one above the other.
    pub fn picture(&self) -> String {
        format!("{}\n\n{}", self.text(), self.styles())
    }

    /// Whether the screen shows `words` in one line.
    pub fn shows(&self, words: &str) -> bool {
        self.lines().iter().any(|line| line.contains(words))
    }

    /// The line that holds `words`.
    pub fn line(&self, words: &str) -> String {
        let found = self.lines().into_iter().find(|line| line.contains(words));
        found.unwrap_or_else(|| panic!("`{words}` is nowhere in\n{}", self.text()))
    }

    /// The lines of a pane, title first; nothing where it has no room.
    pub fn pane(&self, pane: Pane) -> Vec<String> {
        let Regions::Board(board) = regions(self.model()) else { return Vec::new() };
        let Some(region) = board.panes.iter().find(|region| region.pane == pane) else { return Vec::new() };
        let (left, right) = (region.title.x, region.title.right());
        let line = |y| (left..right).map(|x| self.buffer()[(x, y)].symbol()).collect::<String>();
        (region.title.y..region.body.bottom()).map(|y| line(y).trim_end().to_string()).collect()
    }

    /// The words of the row of `pane` that holds `words`.
    pub fn row(&self, pane: Pane, words: &str) -> Vec<String> {
        let found = self.pane(pane).into_iter().find(|line| line.contains(words));
        let line = found.unwrap_or_else(|| panic!("`{words}` is not in {pane:?} of\n{}", self.text()));
        line.split_whitespace().map(String::from).collect()
    }

    /// The look of the first letter of `words`.
    pub fn look_of(&self, words: &str) -> char {
        let lines = self.lines();
        let (y, line) = lines
            .iter()
            .enumerate()
            .find(|(_, line)| line.contains(words))
            .unwrap_or_else(|| panic!("`{words}` is nowhere in\n{}", self.text()));
        let x = dti::text::width(line.split(words).next().unwrap());
        look(&self.buffer()[(u16::try_from(x).unwrap(), u16::try_from(y).unwrap())])
    }

    /// The pane with the focus.
    pub fn focus(&self) -> Pane {
        self.model().board.focus
    }

    /// The code of the selected row of the pane with the focus; nothing when it is empty.
    pub fn selected(&self) -> String {
        let board = &self.model().board;
        match board.focus {
            Pane::Outline => self.code_of(Some(board.outline_node())),
            Pane::Indicators => self.code_of(board.indicators.selected()),
            Pane::Tasks => self.task(),
        }
    }

    fn code_of(&self, node: Option<dti::domain::framework::NodeRef>) -> String {
        let data = &self.model().ctx.data;
        node.map(|node| data.framework(node.framework)[node.node].code.clone()).unwrap_or_default()
    }

    /// The codes selected in all three panes.
    pub fn selection(&self) -> [String; 3] {
        let board = &self.model().board;
        [self.code_of(Some(board.outline_node())), self.code_of(board.indicators.selected()), self.task()]
    }

    fn task(&self) -> String {
        let (board, data) = (&self.model().board, &self.model().ctx.data);
        board.tasks.selected().map(|id| data.task(id).code.to_string()).unwrap_or_default()
    }

    /// The codes of the rows of the task pane.
    pub fn tasks(&self) -> Vec<String> {
        let (board, data) = (&self.model().board, &self.model().ctx.data);
        board.tasks.rows.iter().map(|&id| data.task(id).code.to_string()).collect()
    }

    /// The codes of the rows of the middle pane.
    pub fn indicators(&self) -> Vec<String> {
        self.model().board.indicators.rows.iter().map(|&node| self.code_of(Some(node))).collect()
    }

    /// The codes of the breadcrumb.
    pub fn crumbs(&self) -> Vec<String> {
        let model = self.model();
        model.board.path(&model.ctx.data).into_iter().map(|node| self.code_of(Some(node))).collect()
    }

    /// The filter in force, as its chips read.
    pub fn chips(&self) -> Vec<String> {
        let model = self.model();
        let words = model.ctx.words();
        let chips = model.board.filter.chips().iter();
        chips.map(|&chip| words.facet_value(&model.ctx.data, chip).to_string()).collect()
    }

    /// The rows of the open picker as `code name`, without the code where there is none.
    pub fn hits(&self) -> Vec<String> {
        let Some(dti::model::Overlay::Picker(picker)) = self.model().overlays.last() else {
            panic!("no picker is open:\n{}", self.text())
        };
        let rows = picker.matches.iter().map(|hit| &picker.items[hit.item]);
        rows.map(|item| format!("{} {}", item.code, item.name).trim().to_string()).collect()
    }

    /// What was last copied.
    pub fn copied(&self) -> Option<&str> {
        self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Copy(text) => Some(text.as_str()),
            _ => None,
        })
    }
}

/// A letter for the look of a cell. Without colour: `.` plain, `b` bold, `d` dim, `u` bold and underlined, `r` reversed, `R` reversed with
/// more. With colour: `c` cyan, `C` cyan and bold, `m` cyan, bold, underlined (a match), `g` green, `y` yellow, `Y` yellow and bold,
/// `e` red. A blank cell that looks like any other is a blank.
pub fn look(cell: &Cell) -> char {
    let (bold, dim, underlined, reversed) = (
        cell.modifier.contains(Modifier::BOLD),
        cell.modifier.contains(Modifier::DIM),
        cell.modifier.contains(Modifier::UNDERLINED),
        cell.modifier.contains(Modifier::REVERSED),
    );
    if reversed {
        return if bold || underlined || cell.fg != Color::Reset { 'R' } else { 'r' };
    }
    if cell.symbol() == " " && !underlined && cell.bg == Color::Reset {
        return ' ';
    }
    match (cell.fg, bold, underlined) {
        (Color::Reset, false, false) if dim => 'd',
        (Color::Reset, false, false) => '.',
        (Color::Reset, true, false) => 'b',
        (Color::Reset, true, true) => 'u',
        (Color::Cyan, false, false) => 'c',
        (Color::Cyan, true, false) => 'C',
        (Color::Cyan, true, true) => 'm',
        (Color::Green, false, false) => 'g',
        (Color::Yellow, false, false) => 'y',
        (Color::Yellow, true, false) => 'Y',
        (Color::Red, false, false) => 'e',
        look => panic!("no letter for {look:?}"),
    }
}
