//! What the program takes at a nation's size: loading with all checks, rows, filters, every key of a query, frames and their bytes.
//!
//! `cargo bench`; `DTI_BENCH_TASKS="100 1000000"` chooses the sizes (100, 10 000 and 100 000 without it: the million takes minutes). Each figure stands beside a floor
//! measured in the same run: the bare RON parse, a plain substring scan. README.md beside this file has the table.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot be set up has no figure")]

#[path = "../tests/common/nation.rs"]
mod nation;

use std::hint::black_box;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use dti::app::Program;
use dti::cli::workers::together;
use dti::data::embedded::{LOCALES, THEMES};
use dti::data::load::{self, Loaded};
use dti::data::parse::{FileText, parse, ron};
use dti::data::schema::TasksFile;
use dti::domain::dataset::Dataset;
use dti::domain::lookup::{Finder, Search};
use dti::domain::search::Session;
use dti::effect::Effect;
use dti::interface::Interface;
use dti::keymap::{Chord, EMBEDDED, Keymap};
use dti::locale::{LocaleFile, Texts};
use dti::message::Message;
use dti::model::{Context, Model};
use dti::symbols::UNICODE;
use dti::terminal::{AnsiBackend, Device};
use dti::theme::{Styles, ThemeFile};
use ratatui::layout::Size;
use ratatui::style::Style;
use ratatui::{Frame, Terminal};
use tempfile::TempDir;

/// Sizes in tasks.
fn sizes() -> Vec<usize> {
    let chosen = std::env::var("DTI_BENCH_TASKS").unwrap_or_else(|_| "100 10000 100000".into());
    chosen.split_whitespace().filter_map(|size| size.parse().ok()).collect()
}

fn written(tasks: usize) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    nation::write(dir.path(), tasks, 1).unwrap();
    dir
}

fn loaded(dir: &Path) -> Loaded {
    load::directory(dir).unwrap()
}

/// A screen in memory that counts what is written to it.
struct Memory(Size, usize);

