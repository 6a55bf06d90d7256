use std::collections::BTreeSet;

use proptest::prelude::*;
use rstest::rstest;

use super::cover::{Choice, Cover};
use super::substitutes::{Matters, substitutes};
use super::*;
use crate::domain::task::{Affects, Task};
use crate::domain::vocabulary::{Doer, Origin, Status, TaskKind};

fn shipped() -> Dataset {
    crate::data::load::embedded().expect("the shipped data is sound").dataset
}

fn points(number: f64) -> Points {
    Points::from_number(number)
}

fn outcome(data: &Dataset, request: &Request) -> Outcome {
    plan(data, data.province.current, request, &|| false, &mut |_| {})
}

fn planned(data: &Dataset, request: &Request) -> Plan {
    match outcome(data, request) {
        Outcome::Planned(plan) => plan,
        other => panic!("no plan: {other:?}"),
    }
}

fn unreachable(data: &Dataset, request: &Request) -> Unreachable {
    match outcome(data, request) {
        Outcome::Unreachable(unreachable) => unreachable,
        other => panic!("not out of reach: {other:?}"),
    }
}

fn codes(data: &Dataset, plan: &Plan) -> Vec<String> {
    plan.steps.iter().map(|step| data.task(step.task).code.to_string()).collect()
}

fn task(data: &Dataset, code: &str) -> TaskId {
    data.find_task(code).expect("the task exists")
}

/// What every plan holds, whatever it was asked for.
fn assert_sound(data: &Dataset, request: &Request, plan: &Plan) {
    let shown = Projection::of(data, data.province.current, &plan.scenario);
    assert_eq!(plan.projection, shown, "a plan is what its scenario shows");
    let end = shown.total().after().unwrap();
    let mut total = plan.before;
    for step in &plan.steps {
        assert_eq!(step.after.points, total.points + step.gain.points);
        assert_eq!(step.asked, request.with.contains(&step.task));
        let mut without = plan.scenario.clone();
        without.unmark([step.task]);
        let rest = Projection::of(data, data.province.current, &without).total().after().unwrap().points;
        assert_eq!(step.lost_without.points, end.points - rest);
        total = step.after;
    }
    assert_eq!(total, end, "the last step is the plan's total");
    assert_eq!(plan.scenario.task_count(), request.base.task_count() + plan.steps.len());
}

