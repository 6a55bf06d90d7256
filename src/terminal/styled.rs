//! Text with its look, for output that scrolls by instead of being drawn.
//!
//! Owns: the escape codes around a piece of text. Must not know: whether the output may have any ([`None`] for styles means none).

use super::pen::{Pen, change};
use crate::theme::{Role, Styles};

/// Appends `words` in the look of `role`, and the way back to the terminal's own; without `styles`, the words alone.
pub fn styled(text: &mut String, styles: Option<&Styles>, role: Role, words: &str) {
    let pen = styles.map_or(Pen::PLAIN, |styles| Pen::styled(styles.get(role)));
    if pen == Pen::PLAIN || words.is_empty() {
        text.push_str(words);
        return;
    }
    let mut codes = Vec::new();
    change(&mut codes, Some(Pen::PLAIN), pen);
    text.push_str(&String::from_utf8_lossy(&codes));
    text.push_str(words);
    codes.clear();
    change(&mut codes, Some(pen), Pen::PLAIN);
    text.push_str(&String::from_utf8_lossy(&codes));
}
