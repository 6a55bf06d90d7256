use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn shipped() -> Vec<NationalTable> {
    crate::data::load::embedded().expect("the shipped data is sound").dataset.results.clone()
}

fn table(year: u16, units: u16) -> NationalTable {
    shipped().into_iter().find(|table| (table.year, table.units) == (year, units)).expect("the table exists")
}

fn total(number: f64) -> Points {
    Points::from_number(number)
}

/// A complete table of these totals, whose provinces are named `0`, `1` …
fn of_totals(totals: &[i64]) -> NationalTable {
    let mut table = table(2022, 63);
    let pattern = table.rows[0].clone();
    let row = |(i, &total): (usize, &i64)| ProvinceResult {
        province: i.to_string(),
        total: Some(Points(total)),
        rank: None,
        ..pattern.clone()
    };
    table.rows = totals.iter().enumerate().map(row).collect();
    table.units = u16::try_from(totals.len()).expect("few");
    table
}

fn place(place: u16, of: u16, equals: usize, replaces_row: bool) -> Standing {
    Standing { rank: Rank { place, of: Some(of) }, equals, replaces_row }
}

#[rstest]
#[case::own_total(2022, 63, 0.6342, Some(place(17, 63, 0, true)))]
#[case::above_all(2022, 63, 0.81, Some(place(1, 63, 0, true)))]
#[case::below_all(2022, 63, 0.1, Some(place(63, 63, 0, true)))]
#[case::equal_to_two(2022, 63, 0.6350, Some(place(15, 63, 2, true)))]
#[case::not_a_unit(2024, 34, 0.7030, Some(place(19, 35, 1, false)))]
#[case::fragment(2020, 63, 0.3215, None)]
fn a_total_would_have_had_a_place(
    #[case] year: u16,
    #[case] units: u16,
    #[case] number: f64,
    #[case] expected: Option<Standing>,
) {
    assert_eq!(table(year, units).place_of(total(number), "Hậu Giang"), expected);
}

#[rstest]
#[case(2022, 63)]
#[case(2023, 63)]
#[case(2024, 63)]
#[case(2024, 34)]
fn published_places_are_what_the_totals_come_to(#[case] year: u16, #[case] units: u16) {
    let table = table(year, units);
    let published: Vec<_> = table.rows.iter().map(|row| (row.province.as_str(), row.rank)).collect();
    let computed = table.rows.iter().map(|row| {
        let standing = table.place_of(row.total.expect("complete"), &row.province).expect("complete");
        (row.province.as_str(), Some(standing.rank.place))
    });
    assert_eq!(published, computed.collect::<Vec<_>>());
}

#[test]
fn a_path_has_a_step_for_each_table_of_its_units_and_compares_within_a_framework() {
    let tables = shipped();
    let steps: Vec<_> = path(&tables, "Hậu Giang")
        .into_iter()
        .map(|step| (step.table.year, step.row.and_then(|row| row.rank), step.climbed, step.gained))
        .collect();
    let gained = Amount::new(total(0.075), Basis::Given);
    assert_eq!(
        steps,
        [
            (2020, Some(28), None, None),
            (2021, None, None, None),
            (2022, Some(17), Some(11), None),
            (2023, Some(20), Some(-3), Some(gained)),
            (2024, Some(33), Some(-13), None),
        ]
    );
}

#[test]
fn what_was_gained_is_no_surer_than_the_totals_it_is_between() {
    let tables = shipped();
    let steps = path(&tables, "Trà Vinh");
    let gained = steps.iter().find(|step| step.table.year == 2022).and_then(|step| step.gained);
    assert_eq!(gained, Some(Amount::new(total(0.1783), Basis::Inferred)), "2021 is known from a single source");
}

#[test]
fn a_province_of_both_kinds_of_units_is_compared_with_its_own_kind() {
    let tables = shipped();
    let last = path(&tables, "Cần Thơ").pop().expect("it has a path");
    assert_eq!((last.table.units, last.row.and_then(|row| row.rank), last.climbed), (34, Some(19), None));
}

#[test]
fn a_province_in_no_table_has_no_path() {
    assert_eq!(path(&shipped(), "Atlantis"), []);
}

#[test]
fn ranked_rows_go_from_the_first_place_to_those_without_one() {
    let mut table = of_totals(&[5, 7, 7, 1]);
    for (row, rank) in table.rows.iter_mut().zip([Some(3), Some(1), Some(1), None]) {
        row.rank = rank;
    }
    let names: Vec<&str> = table.ranked().iter().map(|row| row.province.as_str()).collect();
    assert_eq!(names, ["1", "2", "0", "3"]);
}

#[test]
fn statistics_are_the_stated_ones_else_those_of_a_complete_table() {
    let amounts = |table: &NationalTable| [table.mean_total(), table.min_total(), table.max_total()];
    let some = |number, basis| Some(Amount::new(total(number), basis));
    assert_eq!(
        amounts(&table(2020, 63)),
        [some(0.3026, Basis::Given), some(0.2108, Basis::Given), some(0.4874, Basis::Given)]
    );
    let mut computed = of_totals(&[200_000, 300_000, 700_000]);
    (computed.mean, computed.min, computed.max) = (None, None, None);
    assert_eq!(amounts(&computed), [some(0.4, Basis::Estimated), some(0.2, Basis::Given), some(0.7, Basis::Given)]);
    computed.units = 4;
    assert_eq!(amounts(&computed), [None, None, None]);
}

