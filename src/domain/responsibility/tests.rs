use rstest::rstest;

use super::*;
use crate::data::load::embedded;
use crate::domain::board::{SortKey, tasks};
use crate::domain::vocabulary::Status;

fn data() -> Dataset {
    embedded().unwrap().dataset
}

fn agency(data: &Dataset, short: &str) -> AgencyId {
    data.agency_ids().find(|(_, agency)| agency.short == short).unwrap().0
}

fn on_the_board(data: &Dataset, values: Vec<FacetValue>) -> Vec<TaskId> {
    tasks(data, data.province.current, data.home_ref(NodeId::ROOT), &Filter::new(values), SortKey::Code)
}

fn filters(data: &Dataset) -> Vec<Filter> {
    vec![
        Filter::default(),
        Filter::new([FacetValue::Phase(Some(Phase::Short))]),
        Filter::new([FacetValue::Agency(agency(data, "SNV"))]),
        Filter::new([FacetValue::Agency(agency(data, "TP Vị Thanh")), FacetValue::Status(None)]),
        Filter::new([FacetValue::Agency(agency(data, "UBND cấp huyện")), FacetValue::Phase(Some(Phase::Medium))]),
        Filter::new([FacetValue::Status(Some(Status::Done))]),
    ]
}

fn agencies(data: &Dataset, matrix: &Matrix) -> Vec<Row> {
    let agencies = matrix.groups.iter().flat_map(|group| &group.agencies);
    agencies.map(|&agency| matrix.row(data, Who::Agency(agency))).collect()
}

/// Counted by sets or one by one, a load is what its tasks say of it.
#[test]
fn a_load_is_what_its_tasks_come_to() {
    let data = data();
    for filter in filters(&data) {
        let matrix = matrix(&data, data.province.current, &filter, LoadOrder::Load);
        let groups = matrix.groups.iter().map(|group| group.row.clone());
        for row in groups.chain(agencies(&data, &matrix)).chain(matrix.nobody.clone()).chain([matrix.all.clone()]) {
            for (column, &load) in row.loads.iter().enumerate() {
                let CellTasks { led, supported, shared } = matrix.tasks(&data, row.who, column);
                let worst = |tasks: &TaskSet, field| {
                    let of_task = |id| data.task(id).basis(field).max(data.task(id).basis(TaskField::Phase));
                    tasks.ids().map(of_task).max().unwrap_or_default()
                };
                let parts = [(&led, TaskField::Lead), (&supported, TaskField::Support), (&shared, TaskField::Support)];
                let expected = Load {
                    led: led.len(),
                    supported: supported.len(),
                    shared: shared.len(),
                    points: data.gain(data.province.current, led.ids()),
                    indirect: !led.is_empty() && led.ids().all(|id| data.task(id).is_indirect()),
                    basis: parts.into_iter().map(|(tasks, field)| worst(tasks, field)).max().unwrap(),
                };
                assert_eq!(load, expected, "{filter:?}, {:?}, column {column}", row.who);
            }
        }
    }
}

#[test]
fn the_tasks_led_in_a_column_add_up_to_the_boards_tasks_under_the_same_filter() {
    let data = data();
    for filter in filters(&data) {
        let matrix = matrix(&data, data.province.current, &filter, LoadOrder::Load);
        for column in 0..=matrix.phases.len() {
            let mut values = filter.chips().to_vec();
            let asked = filter.chips().iter().any(|chip| matches!(chip, FacetValue::Phase(_)));
            let phase = matrix.phases.get(column).copied();
            values.extend(phase.filter(|_| !asked).map(FacetValue::Phase));
            let mut board = on_the_board(&data, values);
            board.retain(|&id| phase.is_none_or(|phase| data.task(id).phase == phase));
            let rows = agencies(&data, &matrix).into_iter().chain(matrix.nobody.clone());
            let led: usize = rows.map(|row| row.loads[column].led).sum();
            let groups = matrix.groups.iter().map(|group| &group.row).chain(&matrix.nobody);
            let of_groups: usize = groups.map(|row| row.loads[column].led).sum();
            let all = matrix.all.loads[column].tasks();
            assert_eq!([led, of_groups, all], [board.len(); 3], "{filter:?}, column {column}");
        }
    }
}

#[test]
fn a_cell_counts_what_the_board_shows_for_its_agency_and_phase() {
    let data = data();
    let none = Filter::default();
    let matrix = matrix(&data, data.province.current, &none, LoadOrder::Load);
    let mut seen = 0;
    for row in agencies(&data, &matrix) {
        for (column, load) in row.loads.iter().enumerate() {
            let values = filter_of(&none, row.who, matrix.when(column)).unwrap();
            assert_eq!(load.tasks(), on_the_board(&data, values).len(), "{:?}, column {column}", row.who);
            seen += 1;
        }
    }
    assert!(seen > 100);
}