impl Write for Memory {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.1 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Device for Memory {
    fn size(&self) -> io::Result<Size> {
        Ok(self.0)
    }
}

/// The interface on a screen in memory, without threads or a terminal.
struct Bench {
    terminal: Terminal<AnsiBackend<Memory>>,
    interface: Interface,
    session: Session,
}

impl Bench {
    fn new(loaded: &Loaded, (width, height): (u16, u16)) -> Self {
        let file = |(name, text): (&str, &'static str)| FileText { name: name.into(), text: text.into() };
        let ctx = Context {
            data: Arc::new(loaded.dataset.clone()),
            finder: Finder::of(&loaded.dataset),
            notes: loaded.notes.clone(),
            texts: Texts::new(parse::<LocaleFile>(&file(LOCALES[0])).unwrap()).0,
            keymap: Keymap::load(&EMBEDDED[..1]).unwrap(),
            symbols: UNICODE,
            styles: Styles::new(&parse::<ThemeFile>(&file(THEMES[0])).unwrap()),
        };
        let device = Memory(Size { width, height }, 0);
        let mut bench = Self {
            terminal: Terminal::new(AnsiBackend::new(device)).unwrap(),
            interface: Interface { model: Model::new(ctx, (0, 0)) },
            session: Session::default(),
        };
        // What the program does beside the loop.
        let ctx = &bench.interface.model.ctx;
        ctx.finder.prepare(&ctx.data);
        bench.interface.update(Message::Resize(width, height));
        bench.draw();
        bench
    }

    fn draw(&mut self) {
        let interface = &self.interface;
        self.terminal.draw(|frame| interface.view(frame)).unwrap();
    }

    /// Presses a key and draws; returns the bytes of the frames. A search beside the loop is done at once, and drawn.
    fn press(&mut self, key: KeyEvent) -> usize {
        let before = self.terminal.backend().device().1;
        for search in self.echo(key) {
            self.answer(&search);
        }
        self.terminal.backend().device().1 - before
    }

    /// Presses a key and draws; returns the searches that are to be done beside the loop.
    fn echo(&mut self, key: KeyEvent) -> Vec<Search> {
        let effects = self.interface.update(Message::Key(key));
        self.draw();
        let searches = effects.into_iter().filter_map(|effect| match effect {
            Effect::Search(search) => Some(*search),
            _ => None,
        });
        searches.collect()
    }

    /// Does `search` and draws what it found.
    fn answer(&mut self, search: &Search) {
        let hits = search.hits(&mut self.session, &together);
        self.interface.update(Message::Found(search.number, hits));
        self.draw();
    }

    fn keys(&mut self, keys: &str) {
        for key in script(keys) {
            self.press(key);
        }
    }
}

fn script(keys: &str) -> Vec<KeyEvent> {
    let chords = keys.split_whitespace().map(|key| key.parse::<Chord>().unwrap());
    chords
        .flat_map(|chord| chord.iter().map(|key| KeyEvent::new(key.code(), key.modifiers())).collect::<Vec<_>>())
        .collect()
}

fn typed(text: &str) -> impl Iterator<Item = KeyEvent> {
    text.chars().map(|c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))
}

fn load_all(c: &mut Criterion) {
    let mut group = c.benchmark_group("load");
    group.sample_size(10);
    for tasks in sizes() {
        let dir = written(tasks);
        let text = std::fs::read_to_string(dir.path().join("ca-nuoc/tasks.ron")).unwrap();
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("bare RON parse", tasks), &text, |b, text| {
            b.iter(|| ron().from_str::<TasksFile>(text).unwrap());
        });
        group.bench_with_input(BenchmarkId::new("with all checks", tasks), dir.path(), |b, dir| {
            b.iter(|| loaded(dir));
        });
        let parts = (*loaded(dir.path()).dataset).clone();
        group.bench_with_input(BenchmarkId::new("scores and indexes", tasks), &parts, |b, parts| {
            b.iter_with_setup(|| parts.clone(), Dataset::new);
        });
    }
    group.finish();
}

/// One key and the frame that follows it, in each state.
fn keys(c: &mut Criterion) {
    let mut group = c.benchmark_group("key");
    group.sample_size(20);
    for tasks in sizes() {
        let dir = written(tasks);
        let loaded = loaded(dir.path());
        // (what, keys before, keys in turn: each is measured, and leads back to the state before)
        let turns = [
            ("move in the task pane", "tab tab", "down up"),
            ("move in the pillar pane", "", "down up"),
            ("drill in and back", "down down", "right left"),
            ("open and close a card", "tab tab", "enter esc"),
            ("sort", "tab tab", "s s s"),
            ("assessment", "", "[ ]"),
            ("filter by phase and clear", "", "p enter x"),
            ("filter by agency and clear", "", "a enter x"),
            ("explain and close", "", "e esc"),
        ];
        for (what, before, turn) in turns {
            let mut bench = Bench::new(&loaded, (120, 36));
            if !before.is_empty() {
                bench.keys(before);
            }
            let keys = script(turn);
            let bytes: Vec<String> = keys.iter().map(|&key| bench.press(key).to_string()).collect();
            eprintln!("bytes of `{what}` ({turn}) at {tasks} tasks: {}", bytes.join(", "));
            group.bench_function(BenchmarkId::new(what, tasks), |b| {
                b.iter(|| keys.iter().map(|&key| bench.press(key)).sum::<usize>());
            });
        }
    }
    group.finish();
}

