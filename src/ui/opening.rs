//! The screen while large data is read: the frame of the board, and in it how far the reading is.

use ratatui::buffer::Buffer;

use crate::action::Action;
use crate::keymap::Mode;
use crate::locale::Text;
use crate::model::Settings;
use crate::opening::Opening;
use crate::text::{truncate, width};
use crate::theme::Role;

/// Cells of the bar, where there is room.
const BAR: u16 = 40;

/// Draws `opening` into `buf`.
pub fn draw(opening: &Opening, buf: &mut Buffer) {
    let (width, height) = (buf.area.width, buf.area.height);
    let Settings { texts, symbols, keymap, .. } = &opening.settings;
    let below = height.saturating_sub(1);
    let mut brush = Brush { opening, buf };
    brush.text(1, 0, &opening.place, Role::Strong);
    let rule = symbols.horizontal.repeat(usize::from(width));
    for y in [2, below.saturating_sub(1)] {
        brush.text(0, y, &rule, Role::Border);
    }
    // A third of the way down, as the eye expects it; on a low screen right below the rule.
    let (x, y) = ((width / 8).max(1), (height / 3).max(3));
    if y + 3 < below {
        let sentence = format!("{}{} {} %", texts.get(Text::OpeningReads), symbols.ellipsis, opening.share);
        brush.text(x, y, &sentence, Role::Text);
        let cells = BAR.min(width.saturating_sub(2 * x));
        let full = cells * u16::from(opening.share.min(100)) / 100;
        brush.text(x, y + 1, &symbols.bar.repeat(full.into()), Role::Bar);
        brush.text(x + full, y + 1, &symbols.track.repeat((cells - full).into()), Role::Track);
    }
    let mut x = 1;
    x += brush.text(x, below, texts.get(Text::OpeningTitle), Role::Strong) + 2;
    // Where there is no room for the bar, the line says it.
    x += brush.text(x, below, &format!("{} %", opening.share), Role::Muted) + 3;
    let quit = keymap.keys_for(Mode::Board, Action::Quit).next();
    let quit = quit.map(|chord| texts.fill(Text::OpeningQuit, &[&chord.shown(symbols.ascii)]));
    brush.text(x, below, &quit.unwrap_or_default(), Role::Muted);
}

/// Puts text on the buffer, cut to it.
struct Brush<'a> {
    opening: &'a Opening,
    buf: &'a mut Buffer,
}

impl Brush<'_> {
    /// Writes `text` at (`x`, `y`) and returns its cells.
    fn text(&mut self, x: u16, y: u16, text: &str, role: Role) -> u16 {
        let area = self.buf.area;
        if y >= area.height || x >= area.width {
            return 0;
        }
        let room = area.width - x;
        let text = truncate(text, room.into(), self.opening.settings.symbols.ellipsis);
        self.buf.set_stringn(area.x + x, area.y + y, &text, room.into(), self.opening.settings.styles.get(role));
        u16::try_from(width(&text)).unwrap_or(room)
    }
}