#[test]
fn a_district_shares_what_all_districts_lead_and_support() {
    let data = data();
    let district = agency(&data, "TP Vị Thanh");
    let filter = Filter::new([FacetValue::Agency(district)]);
    let matrix = matrix(&data, data.province.current, &filter, LoadOrder::Load);
    let rows = agencies(&data, &matrix);
    let of = |id| rows.iter().find(|row| row.who == Who::Agency(id)).unwrap().whole();
    let own = of(district);
    assert_eq!((own.led, own.supported, own.shared), (0, 0, 17));
    let all = of(agency(&data, "UBND cấp huyện"));
    assert_eq!((all.led, all.supported, all.shared), (3, 14, 0));
    assert!(own.points.is_none(), "points are those of the tasks led by name");
}

#[test]
fn a_criterion_counts_once_in_any_sum() {
    let data = data();
    let assessment = data.province.current;
    let matrix = matrix(&data, assessment, &Filter::default(), LoadOrder::Load);
    let whole = whole_gap(&data, assessment);
    assert_eq!(matrix.all.whole().points.map(|p| p.points), whole.map(|p| p.points), "every criterion has a task");
    let parts: i64 = matrix.groups.iter().filter_map(|group| group.row.whole().points).map(|p| p.points.0).sum();
    assert!(parts >= whole.unwrap().points.0, "a criterion with two leads stands in both rows");
    let hundred = share(matrix.all.whole().points, whole).unwrap();
    assert_eq!(hundred.points, Points(100 * Points::ONE.0));
}

#[rstest]
#[case(LoadOrder::Load, ["Sở TTTT", "VP UBND", "SNV"])]
#[case(LoadOrder::Points, ["Sở TTTT", "VP UBND", "SNV"])]
#[case(LoadOrder::Name, ["Báo HG", "Các sở, ngành", "Đài PTTH"])]
fn agencies_stand_in_the_order_asked_for(#[case] order: LoadOrder, #[case] first: [&str; 3]) {
    let data = data();
    let matrix = matrix(&data, data.province.current, &Filter::default(), order);
    let departments = matrix.groups.iter().find(|g| g.row.who == Who::Group(AgencyGroup::Department)).unwrap();
    let agencies = matrix.agencies(&data, departments, order);
    let names: Vec<&str> = agencies.iter().take(3).map(|&id| data.agency(id).short.as_str()).collect();
    assert_eq!(names, first);
}

/// Sorted as their rows say: most first, then most tasks, then by name.
#[rstest]
fn an_order_is_that_of_the_rows(#[values(LoadOrder::Load, LoadOrder::Points)] order: LoadOrder) {
    let data = data();
    for filter in filters(&data) {
        let matrix = matrix(&data, data.province.current, &filter, order);
        for group in &matrix.groups {
            let mut sorted: Vec<Row> =
                group.agencies.iter().map(|&agency| matrix.row(&data, Who::Agency(agency))).collect();
            sorted.sort_by_cached_key(|row| match row.who {
                Who::Agency(id) => crate::text::collation_key(&data.agency(id).name),
                _ => crate::text::collation_key(""),
            });
            match order {
                LoadOrder::Load => sorted.sort_by_key(by_load),
                _ => sorted.sort_by_key(by_points),
            }
            let sorted: Vec<Who> = sorted.into_iter().map(|row| row.who).collect();
            let agencies = matrix.agencies(&data, group, order).into_iter().map(Who::Agency);
            assert_eq!(agencies.collect::<Vec<_>>(), sorted, "{filter:?}");
        }
    }
}

#[test]
fn without_scores_there_are_no_points_but_the_tasks_stay() {
    let data = data();
    let matrix = matrix(&data, AssessmentId(0), &Filter::default(), LoadOrder::Load);
    assert_eq!(matrix.all.whole().points, None);
    assert_eq!(share(matrix.all.whole().points, whole_gap(&data, AssessmentId(0))), None);
    assert_eq!(matrix.all.whole().tasks(), data.tasks.len());
}

#[test]
fn other_facets_stay_in_force_on_the_way_to_the_board() {
    let (data, doer) = (data(), FacetValue::Doer(None));
    let (home, other) = (agency(&data, "SNV"), agency(&data, "STC"));
    let filter = Filter::new([doer, FacetValue::Agency(other), FacetValue::Phase(Some(Phase::Long))]);
    let short = When::Phase(Some(Phase::Short));
    let values = filter_of(&filter, Who::Agency(home), short).unwrap();
    assert_eq!(values, [FacetValue::Agency(home), FacetValue::Phase(Some(Phase::Short)), doer]);
    assert_eq!(filter_of(&filter, Who::All, short).unwrap(), [doer, FacetValue::Phase(Some(Phase::Short))]);
    assert_eq!(filter_of(&filter, Who::Nobody, short), None);
}
