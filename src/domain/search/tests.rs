use proptest::prelude::*;
use rstest::rstest;
use unicode_normalization::UnicodeNormalization;

use super::Tier::*;
use super::*;
use crate::text::{fold, nfc, tests::ACCENTED};

/// Tasks as the deck has them, and a few that a subsequence matcher takes for them.
const TASKS: &[(&str, &str)] = &[
    ("NTS01", "Thành lập Ban chỉ đạo chuyển đổi số của Tỉnh với người đứng đầu Tỉnh, thành phố là Trưởng ban"),
    ("NTS04", "Có chuyên trang cấp tỉnh về chuyển đổi số"),
    ("NTS05", "Cổng thông tin điện tử của Tỉnh, thành phố có chuyên mục riêng về chuyển đổi số"),
    ("NTS10", "Tần suất hệ thống truyền thanh cơ sở phát sóng chuyên mục riêng"),
    ("TCS10", "Ban hành chính sách khuyến khích người dân sử dụng dịch vụ công trực tuyến (DVCTT)"),
    ("TCS11", "Chuyển đổi trang thiết bị dùng chung"),
    ("HTS05", "Triển khai Trung tâm dữ liệu theo hướng sử dụng công nghệ điện toán đám mây"),
    ("NLS07", "Tăng tỷ lệ công chức, viên chức được bồi dưỡng, tập huấn về chuyển đổi số"),
    ("NLS08", "Tăng tỷ lệ cơ sở đào tạo cao đẳng, đại học, sau đại học có đào tạo về chuyển đổi số"),
    ("CQHD06", "Chia sẻ dữ liệu dùng chung, chữ ký số và định danh"),
    ("CQHD07", "Chỉ đạo các sở tạo dữ liệu mở"),
    ("CQHD08", "Cử cán bộ được đào tạo về chữ ký số"),
    ("KT.PCN01", "Tăng tỷ trọng kinh tế số trong GRDP"),
    ("KT.CN02", "Hạ tầng và dịch vụ hỗ trợ phát triển thương mại điện tử"),
    ("DL04", "Triển khai Hệ sinh thái Du lịch thông minh"),
    ("4", "Nhân lực số"),
    ("4.2", "Đồng Tháp, Đông Anh và dòng tiền"),
    ("4.20", "Việt Nam"),
    ("4.2.1", "VIỆT hóa"),
];

fn entry<'a>(id: usize, (code, name): (&'a str, &'a str)) -> Entry<'a, usize> {
    Entry { id, code, name, aliases: Vec::new() }
}

fn tasks() -> Index<usize> {
    Index::new(TASKS.iter().enumerate().map(|(id, &task)| entry(id, task)))
}

fn names(names: &[&str]) -> Index<usize> {
    Index::new(names.iter().enumerate().map(|(id, name)| entry(id, ("", name))))
}

/// Codes and tiers of the hits above fuzzy.
fn found(query: &str) -> Vec<(&'static str, Tier)> {
    let hits = tasks().search(query, 50);
    hits.into_iter().filter(|hit| hit.tier < Fuzzy).map(|hit| (TASKS[hit.id].0, hit.tier)).collect()
}

fn order_of(texts: &[&str], query: &str) -> Vec<usize> {
    names(texts).search(query, 50).into_iter().filter(|hit| hit.tier < Fuzzy).map(|hit| hit.id).collect()
}

/// The text with its marked characters in brackets.
fn bracketed(text: &str, marks: &[usize]) -> String {
    let mark = |(i, c): (usize, char)| if marks.contains(&i) { format!("[{c}]") } else { c.to_string() };
    nfc(text).chars().enumerate().map(mark).collect::<String>().replace("][", "")
}

