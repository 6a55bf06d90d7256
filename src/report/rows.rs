//! Tasks and nodes as tables: the columns that `tasks`, `gaps`, `show` and `find` share.
//!
//! Owns: which columns there are, and which go first where room is short. Must not know: which rows are asked for.

use super::cells::{Cells, node_kind_key, origin_key};
use super::{Cell, Column, Data, Table};
use crate::domain::assessment::AssessmentId;
use crate::domain::dataset::Dataset;
use crate::domain::framework::{NodeRef, Scale};
use crate::domain::points::{Amount, Points};
use crate::domain::task::{Affects, TaskId};
use crate::domain::vocabulary::{NodeKind, TaskField};
use crate::locale::Text;

/// `tasks` as a table.
pub fn tasks(cells: &Cells, key: &'static str, title: &str, tasks: &[TaskId]) -> Table {
    let head = |text| cells.get(text);
    let columns = vec![
        Column::left("code", head(Text::ColumnCode)),
        Column::left("name", head(Text::ColumnName)).with_basis("name_basis").shrinking(),
        Column::hidden("origin"),
        Column::left("criteria", head(Text::CardCriteria)).with_basis("criteria_basis").expendable(3),
        Column::hidden("index"),
        Column::left("lead", head(Text::CardLead)).with_basis("lead_basis").expendable(1),
        Column::hidden("lead_name").with_basis("lead_name_basis"),
        Column::hidden("support").with_basis("support_basis"),
        Column::left("phase", head(Text::Phase)).with_basis("phase_basis").expendable(2),
        Column::left("doer", head(Text::Doer)).with_basis("doer_basis").expendable(4),
        Column::hidden("kind").with_basis("kind_basis"),
        Column::left("status", head(Text::CardStatus)).with_basis("status_basis").expendable(5),
        Column::right("points", head(Text::Points)).with_basis("points_basis"),
        Column::hidden("source"),
    ];
    let rows = tasks.iter().map(|&id| task_row(cells, id)).collect();
    Table { key, title: title.into(), columns, rows }
}

fn task_row(cells: &Cells, id: TaskId) -> Vec<Cell> {
    let data = cells.data;
    let task = data.task(id);
    let index = match task.affects {
        Affects::Criteria(_) => Data::Null,
        Affects::Index(index) => Data::text(&data.home()[index].code),
    };
    vec![
        cells.task_code(id),
        cells.task_name(task),
        Cell::hidden(Data::Text(origin_key(task.origin).into())),
        cells.affected(task),
        Cell::hidden(index),
        cells.agency(task.lead, task.basis(TaskField::Lead)),
        task.lead.map_or_else(|| Cell::hidden(Data::Null), |lead| cells.agency_name(lead)),
        cells.agencies(&task.support, task.basis(TaskField::Support)),
        cells.phase(task),
        cells.doer(task),
        cells.kind(task),
        cells.status(task),
        cells.gain(id),
        Cell::hidden(Data::text(&task.grounds.source)),
    ]
}

/// `nodes` with their scores and gaps as a table.
pub fn nodes(cells: &Cells, key: &'static str, title: &str, nodes: &[NodeRef]) -> Table {
    let head = |text| cells.get(text);
    let columns = vec![
        Column::hidden("framework"),
        Column::left("code", head(Text::ColumnCode)),
        Column::hidden("kind"),
        Column::left("name", head(Text::ColumnName)).with_basis("name_basis").shrinking(),
        Column::right("score", head(Text::Score)).with_basis("score_basis").expendable(2),
        Column::right("max", head(Text::ExplainMax)).with_basis("max_basis").expendable(3),
        Column::right("gap", head(Text::Gap)).with_basis("gap_basis"),
        Column::right("tasks", head(Text::ColumnTasks)).expendable(1),
    ];
    let rows = nodes.iter().map(|&node| node_row(cells, node)).collect();
    Table { key, title: title.into(), columns, rows }
}

fn node_row(cells: &Cells, node: NodeRef) -> Vec<Cell> {
    let data = cells.data;
    let framework = data.framework(node.framework);
    let values = Values::of(data, cells.assessment, node);
    vec![
        Cell::hidden(Data::text(&framework.id)),
        cells.node_code(node),
        Cell::hidden(Data::Text(node_kind_key(framework[node.node].kind).into())),
        cells.node_name(node),
        cells.amount(values.score, values.scale),
        cells.amount(values.max, values.scale),
        cells.gap(values.gap, values.scale),
        cells.count(data.tasks_at(node).len()),
    ]
}

/// A node's score, maximum and gap in the unit it is shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Values {
    /// Unit.
    pub scale: Scale,
    /// Đạt.
    pub score: Option<Amount>,
    /// Tối đa.
    pub max: Option<Amount>,
    /// Thiếu.
    pub gap: Option<Amount>,
}

impl Values {
    /// The values of `node` under `assessment`. A pillar that cuts across the tree is a share of its own maximum, as on the board.
    pub fn of(data: &Dataset, assessment: AssessmentId, node: NodeRef) -> Self {
        let framework = data.framework(node.framework);
        let cell = data.cell(assessment, node);
        if framework[node.node].kind == NodeKind::Pillar && framework.is_cross_pillar(node.node) {
            let score = cell.ratio();
            let max = cell.max.map(|max| Amount::new(Points::ONE, max.basis));
            let gap = score.map(|score| Amount::new(Points::ONE - score.points, score.basis));
            return Self { scale: Scale::Ratio, score, max, gap };
        }
        Self { scale: framework.scale, score: cell.score, max: cell.max, gap: cell.gap() }
    }
}
