//! Frameworks and the correspondences between them.

use std::collections::HashMap;

use super::{Checker, LARGEST, Unique, at, shown};
use crate::data::locate::Step;
use crate::data::raw::Filed;
use crate::data::schema::{self, CrosswalkFile, FrameworkFile, NodeKind};
use crate::domain::dataset::Correspondence;
use crate::domain::framework::{Framework, FrameworkId, Node, NodeId, NodeRef, ROOT_CODE, Scale, Subgroup};
use crate::domain::points::{Amount, Points};
use crate::domain::vocabulary::{Basis, Confidence};
use crate::locale::Text;

/// As many as [`FrameworkId`] can tell apart.
const MOST_FRAMEWORKS: usize = 255;

/// As many as [`NodeId`] can tell apart, beside the root.
const MOST_NODES: usize = 65_534;

/// The frameworks read so far; `complete` is false when one, or a row of one, did not parse.
pub struct Frameworks {
    pub list: Vec<Framework>,
    pub complete: bool,
}

impl Frameworks {
    /// The framework named `id`.
    pub fn find(&self, id: &str) -> Option<(FrameworkId, &Framework)> {
        (0..).map(FrameworkId).zip(&self.list).find(|(_, framework)| framework.id == id)
    }
}

impl Checker<'_> {
    pub fn frameworks(&mut self, files: Vec<Filed<FrameworkFile>>, broken: bool) -> Frameworks {
        let mut seen = Unique::default();
        if let Some(filed) = files.get(MOST_FRAMEWORKS) {
            let counts = [files.len(), MOST_FRAMEWORKS].map(|count| count.to_string());
            self.error(filed.file, at!["id"], Text::ProblemTooMany, counts);
        }
        let mut frameworks = Frameworks { list: Vec::new(), complete: !broken };
        for Filed { file, value } in files.into_iter().take(MOST_FRAMEWORKS) {
            self.unique(&mut seen, &value.id, file, at!["id"]);
            let framework = self.framework(file, value);
            // A tree with a node missing is judged by itself; what refers into it is not.
            if self.partial.contains_key(&file) {
                frameworks.complete = false;
            } else {
                frameworks.list.push(framework);
            }
        }
        frameworks
    }

    fn framework(&mut self, file: usize, raw: FrameworkFile) -> Framework {
        self.cite(&raw.source, file, at!["source"]);
        self.date(&raw.date, false, file, at!["date"]);
        let scale = match raw.scale {
            schema::Scale::Points(total) => Scale::Points(self.amount(total, LARGEST, file, at!["scale", 0])),
            schema::Scale::Ratio => Scale::Ratio,
        };
        let mut framework = Framework::new(raw.id, raw.short, raw.title, scale, raw.source, raw.note);
        if raw.nodes.len() + raw.pillars.len() > MOST_NODES {
            let counts = [raw.nodes.len() + raw.pillars.len(), MOST_NODES].map(|count| count.to_string());
            self.error(file, at!["nodes"], Text::ProblemTooMany, counts);
            return framework;
        }
        for (i, row) in raw.nodes.iter().enumerate() {
            self.cite(&row.source, file, at!["nodes", i, "source"]);
        }
        let mut seen = Unique::default();
        let before = self.listed[file];
        for (i, row) in raw.nodes.into_iter().enumerate() {
            self.unique(&mut seen, &row.code, file, at!["nodes", i, "code"]);
            self.named(&row.name, &row.code, file, at!["nodes", i, "name"]);
            self.add_node(&mut framework, file, i, row);
        }
        // Sums over a tree with a twig in the wrong place would only repeat that.
        let sound_tree = self.listed[file] == before && !self.partial.contains_key(&file);
        for (i, row) in raw.pillars.into_iter().enumerate() {
            self.unique(&mut seen, &row.code, file, at!["pillars", i, "code"]);
            self.named(&row.name, &row.code, file, at!["pillars", i, "name"]);
            self.pillar(&mut framework, file, i, row);
        }
        for (i, row) in raw.subgroups.into_iter().enumerate() {
            self.subgroup(&mut framework, file, i, row);
        }
        if sound_tree {
            self.sums(&framework, file);
        }
        framework
    }

    fn add_node(&mut self, framework: &mut Framework, file: usize, i: usize, row: schema::NodeRow) {
        let parent = framework.find(&row.parent);
        match parent {
            _ if row.kind == NodeKind::Total || row.code == ROOT_CODE => {
                self.error(file, at!["nodes", i, "code"], Text::ProblemSecondRoot, [ROOT_CODE]);
            }
            Some(parent) if framework[parent].kind >= row.kind => {
                self.error(file, at!["nodes", i, "parent"], Text::ProblemBadParent, [&row.code, &row.parent]);
            }
            Some(_) => {}
            None if self.partial.contains_key(&file) => {}
            None => {
                let codes: Vec<String> = framework.nodes().map(|(_, n)| n.code.clone()).collect();
                let codes = codes.iter().map(String::as_str);
                self.unknown(file, at!["nodes", i, "parent"], &row.parent, codes);
            }
        }
        let max =
            row.max.map(|max| Amount::new(self.amount(max, LARGEST, file, at!["nodes", i, "max"]), row.max_basis));
        let weight = row
            .weight
            .map(|weight| Amount::new(self.amount(weight, 1.0, file, at!["nodes", i, "weight"]), row.max_basis));
        framework.add(Node {
            code: row.code,
            kind: row.kind,
            name: row.name,
            name_en: row.name_en,
            parent,
            children: Vec::new(),
            children_basis: Basis::Given,
            max,
            weight,
            subgroups: Vec::new(),
            source: row.source,
            confidence: row.confidence,
            note: row.note,
        });
    }

    fn pillar(&mut self, framework: &mut Framework, file: usize, i: usize, row: schema::PillarRow) {
        self.cite(&row.source, file, at!["pillars", i, "source"]);
        let mut children = Vec::new();
        if row.code == ROOT_CODE {
            self.error(file, at!["pillars", i, "code"], Text::ProblemSecondRoot, [ROOT_CODE]);
        }
        for (j, code) in row.members.iter().enumerate() {
            let place = at!["pillars", i, "members", j];
            let member = self.own_node(framework, code, NodeKind::Index, file, place);
            if member.is_some_and(|member| children.contains(&member)) {
                self.error(file, place, Text::ProblemTwice, [code]);
            }
            children.extend(member);
        }
        framework.add_pillar(Node {
            code: row.code,
            kind: NodeKind::Pillar,
            name: row.name,
            name_en: row.name_en,
            parent: None,
            children,
            children_basis: row.basis,
            max: None,
            weight: None,
            subgroups: Vec::new(),
            source: row.source,
            confidence: Confidence::Certain,
            note: row.note,
        });
    }

    fn subgroup(&mut self, framework: &mut Framework, file: usize, i: usize, row: schema::SubgroupRow) {
        self.cite(&row.source, file, at!["subgroups", i, "source"]);
        let index = self.own_node(framework, &row.index, NodeKind::Index, file, at!["subgroups", i, "index"]);
        let mut criteria = Vec::new();
        for (j, code) in row.criteria.iter().enumerate() {
            let place = at!["subgroups", i, "criteria", j];
            let Some(criterion) = self.own_node(framework, code, NodeKind::Criterion, file, place) else { continue };
            if index.is_some() && framework[criterion].parent != index {
                self.error(file, place, Text::ProblemNotInside, [code, &row.index]);
            }
            let taken = |index| framework[index].subgroups.iter().any(|group| group.criteria.contains(&criterion));
            if criteria.contains(&criterion) || index.is_some_and(taken) {
                self.error(file, place, Text::ProblemTwice, [code]);
            }
            criteria.push(criterion);
        }
        let max = Amount::new(self.amount(row.max, LARGEST, file, at!["subgroups", i, "max"]), row.basis);
        let known: Vec<Points> = criteria.iter().filter_map(|&c| framework[c].max).map(|m| m.points).collect();
        let sum: Points = known.iter().copied().sum();
        let all_known = !criteria.is_empty() && known.len() == row.criteria.len();
        if sum > max.points || all_known && sum != max.points {
            let place = at!["subgroups", i, "max"];
            self.error(file, place, Text::ProblemMaximaSum, [shown(sum), shown(max.points)]);
        }
        if let Some(index) = index {
            framework.add_subgroup(index, Subgroup { name: row.name, criteria, max, source: row.source });
        }
    }

    /// Maxima of children must reach their parent's exactly where all are known, and never exceed it; weights must add up to 1.
    fn sums(&mut self, framework: &Framework, file: usize) {
        for (id, node) in
            framework.nodes().filter(|(id, node)| !node.children.is_empty() && !framework.is_cross_pillar(*id))
        {
            let place = |child: NodeId| usize::from(child.0) - 1;
            let weights = node.children.iter().filter_map(|&c| framework[c].weight).map(|w| w.points);
            if weights.clone().next().is_some() {
                let sum: Points = weights.clone().sum();
                if (sum.0 - Points::ONE.0).abs() > 100 || weights.count() < node.children.len() {
                    let unweighted = node.children.iter().find(|&&c| framework[c].weight.is_none());
                    let at = place(*unweighted.unwrap_or(&node.children[0]));
                    self.error(file, at!["nodes", at, "weight"], Text::ProblemWeightsSum, [&node.code]);
                }
                continue;
            }
            let Some(max) = node.max else { continue };
            // A subgroup's maximum stands for its criteria.
            let grouped = |c| node.subgroups.iter().any(|group| group.criteria.contains(&c));
            let children = node.children.iter().filter(|&&c| !grouped(c)).map(|&c| framework[c].max);
            let parts: Vec<Option<Amount>> = children.chain(node.subgroups.iter().map(|g| Some(g.max))).collect();
            let sum: Points = parts.iter().flatten().map(|part| part.points).sum();
            let all_known = parts.iter().all(Option::is_some);
            if framework.scale != Scale::Ratio && (sum > max.points || all_known && sum != max.points) {
                let at =
                    if id == NodeId::ROOT { at!["scale"].to_vec() } else { at!["nodes", place(id), "max"].to_vec() };
                self.error(file, &at, Text::ProblemMaximaSum, [shown(sum), shown(max.points)]);
            }
        }
    }

    /// The node `code` of `kind` in the framework of the same `file`; reports it when there is none, unless its row may be one that did
    /// not parse.
    fn own_node(
        &mut self,
        framework: &Framework,
        code: &str,
        kind: NodeKind,
        file: usize,
        path: &[Step],
    ) -> Option<NodeId> {
        if self.partial.contains_key(&file) && framework.find(code).is_none() {
            return None;
        }
        self.home_node(framework, code, kind, file, path)
    }

    /// The node `code` of `kind` in `framework`; reports it when there is none.
    pub fn home_node(
        &mut self,
        framework: &Framework,
        code: &str,
        kind: NodeKind,
        file: usize,
        path: &[Step],
    ) -> Option<NodeId> {
        let found = framework.find(code).filter(|&n| framework[n].kind == kind);
        if found.is_none() {
            let codes = framework.nodes().filter(|(_, n)| n.kind == kind).map(|(_, n)| n.code.as_str());
            self.unknown(file, path, code, codes);
        }
        found
    }

    pub fn crosswalk(
        &mut self,
        filed: Filed<CrosswalkFile>,
        frameworks: &Frameworks,
    ) -> HashMap<NodeRef, Correspondence> {
        let file = filed.file;
        let mut rows = HashMap::new();
        let mut seen = Unique::default();
        for (i, row) in filed.value.rows.into_iter().enumerate() {
            self.unique(&mut seen, &row.from, file, at!["rows", i, "from"]);
            let from = self.node_ref(&row.from, frameworks, file, at!["rows", i, "from"]);
            let mut to = Vec::new();
            for (j, target) in row.to.iter().enumerate() {
                to.extend(self.node_ref(target, frameworks, file, at!["rows", i, "to", j]));
            }
            if let Some(from) = from {
                rows.insert(from, Correspondence { to, basis: row.basis, note: row.note });
            }
        }
        rows
    }

    fn node_ref(&mut self, reference: &str, frameworks: &Frameworks, file: usize, path: &[Step]) -> Option<NodeRef> {
        let (id, code) = reference.split_once('/').unwrap_or((reference, ""));
        if !reference.contains('/') {
            let both = |framework: &Framework| format!("{}/…", framework.id);
            let forms: Vec<String> = frameworks.list.iter().map(both).collect();
            self.unknown(file, path, reference, forms.iter().map(String::as_str));
            return None;
        }
        let Some((framework, tree)) = frameworks.find(id) else {
            if frameworks.complete {
                self.unknown(file, path, id, frameworks.list.iter().map(|f| f.id.as_str()));
            }
            return None;
        };
        let node = tree.find(code);
        if node.is_none() {
            self.unknown(file, path, code, tree.nodes().map(|(_, n)| n.code.as_str()));
        }
        node.map(|node| NodeRef { framework, node })
    }
}
