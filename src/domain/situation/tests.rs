use super::*;
use crate::data::load::embedded;
use crate::domain::filter::FacetValue;
use crate::domain::points::Points;
use crate::domain::vocabulary::Phase;

fn find<'a>(data: &Dataset, indices: &'a [IndexSituation], id: &str) -> &'a Statement {
    let mut statements = indices.iter().flat_map(|index| &index.statements);
    statements.find(|statement| data.evidence[statement.evidence].id == id).unwrap()
}

fn codes(data: &Dataset, tasks: &[TaskId]) -> Vec<String> {
    tasks.iter().map(|&id| data.task(id).code.to_string()).collect()
}

#[test]
fn every_statement_stands_under_its_index_once() {
    let data = embedded().unwrap().dataset;
    let indices = statements(&data, data.province.current, &Filter::default());
    let codes: Vec<&str> = indices.iter().map(|index| data.home()[index.index].code.as_str()).collect();
    assert_eq!(codes, ["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    let mut all: Vec<usize> = indices.iter().flat_map(|index| &index.statements).map(|s| s.evidence).collect();
    all.sort_unstable();
    assert_eq!(all, (0..data.evidence.len()).collect::<Vec<_>>());
}

#[test]
fn what_is_there_already_and_still_a_task_is_found() {
    let data = embedded().unwrap().dataset;
    let indices = statements(&data, data.province.current, &Filter::default());
    let still = |id| match &find(&data, &indices, id).finding {
        Some(Finding::StillTask(tasks)) => codes(&data, tasks),
        other => panic!("{id}: {other:?}"),
    };
    assert_eq!(still("2.3.2-1-a"), ["NTS01"]);
    assert_eq!(still("2.3.2-1-c"), ["NTS05"]);
    assert_eq!(find(&data, &indices, "2.3.2-1-b").finding, None, "NTS02 is not the deck's");
}

#[test]
fn what_is_lacking_without_a_task_is_found() {
    let data = embedded().unwrap().dataset;
    let indices = statements(&data, data.province.current, &Filter::default());
    let lacking = |finding: Finding| {
        let statements = indices.iter().flat_map(|index| &index.statements);
        let found = statements.filter(|s| s.finding.as_ref() == Some(&finding));
        found.map(|s| data.evidence[s.evidence].id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(lacking(Finding::NoTask), ["2.3.3-2-b"]);
    assert!(lacking(Finding::OnlyDerived).contains(&"2.3.2-1-g"), "NTS08 and NTS10 are derived");
    assert_eq!(find(&data, &indices, "2.3.2-1-d").finding, None, "NTS04 answers to it");
}

#[test]
fn the_points_on_a_statement_are_those_of_its_criteria() {
    let data = embedded().unwrap().dataset;
    let assessment = data.province.current;
    let indices = statements(&data, assessment, &Filter::default());
    let statement = find(&data, &indices, "2.3.2-1-f");
    let gap = |code| data.cell(assessment, data.home_ref(data.home().find(code).unwrap())).gap().unwrap().points;
    assert_eq!(statement.gap.unwrap().points, gap("1.7") + gap("1.9"));
    assert!(statement.gap.unwrap().points > Points::ZERO);
    assert_eq!(find(&data, &indices, "2.3.3-2-b").gap, None, "tied to no criterion");
    let without_scores = statements(&data, AssessmentId(0), &Filter::default());
    assert_eq!(find(&data, &without_scores, "2.3.2-1-f").gap, None, "unknown, not zero");
}

#[test]
fn a_filter_leaves_the_tasks_that_pass_it() {
    let data = embedded().unwrap().dataset;
    let filter = Filter::new([FacetValue::Phase(Some(Phase::Long))]);
    let indices = statements(&data, data.province.current, &filter);
    let statement = find(&data, &indices, "2.3.2-1-a");
    assert_eq!((statement.tasks.len(), statement.matching), (1, 0));
}

#[test]
fn targets_and_experience_keep_the_order_of_the_slides() {
    let data = embedded().unwrap().dataset;
    let sections: Vec<usize> = targets(&data).iter().map(|(_, rows)| rows.len()).collect();
    assert_eq!(sections, [4, 7, 2, 9]);
    let slides = experience(&data);
    assert_eq!(slides.iter().map(|slide| slide.source).collect::<Vec<_>>(), ["deck 1.2", "deck 1.3", "deck 1.4"]);
    let notes = |slide: &Experience| slide.notes.iter().map(|note| note.id.clone()).collect::<Vec<_>>();
    assert_eq!(slides.iter().map(notes).collect::<Vec<_>>(), [vec!["ecabinet".to_string()], vec![], vec![]]);
}
