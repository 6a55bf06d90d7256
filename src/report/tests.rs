use rstest::rstest;

use super::*;
use crate::locale::Lang;
use crate::symbols::{ASCII, UNICODE};

fn columns() -> Vec<Column> {
    vec![
        Column::left("code", "mã"),
        Column::left("name", "tên").shrinking(),
        Column::hidden("secret"),
        Column::right("points", "điểm").with_basis("points_basis").expendable(2),
        Column::right("tasks", "nhiệm vụ").expendable(1),
    ]
}

fn row(code: &str, name: &str, points: Option<i64>) -> Vec<Cell> {
    let data = points.map_or(Data::Null, |points| Data::Number(Points(points)));
    vec![
        Cell::text(code),
        Cell::text(name),
        Cell::hidden(Data::texts(["a", "b"])),
        Cell {
            shown: points.map_or("–".into(), |_| "≈+9,1".into()),
            role: Role::Strong,
            data,
            basis: points.map(|_| Basis::Estimated),
        },
        Cell { data: Data::Count(3), ..Cell::text("3") },
    ]
}

fn listing(rows: Vec<Vec<Cell>>) -> Report {
    let table = Table { key: "rows", title: String::new(), columns: columns(), rows };
    Report::Listing { facts: vec![("about", Data::text("thử"))], table, foot: vec![Foot::Line("hết".into())] }
}

fn two() -> Report {
    listing(vec![
        row("NTS04", "Có chuyên trang cấp tỉnh về chuyển đổi số", Some(9_090_909)),
        row("漢字", "=1+1 | *đậm*", None),
    ])
}

fn look(cells: Option<usize>) -> Look<'static> {
    Look { cells, styles: None, symbols: &UNICODE, texts: None, bom: false }
}

