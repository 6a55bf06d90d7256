use super::*;
use crate::data::load::embedded;

fn table<'a>(tables: &'a [EffortTable], data: &Dataset, code: &str) -> &'a EffortTable {
    let node = data.home().find(code).unwrap();
    tables.iter().find(|table| table.node == node).unwrap()
}

fn figures(printed: Option<Printed>) -> (Option<u16>, Option<i64>) {
    let printed = printed.unwrap();
    (printed.criteria, printed.points.map(|points| points.0 / Points::ONE.0))
}

#[test]
fn the_foundation_adds_up_to_58_criteria_and_500_points() {
    let data = embedded().unwrap().dataset;
    let tables = compare(&data);
    let total = table(&tables, &data, "NTC").rows.last().unwrap();
    assert!(total.is_total);
    assert_eq!(figures(total.doers[0].printed), (Some(25), Some(234)), "printed for VNPT");
    assert_eq!(total.doers[0].printed.unwrap().basis, Basis::Given);
    assert_eq!(figures(total.doers[1].printed), (Some(33), Some(266)), "added up for the province");
    assert_eq!(total.doers[1].printed.unwrap().basis, Basis::Estimated, "and said to be");
    assert_eq!(figures(total.sum.printed), (Some(58), Some(500)));
}

#[test]
fn the_deck_contradicts_itself_on_the_kinds_of_the_foundation() {
    let data = embedded().unwrap().dataset;
    let tables = compare(&data);
    let rows = &table(&tables, &data, "NTC").rows;
    let printed: Vec<_> = rows[..3].iter().map(|row| row.sum.printed.unwrap().criteria.unwrap()).collect();
    let counted: Vec<_> = rows[..3].iter().map(|row| row.contradiction().unwrap()).collect();
    assert_eq!((printed, counted), (vec![17, 25, 16], vec![16, 27, 15]));
    assert_eq!(rows[3].contradiction(), None, "the totals agree");
    for code in ["7", "8"] {
        assert!(table(&tables, &data, code).rows.iter().all(|row| row.contradiction().is_none()), "{code}");
    }
}

#[test]
fn what_the_loaded_tasks_add_up_to_stands_beside_it() {
    let data = embedded().unwrap().dataset;
    let tables = compare(&data);
    let government = table(&tables, &data, "7").rows.last().unwrap();
    assert_eq!(figures(government.sum.printed), (Some(22), Some(200)));
    assert_eq!(government.sum.loaded.criteria, 22);
    assert_eq!(government.doers[0].loaded.criteria, 21, "the doer of CQHD01–21 is VNPT");
    assert_eq!(government.sum.differences().criteria, None);
    let foundation = table(&tables, &data, "NTC").rows.last().unwrap();
    assert_eq!(foundation.sum.differences().criteria, Some(-2), "58 printed, 56 in QĐ 922 with the smart city");
}

#[test]
fn the_society_table_is_lacking_and_its_tasks_are_not() {
    let data = embedded().unwrap().dataset;
    let tables = compare(&data);
    let society = table(&tables, &data, "9");
    assert!(!society.printed && society.rows.iter().all(|row| row.sum.printed.is_none()));
    assert_eq!(society.rows.last().unwrap().sum.loaded.criteria, 8);
}

#[test]
fn every_differing_figure_is_pointed_out_of_every_doer() {
    let data = embedded().unwrap().dataset;
    let tables = compare(&data);
    let row = |code: &str, kind| {
        table(&tables, &data, code).rows.iter().find(|row| row.kind == kind && row.is_total == kind.is_none()).unwrap()
    };
    let points = |cell: &EffortCell| cell.differences().points.map(|amount| amount.points.0 / 100_000);
    let technology = row("NTC", Some(TaskKind::Technology));
    assert_eq!(points(&technology.sum), Some(126), "154 printed, 166,7 loaded");
    assert_eq!(points(&row("8", Some(TaskKind::Policy)).sum), Some(-125), "100 printed, 87,5 loaded");
    assert_eq!(row("NTC", None).doers[0].differences().criteria, Some(-25), "25 printed for VNPT, none loaded");
    assert!(row("NTC", None).differs());
    assert_eq!(row("7", None).sum.differences(), Differences::default(), "22 criteria and 200 points on both sides");
}