#[test]
fn the_way_to_055_is_the_largest_gaps_and_proven() {
    let data = shipped();
    let request = Request::new(Goal::Reach(points(0.55)));
    let plan = planned(&data, &request);
    assert_sound(&data, &request, &plan);
    assert_eq!((plan.before.points, plan.proof), (points(403.5), Proof::Proven));
    assert!(plan.projection.total().after().unwrap().points >= points(550.0));
    // No set of one less can do it: the largest gaps together fall short.
    let gap = |id| data.gain(data.province.current, [id]).map_or(Points::ZERO, |gain| gain.points);
    let mut gaps: Vec<Points> = data.task_ids().map(|(id, _)| gap(id)).collect();
    gaps.sort_unstable_by_key(|&gap| std::cmp::Reverse(gap));
    let fewer: Points = gaps.iter().take(plan.steps.len() - 1).copied().sum();
    assert!(fewer < points(146.5));
    insta::assert_snapshot!(described(&data, &plan), @"
        XHHD06   so-tttt          Short +18.75 = 422.25 (lost without it 18.75, short 18.57)
        XHHD07   so-khdt          Short +10.61 = 432.86 (lost without it 10.61, short 10.43)
        XHHD08   so-tai-chinh     Short +10.61 = 443.46 (lost without it 10.61, short 10.43)
        NTS04    so-tttt          Short +10 = 453.46 (lost without it 10, short 9.82)
        NTS07    dai-ptth         Short +10 = 463.46 (lost without it 10, short 9.82)
        NTS08    ubnd-cap-huyen   Short +10 = 473.46 (lost without it 10, short 9.82)
        NTS09    dai-ptth         Short +10 = 483.46 (lost without it 10, short 9.82)
        NTS10    ubnd-cap-huyen   Short +10 = 493.46 (lost without it 10, short 9.82)
        XHHD03   so-tttt          Medium +10.61 = 504.07 (lost without it 10.61, short 10.43)
        XHHD04   so-ldtbxh        Medium +10.61 = 514.68 (lost without it 10.61, short 10.43)
        XHHD05   buu-dien         Medium +10.61 = 525.29 (lost without it 10.61, short 10.43)
        XHHD01   cong-an          Medium +10.61 = 535.89 (lost without it 10.61, short 10.43)
        HTS07    so-tttt          Long +14.29 = 550.18 (lost without it 14.29, short 14.11)
        9 agencies: so-tttt so-khdt so-tai-chinh so-ldtbxh dai-ptth cong-an buu-dien ubnd-cap-huyen to-chuc-ca
        Proven
    ");
}

#[test]
fn the_most_of_five_tasks() {
    let data = shipped();
    let request = Request::new(Goal::MaxTasks(5));
    let plan = planned(&data, &request);
    assert_sound(&data, &request, &plan);
    assert_eq!(plan.proof, Proof::Proven);
    insta::assert_snapshot!(described(&data, &plan), @"
        XHHD06   so-tttt          Short +18.75 = 422.25 (lost without it 18.75, short -)
        XHHD07   so-khdt          Short +10.61 = 432.86 (lost without it 10.61, short -)
        XHHD08   so-tai-chinh     Short +10.61 = 443.46 (lost without it 10.61, short -)
        XHHD04   so-ldtbxh        Medium +10.61 = 454.07 (lost without it 10.61, short -)
        HTS07    so-tttt          Long +14.29 = 468.36 (lost without it 14.29, short -)
        5 agencies: so-tttt so-khdt so-tai-chinh so-ldtbxh cong-an
        Proven
    ");
}

/// A plan as lines: task, phase, gain, total, what is lost without it, what it then falls short.
fn described(data: &Dataset, plan: &Plan) -> String {
    let number =
        |points: Points| crate::text::decimal_trimmed(points.0, 2, crate::locale::Lang::En, crate::text::ASCII_MINUS);
    let row = |step: &Step| {
        let task = data.task(step.task);
        let short = step.short_without.map_or("-".into(), number);
        let (gain, after, lost) = (step.gain.points, step.after.points, step.lost_without.points);
        let lead = task.lead.map_or("-", |lead| data.agency(lead).id.as_str());
        format!(
            "{:8} {:16} {:?} +{} = {} (lost without it {}, short {short})\n",
            task.code,
            lead,
            task.phase.unwrap(),
            number(gain),
            number(after),
            number(lost)
        )
    };
    let agencies: Vec<&str> = plan.agencies.iter().map(|&id| data.agency(id).id.as_str()).collect();
    let rows: String = plan.steps.iter().map(row).collect();
    format!("{rows}{} agencies: {}\n{:?}", agencies.len(), agencies.join(" "), plan.proof)
}

#[test]
fn a_target_already_reached_needs_no_task() {
    let data = shipped();
    let plan = planned(&data, &Request::new(Goal::Reach(points(0.4))));
    assert_eq!((plan.steps, plan.scenario, plan.proof), (vec![], Scenario::default(), Proof::Proven));
}

#[test]
fn every_gap_together_is_the_whole_maximum() {
    let data = shipped();
    let plan = planned(&data, &Request::new(Goal::Reach(Points::ONE)));
    assert_eq!(plan.projection.total().ratio_after().unwrap().points, Points::ONE);
    // 98 tasks have a criterion of their own; of 18 of them nothing is missing.
    assert_eq!(plan.steps.len(), 80);
}

#[test]
fn conditions_narrow_the_choice() {
    let data = shipped();
    let mut request = Request::new(Goal::MaxTasks(4));
    until(Phase::Medium).for_each(|phase| request.filter.add(phase));
    request.filter.add(FacetValue::Kind(Some(TaskKind::Technology)));
    request.filter.add(FacetValue::Doer(Some(Doer::Vnpt)));
    let plan = planned(&data, &request);
    assert_eq!(plan.steps.len(), 4);
    for step in &plan.steps {
        let task = data.task(step.task);
        assert!(task.phase <= Some(Phase::Medium) && task.doer == Some(Doer::Vnpt), "{}", task.code);
    }
    let first = plan.steps[0].task;
    request.without.push(first);
    assert!(!codes(&data, &planned(&data, &request)).contains(&data.task(first).code.to_string()));
}

#[test]
fn what_is_asked_for_is_in_and_counts() {
    let data = shipped();
    let mut request = Request::new(Goal::MaxTasks(3));
    request.filter.add(FacetValue::Phase(Some(Phase::Short)));
    // Indirect: it wins nothing, and it is in the medium phase.
    request.with = vec![task(&data, "DL02"), task(&data, "DL02")];
    let plan = planned(&data, &request);
    assert_sound(&data, &request, &plan);
    assert_eq!(plan.steps.len(), 3);
    let indirect = plan.steps.iter().find(|step| step.asked).unwrap();
    assert_eq!((indirect.task, indirect.gain.points), (request.with[0], Points::ZERO));
}

#[test]
fn a_base_counts_for_nothing() {
    let data = shipped();
    let mut request = Request::new(Goal::Reach(points(0.47)));
    let awareness = data.home().find("1").unwrap();
    request.base.mark(data.tasks_at(data.home_ref(awareness)));
    let plan = planned(&data, &request);
    assert_sound(&data, &request, &plan);
    assert_eq!((plan.before.points, plan.steps.len()), (points(463.5), 1));
    // A score that the base sets is not won beyond it.
    request.base = Scenario::default();
    request.base.set_score(data.home().find("1.4").unwrap(), Some(points(4.0)));
    request.goal = Goal::MaxTasks(100);
    let plan = planned(&data, &request);
    assert_sound(&data, &request, &plan);
    assert!(!codes(&data, &plan).contains(&"NTS04".to_string()));
    assert_eq!(plan.projection.total().after().unwrap().points, points(994.0));
}

#[test]
fn out_of_reach_says_the_most_and_what_is_missing() {
    let mut parts = (*shipped()).clone();
    parts.tasks.retain(|task| &*task.code != "NTS05" && &*task.code != "NTS04");
    let nts06 = parts.tasks.iter_mut().find(|task| &*task.code == "NTS06").unwrap();
    nts06.status = Some(Status::Done);
    let data = Dataset::new(parts);
    let mut request = Request::new(Goal::Reach(Points::ONE));
    request.without.push(task(&data, "NTS07"));
    request.base.set_score(data.home().find("1.8").unwrap(), Some(points(9.0)));
    let unreachable = unreachable(&data, &request);
    assert_sound(&data, &request, &unreachable.most);
    let missing: Vec<_> = unreachable
        .missing
        .iter()
        .map(|missing| (data.home()[missing.criterion].code.as_str(), missing.gap.unwrap().points, missing.lack))
        .collect();
    let gap =
        |code: &str| data.sheet(data.province.current).cell(data.home().find(code).unwrap()).gap().unwrap().points;
    assert_eq!(
        missing,
        [
            ("1.4", gap("1.4"), Lack::NoTask),
            ("1.6", gap("1.6"), Lack::TasksDone),
            ("1.7", gap("1.7"), Lack::Excluded),
            ("1.8", points(1.0), Lack::ScoreSet),
        ]
    );
    assert_eq!(unreachable.short, missing.iter().map(|row| row.1).sum());
}

#[test]
fn without_derived_tasks_only_the_deck_is_planned_and_what_it_lacks_is_told() {
    let data = shipped();
    let mut request = Request::new(Goal::Reach(Points::ONE));
    request.derived = false;
    let unreachable = unreachable(&data, &request);
    assert_sound(&data, &request, &unreachable.most);
    let is_deck = |step: &Step| data.task(step.task).origin == Origin::Deck;
    assert!(unreachable.most.steps.iter().all(is_deck));
    // Every criterion that lacks points then has derived tasks alone, and together they are all that is missing.
    assert!(unreachable.missing.iter().all(|missing| missing.lack == Lack::OnlyDerived));
    let missing: Points = unreachable.missing.iter().map(|missing| missing.gap.unwrap().points).sum();
    assert_eq!(missing, unreachable.short);
    // One that is asked for is in all the same.
    request.with = vec![task(&data, "XHHD06")];
    let Outcome::Unreachable(asked) = outcome(&data, &request) else { panic!("still out of reach") };
    assert!(codes(&data, &asked.most).contains(&"XHHD06".to_string()));
}

#[rstest]
#[case::another_framework("2020")]
#[case::a_total_alone("2023")]
fn without_known_gaps_nothing_is_planned(#[case] period: &str) {
    let data = shipped();
    let ids = (0..).map(AssessmentId).zip(&data.assessments);
    let assessment = ids.into_iter().find(|(_, a)| a.id == period).unwrap().0;
    let request = Request::new(Goal::Reach(points(0.9)));
    assert_eq!(plan(&data, assessment, &request, &|| false, &mut |_| {}), Outcome::Unknown);
}

#[test]
fn a_task_of_unknown_gain_is_not_planned() {
    let mut parts = (*shipped()).clone();
    let current = usize::from(parts.province.current.0);
    let home = usize::from(parts.province.framework.0);
    // Index 1 loses its score but the total is stated: what its criteria lack is unknown.
    let root = crate::domain::assessment::Stated {
        node: NodeId::ROOT,
        value: Some(points(403.5)),
        ..parts.assessments[current].scores[0].clone()
    };
    let awareness = parts.frameworks[home].find("1").unwrap();
    parts.assessments[current].scores.retain(|stated| stated.node != awareness);
    parts.assessments[current].scores.push(root);
    let data = Dataset::new(parts);
    let plan = planned(&data, &Request::new(Goal::MaxTasks(200)));
    assert!(codes(&data, &plan).iter().all(|code| !code.starts_with("NTS")));
    assert_eq!(plan.projection.total().after().unwrap().points, points(940.0));
    let unreachable = unreachable(&data, &Request::new(Goal::Reach(Points::ONE)));
    assert_eq!(unreachable.missing.iter().map(|missing| missing.lack).collect::<Vec<_>>(), [Lack::Unknown; 10]);
}

/// A task of a made-up dataset: criteria, phase, agencies.
type Made = (Vec<usize>, Option<Phase>, Vec<u32>);

fn any_tasks() -> impl Strategy<Value = Vec<Made>> {
    let phase = prop::sample::select(vec![Some(Phase::Short), Some(Phase::Medium), Some(Phase::Long), None]);
    let agencies = prop::collection::vec(0..6_u32, 1..4);
    prop::collection::vec((prop::collection::vec(0..12_usize, 1..4), phase, agencies), 1..11)
}

/// The shipped data with other tasks: over the twelve criteria of largest gap, which are as good as equal and so tie often.
fn made(tasks: &[Made]) -> Dataset {
    let data = shipped();
    let remaining = Projection::of(&data, data.province.current, &Scenario::default()).remaining(&data);
    let model: Task = data.tasks[0].clone();
    let mut parts = (*data).clone();
    let make = |(i, (criteria, phase, agencies)): (usize, &Made)| {
        let mut criteria: Vec<NodeId> = criteria.iter().map(|&c| remaining[c].0).collect();
        criteria.sort_unstable();
        criteria.dedup();
        let mut agencies: Vec<AgencyId> = agencies.iter().copied().map(AgencyId).collect();
        agencies.sort_unstable();
        agencies.dedup();
        let lead = agencies.pop();
        let (code, affects) = (format!("T{i}").into(), Affects::Criteria(criteria.into()));
        Task { code, affects, phase: *phase, lead, support: agencies.into(), status: None, ..model.clone() }
    };
    parts.tasks = tasks.iter().enumerate().map(make).collect();
    Dataset::new(parts)
}

/// What plans are compared by, the first first, less being better: straight from the words of the module's head.
fn rank(data: &Dataset, goal: Goal, tasks: &[TaskId]) -> [i64; 6] {
    let number = |count: usize| i64::try_from(count).unwrap();
    let of_phase = |phase| number(tasks.iter().filter(|&&task| data.task(task).phase == phase).count());
    let agency = |&task: &TaskId| data.task(task).lead.into_iter().chain(data.task(task).support.iter().copied());
    let agencies: BTreeSet<AgencyId> = tasks.iter().flat_map(agency).collect();
    let gain = data.gain(data.province.current, tasks.iter().copied()).map_or(0, |gain| gain.points.0);
    let (count, agencies) = (number(tasks.len()), number(agencies.len()));
    let [unknown, long, medium] = [None, Some(Phase::Long), Some(Phase::Medium)].map(of_phase);
    match goal {
        Goal::Reach(_) => [count, unknown, long, medium, agencies, -gain],
        Goal::MaxTasks(_) => [-gain, count, unknown, long, medium, agencies],
    }
}

/// The best rank of all sets of tasks that do what `goal` asks; `None` when none does.
fn brute_force(data: &Dataset, goal: Goal) -> Option<[i64; 6]> {
    let all: Vec<TaskId> = data.task_ids().map(|(id, _)| id).collect();
    let subset = |mask: u32| -> Vec<TaskId> { all.iter().copied().filter(|task| mask >> task.0 & 1 == 1).collect() };
    let before = data.sheet(data.province.current).cell(NodeId::ROOT).score.unwrap().points;
    let does = |tasks: &Vec<TaskId>| match goal {
        Goal::MaxTasks(most) => tasks.len() <= most,
        Goal::Reach(target) => {
            let gain = data.gain(data.province.current, tasks.iter().copied()).map_or(Points::ZERO, |gain| gain.points);
            (before + gain).0 * 1000 >= target.0 * 1_000_000
        }
    };
    (0..1_u32 << all.len()).map(subset).filter(does).map(|tasks| rank(data, goal, &tasks)).min()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_plan_equals_brute_force_over_all_subsets(tasks in any_tasks(), share in 0.0..1.1_f64, most in 0..6_usize) {
        let data = made(&tasks);
        let all: Vec<TaskId> = data.task_ids().map(|(id, _)| id).collect();
        let reachable = data.gain(data.province.current, all).unwrap().points;
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "any target will do")]
        let target = Points((403_500_000 + (reachable.0 as f64 * share) as i64) / 1000);
        for goal in [Goal::Reach(target), Goal::MaxTasks(most)] {
            let request = Request::new(goal);
            match (outcome(&data, &request), brute_force(&data, goal)) {
                (Outcome::Planned(plan), Some(best)) => {
                    assert_sound(&data, &request, &plan);
                    let tasks: Vec<TaskId> = plan.scenario.tasks().collect();
                    prop_assert_eq!(rank(&data, goal, &tasks), best);
                    prop_assert_eq!(plan.proof, Proof::Proven);
                }
                (Outcome::Unreachable(unreachable), None) => {
                    assert_sound(&data, &request, &unreachable.most);
                    let end = unreachable.most.projection.gain().unwrap().points;
                    prop_assert_eq!(end, reachable);
                    let all_there_is = brute_force(&data, Goal::Reach(Points((403_500_000 + reachable.0) / 1000)));
                    let tasks: Vec<TaskId> = unreachable.most.scenario.tasks().collect();
                    prop_assert!(all_there_is.is_some_and(|best| best <= rank(&data, goal, &tasks)));
                }
                (outcome, best) => prop_assert!(false, "{:?} but by brute force {:?}", outcome, best),
            }
        }
    }

    #[test]
    fn choices_that_another_stands_for_are_never_missed(tasks in any_tasks(), need in 1..40_000_000_i64) {
        let choices = tasks.iter().map(|(criteria, phase, agencies)| {
            let unique = |list: BTreeSet<usize>| list.into_iter().collect::<Vec<usize>>();
            let covers = unique(criteria.iter().copied().collect());
            Choice { covers, phase: phase.map_or(3, |phase| phase as usize), agencies: unique(agencies.iter().map(|&a| a as usize).collect()) }
        });
        let cover = Cover { gains: (0..12).map(|i| 4_000_000 + i).collect(), choices: choices.collect() };
        for (position, &other) in substitutes(&cover, Matters { phases: true, agencies: true }, &|| false).unwrap().iter().enumerate() {
            let (own, stands) = (&cover.choices[position], &cover.choices[other]);
            prop_assert!(own.covers.iter().all(|c| stands.covers.contains(c)));
            prop_assert!(stands.agencies.iter().all(|a| own.agencies.contains(a)) && stands.phase <= own.phase);
        }
        let set = cover.greedy(need, usize::MAX);
        let all: Vec<usize> = (0..cover.choices.len()).collect();
        prop_assert!(cover.gain(&set) >= need.min(cover.gain(&all)));
        for &dropped in &set {
            let rest: Vec<usize> = set.iter().copied().filter(|&choice| choice != dropped).collect();
            prop_assert!(cover.gain(&rest) < need, "no choice is needless");
        }
    }
}

