//! What surrounds the panes: breadcrumb with chips, rules, titles, one-line titles of folded panes; the line above them all is in `header`.

mod header;

use ratatui::layout::Rect;

pub use self::header::header;
use super::paint::Painter;
use crate::action::Action;
use crate::domain::board::SortKey;
use crate::domain::filter::FacetValue;
use crate::domain::framework::{NodeId, NodeRef};
use crate::domain::vocabulary::NodeKind;
use crate::keymap::Mode;
use crate::layout::{BoardRegions, Regions, regions};
use crate::locale::Text;
use crate::model::board::Pane;
use crate::model::view::View;
use crate::text::width;
use crate::theme::Role;
use crate::wording::gap_role;
use crate::wording::sort;

type Piece = (Role, String);

fn pieces_width(pieces: &[Piece], gap: usize) -> usize {
    pieces.iter().map(|(_, text)| width(text)).sum::<usize>() + pieces.len().saturating_sub(1) * gap
}

fn write(painter: &mut Painter, x: u16, y: u16, cells: u16, pieces: &[Piece], gap: u16) -> u16 {
    let mut used = 0;
    for (i, (role, text)) in pieces.iter().enumerate() {
        if i > 0 {
            used += gap;
        }
        used += painter.text(x.saturating_add(used), y, cells.saturating_sub(used), text, *role);
    }
    used
}

/// Breadcrumb on the left; filter chips, their count and the key that drops them on the right.
pub fn crumbs(painter: &mut Painter, line: Rect) {
    // A part of the line stays the breadcrumb's; the chips take the fullest wording that fits the rest.
    let most = usize::from(line.width * 3 / 4);
    let variants = [0, 1, 2, 3].map(|level| chips(painter, level));
    let chips = variants.iter().find(|chips| pieces_width(chips, 2) <= most).unwrap_or(&variants[3]);
    let cells = u16::try_from(pieces_width(chips, 2).min(most)).unwrap_or(0);
    let room = line.width.saturating_sub(cells + 4);
    let model = painter.model;
    let crumb = format!(" {} ", painter.symbols().crumb);
    let names = if model.view == View::Board { board_crumbs(painter) } else { super::view::crumbs(painter) };
    let mut first = 0;
    let ellipsis = painter.symbols().ellipsis;
    let joined = |first: usize| {
        let shown = names[first..].join(&crumb);
        if first == 0 { shown } else { format!("{ellipsis}{crumb}{shown}") }
    };
    while first + 1 < names.len() && width(&joined(first)) > usize::from(room) {
        first += 1;
    }
    painter.text(line.x + 1, line.y, room, &joined(first), Role::Accent);
    if cells > 0 {
        write(painter, line.right().saturating_sub(cells + 1), line.y, cells, chips, 2);
    }
}

/// The path of the board: from the root to the selection.
fn board_crumbs(painter: &Painter) -> Vec<String> {
    let (model, words) = (painter.model, painter.words());
    let name = |node: NodeRef| {
        let framework = model.ctx.data.framework(node.framework);
        let row = &framework[node.node];
        // A criterion of another framework stands for the index before it by our inference only.
        if node.framework != model.board.outline_node().framework {
            return format!("{}{} {}", painter.symbols().about, framework.short, row.code);
        }
        match row.kind {
            NodeKind::Total | NodeKind::Criterion => row.code.clone(),
            _ => words.node(row).to_string(),
        }
    };
    model.board.path(&model.ctx.data).into_iter().map(name).collect()
}

