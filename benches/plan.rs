//! How long a plan takes: over the shipped data, and over 10 000 tasks that overlap. Run with `cargo bench --bench plan`.
//!
//! A search that is not over after [`LIMIT`] is stopped, as `--time-limit` would; the lines printed first say what was proven by then.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group};
use dti::data::load::embedded;
use dti::domain::dataset::Dataset;
use dti::domain::framework::{NodeId, NodeRef};
use dti::domain::plan::{Goal, Outcome, Plan, Request, plan};
use dti::domain::points::Points;
use dti::domain::projection::Projection;
use dti::domain::scenario::Scenario;
use dti::domain::task::{Affects, TaskId};

/// When a search is stopped.
const LIMIT: Duration = Duration::from_secs(5);

/// The goals measured.
const GOALS: [(&str, Goal); 4] = [
    ("reach 0,55", Goal::Reach(Points(550_000))),
    ("reach 0,8", Goal::Reach(Points(800_000))),
    ("10 tasks", Goal::MaxTasks(10)),
    ("30 tasks", Goal::MaxTasks(30)),
];

fn main() {
    for (name, data) in [("shipped", shipped()), ("crowded", crowded(10_000)), ("sparse", sparse(10_000))] {
        for (goal_name, goal) in GOALS {
            let start = Instant::now();
            let (steps, proof) = solved(&data, goal).map(|plan| (plan.steps.len(), plan.proof)).unzip();
            println!("{name:8} {goal_name:10} {:8.1} ms {steps:?} {proof:?}", start.elapsed().as_secs_f64() * 1e3);
        }
    }
    benches();
    Criterion::default().configure_from_args().final_summary();
}

fn solved(data: &Dataset, goal: Goal) -> Option<Plan> {
    let start = Instant::now();
    let stop = || start.elapsed() > LIMIT;
    match plan(data, data.province.current, &Request::new(goal), &stop, &mut |_| {}) {
        Outcome::Planned(plan) => Some(plan),
        _ => None,
    }
}

fn shipped() -> Dataset {
    embedded().expect("the shipped data is sound").dataset
}

/// Tasks that each affect one to three of the shipped criteria, drawn at random: many ways to cover each.
fn crowded(count: usize) -> Dataset {
    let data = shipped();
    let remaining = Projection::of(&data, data.province.current, &Scenario::default()).remaining(&data);
    let criteria: Vec<NodeId> = remaining.into_iter().map(|(criterion, _)| criterion).collect();
    with_tasks(&data, count, |random| {
        let mut chosen: Vec<NodeId> = (0..=random(3)).map(|_| criteria[random(criteria.len())]).collect();
        chosen.sort_unstable();
        chosen.dedup();
        chosen
    })
}

/// As many criteria as tasks: every criterion of the shipped framework a hundred times over, its gap split among them; each task affects
/// one or two.
fn sparse(count: usize) -> Dataset {
    let data = shipped();
    let mut parts = (*data).clone();
    let home = &mut parts.frameworks[usize::from(parts.province.framework.0)];
    let old: Vec<NodeId> = data.home().nodes().filter(|(_, node)| node.children.is_empty()).map(|(id, _)| id).collect();
    let mut criteria = old.clone();
    for &criterion in &old {
        for part in 0..count / old.len() {
            let mut node = home[criterion].clone();
            (node.code, node.max) = (format!("{}.{part}", node.code), None);
            criteria.push(home.add(node));
        }
    }
    let data = Dataset::new(parts);
    with_tasks(&data, count, |random| {
        let mut chosen: Vec<NodeId> = (0..=random(2)).map(|_| criteria[random(criteria.len())]).collect();
        chosen.sort_unstable();
        chosen.dedup();
        chosen
    })
}

/// `data` with `count` tasks that affect what `draw` draws with a source of random numbers, the same every time.
fn with_tasks(data: &Dataset, count: usize, draw: impl Fn(&mut dyn FnMut(usize) -> usize) -> Vec<NodeId>) -> Dataset {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).expect("below a usize")
    };
    let mut parts = (**data).clone();
    let model = data.tasks.clone();
    parts.tasks = (0..count)
        .map(|i| {
            let mut task = model[random(model.len())].clone();
            (task.code, task.status) = (format!("T{i}").into(), None);
            task.affects = Affects::Criteria(draw(&mut random).into());
            task
        })
        .collect();
    Dataset::new(parts)
}

fn plans(c: &mut Criterion) {
    let data = shipped();
    for (name, goal) in GOALS {
        c.bench_function(&format!("plan of the shipped data: {name}"), |b| b.iter(|| solved(black_box(&data), goal)));
    }
}

fn scenarios(c: &mut Criterion) {
    let data = shipped();
    let mut scenario = Scenario::default();
    scenario.mark(data.tasks_at(NodeRef { framework: data.province.framework, node: NodeId::ROOT }));
    c.bench_function("projection of all shipped tasks", |b| {
        b.iter(|| Projection::of(black_box(&data), data.province.current, &scenario));
    });
    scenario.mark((0..10_000).map(TaskId));
    c.bench_function("toggle of one task in 10 000", |b| {
        b.iter(|| {
            let mut copy = black_box(&scenario).clone();
            copy.toggle(TaskId(77));
            copy
        });
    });
}

criterion_group!(benches, plans, scenarios);