#[test]
fn what_can_be_left_out_is_found_in_few_steps_and_the_search_for_it_stops_at_any() {
    let choice = |i: usize| {
        let agencies = vec![i * 7919 % 3001, 3001 + i * 6007 % 2999];
        Choice { covers: vec![i % 98, 98 + i % 7], phase: i % 4, agencies }
    };
    let cover = Cover { gains: vec![1; 105], choices: (0..20_000).map(choice).collect() };
    let asked = std::cell::Cell::new(0);
    let stopped_at = |last: usize| {
        asked.set(0);
        let found = substitutes(&cover, Matters { phases: true, agencies: true }, &|| {
            asked.set(asked.get() + 1);
            asked.get() == last
        });
        (found.is_some(), asked.get())
    };
    let (found, questions) = stopped_at(usize::MAX);
    // Comparing every two that share a criterion would ask hundreds of times.
    assert!(found && (10..30).contains(&questions), "{questions} questions");
    for last in 1..=questions {
        assert_eq!(stopped_at(last), (false, last));
    }
}

#[test]
fn a_search_that_is_stopped_at_any_question_ends_without_another() {
    let data = crowded(3000);
    for last in [1, 2, 3, 5, 8, 13] {
        let asked = std::cell::Cell::new(0);
        let stop = || {
            asked.set(asked.get() + 1);
            asked.get() >= last
        };
        let outcome = plan(&data, data.province.current, &Request::new(Goal::MaxTasks(12)), &stop, &mut |_| {});
        let Outcome::Planned(plan) = outcome else { panic!("no plan: {outcome:?}") };
        assert!(matches!(plan.proof, Proof::Open { .. }) && asked.get() == last, "{} of {last}", asked.get());
    }
}

