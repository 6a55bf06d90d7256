//! Plans as reports: the steps as a table, what a plan comes to for programs.
//!
//! Owns: columns and fields of plans. Must not know: what was typed, the clock. People's words are [`crate::wording::plan`]'s.
//! Start at [`planned`] and [`unreachable()`].

use super::cells::Cells;
use super::json::rows as objects;
use super::legend::Foot;
use super::rows::{nodes, tasks};
use super::{Cell, Column, Data, Page, Table, basis_key};
use crate::domain::framework::NodeRef;
use crate::domain::plan::{Goal, Lack, Measure, Missing, Plan, Proof, Step, Unreachable};
use crate::domain::points::{Amount, Points};
use crate::domain::projection::place::Range;
use crate::domain::task::TaskId;
use crate::domain::vocabulary::{Basis, Phase};
use crate::locale::Text;
use crate::report::cells::phase_key;
use crate::theme::Role;
use crate::wording::plan::lack;

/// Fields of an object.
type Fields = Vec<(&'static str, Data)>;

/// A plan that does what was asked. `facts` say what that was.
pub fn planned(cells: &Cells, goal: Goal, plan: &Plan, facts: Fields) -> Page {
    let steps = steps(cells, plan);
    let mut data = facts;
    data.push(("outcome", Data::Text("planned".into())));
    data.extend(sums(cells, plan));
    data.extend([("short", Data::Null), ("short_basis", Data::Null)]);
    data.extend([("steps", objects(&steps)), ("missing", Data::List(Vec::new()))]);
    let needed = match goal {
        Goal::Reach(target) => cells.words.none_to_spare(cells.data, target, plan),
        Goal::MaxTasks(_) => None,
    };
    let paragraphs = cells.words.plan_story(cells.data, cells.assessment, goal, plan);
    Page { paragraphs, tables: vec![steps], foot: needed.into_iter().map(Foot::Line).collect(), data }
}

/// A target out of reach: the most there is to win, and the criteria that still lack points.
pub fn unreachable(cells: &Cells, target: Points, unreachable: &Unreachable, facts: Fields) -> Page {
    let steps = steps(cells, &unreachable.most);
    let missing = missing(cells, &unreachable.missing);
    let mut data = facts;
    data.push(("outcome", Data::Text("unreachable".into())));
    data.extend(sums(cells, &unreachable.most));
    let basis = unreachable.most.before.plus(unreachable.most.gain()).basis;
    data.extend(amount(["short", "short_basis"], Some(Amount::new(unreachable.short, basis))));
    data.extend([("steps", objects(&steps)), ("missing", objects(&missing))]);
    let paragraphs = cells.words.unreachable_story(cells.data, target, unreachable);
    Page { paragraphs, tables: vec![missing], foot: Vec::new(), data }
}

/// The steps: the columns of tasks, but what each adds to the plan instead of what it wins alone.
fn steps(cells: &Cells, plan: &Plan) -> Table {
    let ids: Vec<TaskId> = plan.steps.iter().map(|step| step.task).collect();
    let mut table = tasks(cells, "steps", cells.get(Text::PlanSteps), &ids);
    for column in &mut table.columns {
        match column.key {
            "criteria" | "doer" | "status" | "points" => column.head.clear(),
            "lead" => column.expendable = 0,
            "phase" => column.expendable = 1,
            _ => {}
        }
    }
    let head = |text| cells.get(text);
    table.columns.extend([
        Column::hidden("asked"),
        Column::right("gain", head(Text::Points)).with_basis("gain_basis"),
        Column::right("after", head(Text::PlanAfter)).with_basis("after_basis").expendable(5),
        Column::right("dti_after", head(Text::PlanDtiAfter)).with_basis("dti_after_basis").expendable(2),
        Column::right("lost_without", head(Text::PlanLost)).with_basis("lost_without_basis").expendable(3),
        Column::hidden("short_without").with_basis("short_without_basis"),
        Column::left("alone_wins", head(Text::PlanAlone)).expendable(4),
    ]);
    for (row, step) in table.rows.iter_mut().zip(&plan.steps) {
        row.extend(step_cells(cells, plan, step));
    }
    table
}

fn step_cells(cells: &Cells, plan: &Plan, step: &Step) -> [Cell; 7] {
    let scale = cells.data.home().scale;
    let known = |amount: Amount, shown: String, role| Cell {
        shown,
        role,
        data: Data::Number(amount.points),
        basis: Some(amount.basis),
    };
    let short = step.short_without.map(|short| Amount::new(short, step.lost_without.basis));
    let codes = || step.alone_wins.iter().map(|&criterion| cells.data.home()[criterion].code.as_str());
    [
        Cell::hidden(Data::Bool(step.asked)),
        known(step.gain, cells.words.gain(Some(step.gain), scale), Role::Strong),
        cells.amount(Some(step.after), scale),
        cells.ratio(plan.ratio(step.after)),
        known(step.lost_without, cells.words.gap(Some(step.lost_without), scale), Role::Text),
        cells.amount(short, scale),
        Cell { data: Data::texts(codes()), ..Cell::text(codes().collect::<Vec<_>>().join(", ")) },
    ]
}

/// The criteria that still lack points: the columns of nodes, and why.
fn missing(cells: &Cells, missing: &[Missing]) -> Table {
    let refs: Vec<NodeRef> = missing.iter().map(|missing| cells.data.home_ref(missing.criterion)).collect();
    let mut table = nodes(cells, "missing", cells.get(Text::PlanMissingTitle), &refs);
    let one_reason = missing.windows(2).all(|pair| pair[0].lack == pair[1].lack);
    // One reason for all is said once, above.
    let head = if one_reason { "" } else { cells.get(Text::PlanReason) };
    table.columns.push(Column::left("reason", head).shrinking());
    let gap = table.columns.iter().position(|column| column.key == "gap");
    for (row, missing) in table.rows.iter_mut().zip(missing) {
        // The gap that is left may be less than the one assessed: the scenario may have set a score.
        if let Some(cell) = gap.and_then(|gap| row.get_mut(gap)) {
            *cell = cells.gap(missing.gap, cells.data.home().scale);
        }
        let reason = Data::Text(lack_key(missing.lack).into());
        row.push(Cell { data: reason, ..Cell::text(cells.get(lack(missing.lack))) });
    }
    table
}

/// What a plan comes to.
fn sums(cells: &Cells, plan: &Plan) -> Fields {
    let after = plan.before.plus(plan.gain());
    let dti = plan.projection.total().ratio_after();
    let sensitivity = plan.projection.sensitivity;
    let share = sensitivity.share(sensitivity.on_estimates);
    let mut fields = Fields::new();
    fields.extend(amount(["before", "before_basis"], Some(plan.before)));
    fields.extend(amount(["dti_before", "dti_before_basis"], plan.ratio(plan.before)));
    fields.extend(amount(["gain", "gain_basis"], Some(plan.gain())));
    fields.extend(amount(["after", "after_basis"], Some(after)));
    fields.extend(amount(["dti_after", "dti_after_basis"], dti));
    fields.push(("rank", dti.map_or(Data::Null, |dti| range(Range::of(cells.data, cells.assessment, dti.points)))));
    fields.extend([
        ("on_estimates", Data::Number(sensitivity.on_estimates)),
        ("on_estimates_share", share.map_or(Data::Null, Data::Number)),
        ("on_estimated_maxima", Data::Number(sensitivity.on_estimated_maxima)),
        ("on_estimated_scores", Data::Number(sensitivity.on_estimated_scores)),
        ("gain_unknown", Data::count(sensitivity.unknown)),
        ("agencies", Data::texts(plan.agencies.iter().map(|&id| cells.data.agency(id).id.as_str()))),
        ("proof", proof(plan.proof)),
    ]);
    fields
}

fn range(range: Option<Range>) -> Data {
    let Some(range) = range else { return Data::Null };
    let growing = range.growing;
    let year = |year: Option<u16>| year.map_or(Data::Null, |year| Data::Count(year.into()));
    Data::Object(vec![
        ("place", Data::Count(range.still.place.into())),
        ("place_growing", year(growing.map(|growing| growing.place.place))),
        ("of", year(range.still.of)),
        ("year", Data::Count(range.year.into())),
        ("grown_from", year(growing.map(|growing| growing.grown.0))),
        ("grown_to", year(growing.map(|growing| growing.grown.1))),
    ])
}

fn proof(proof: Proof) -> Data {
    let (proven, at, values) = match proof {
        Proof::Proven => (true, Data::Null, [Data::Null, Data::Null]),
        Proof::Open { at, found, bound } => {
            let value = |value| if at == Measure::Points { Data::Number(Points(value)) } else { Data::Count(value) };
            (false, Data::Text(measure_key(at).into()), [value(found), value(bound)])
        }
    };
    let [found, bound] = values;
    Data::Object(vec![("proven", Data::Bool(proven)), ("measure", at), ("found", found), ("bound", bound)])
}

fn amount(keys: [&'static str; 2], amount: Option<Amount>) -> [(&'static str, Data); 2] {
    let basis = amount.map_or(Data::Null, |Amount { basis, .. }: Amount| basis_text(basis));
    [(keys[0], amount.map_or(Data::Null, |amount| Data::Number(amount.points))), (keys[1], basis)]
}

fn basis_text(basis: Basis) -> Data {
    Data::Text(basis_key(basis).into())
}

fn measure_key(measure: Measure) -> &'static str {
    match measure {
        Measure::Points => "points",
        Measure::Tasks => "tasks",
        Measure::Agencies => "agencies",
        Measure::Phase(None) => "unknown",
        Measure::Phase(Some(phase @ (Phase::Short | Phase::Medium | Phase::Long))) => phase_key(phase),
    }
}

fn lack_key(lack: Lack) -> &'static str {
    match lack {
        Lack::NoTask => "no-task",
        Lack::OnlyDerived => "only-derived",
        Lack::TasksDone => "tasks-done",
        Lack::Excluded => "excluded",
        Lack::ScoreSet => "score-set",
        Lack::Unknown => "unknown",
    }
}