#[rstest]
#[case("nts4", &[("NTS04", ExactCode)])]
#[case("NTS04", &[("NTS04", ExactCode)])]
#[case("kt.pcn1", &[("KT.PCN01", ExactCode)])]
#[case("ktpcn1", &[("KT.PCN01", ExactCode)])]
#[case("nts1", &[("NTS01", ExactCode), ("NTS10", CodePrefix)])]
#[case("nts0", &[("NTS01", CodePrefix), ("NTS04", CodePrefix), ("NTS05", CodePrefix)])]
#[case("4.2", &[("4.2", ExactCode), ("4.2.1", CodePrefix)])]
#[case("cn02", &[("KT.CN02", CodePrefix)])]
#[case("chu ky so", &[("CQHD06", WordsInOrder), ("CQHD08", WordsInOrder)])]
#[case("kinh te so", &[("KT.PCN01", WordsInOrder)])]
#[case("so ky chu", &[("CQHD06", WordsInAnyOrder), ("CQHD08", WordsInAnyOrder)])]
#[case("dvctt", &[("TCS10", WordsInOrder)])]
#[case("htqt", &[])]
#[case("dtdm", &[("HTS05", Initials)])]
#[case("hst du lich", &[("DL04", Initials)])]
#[case("uyen mu", &[("NTS05", Substring), ("NTS10", Substring)])]
#[case("ddaof taoj", &[("CQHD08", Decoded), ("NLS08", Decoded), ("CQHD07", Decoded)])]
#[case("chuyeen trang", &[("NTS04", Decoded), ("TCS11", Decoded)])]
#[case("chuye6n trang", &[("NTS04", Decoded), ("TCS11", Decoded)])]
#[case("", &[])]
#[case(" .,– ", &[])]
fn queries_find_by_tier(#[case] query: &str, #[case] expected: &[(&str, Tier)]) {
    assert_eq!(found(query), expected);
}

#[test]
fn every_accented_letter_is_found_by_its_base_letter() {
    for (base, letters) in ACCENTED {
        for letter in letters.chars().chain(letters.to_uppercase().chars()) {
            for name in [letter.to_string(), letter.nfd().collect()] {
                for query in [base.to_owned(), base.to_uppercase(), letter.to_string(), letter.nfd().collect()] {
                    let hits = names(&[&name]).search(&query, 9);
                    assert_eq!(hits.len(), 1, "{query} in {name}");
                    assert_eq!((hits[0].tier, &hits[0].name_marks), (WordsInOrder, &vec![0]));
                }
            }
        }
    }
}

#[rstest]
#[case("viet")]
#[case("VIET")]
#[case("việt")]
#[case("VIỆT")]
#[case("vie\u{323}\u{302}t")]
fn case_and_form_never_matter(#[case] query: &str) {
    assert_eq!(order_of(&["Việt Nam", "VIỆT NAM", "Vie\u{302}\u{323}t Nam"], query), [0, 1, 2]);
}

#[test]
fn rows_with_the_phrase_come_before_rows_with_its_letters() {
    let hits = tasks().search("dao tao", 50);
    let has_phrase: Vec<bool> = hits.iter().map(|hit| TASKS[hit.id].1.contains("đào tạo")).collect();
    assert_eq!(has_phrase.iter().filter(|&&has| has).count(), 2);
    assert!(has_phrase.is_sorted_by(|a, b| a >= b), "{has_phrase:?}");
}

#[test]
fn adjacent_words_come_before_scattered_ones() {
    let first = &tasks().search("chuyen trang", 50)[0];
    assert_eq!((TASKS[first.id].0, first.tier), ("NTS04", WordsInOrder));
    assert_eq!(bracketed(TASKS[first.id].1, &first.name_marks), "Có [chuyên] [trang] cấp tỉnh về chuyển đổi số");
}

#[rstest]
#[case::whole_words_first(&["tạo nên", "tào lao nghĩa", "ta", "tán"], "ta", &[2, 3, 0, 1])]
#[case::whole_before_near(&["số hóan", "số nào hoa"], "so hoa", &[1, 0])]
#[case::near_before_early(&["kế sách và hoạch định", "về kế hoạch"], "ke hoach", &[1, 0])]
#[case::early_first(&["về kế hoạch", "kế hoạch năm"], "ke hoach", &[1, 0])]
#[case::nothing_else_first(&["Sở Nội vụ tỉnh", "Sở Nội vụ"], "so noi vu", &[1, 0])]
#[case::ties_keep_their_order(&["kế hoạch b", "kế hoạch a"], "ke hoach", &[0, 1])]
#[case::in_order_first(&["tạo đào", "đào tạo"], "dao tao", &[1, 0])]
#[case::the_best_of_several_ways(&["số x chữ ký x số chữ ký số", "chữ x ký số"], "chu ky so", &[0, 1])]
fn hits_of_a_tier_are_ranked(#[case] texts: &[&str], #[case] query: &str, #[case] expected: &[usize]) {
    assert_eq!(order_of(texts, query), expected);
}

