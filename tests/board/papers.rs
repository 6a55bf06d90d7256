//! What the README shows is what the program draws: the picture of the screen and the screen as text.
//!
//! A changed look is accepted with `INSTA_UPDATE=always cargo test --test board papers`.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::screen::{Screen, Setup};

/// Where a presenter is after three keys: an index with its criteria and the tasks that win them back.
const PLACE: &str = "down down down";

fn paper(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Compares with what stands in a file, or writes it where changes are being accepted.
fn keep(name: &str, old: &str, new: &str) {
    if std::env::var("INSTA_UPDATE").as_deref() == Ok("always") {
        let text = fs::read_to_string(paper(name)).unwrap_or_default();
        let whole = if old.is_empty() { new.to_string() } else { text.replacen(old, new, 1) };
        fs::write(paper(name), whole).unwrap();
    } else {
        assert!(old == new, "{name} shows another screen than the program draws");
    }
}

#[test]
fn the_readme_shows_the_screen_as_text() {
    let readme = fs::read_to_string(paper("README.md")).unwrap();
    let start = readme.find("```text\n").unwrap() + "```text\n".len();
    let shown = &readme[start..start + readme[start..].find("```").unwrap()];
    let drawn = Setup::new().size(100, 24).keys(PLACE).lines().join("\n") + "\n";
    keep("README.md", shown, &drawn);
}

#[test]
fn the_readme_shows_a_picture_of_the_screen() {
    let picture = fs::read_to_string(paper("docs/screen.svg")).unwrap_or_default();
    let drawn = svg(&Setup::new().keys(PLACE));
    if picture != drawn {
        keep("docs/screen.svg", if picture.is_empty() { "" } else { &picture }, &drawn);
    }
}

/// Width and height of a cell, and the margin around the screen, in pixels.
const CELL: (f32, f32) = (8.4, 18.0);
const MARGIN: f32 = 14.0;
const TEXT: &str = "#d0d7de";
const GROUND: &str = "#0d1117";

fn svg(screen: &Screen) -> String {
    let area = screen.buffer().area;
    let (width, height) =
        (f32::from(area.width) * CELL.0 + 2.0 * MARGIN, f32::from(area.height) * CELL.1 + 2.0 * MARGIN);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">\n\
         <title>The board of dti at {} columns by {} rows</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{GROUND}\" stroke=\"#30363d\"/>\n\
         <g font-family=\"ui-monospace,SFMono-Regular,Menlo,Consolas,'Cascadia Mono','Noto Sans Mono','Liberation Mono','DejaVu Sans Mono',\
         monospace\" font-size=\"14\" fill=\"{TEXT}\" xml:space=\"preserve\" style=\"white-space:pre\">\n",
        area.width, area.height
    );
    for y in 0..area.height {
        let cells: Vec<&Cell> = (0..area.width).map(|x| &screen.buffer()[(x, y)]).collect();
        row(&mut text, y, &cells);
    }
    text + "</g>\n</svg>\n"
}

/// The runs of one look in a row, blanks at their ends left out.
fn row(text: &mut String, y: u16, cells: &[&Cell]) {
    let top = MARGIN + f32::from(y) * CELL.1;
    let mut x = 0;
    for run in cells.chunk_by(|a, b| look(a) == look(b)) {
        let words: String = run.iter().map(|cell| cell.symbol()).collect();
        let (fill, ground, weight) = look(run[0]);
        let left = |columns: usize| MARGIN + f32::from(u16::try_from(columns).unwrap()) * CELL.0;
        if let Some(ground) = ground {
            let wide = f32::from(u16::try_from(run.len()).unwrap()) * CELL.0;
            writeln!(
                text,
                "<rect x=\"{:.1}\" y=\"{top}\" width=\"{wide:.1}\" height=\"{}\" fill=\"{ground}\"/>",
                left(x),
                CELL.1
            )
            .unwrap();
        }
        let (before, after) = (words.len() - words.trim_start().len(), words.trim());
        if !after.is_empty() {
            let after = after.replace('&', "&amp;").replace('<', "&lt;");
            let wide = f32::from(u16::try_from(dti::text::width(&after)).unwrap()) * CELL.0;
            writeln!(
                text,
                "<text x=\"{:.1}\" y=\"{}\" textLength=\"{wide:.1}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{fill}\"{weight}>{after}</text>",
                left(x + before),
                top + 13.0
            )
            .unwrap();
        }
        x += run.len();
    }
}

/// Colour of the letters, of the ground where it is not the screen's, and weight.
fn look(cell: &Cell) -> (&'static str, Option<&'static str>, &'static str) {
    let dim = cell.modifier.contains(Modifier::DIM);
    let colour = match cell.fg {
        Color::Cyan => "#56d4dd",
        Color::Green => "#7ee787",
        Color::Yellow => "#e3b341",
        Color::Red => "#ff7b72",
        Color::Blue => "#79c0ff",
        _ if dim => "#848d97",
        _ => TEXT,
    };
    let weight = if cell.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    if cell.modifier.contains(Modifier::REVERSED) { (GROUND, Some(colour), weight) } else { (colour, None, weight) }
}
