//! What lies over the panes: a document to read, a list to choose from.

use ratatui::layout::{Position, Rect};

use super::frame::key_of;
use super::paint::Painter;
use crate::action::Action;
use crate::document::{DocumentLine, margin};
use crate::keymap::Mode;
use crate::layout::{overlay, overlay_inside, picker_page};
use crate::locale::Text;
use crate::model::picker::{Choice, Item, Match, Picker, PickerKind};
use crate::model::reader::{Reader, ReaderKind};
use crate::text::{truncate, width, wrap};
use crate::theme::Role;
use crate::wording::facet;

/// The name of a document, for its frame and the status line.
pub fn reader_name(kind: ReaderKind) -> Text {
    match kind {
        ReaderKind::Card(_) => Text::ModeCard,
        ReaderKind::ExplainNode(_) | ReaderKind::ExplainTask(_) | ReaderKind::Story => Text::ModeExplain,
        ReaderKind::Help => Text::ModeHelp,
        ReaderKind::Problems => Text::ModeProblems,
    }
}

/// The name of a list or a question, for its frame and the status line.
pub fn picker_name(kind: PickerKind) -> Text {
    match kind {
        PickerKind::Search | PickerKind::Provinces => Text::ModeSearch,
        PickerKind::Rank => Text::ModeAskRank,
        PickerKind::Commands => Text::ModeCommands,
        PickerKind::Filter(_) => Text::ModeFilter,
        PickerKind::Scenarios => Text::ModeScenarios,
        PickerKind::CompareWith => Text::ModeCompareWith,
        PickerKind::Name => Text::ModeName,
        PickerKind::Score(_) => Text::ModeScore,
        PickerKind::Plan => Text::ModePlan,
    }
}

/// The frame of an overlay with its title, on blank ground.
fn window(painter: &mut Painter, title: &str) -> Rect {
    let area = overlay(painter.model);
    painter.clear(area);
    let symbols = *painter.symbols();
    let (left, right, top, bottom) = (area.x, area.right().saturating_sub(1), area.y, area.bottom().saturating_sub(1));
    for y in [top, bottom] {
        painter.fill(left, y, area.width, symbols.horizontal, Role::Border);
    }
    for y in top + 1..bottom {
        painter.text(left, y, 1, symbols.vertical, Role::Border);
        painter.text(right, y, 1, symbols.vertical, Role::Border);
    }
    for (corner, (x, y)) in symbols.corners.iter().zip([(left, top), (right, top), (left, bottom), (right, bottom)]) {
        painter.text(x, y, 1, corner, Role::Border);
    }
    painter.text(left + 2, top, area.width.saturating_sub(4), &format!(" {title} "), Role::TitleFocused);
    overlay_inside(painter.model)
}

/// Draws a document.
pub fn reader(painter: &mut Painter, reader: &Reader) {
    let title = painter.words().get(reader_name(reader.kind)).to_string();
    let inside = window(painter, &title);
    let margin = u16::try_from(margin(&reader.paragraphs, usize::from(inside.width))).unwrap_or(0);
    let lines = reader.lines.iter().skip(reader.top);
    for (y, line) in (inside.y..inside.bottom()).zip(lines) {
        draw_line(painter, reader, line, Rect { y, height: 1, ..inside }, margin);
    }
    let (above, below) = reader.more();
    let area = overlay(painter.model);
    let more = painter.symbols().more;
    for (shown, glyph, y) in [(above, more[0], area.y), (below, more[1], area.bottom().saturating_sub(1))] {
        if shown {
            painter.text(area.right().saturating_sub(4), y, 3, &format!(" {glyph} "), Role::Accent);
        }
    }
}

