//! Orders of a table's rows.

use std::cmp::Reverse;

use super::NationalTable;
use crate::text::compare;

/// Order of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// By place.
    #[default]
    Place,
    /// By name.
    Name,
    /// By a pillar, the best first, unknown ones last.
    Pillar(usize),
}

impl NationalTable {
    /// The positions of the rows in an order.
    pub fn ordered(&self, order: Order) -> Vec<usize> {
        let ranked = self.ranked().into_iter();
        let mut rows: Vec<usize> =
            ranked.filter_map(|row| self.rows.iter().position(|other| std::ptr::eq(row, other))).collect();
        match order {
            Order::Place => {}
            Order::Name => rows.sort_by(|&a, &b| compare(&self.rows[a].province, &self.rows[b].province)),
            Order::Pillar(column) => {
                rows.sort_by_key(|&at| Reverse(self.rows[at].pillars.get(column).copied().flatten()));
            }
        }
        rows
    }

    /// Whether any row has a value of a pillar.
    pub fn knows_pillar(&self, column: usize) -> bool {
        self.rows.iter().any(|row| row.pillars.get(column).copied().flatten().is_some())
    }

    /// The order after `order`, of those that the table has values for.
    pub fn order_after(&self, order: Order) -> Order {
        let all = [Order::Place, Order::Name, Order::Pillar(0), Order::Pillar(1), Order::Pillar(2)];
        let known = |order: &Order| !matches!(order, Order::Pillar(column) if !self.knows_pillar(*column));
        let known: Vec<Order> = all.into_iter().filter(known).collect();
        let at = known.iter().position(|&other| other == order).unwrap_or(0);
        known[(at + 1) % known.len()]
    }
}