#[rstest]
#[case("đào", &[1, 2, 0])]
#[case("đạo", &[2, 1, 0])]
#[case("đa", &[1, 2, 0])]
#[case("dao", &[0, 1, 2])]
#[case("ĐÀO", &[1, 2, 0])]
fn typed_accents_rank_exact_matches_first(#[case] query: &str, #[case] expected: &[usize]) {
    assert_eq!(order_of(&["dao", "đào", "đạo"], query), expected);
}

/// A number that is typed whole is no part of another number, and no typing error of one.
#[rstest]
#[case("1.4", &["1.4", "Mục 1, 4"])]
#[case("1.40", &[])]
#[case("20", &["Nghị định 43/2011, 42", "Năm 2022", "Nghị định 42/20a"])]
#[case("22", &["Quý II 22"])]
#[case("022", &[])]
fn numbers_in_names_are_whole_or_begun(#[case] query: &str, #[case] expected: &[&str]) {
    let texts = ["Nghị định 43/2011, 42", "1.4", "Mục 1, 4", "Năm 2022", "Nghị định 42/20a", "Quý II 22"];
    let mut found = order_of(&texts, query);
    found.sort_unstable();
    let fuzzy = names(&texts).search(query, 50).iter().any(|hit| hit.tier == Fuzzy);
    assert_eq!((found.into_iter().map(|id| texts[id]).collect::<Vec<_>>(), fuzzy), (expected.to_vec(), false));
}

/// i and y are one sound at the end of some syllables, and people write either.
#[rstest]
#[case::chu_ky_so("chu ki so", "[Chữ] [ký] [số] và chứng thực")]
#[case::ty_le("ti le", "Tăng [tỷ] [lệ] công chức")]
#[case::ti_le("ty le", "Tăng [tỉ] [lệ] công chức")]
#[case::quy_dinh("qui dinh", "Theo [quy] [định]")]
#[case::y_te("i te", "Sở [Y] [tế]")]
#[case::typed_with_marks("kĩ năng", "Bồi dưỡng [kỹ] [năng] số")]
#[case::another_order("so ki chu", "[chữ] [ký] [số]")]
#[case::beside_initials("ki cds", "[Kỹ] [c]huyển [đ]ổi [s]ố")]
fn i_and_y_find_each_other(#[case] query: &str, #[case] name: &str) {
    let name_only: String = name.replace(['[', ']'], "");
    let hits = names(&[&name_only]).search(query, 1);
    assert!(hits[0].tier < Substring, "{hits:?}");
    assert_eq!(bracketed(&name_only, &hits[0].name_marks), name);
}

#[rstest]
#[case::as_typed_first(&["tỷ lệ", "tỉ lệ"], "ti le", &[1, 0])]
#[case::as_typed_first_the_other_way(&["tỉ lệ", "tỷ lệ"], "ty le", &[1, 0])]
#[case::as_typed_first_with_marks(&["tỷ lệ", "về tỉ lệ"], "tỉ lệ", &[1, 0])]
#[case::as_typed_first_though_apart(&["tỷ lệ", "tỉ số và lệ phí"], "ti le", &[1, 0])]
#[case::whole_words_before_beginnings(&["tin và lễ hội", "tỷ lệ"], "ti le", &[1, 0])]
#[case::same_tone_first(&["lì", "lỳ", "lý"], "lí", &[2, 0, 1])]
#[case::no_beginning_of_longer_words(&["kinh tế số", "chữ ký số"], "ky so", &[1])]
#[case::two_sounds(&["tai", "tay", "túi", "túy", "kinh", "khuya"], "tay", &[1])]
#[case::two_sounds_after_u(&["túi", "túy"], "tui", &[0])]
fn i_and_y_are_one_sound_of_lesser_worth(#[case] texts: &[&str], #[case] query: &str, #[case] expected: &[usize]) {
    assert_eq!(order_of(texts, query), expected);
}

#[test]
fn a_word_serves_one_word_of_the_query_only() {
    assert_eq!(order_of(&["số liệu", "sổ số", "số và sản phẩm"], "so so"), [1]);
    assert_eq!(order_of(&["b ab", "ab abc"], "a ab"), [1]);
}

#[test]
fn aliases_find_without_marks_and_after_names() {
    let index = Index::new([
        Entry { id: 'a', code: "", name: "Sở Thông tin và Truyền thông", aliases: vec!["Sở TTTT", "STTTT"] },
        Entry { id: 'b', code: "", name: "Báo cáo của sở TTTT", aliases: vec![] },
        Entry { id: 'c', code: "", name: "Sở Tài chính", aliases: vec!["STC"] },
    ]);
    let ids =
        |query| index.search(query, 9).into_iter().filter(|hit| hit.tier < Fuzzy).map(|hit| hit.id).collect::<String>();
    assert_eq!(ids("stttt"), "a");
    assert_eq!(ids("so tttt"), "ab");
    assert_eq!(ids("sở tài"), "c");
    assert_eq!(ids("stc"), "c");
    assert_eq!(index.search("so tttt", 1)[0].name_marks, [0_usize; 0]);
}