#[test]
fn a_search_that_is_stopped_says_what_it_knows() {
    let data = crowded(4000);
    let request = Request::new(Goal::Reach(points(0.8)));
    let mut told = Vec::new();
    let outcome = plan(&data, data.province.current, &request, &|| true, &mut |progress| told.push(progress));
    let Outcome::Planned(plan) = outcome else { panic!("no plan: {outcome:?}") };
    assert_sound(&data, &request, &plan);
    assert!(plan.projection.total().ratio_after().unwrap().points >= points(0.8));
    let Proof::Open { at, found, bound } = plan.proof else { panic!("proven at once") };
    assert_eq!((at, told.len()), (Measure::Tasks, 1));
    assert!(bound < found && found == i64::try_from(plan.steps.len()).unwrap());
    assert_eq!(told[0].at, Measure::Tasks);
}

/// The shipped data with `count` tasks that overlap at random: hard to prove anything of.
fn crowded(count: usize) -> Dataset {
    let data = shipped();
    let remaining = Projection::of(&data, data.province.current, &Scenario::default()).remaining(&data);
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap_or(0)
    };
    let mut parts = (*data).clone();
    parts.tasks = (0..count)
        .map(|i| {
            let mut task = data.tasks[i % data.tasks.len()].clone();
            let mut criteria: Vec<NodeId> = (0..5).map(|_| remaining[random(remaining.len())].0).collect();
            criteria.sort_unstable();
            criteria.dedup();
            (task.code, task.affects, task.status) = (format!("T{i}").into(), Affects::Criteria(criteria.into()), None);
            task
        })
        .collect();
    Dataset::new(parts)
}