/// Sort key and filter: with the parts of the one agency (level 0), without, with abbreviations, without the key that clears them.
fn chips(painter: &Painter, level: usize) -> Vec<Piece> {
    let (model, words) = (painter.model, painter.words());
    let board = &model.board;
    let mut pieces = Vec::new();
    if model.view == View::Board && board.sort != SortKey::default() {
        pieces.push((Role::Muted, format!("{} {}", words.get(Text::Sorted), words.get(sort(board.sort)))));
    }
    if !board.filter.is_empty() {
        let name = |&chip: &FacetValue| match chip {
            FacetValue::Agency(agency) if level > 1 => model.ctx.data.agency(agency).short.as_str(),
            chip => words.facet_value(&model.ctx.data, chip),
        };
        let names: Vec<&str> = board.filter.chips().iter().map(name).collect();
        let joined = names.join(&format!(" {} ", painter.symbols().dot));
        let count = format!("{}/{}", board.matching, model.ctx.data.tasks.len());
        pieces.push((Role::Chip, format!("{} {joined}", words.get(Text::Filtered))));
        pieces.push((Role::Text, model.ctx.texts.fill(Text::TaskCount, &[&count])));
        if let Some([lead, support, member]) =
            board.parts.filter(|_| level == 0).map(|parts| parts.map(|n| n.to_string()))
        {
            pieces.push((Role::Muted, model.ctx.texts.fill(Text::AgencyParts, &[&lead, &support, &member])));
        }
        if let Some(key) = key_of(painter, Mode::Board, Action::ClearFilters).filter(|_| level < 3) {
            pieces.push((Role::Muted, format!("{key} {}", words.get(Text::ClearHint))));
        }
    }
    pieces
}

/// The key of `action` to name on the screen: a letter where there is one, since it is shortest.
pub fn key_of(painter: &Painter, mode: Mode, action: Action) -> Option<String> {
    let keys = painter.model.ctx.keymap.keys_for(mode, action);
    keys.map(|chord| chord.shown(painter.symbols().ascii)).min_by_key(|shown| width(shown))
}

/// Whether the filter leaves no task at all.
fn filter_leaves_nothing(painter: &Painter) -> bool {
    let board = &painter.model.board;
    !board.filter.is_empty() && board.matching == 0
}

/// That the filter leaves nothing, and the way out, in few words and in fewest.
fn nothing_left(painter: &Painter) -> [String; 2] {
    let key = key_of(painter, Mode::Board, Action::ClearFilters).unwrap_or_default();
    [Text::EmptyFilterShort, Text::EmptyFilterShortest].map(|text| painter.words().texts.fill(text, &[&key]))
}

/// The first of two wordings where `cells` cells have room for it.
pub fn fitting([first, second]: &[String; 2], cells: u16) -> &str {
    if width(first) <= usize::from(cells) { first } else { second }
}

/// The same where neither the pane of the tasks nor its title is on the screen to say it.
pub fn nothing_left_unseen(painter: &Painter) -> Option<[String; 2]> {
    let model = painter.model;
    let on_board = model.view == View::Board && model.overlays.is_empty();
    if !on_board || !filter_leaves_nothing(painter) {
        return None;
    }
    let Regions::Board(regions) = regions(model) else { return None };
    let says_it = regions.panes.iter().any(|pane| pane.pane == Pane::Tasks)
        || regions.folded.iter().any(|&(pane, line)| pane == Pane::Tasks && line.height > 0);
    (!says_it).then(|| nothing_left(painter))
}

/// Rules across the screen.
pub fn rules(painter: &mut Painter, rules: [Rect; 2]) {
    let horizontal = painter.symbols().horizontal;
    for rule in rules {
        painter.fill(rule.x, rule.y, rule.width, horizontal, Role::Border);
    }
}

/// Rules above and below the panes, and between them.
pub fn board_rules(painter: &mut Painter, board: &BoardRegions) {
    rules(painter, [board.upper_rule, board.lower_rule]);
    let symbols = *painter.symbols();
    for pair in board.panes.windows(2) {
        let x = pair[0].title.right();
        let (top, bottom) = (pair[0].title.y, pair[0].body.bottom());
        for y in top..bottom {
            painter.text(x, y, 1, symbols.vertical, Role::Border);
        }
        if top == board.upper_rule.y + 1 {
            painter.text(x, board.upper_rule.y, 1, symbols.tee_down, Role::Border);
        }
        if bottom == board.lower_rule.y {
            painter.text(x, board.lower_rule.y, 1, symbols.tee_up, Role::Border);
        }
    }
}