fn draw_line(painter: &mut Painter, reader: &Reader, line: &DocumentLine, area: Rect, margin: u16) {
    let selected = reader.cursor == Some(line.paragraph);
    let mut x = area.x;
    if let Some(label) = &line.label {
        painter.text(x, area.y, margin.saturating_sub(1), label, Role::Muted);
        x += margin;
    }
    if selected {
        let marker = painter.symbols().marker;
        painter.text(x.saturating_sub(1).max(area.x), area.y, 1, marker, Role::Accent);
    }
    for (role, text) in &line.spans {
        let role = if selected { Role::Selected } else { *role };
        x += painter.text(x, area.y, area.right().saturating_sub(x), text, role);
    }
}

/// Draws a picker; returns where the text cursor stands.
pub fn picker(painter: &mut Painter, picker: &Picker) -> Position {
    let words = painter.words();
    let title = match picker.kind {
        PickerKind::Filter(Some(of)) => words.get(facet(of)),
        kind => words.get(picker_name(kind)),
    };
    let inside = window(painter, title);
    let cursor = field(painter, picker, inside);
    let rows = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
    let page = picker_page(painter.model);
    let top = picker.column.cursor.top;
    let code_cells = u16::try_from(picker.code_cells).unwrap_or(0).min(inside.width / 4);
    for (y, (at, found)) in (rows.y..rows.bottom()).zip(picker.matches.iter().enumerate().skip(top).take(page)) {
        draw_match(painter, picker, at, found, Rect { y, height: 1, ..rows }, code_cells);
    }
    if picker.matches.is_empty() {
        empty(painter, picker, rows);
    }
    cursor
}

/// The prompt and the query, the number of hits on the right.
fn field(painter: &mut Painter, picker: &Picker, inside: Rect) -> Position {
    let text = picker.field.text();
    let hits = match picker.awaited {
        Some(_) => painter.symbols().ellipsis.to_string(),
        None => format!("{}{}", picker.matches.len(), if picker.more { "+" } else { "" }),
    };
    let count = format!("{hits}/{}", picker.total);
    let count_cells = painter.text_to(inside.right(), inside.y, inside.width / 3, &count, Role::Muted);
    let prompt = painter.symbols().prompt;
    let x = inside.x + painter.text(inside.x, inside.y, 2, prompt, Role::Accent) + 1;
    let room = inside.right().saturating_sub(count_cells + 1).saturating_sub(x).max(1);
    // A query wider than the field is shown from where its caret is in sight.
    let caret = u16::try_from(picker.field.caret()).unwrap_or(u16::MAX);
    let skip = usize::from(caret.saturating_sub(room - 1));
    let shown: String = {
        let mut cells = 0;
        text.chars()
            .skip_while(|c| {
                let before = cells;
                cells += width(c.encode_utf8(&mut [0; 4]));
                before < skip
            })
            .collect()
    };
    painter.text(x, inside.y, room, &shown, Role::Strong);
    Position::new(x + caret.min(room - 1), inside.y)
}

fn draw_match(painter: &mut Painter, picker: &Picker, at: usize, found: &Match, line: Rect, code_cells: u16) {
    let item = &picker.items[found.item];
    let selected = picker.column.cursor.at == at;
    let role = |role| if selected { Role::Selected } else { role };
    if selected {
        painter.fill(line.x, line.y, line.width, " ", Role::Selected);
    }
    let mut x = line.x;
    let marker = if selected { painter.symbols().marker } else { " " };
    x += painter.text(x, line.y, 1, marker, role(Role::Accent));
    if let Some(tick) = tick(painter, picker, item) {
        x += painter.text(x, line.y, 2, tick, role(Role::Chip)) + 1;
    }
    let right = line.right();
    let note = painter.text_to(right, line.y, line.width / 3, &item.note, role(Role::Muted));
    let end = right.saturating_sub(note + 1);
    if code_cells > 0 {
        marked(painter, x, line.y, code_cells, &item.code, &found.code_marks, role(Role::Accent), selected);
        x += code_cells + 1;
    }
    let name_role = if found.loose { Role::Muted } else { Role::Text };
    marked(painter, x, line.y, end.saturating_sub(x), &item.name, &found.name_marks, role(name_role), selected);
}