#[test]
fn a_pipe_gets_everything_whole_and_aligned_by_cells() {
    insta::assert_snapshot!(write(&two(), Format::Table, &look(None)), @r"
    mã     tên                                         điểm  nhiệm vụ
    NTS04  Có chuyên trang cấp tỉnh về chuyển đổi số  ≈+9,1         3
    漢字   =1+1 | *đậm*                                   –         3

    hết
    ");
}

#[rstest]
#[case::cut(60, "NTS04  Có chuyên trang cấp tỉnh về chuyển …  ≈+9,1         3")]
#[case::without_the_first_expendable(44, "NTS04  Có chuyên trang cấp tỉnh v…         3")]
#[case::without_both(34, "NTS04  Có chuyên trang cấp tỉnh v…")]
#[case::a_stump_of_the_name(20, "NTS04  Có chuyên tr…")]
fn a_terminal_gets_what_fits(#[case] cells: usize, #[case] expected: &str) {
    let text = write(&two(), Format::Table, &look(Some(cells)));
    assert_eq!(text.lines().nth(1), Some(expected));
    assert!(text.lines().all(|line| crate::text::width(line) <= cells), "{text}");
}

/// The code and four cells of the name stay; where even they have no room they stand one below the other.
#[test]
fn no_width_is_too_small() {
    for cells in 2..100 {
        let text = write(&two(), Format::Table, &look(Some(cells)));
        let table: Vec<&str> = text.lines().take_while(|line| !line.is_empty()).collect();
        assert!(table.iter().all(|line| crate::text::width(line) <= cells), "{cells}: {text}");
    }
}

#[rstest]
#[case::names_give_way(30, "NTS04  Có chuyên trang…  ≈+9,1")]
#[case::down_to_a_stump(18, "NTS04  Có …  ≈+9,1")]
fn numbers_are_never_cut(#[case] cells: usize, #[case] expected: &str) {
    let Report::Listing { facts, mut table, foot } = two() else { panic!("a listing") };
    table.columns[3].expendable = 0;
    let text = write(&Report::Listing { facts, table, foot }, Format::Table, &look(Some(cells)));
    assert_eq!(text.lines().nth(1), Some(expected));
}

#[test]
fn where_numbers_have_no_room_rows_are_stacked() {
    let Report::Listing { facts, mut table, foot } = two() else { panic!("a listing") };
    table.columns[3].expendable = 0;
    let text = write(&Report::Listing { facts, table, foot }, Format::Table, &look(Some(14)));
    insta::assert_snapshot!(text, @r"
    NTS04
     Có chuyên
     trang cấp
     tỉnh về
     chuyển đổi số
     điểm ≈+9,1
    漢字
     =1+1 | *đậm*
     điểm –

    hết
    ");
}

#[rstest]
#[case::vietnamese(Lang::Vi, 44, Some("Không đủ chỗ cho cột: điểm. Đủ cột: --format csv"))]
#[case::english(Lang::En, 34, Some("No room for the columns: điểm, nhiệm vụ. All columns: --format csv"))]
#[case::room_for_all(Lang::Vi, 60, None)]
fn columns_that_are_left_out_are_named(#[case] lang: Lang, #[case] cells: usize, #[case] expected: Option<&str>) {
    let texts = crate::data::prepared::texts(lang).expect("shipped words");
    let text = write(&two(), Format::Table, &Look { texts: Some(&texts), ..look(Some(cells)) });
    let below: Vec<&str> = text.lines().skip_while(|line| *line != "hết").skip(1).collect();
    assert_eq!((!below.is_empty()).then(|| below.join(" ")).as_deref(), expected);
}

#[test]
fn ascii_cuts_with_ascii() {
    let text = write(&two(), Format::Table, &Look { symbols: &ASCII, ..look(Some(34)) });
    assert_eq!(text.lines().nth(1), Some("NTS04  Có chuyên trang cấp tỉnh .."));
}

#[test]
fn json_has_a_field_for_each_column_and_a_basis_beside_an_estimate() {
    insta::assert_snapshot!(write(&two(), Format::Json, &look(None)), @r#"
    {
      "schema": 1,
      "about": "thử",
      "rows": [
        {
          "code": "NTS04",
          "name": "Có chuyên trang cấp tỉnh về chuyển đổi số",
          "secret": [
            "a",
            "b"
          ],
          "points": 9.090909,
          "points_basis": "estimated",
          "tasks": 3
        },
        {
          "code": "漢字",
          "name": "=1+1 | *đậm*",
          "secret": [
            "a",
            "b"
          ],
          "points": null,
          "points_basis": null,
          "tasks": 3
        }
      ]
    }
    "#);
}

#[test]
fn csv_has_the_same_columns_and_lines_end_as_the_standard_says() {
    let expected = "code,name,secret,points,points_basis,tasks\r\n\
        NTS04,Có chuyên trang cấp tỉnh về chuyển đổi số,a; b,9.090909,estimated,3\r\n\
        漢字,'=1+1 | *đậm*,a; b,,,3\r\n";
    assert_eq!(write(&two(), Format::Csv, &look(None)), expected);
    assert_eq!(write(&two(), Format::Csv, &Look { bom: true, ..look(None) }), format!("\u{feff}{expected}"));
}

#[rstest]
#[case("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
#[case("+84", "'+84")]
#[case("-1", "'-1")]
#[case("@SUM(A1)", "'@SUM(A1)")]
#[case(" =1", "' =1")]
#[case("＝1", "'＝1")]
#[case("1=1", "1=1")]
#[case("a, \"b\"", "\"a, \"\"b\"\"\"")]
fn no_text_becomes_a_formula(#[case] text: &str, #[case] field: &str) {
    let csv = write(&listing(vec![row(text, "x", None)]), Format::Csv, &look(None));
    assert!(csv.lines().nth(1).expect("a row").starts_with(&format!("{field},x,")), "{csv}");
}

#[test]
fn negative_numbers_are_numbers_not_formulas() {
    let csv = write(&listing(vec![row("a", "x", Some(-1_500_000))]), Format::Csv, &look(None));
    assert!(csv.contains(",-1.5,estimated,"), "{csv}");
}

#[test]
fn a_list_that_begins_like_a_formula_is_disarmed_once() {
    let mut cells = row("a", "x", None);
    cells[2] = Cell::hidden(Data::texts(["=1", "=2"]));
    assert!(write(&listing(vec![cells]), Format::Csv, &look(None)).contains(",'=1; =2,"));
}

#[test]
fn markdown_shows_text_as_text() {
    insta::assert_snapshot!(write(&two(), Format::Md, &look(None)), @r"
    | mã | tên | điểm | nhiệm vụ |
    | :-- | :-- | --: | --: |
    | NTS04 | Có chuyên trang cấp tỉnh về chuyển đổi số | ≈+9,1 | 3 |
    | 漢字 | =1+1 \| \*đậm\* | – | 3 |

    hết
    ");
}

#[rstest]
#[case(Format::Table, "")]
#[case(Format::Md, "")]
#[case(Format::Csv, "code,name,secret,points,points_basis,tasks\r\n")]
#[case(Format::Json, "{\n  \"schema\": 1,\n  \"about\": \"thử\",\n  \"rows\": []\n}\n")]
fn nothing_is_nothing_for_people_and_an_empty_list_for_programs(#[case] format: Format, #[case] expected: &str) {
    assert_eq!(write(&listing(Vec::new()), format, &look(None)), expected);
}

#[test]
fn styles_add_escape_codes_and_nothing_else() {
    let theme = crate::data::parse::FileText {
        name: "theme".into(),
        text: "(name: \"x\", styles: [(role: Strong, add: [Bold]), (role: Title, fg: Cyan)])".into(),
    };
    let theme = crate::data::parse::parse::<crate::theme::ThemeFile>(&theme).expect("a sound theme");
    let styles = Styles::new(&theme);
    let coloured = write(&two(), Format::Table, &Look { styles: Some(&styles), ..look(None) });
    assert!(coloured.contains("\u{1b}[36mmã") && coloured.contains("\u{1b}[1m≈+9,1\u{1b}[m"), "{coloured:?}");
    let mut plain = String::new();
    for (n, part) in coloured.split('\u{1b}').enumerate() {
        plain.push_str(if n == 0 { part } else { part.split_once('m').expect("the end of a code").1 });
    }
    let blanks_cut = |text: &str| text.lines().map(|line| line.trim_end().to_string()).collect::<Vec<_>>();
    assert_eq!(blanks_cut(&plain), blanks_cut(&write(&two(), Format::Table, &look(None))));
    for format in [Format::Json, Format::Csv, Format::Md] {
        let with = write(&two(), format, &Look { styles: Some(&styles), ..look(None) });
        assert_eq!(with, write(&two(), format, &look(None)));
    }
}

#[test]
fn things_are_a_row_a_field_in_csv() {
    let item = vec![
        ("code", Data::text("1.4")),
        ("gap", Data::Number(Points(10_000_000))),
        ("gap_basis", Data::text("inferred")),
    ];
    let page = Page {
        paragraphs: vec![Paragraph::new(Role::Strong, "NTS04  Có chuyên trang")],
        tables: Vec::new(),
        foot: Vec::new(),
        data: vec![
            ("code", Data::text("NTS04")),
            ("points", Data::Number(Points(10_000_000))),
            ("points_basis", Data::text("estimated")),
            ("affects", Data::List(vec![Data::Object(item)])),
        ],
    };
    let csv = write(&Report::Pages { facts: Vec::new(), pages: vec![page] }, Format::Csv, &look(None));
    let expected = "thing,list,item,field,value,basis\r\n\
        NTS04,,,code,NTS04,\r\n\
        NTS04,,,points,10,estimated\r\n\
        NTS04,affects,1.4,code,1.4,\r\n\
        NTS04,affects,1.4,gap,10,inferred\r\n";
    assert_eq!(csv, expected);
}