/// A pane's title: its name, brighter and marked when it has the focus, and the heads of its columns on the right.
pub fn title(painter: &mut Painter, pane: Pane, line: Rect, heads: &[(&str, u16)]) {
    let focused = painter.model.board.focus == pane;
    let role = if focused { Role::TitleFocused } else { Role::Title };
    if focused {
        let marker = painter.symbols().marker;
        painter.text(line.x, line.y, 1, marker, Role::TitleFocused);
    }
    let name = painter.words().get(pane_name(pane));
    // The name stays whole: heads from the left give way to it.
    let taken = |heads: &[(&str, u16)]| match heads {
        [] => 0,
        [(head, _), others @ ..] => width(head) + others.iter().map(|(_, cells)| usize::from(*cells)).sum::<usize>(),
    };
    let mut heads = heads;
    while !heads.is_empty() && width(name) + taken(heads) + 3 > usize::from(line.width) {
        heads = &heads[1..];
    }
    let mut right = line.right().saturating_sub(1);
    let mut room = right;
    for &(head, cells) in heads.iter().rev() {
        let used = painter.text_to(right, line.y, cells, head, Role::Muted);
        if used > 0 {
            room = right - used;
        }
        right = right.saturating_sub(cells);
    }
    let used = painter.text(line.x + 1, line.y, room.saturating_sub(line.x + 2), name, role);
    // What stands below the name, as far as there is room for it.
    let x = line.x.saturating_add(used + 3);
    let below = painter.words().get(Text::CardLead);
    if pane == Pane::Tasks && usize::from(room.saturating_sub(x)) > width(below) {
        painter.text(x, line.y, room.saturating_sub(x), below, Role::Muted);
    }
}

/// The name of a pane.
pub fn pane_name(pane: Pane) -> Text {
    match pane {
        Pane::Outline => Text::PaneOutline,
        Pane::Indicators => Text::PaneIndicators,
        Pane::Tasks => Text::PaneTasks,
    }
}

/// One line for a pane that has no room: its title and what is selected in it.
pub fn folded(painter: &mut Painter, pane: Pane, line: Rect) {
    let (model, words) = (painter.model, painter.words());
    let (data, board) = (&model.ctx.data, &model.board);
    let name = words.get(pane_name(pane));
    let used = painter.text(line.x + 1, line.y, line.width.saturating_sub(1), name, Role::Title) + 3;
    let x = line.x.saturating_add(used);
    let room = line.width.saturating_sub(used + 1);
    if pane == Pane::Tasks && filter_leaves_nothing(painter) {
        painter.text(x, line.y, room, fitting(&nothing_left(painter), room), Role::Warn);
    } else if pane == Pane::Tasks {
        let count = words.texts.fill(Text::TaskCount, &[&board.tasks.rows.len().to_string()]);
        let first = board
            .tasks
            .rows
            .first()
            .map(|&id| format!(" {} {} {}", painter.symbols().dot, words.task_code(data, id), data.task(id).name));
        painter.text(x, line.y, room, &format!("{count}{}", first.unwrap_or_default()), Role::Muted);
    } else {
        let node = board.outline_node();
        let framework = data.framework(node.framework);
        let cell = data.cell(board.assessment, node);
        let gap = words.gap(cell.gap(), framework.scale);
        let score = words.score_of_max(cell.score, cell.max, framework.scale);
        let name =
            if node.node == NodeId::ROOT { &framework[node.node].code } else { words.node(&framework[node.node]) };
        let label = format!("{name}  {score}  ");
        let used = painter.text(x, line.y, room, &label, Role::Text);
        painter.text(x + used, line.y, room.saturating_sub(used), &gap, gap_role(cell.gap()));
    }
}
