//! The chart in words: what values are set beside, and the story of a value that is.

use super::{Words, basis};
use crate::document::Paragraph;
use crate::domain::assessment::AssessmentId;
use crate::domain::chart::{Against, Benchmark};
use crate::domain::dataset::Dataset;
use crate::domain::framework::{NodeId, NodeRef, Scale};
use crate::locale::Text;
use crate::theme::Role;

impl Words<'_> {
    /// What values are set beside: `trung bình toàn quốc 2021`, `Đà Nẵng 2022`, `tự đánh giá 07/2022`.
    pub fn benchmark(&self, data: &Dataset, benchmark: &Benchmark) -> String {
        // A year has two tables where provinces were merged: the one of fewer units is named.
        let usual = data.results.iter().map(|table| table.units).max();
        let period = match benchmark.units {
            Some(units) if Some(units) != usual => format!("{} ({units})", benchmark.period),
            _ => benchmark.period.clone(),
        };
        match &benchmark.against {
            Against::Mean => self.texts.fill(Text::ChartMean, &[&period]),
            Against::Best(province) => format!("{province} {period}"),
            Against::Assessment(id) => self.assessment(data.assessment(*id)),
        }
    }

    /// `yếu nhất: 5 Hoạt động 0,1138`; with `all` false it is the weakest of those that are known, and says so.
    pub fn weakest(&self, all: bool, name: &str, value: &str) -> String {
        self.texts.fill(if all { Text::ChartWeakest } else { Text::ChartWeakestKnown }, &[name, value])
    }

    /// The story of a node, with the value that it is set beside in front of its advice and legend.
    pub fn explain_against(
        &self,
        data: &Dataset,
        assessment: AssessmentId,
        node: NodeRef,
        benchmark: &Benchmark,
    ) -> Vec<Paragraph> {
        let mut page = self.explain_node(data, assessment, node);
        let value = benchmark.value(node.node);
        let name = self.benchmark(data, benchmark);
        let trust = value.map_or_else(|| self.get(Text::ExplainUnknown), |value| self.get(basis(value.basis)));
        let mut beside = vec![
            Paragraph::labelled(self.get(Text::ChartBeside), Role::Strong, self.amount(value, Scale::Ratio))
                .and(Role::Text, format!("  {name}"))
                .and(Role::Muted, format!("  {} {trust}", self.symbols.dot)),
        ];
        if value.is_none() && node.node != NodeId::ROOT {
            let total = self.ratio(benchmark.value(NodeId::ROOT));
            beside.push(Paragraph::labelled(
                "",
                Role::Muted,
                self.texts.fill(Text::ChartTotalOnlyOf, &[&name, &total]),
            ));
        }
        let own = data.cell(assessment, node).ratio();
        if let (Some(own), Some(value)) = (own, value) {
            let difference = own.minus(value);
            let sum = format!(
                "{} {} {}",
                self.amount(Some(own), Scale::Ratio),
                self.symbols.minus,
                self.amount(Some(value), Scale::Ratio)
            );
            let shown =
                Paragraph::labelled(self.get(Text::RankDifference), Role::Text, self.difference(Some(difference)));
            beside.push(shown.and(Role::Muted, format!("  = {sum}")));
        }
        beside.push(Paragraph::labelled(self.get(Text::CardSource), Role::Text, self.cite(data, &benchmark.source)));
        if !benchmark.note.is_empty() {
            beside.push(Paragraph::labelled(self.get(Text::CardNote), Role::Text, &benchmark.note));
        }
        // Behind the values and before the sources: the first blank after the values.
        let at = page.iter().skip(3).position(|p| *p == Paragraph::blank()).map_or(page.len(), |at| at + 3);
        page.splice(at..at, std::iter::once(Paragraph::blank()).chain(beside));
        page
    }
}