#[rstest]
#[case("so tttt", "[Sở] [T]hông [t]in và [T]ruyền [t]hông")]
#[case("sttvtt", "[S]ở [T]hông [t]in [v]à [T]ruyền [t]hông")]
#[case("truyen so", "[Sở] Thông tin và [Truyền] thông")]
#[case("tru tho", "Sở Thông tin và [Tru]yền [thô]ng")]
#[case("uyen hong", "Sở Thông tin và Tr[uyền] t[hông]")]
#[case("sotruyn", "[Sở] Thông tin và [Truy]ề[n] thông")]
fn marks_show_what_was_matched(#[case] query: &str, #[case] expected: &str) {
    let name = "Sở Thông tin và Truyền thông";
    let hits = names(&[name]).search(query, 1);
    assert_eq!(bracketed(name, &hits[0].name_marks), expected);
}

#[rstest]
#[case("nts4", "NTS04", "[NTS]0[4]")]
#[case("nts04", "NTS04", "[NTS04]")]
#[case("ktpc", "KT.PCN01", "[KT].[PC]N01")]
#[case("pcn", "KT.PCN01", "KT.[PCN]01")]
#[case("04", "NTS04", "NTS[04]")]
fn marks_show_the_part_of_the_code(#[case] query: &str, #[case] code: &str, #[case] expected: &str) {
    let hits = Index::new([entry(0, (code, "tên"))]).search(query, 1);
    assert_eq!(bracketed(code, &hits[0].code_marks), expected);
    assert_eq!(hits[0].name_marks, [0_usize; 0]);
}

#[test]
fn subsequences_come_last_and_only_when_little_else_is_found() {
    let few = names(&["chuyển đổi số", "chuyên gia đổi mới sổ"]);
    let tiers: Vec<Tier> = few.search("chuyn doi so", 9).iter().map(|hit| hit.tier).collect();
    assert_eq!(tiers, [Fuzzy, Fuzzy]);

    let mut texts = vec!["đèn áo tạo"; 3];
    texts.extend(["đào tạo"; FEW_HITS]);
    assert_eq!(names(&texts).search("dao tao", 50).len(), FEW_HITS);
    texts.pop();
    let hits = names(&texts).search("dao tao", 50);
    assert_eq!(hits.len(), FEW_HITS + 2);
    assert_eq!(hits.iter().filter(|hit| hit.tier == Fuzzy).map(|hit| hit.id).collect::<Vec<_>>(), [0, 1, 2]);
}

#[test]
fn subsequences_of_typing_errors_are_the_tightest() {
    let hits = names(&["đi xa thì ao sâu tạo hóa", "đào tạo", "không"]).search("dotao", 9);
    assert_eq!(hits.iter().map(|hit| (hit.id, hit.tier)).collect::<Vec<_>>(), [(1, Fuzzy), (0, Fuzzy)]);
}

#[test]
fn the_limit_keeps_the_best() {
    let all = tasks().search("so", 50);
    assert_eq!(tasks().search("so", 3), all[..3]);
    assert_eq!(tasks().search("so", 0), []);
}

#[test]
fn a_session_forgets_what_the_query_no_longer_begins_with() {
    let index = tasks();
    let mut session = Session::default();
    for query in ["chu", "chu ky", "chu", "da", "", "đào tạo", "đào", "x", "xyz", "s"] {
        assert_eq!(index.narrow(&mut session, query, 50), index.search(query, 50), "{query}");
    }
}