#[test]
fn provinces_are_named_once_in_vietnamese_order() {
    let tables = shipped();
    let names = provinces(&tables);
    assert_eq!(&names[..3], ["An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu"]);
    assert!(names.windows(2).all(|pair| compare(pair[0], pair[1]).is_lt()), "{names:?}");
}

proptest! {
    /// Nobody above has less, nobody below has more: the place is between those ahead and those behind or equal.
    #[test]
    fn a_place_is_one_more_than_those_ahead(totals in prop::collection::vec(0..50_i64, 1..40), mine in 0..50_i64) {
        let standing = of_totals(&totals).place_of(Points(mine), "0").expect("complete");
        let ahead = totals[1..].iter().filter(|&&other| other > mine).count();
        let behind = totals[1..].iter().filter(|&&other| other < mine).count();
        prop_assert_eq!(usize::from(standing.rank.place), ahead + 1);
        prop_assert_eq!(ahead + behind + standing.equals, totals.len() - 1);
    }
}

#[rstest]
#[case(0.4874, Some(0))]
#[case(0.4, Some(1))]
#[case(0.325, Some(1))]
#[case(0.3215, Some(2))]
#[case(0.25, Some(2))]
#[case(0.2108, Some(3))]
fn a_total_is_in_the_band_that_the_map_of_2020_says(#[case] number: f64, #[case] band: Option<usize>) {
    assert_eq!(table(2020, 63).band_of(total(number)), band);
    assert_eq!(table(2022, 63).band_of(total(number)), None, "that year's map has no bands");
}

#[test]
fn bands_count_the_totals_that_are_known() {
    let table = table(2020, 63);
    let counts: usize = table.counted_bands().iter().map(|band| band.known).sum();
    assert_eq!((counts, table.known()), (table.totals(), 16), "a place alone is in no band");
    assert_eq!(table.totals(), 11);
    let above: Vec<bool> = table.counted_bands().iter().map(|band| band.above).collect();
    assert_eq!(above, [true, false, false, false], "the map's legend: > 0,4000, the others from their bound");
}

#[rstest]
#[case(2020, 63, 16)]
#[case(2021, 63, 17)]
#[case(2022, 63, 63)]
#[case(2024, 34, 34)]
fn a_row_is_known_by_its_place_or_its_total(#[case] year: u16, #[case] units: u16, #[case] known: usize) {
    assert_eq!(table(year, units).known(), known);
}

#[test]
fn two_provinces_stand_side_by_side_as_far_as_published() {
    let data = crate::data::load::embedded().expect("the shipped data is sound").dataset;
    let parts = |year, units, provinces| {
        let table = table(year, units);
        let rows = side_by_side(&data, &table, provinces);
        let known = |side: usize| rows.iter().filter(|row| row.values[side].is_some()).count();
        (rows.len(), known(0), known(1), rows[0].difference().map(|difference| difference.points.0))
    };
    assert_eq!(parts(2022, 63, ["Đà Nẵng", "Hậu Giang"]), (12, 12, 1, Some(166_000)));
    // Our own 21 indices of 2020 are known, the leader's are not.
    assert_eq!(parts(2020, 63, ["Đà Nẵng", "Hậu Giang"]), (25, 4, 25, Some(165_900)));
    assert_eq!(parts(2021, 63, ["Đà Nẵng", "Hậu Giang"]), (4, 1, 0, None));
}

#[test]
fn rows_are_ordered_by_place_by_name_and_by_the_pillars_that_are_known() {
    let names = |table: &NationalTable, order| -> Vec<String> {
        table.ordered(order).into_iter().take(2).map(|row| table.rows[row].province.clone()).collect()
    };
    let of_2020 = table(2020, 63);
    assert_eq!(names(&of_2020, Order::Place), ["Đà Nẵng", "Thừa Thiên Huế"]);
    assert_eq!(names(&of_2020, Order::Name)[0], "Bắc Giang");
    assert_eq!(names(&of_2020, Order::Pillar(1)), ["Đà Nẵng", "Bắc Ninh"]);
    let round = |table: &NationalTable| {
        let next = std::iter::successors(Some(Order::Place), |&order| Some(table.order_after(order)));
        next.skip(1).take_while(|&order| order != Order::Place).count()
    };
    assert_eq!((round(&of_2020), round(&table(2021, 63))), (4, 1), "no pillar of 2021 is known");
}

#[test]
fn a_total_stands_between_its_neighbours() {
    let table = of_totals(&[500_000, 900_000, 300_000, 500_000]);
    let names = |number| table.neighbours(total(number), "0").map(|row| row.map(|row| row.province.as_str()));
    assert_eq!(names(0.6), [Some("1"), Some("3")]);
    assert_eq!(names(0.5), [Some("3"), Some("2")]);
    assert_eq!((names(0.95), names(0.1)), ([None, Some("1")], [Some("2"), None]));
    assert_eq!((table.ahead_of(total(0.5)), table.ahead_of(total(0.1))), (1, 4));
}
