//! What the shipped facts must agree on among themselves: no card may contradict itself, nothing argued may look printed.

use dti::data::load;
use dti::domain::dataset::Dataset;
use dti::domain::evidence::state_of;
use dti::domain::points::Points;
use dti::domain::results::{NationalTable, Statistic};
use dti::domain::task::Task;
use dti::domain::vocabulary::{Basis, EvidenceState, Origin, Status, TaskField};
use rstest::rstest;

fn shipped() -> Dataset {
    load::embedded().expect("the shipped data is sound").dataset
}

fn task<'a>(data: &'a Dataset, code: &str) -> &'a Task {
    data.task(data.find_task(code).expect("the task exists"))
}

/// A task that is done wins criteria that are in place, one under way such as are there in part, one not begun such as are missing.
#[test]
fn no_status_contradicts_the_statements_on_its_criteria() {
    let data = shipped();
    for task in &data.tasks {
        let wanted = match task.status {
            Some(Status::Done) => EvidenceState::Have,
            Some(Status::InProgress) => EvidenceState::Partial,
            Some(Status::NotStarted) => EvidenceState::Missing,
            Some(Status::NeedsEvidence) | None => continue,
        };
        for &criterion in task.criteria() {
            assert_eq!(state_of(criterion, &data.evidence), Some(wanted), "{}", task.code);
        }
    }
}

#[rstest]
#[case::upgrade_for_468("7.3")]
#[case::rate_of_level_4("7.8")]
#[case::no_communes("3.3")]
#[case::few_fields("6.3")]
fn what_the_slide_calls_partial_is_partial(#[case] code: &str) {
    let data = shipped();
    let criterion = data.home().find(code).expect("the criterion exists");
    assert_eq!(state_of(criterion, &data.evidence), Some(EvidenceState::Partial));
}

#[test]
fn no_tie_of_a_statement_to_a_criterion_passes_for_printed() {
    let data = shipped();
    assert!(data.evidence.iter().all(|e| e.criteria_basis == Basis::Inferred));
}

/// One table makes both doer and kind of a task: neither is more certain than the other.
#[test]
fn kind_and_doer_of_the_government_tasks_are_equally_sure() {
    let data = shipped();
    let tasks: Vec<&Task> = data.tasks.iter().filter(|task| task.code.starts_with("CQHD")).collect();
    assert_eq!(tasks.len(), 22);
    for task in tasks {
        assert_eq!(
            (task.basis(TaskField::Doer), task.basis(TaskField::Kind)),
            (Basis::Inferred, Basis::Inferred),
            "{}",
            task.code
        );
    }
}

/// The deck numbers these by itself, or in a list longer than the decision's.
#[rstest]
fn criteria_that_no_number_names_are_inferred(
    #[values("KT.PCN01", "KT.PCN03", "KT.PCN04", "KT.CN02", "KT.CN03", "ATTTM01", "ATTTM02", "ATTTM06", "ATTTM07")]
    code: &str,
) {
    assert_eq!(task(&shipped(), code).basis(TaskField::Criteria), Basis::Inferred);
}

#[test]
fn derived_tasks_carry_the_mark_of_our_own_words() {
    let data = shipped();
    let derived = data.tasks.iter().filter(|task| task.origin == Origin::Derived);
    assert!(derived.clone().all(|task| task.basis(TaskField::Name) == Basis::Proposed));
    assert_eq!(derived.count(), 64);
}

fn total(statistic: Option<&Statistic>) -> Option<Points> {
    statistic.and_then(|statistic| statistic.total)
}

/// Lowest and highest of each year; a complete table must have them as its ends.
#[test]
fn every_table_states_its_ends() {
    let data = shipped();
    let ends = |table: &NationalTable| (table.year, table.units, total(table.min.as_ref()), total(table.max.as_ref()));
    let at = |ratio| Some(Points::from_number(ratio));
    let expected = [
        (2020, 63, at(0.2108), at(0.4874)),
        (2021, 63, None, at(0.6419)),
        (2022, 63, at(0.3941), at(0.8002)),
        (2023, 63, at(0.5208), at(0.8340)),
        (2024, 63, at(0.4946), at(0.8373)),
        (2024, 34, at(0.5128), at(0.8241)),
    ];
    assert_eq!(data.results.iter().map(ends).collect::<Vec<_>>(), expected);
    for table in data.results.iter().filter(|table| table.is_complete()) {
        let totals = || table.rows.iter().filter_map(|row| row.total);
        let (_, _, min, max) = ends(table);
        assert_eq!((totals().min(), totals().max()), (min, max), "{}", table.year);
    }
}

/// The published DTI of 2020 leads to tasks from every index.
#[test]
fn no_index_of_2020_is_a_dead_end() {
    let data = shipped();
    let (id, framework) = (0..)
        .map(dti::domain::framework::FrameworkId)
        .zip(&data.frameworks)
        .find(|(_, framework)| framework.id == "1726")
        .expect("the framework of 2020");
    for (node, row) in framework.nodes() {
        let tasks = data.tasks_at(dti::domain::framework::NodeRef { framework: id, node });
        assert!(!tasks.is_empty(), "{} leads to no task", row.code);
    }
}
