//! The first line: province and assessment on the left; score, gap and rank on the right, or what the scenario makes of them.

use ratatui::layout::Rect;

use super::super::paint::Painter;
use super::{Piece, pieces_width, write};
use crate::domain::framework::{NodeId, Scale};
use crate::domain::points::Amount;
use crate::domain::projection::Projection;
use crate::domain::vocabulary::Basis;
use crate::locale::Text;
use crate::theme::Role;
use crate::wording::{Words, gap_role};

/// Province, assessment, score, gap, rank: the fullest wording that fits.
pub fn header(painter: &mut Painter, line: Rect) {
    let variants = [0, 1, 2, 3, 4].map(|level| (left(painter, level), right(painter, level)));
    let fits = |(left, right): &&(Vec<Piece>, Vec<Piece>)| {
        pieces_width(left, 2) + pieces_width(right, 2) + 4 <= usize::from(line.width)
    };
    let (left, right) = variants.iter().find(fits).unwrap_or(&variants[variants.len() - 1]);
    // A long name is cut rather than that it pushes the score off the line.
    let wanted = u16::try_from(pieces_width(right, 2)).unwrap_or(u16::MAX);
    let most = line.width.saturating_sub(wanted.saturating_add(4)).max(line.width / 3);
    let used = write(painter, line.x + 1, line.y, most, left, 2);
    let room = line.width.saturating_sub(used + 2);
    // Three blanks between the figures where there is room for them, and as many before them.
    let gap = if pieces_width(right, 3) + 3 <= usize::from(room) { 3 } else { 2 };
    let needed = u16::try_from(pieces_width(right, gap.into())).unwrap_or(u16::MAX).min(room);
    write(painter, line.right().saturating_sub(needed + 1), line.y, needed, right, gap);
}

fn left(painter: &Painter, level: usize) -> Vec<Piece> {
    let (data, words) = (&painter.model.ctx.data, painter.words());
    let assessment = data.assessment(painter.model.board.assessment);
    let framework = &data.framework(assessment.framework).short;
    let dot = painter.symbols().dot;
    let rest = match level {
        0 => format!("{framework} {dot} {}", words.assessment(assessment)),
        1 | 2 => format!("{framework} {dot} {}", assessment.period),
        3 => assessment.period.clone(),
        _ => String::new(),
    };
    let mut pieces = vec![(Role::Strong, data.province.name.clone())];
    if !rest.is_empty() {
        pieces.push((Role::Muted, rest));
    }
    pieces
}

fn right(painter: &Painter, level: usize) -> Vec<Piece> {
    let (data, words) = (&painter.model.ctx.data, painter.words());
    let id = painter.model.board.assessment;
    let scale = data.framework_of(id).scale;
    let root = data.sheet(id).cell(NodeId::ROOT);
    let labelled = |text: Text, value: String| {
        if level == 0 { format!("{} {value}", words.get(text)) } else { value }
    };
    if let Some(projection) = model_projection(painter) {
        return projected(painter, projection, level);
    }
    let mut pieces = vec![(Role::Strong, format!("DTI {}", words.ratio(root.ratio())))];
    if let Scale::Points(total) = scale
        && level < 4
    {
        let total = Amount::new(total, Basis::Given);
        pieces.push((Role::Text, words.score_of_max(root.score, Some(total), scale)));
    }
    if level < 3 {
        pieces.push((gap_role(root.gap()), labelled(Text::Gap, words.gap(root.gap(), scale))));
    }
    if let Some((rank, ranked)) = data.rank_at(id) {
        let own = std::ptr::eq(ranked, data.assessment(id));
        let place = Words::rank(rank);
        let value = if own { place } else { format!("{place} ({})", ranked.period) };
        if own || level < 3 {
            pieces.push((Role::Text, labelled(Text::Rank, value)));
        }
    }
    pieces
}

/// What the scenario comes to, where there is one.
fn model_projection<'a>(painter: &Painter<'a>) -> Option<&'a Projection> {
    let whatif = &painter.model.whatif;
    let data = &painter.model.ctx.data;
    // An assessment by another framework has no scores for what a scenario wins: it keeps its own figures.
    let known = data.assessment(painter.model.board.assessment).framework == data.province.framework;
    whatif.projection.as_ref().filter(|_| whatif.is_active() && known)
}

/// The figures on the right with a scenario: before and after, what it wins, the place.
fn projected(painter: &Painter, projection: &Projection, level: usize) -> Vec<Piece> {
    let (model, words) = (painter.model, painter.words());
    let home = model.ctx.data.home();
    let total = projection.total();
    let change = words.change(total, home.scale);
    let labelled = |text: Text, value: String| {
        if level == 0 { format!("{} {value}", words.get(text)) } else { value }
    };
    let mut pieces = Vec::new();
    if level < 4 {
        pieces.push((Role::Strong, format!("DTI {}", words.ratio_change(total))));
    }
    if level != 3 {
        let role = if level == 4 { Role::Strong } else { Role::Text };
        pieces
            .push((role, if level < 2 { format!("{change}/{}", words.amount(total.max, home.scale)) } else { change }));
    }
    if level < 3 {
        pieces.push((Role::Good, labelled(Text::StoryGain, words.gain(total.gain, home.scale))));
    }
    if let Some(range) = model.whatif.places[1].as_ref().filter(|_| level < 2) {
        pieces.push((Role::Text, labelled(Text::Rank, words.place_span(range))));
    }
    pieces
}