/// Whether the row is ticked: a filter value in force, a task taken as done in the scenario.
fn tick(painter: &Painter, picker: &Picker, item: &Item) -> Option<&'static str> {
    let symbols = painter.symbols();
    match (picker.kind, item.choice) {
        (PickerKind::Filter(_), Choice::Facet(value)) => {
            let [ticked, unticked] = symbols.ticks;
            Some(if painter.model.board.filter.has(value) { ticked } else { unticked })
        }
        (PickerKind::Search, Choice::Task(task)) if painter.model.whatif.scenario().has(task) => {
            Some(symbols.scenario[1])
        }
        _ => None,
    }
}

/// Text with its matching letters marked: bold and underlined, so that it shows on a selected row and without colour.
#[expect(clippy::too_many_arguments, reason = "a place, a text and its marks")]
fn marked(painter: &mut Painter, x: u16, y: u16, cells: u16, text: &str, marks: &[usize], role: Role, selected: bool) {
    let base = painter.style(role);
    let matching = painter.style(Role::Match);
    let matching = if selected { base.add_modifier(matching.add_modifier) } else { matching };
    let shown = truncate(text, usize::from(cells), painter.symbols().ellipsis).into_owned();
    let kept = shown.chars().zip(text.chars()).take_while(|(a, b)| a == b).count();
    painter.styled(x, y, cells, &shown, base);
    let mut at = x;
    for (i, c) in shown.chars().enumerate() {
        let mut bytes = [0; 4];
        let letter = c.encode_utf8(&mut bytes);
        let letter_cells = u16::try_from(width(letter)).unwrap_or(0);
        if i < kept && letter_cells > 0 && marks.contains(&i) {
            painter.styled(at, y, letter_cells, letter, matching);
        }
        at = at.saturating_add(letter_cells);
    }
}

/// What can be typed, or why nothing was found and the way out.
fn empty(painter: &mut Painter, picker: &Picker, area: Rect) {
    let words = painter.words();
    let key = key_of(painter, Mode::Picker, Action::Escape).unwrap_or_default();
    let query = picker.field.text();
    let sentence = if picker.kind.is_question() {
        invitation(painter, picker.kind, query.trim(), &key)
    } else if picker.items.is_empty() && matches!(picker.kind, PickerKind::Scenarios | PickerKind::CompareWith) {
        words.texts.fill(Text::ScenarioNone, &[&key])
    } else if picker.awaited.is_some() {
        painter.symbols().ellipsis.to_string()
    } else if query.trim().is_empty() {
        words.texts.fill(Text::SearchInvitation, &[&key])
    } else {
        words.texts.fill(Text::NothingFound, &[query.trim(), &key])
    };
    for (y, line) in (area.y..area.bottom()).zip(wrap(&sentence, usize::from(area.width))) {
        painter.text(area.x, y, area.width, line, Role::Muted);
    }
}

/// What may be typed in answer to a question, or why what was typed is no answer.
fn invitation(painter: &Painter, kind: PickerKind, typed: &str, close: &str) -> String {
    let (words, data) = (painter.words(), &painter.model.ctx.data);
    let either = |empty, wrong| if typed.is_empty() { empty } else { wrong };
    match kind {
        PickerKind::Score(criterion) => {
            let max = data.cell(painter.model.board.assessment, data.home_ref(criterion)).max;
            let max = words.amount(max, data.home().scale);
            let text = either(Text::ScoreInvitation, Text::ScoreNoNumber);
            words.texts.fill(text, &[close, &data.home()[criterion].code, &max, typed])
        }
        PickerKind::Plan => words.texts.fill(either(Text::PlanInvitation, Text::PlanNoGoal), &[close, typed]),
        PickerKind::Name => words.texts.fill(Text::NameInvitation, &[close]),
        _ => words.texts.fill(either(Text::AskInvitation, Text::AskNoNumber), &[close, typed, &data.province.name]),
    }
}
