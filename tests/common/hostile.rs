//! Text as hostile as a file may hold it.
//!
//! Owns: the names and where they are put. Must not know: who shows them.

use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization;

/// Every kind of text that a file may hold and a screen may not like.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = [
        "",
        "漢字かな交じり文の名前",
        "ｆｕｌｌ　ｗｉｄｔｈ",
        "👍🏽👩🏿 cảm ơn 🇻🇳🇻🇳🇻",
        "שלום עולם مرحبا لا",
        "क्षत्रिय ไทยกำ ལྷ་ས 한글",
        "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1161}\u{11a8}",
        "ﾊﾟﾋﾟ ½ ℡ ㍿ ﷽",
        "\u{e000}\u{f8ff}\u{10fffd}",
        "\u{a0}\u{2003}\u{3000}khoảng\u{202f}trắng\u{3000}",
        "⸻ ꧅ 𒐫 𒈙",
        "= + - @ | * _ ` [x](javascript:y) <script> ~#\\\\",
        "%s {0} {1} ${HOME} $(x) `id` ; rm -rf / && \\\" '",
        "─│┌█▌▀░⣿◆≈–…",
    ]
    .map(String::from)
    .to_vec();
    names.push("đ".repeat(10_000));
    names.push("漢".repeat(10_000));
    names.push("một từ ".repeat(1500));
    names.push(format!("a{}b", "\u{301}\u{323}\u{302}".repeat(10)));
    names.push("Chuyển đổi số ở Hậu Giang".nfd().collect());
    names.push(format!("{}漢", "x".repeat(40)));
    names
}

/// `text` with the next of `names` before or after each string of the fields that hold words.
pub fn spoilt(text: &str, names: &[String], count: &mut usize) -> String {
    const FIELDS: [&str; 10] =
        ["name", "name_en", "full_name", "short", "title", "note", "text", "place", "vision", "value"];
    let mut spoilt = String::new();
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        while let Some((field, at)) = FIELDS
            .iter()
            .filter_map(|field| Some((field, rest.find(&format!("{field}: \""))?)))
            .min_by_key(|found| found.1)
        {
            let start = at + field.len() + 3;
            let end = start + rest[start..].find('"').unwrap();
            let whole = !rest[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') && !rest[..at].contains("//");
            let (before, own, hostile) = (&rest[..start], &rest[start..end], &names[*count % names.len()]);
            match whole && !own.ends_with('\\') {
                true if count.is_multiple_of(3) => write!(spoilt, "{before}{own} {hostile}").unwrap(),
                true => write!(spoilt, "{before}{hostile} {own}").unwrap(),
                false => spoilt.push_str(&rest[..end]),
            }
            *count += 1;
            rest = &rest[end..];
        }
        spoilt.push_str(rest);
    }
    spoilt
}