/// Says which key took longest to be echoed, and which to be answered with hits: the median of some rounds.
fn worst_keys(bench: &mut Bench, keys: &[KeyEvent], what: &str) {
    const ROUNDS: usize = 7;
    let mut times = vec![[Vec::new(), Vec::new()]; keys.len()];
    for _ in 0..ROUNDS {
        for (&key, [echoes, hits]) in keys.iter().zip(&mut times) {
            let start = Instant::now();
            let searches = bench.echo(key);
            echoes.push(start.elapsed());
            for search in &searches {
                bench.answer(search);
            }
            hits.push(start.elapsed());
        }
    }
    let worst = |which: usize| {
        let medians = times.iter_mut().map(|both| {
            both[which].sort_unstable();
            both[which][ROUNDS / 2]
        });
        medians.max().unwrap_or_default().as_secs_f64() * 1e3
    };
    let [echo, hits] = [0, 1].map(worst);
    eprintln!("worst key of {what}: echo {echo:.2} ms, hits {hits:.2} ms");
}

/// One frame of every view, as it is opened and as it is left, and the floor: a frame of plain text.
fn views(c: &mut Criterion) {
    let mut group = c.benchmark_group("view");
    group.sample_size(10);
    group.bench_function("a bare frame of text", |b| {
        let mut terminal = Terminal::new(AnsiBackend::new(Memory(Size { width: 120, height: 36 }, 0))).unwrap();
        let mut turn = false;
        b.iter(|| {
            turn = !turn;
            let line = if turn { "chuyển đổi số " } else { "kinh tế số, xã hội số " }.repeat(9);
            let draw = |frame: &mut Frame| {
                for y in 0..36 {
                    frame.buffer_mut().set_stringn(0, y, &line, 120, Style::new());
                }
            };
            terminal.draw(draw).unwrap();
        });
    });
    for tasks in sizes() {
        let dir = written(tasks);
        let loaded = loaded(dir.path());
        for view in ["2", "3", "4", "5", "6"] {
            let mut bench = Bench::new(&loaded, (120, 36));
            let keys = script(&format!("{view} 1"));
            let first = Instant::now();
            let bytes = bench.press(keys[0]);
            let first = first.elapsed().as_secs_f64() * 1e3;
            eprintln!("view {view} at {tasks} tasks: {first:.1} ms the first time, {bytes} bytes");
            bench.press(keys[1]);
            group.bench_function(BenchmarkId::new(format!("{view} and back"), tasks), |b| {
                b.iter(|| keys.iter().map(|&key| bench.press(key)).sum::<usize>());
            });
        }
    }
    group.finish();
}

/// Every key of a query typed on and taken back, and the floor: one scan of all names for a substring.
fn search(c: &mut Criterion) {
    let mut group = c.benchmark_group("search");
    group.sample_size(10);
    for tasks in sizes() {
        let dir = written(tasks);
        let loaded = loaded(dir.path());
        let names: Vec<String> = loaded.dataset.tasks.iter().map(|task| dti::text::fold(&task.name)).collect();
        group.bench_function(BenchmarkId::new("substring scan of all names", tasks), |b| {
            b.iter(|| names.iter().filter(|name| name.contains(black_box("chuyen trang"))).count());
        });
        group.bench_function(BenchmarkId::new("open", tasks), |b| {
            let mut bench = Bench::new(&loaded, (120, 36));
            b.iter(|| bench.keys("/ esc"));
        });
        for query in ["chuyen trang", "tan phu dai hoi", "nts4"] {
            let back = std::iter::repeat_n(KeyEvent::new(KeyCode::Backspace, KeyModifiers::NONE), query.len());
            let keys: Vec<KeyEvent> = typed(query).chain(back).collect();
            let mut bench = Bench::new(&loaded, (120, 36));
            bench.keys("/");
            worst_keys(&mut bench, &keys, &format!("`{query}` at {tasks} tasks"));
            group.bench_function(BenchmarkId::new(format!("type and take back `{query}`"), tasks), |b| {
                b.iter(|| keys.iter().map(|&key| bench.press(key)).sum::<usize>());
            });
        }
    }
    group.finish();
}

criterion_group!(benches, load_all, keys, views, search);
criterion_main!(benches);