/// Whoever does the parts of a large index, and in whatever order: the same hits, at every letter of a query.
#[test]
fn the_hits_are_the_same_by_whatever_workers() {
    let words = ["chuyển", "đổi", "số", "sở", "nội", "vụ", "đào", "tạo"];
    let word = |n: usize| words[n % words.len()];
    let name = |i: usize| format!("{} {} {} tại xã {}", word(i), word(i / 8), word(i / 64), i / 512);
    let rows: Vec<(String, String)> = (0..45_000).map(|i| (format!("CN{}-{}", i % 9, i), name(i))).collect();
    let index = Index::new(rows.iter().enumerate().map(|(id, (code, name))| entry(id, (code, name))));
    let backwards = |parts: usize, work: &(dyn Fn(usize) + Sync)| {
        assert!(parts > 2);
        (0..parts).rev().for_each(work);
    };
    for query in ["dao tao xa 7", "cn3-4", "cds", "uyen", "ddaof", "taoxa87", "tao xa 10000"] {
        let (mut session, mut other) = (Session::default(), Session::default());
        for (end, c) in query.char_indices() {
            let typed = &query[..end + c.len_utf8()];
            let hits = index.narrow_among(&mut session, typed, 60, &|id| id % 3 != 0, &backwards);
            assert!(hits.iter().all(|hit| hit.id % 3 != 0));
            assert_eq!(index.narrow_among(&mut other, typed, 60, &|id| id % 3 != 0, &alone), hits, "{typed}");
        }
    }
}

/// Names of Vietnamese syllables and other pieces.
fn any_name() -> impl Strategy<Value = String> {
    let syllables = [
        "đào", "tạo", "số", "sở", "so", "và", "Chuyển", "đổi", "chữ", "ký", "kĩ", "kinh", "y", "a", "Ả", "24/4", "表",
        "ß", "q\u{303}", "–", "Ωa",
    ];
    proptest::collection::vec(proptest::sample::select(syllables.to_vec()), 0..9).prop_map(|words| words.join(" "))
}

fn any_query() -> impl Strategy<Value = String> {
    let pieces = [
        "d", "da", "dao", "tao", "ta", "so", "số", "cds", "ao", "yen", "ck", "ky", "ki", "ký", "i", "a", "2", "4",
        "q\u{303}", "表", "ß", "nts", "0",
    ];
    let joined = |pieces: Vec<&str>, blank: bool| pieces.join(if blank { " " } else { "" });
    (proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..4), any::<bool>())
        .prop_map(move |(pieces, blank)| joined(pieces, blank))
}

/// The letters of a text, y as i.
fn letters(text: &str) -> Vec<char> {
    fold(text)
        .replace('y', "i")
        .chars()
        .filter(|c| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(*c))
        .collect()
}

fn sorted(mut letters: Vec<char>) -> Vec<char> {
    letters.sort_unstable();
    letters
}

proptest! {
    #[test]
    fn marked_characters_spell_the_query(name in any_name(), query in any_query()) {
        for hit in names(&[&name]).search(&query, 9) {
            let chars: Vec<char> = nfc(&name).chars().collect();
            let marked = letters(&hit.name_marks.iter().map(|&i| chars[i]).collect::<String>());
            match hit.tier {
                WordsInAnyOrder => prop_assert_eq!(sorted(marked), sorted(letters(&query))),
                WordsInOrder | Initials | Substring | Fuzzy => prop_assert_eq!(marked, letters(&query)),
                _ => {}
            }
        }
    }

    #[test]
    fn a_session_finds_what_a_fresh_search_finds(
        names in proptest::collection::vec((("(NTS|KT\\.C|4\\.)(0|1|2|04|10)?"), any_name()), 0..12),
        query in any_query(),
    ) {
        let index = Index::new(names.iter().enumerate().map(|(id, (code, name))| entry(id, (code, name))));
        let mut session = Session::default();
        for (end, c) in query.char_indices() {
            let typed = &query[..end + c.len_utf8()];
            prop_assert_eq!(index.narrow(&mut session, typed, 50), index.search(typed, 50), "{}", typed);
        }
    }

    #[test]
    fn any_text_can_be_searched_in_and_for(code: String, name: String, alias: String, query: String, limit in 0_usize..3) {
        let index = Index::new([
            Entry { id: 0, code: &code, name: &name, aliases: vec![&alias] },
            Entry { id: 1, code: &name, name: &alias, aliases: vec![] },
        ]);
        for query in [&query, &code, &name, &alias] {
            let hits = index.search(query, limit);
            prop_assert!(hits.len() <= limit);
            prop_assert!(hits.is_sorted_by_key(|hit| (hit.tier, std::cmp::Reverse(hit.score))));
        }
    }

    #[test]
    fn a_name_with_a_letter_finds_itself(name in any_name()) {
        let hits = names(&[&name]).search(&name, 1);
        prop_assert_eq!(hits.len(), usize::from(!letters(&name).is_empty()));
        prop_assert!(hits.iter().all(|hit| hit.tier == WordsInOrder), "{:?}", hits);
    }
}
