//! What somebody means by a typed name: `nts4`, `stttt`, `so noi vu`, `922/1.4`.
//!
//! Owns: the steps from a name to the one thing it means, and what to offer when it means none or several. Command line, completions
//! and the what-if all ask here. Must not know: languages, or what the thing is wanted for. Start at [`choose`] and [`Names`].
//!
//! A name means what it spells, else what alone is found best by its beginning, words or initials; a mere resemblance is a suggestion, never a meaning.

use std::collections::HashSet;
use std::hash::Hash;

use super::agency::{Agency, AgencyId};
use super::dataset::Dataset;
use super::framework::{Framework, FrameworkId, NodeId, NodeRef};
use super::search::{Entry, Hit, Index, Tier};
use super::task::TaskId;
use crate::text::{decode_typing, fold_char};

/// What a name can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A task.
    Task(TaskId),
    /// A node of a framework.
    Node(NodeRef),
    /// An agency.
    Agency(AgencyId),
}

/// Why a name means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misnamed<Id> {
    /// Nothing is called so; these look or sound alike, best first, perhaps none.
    Unknown(Vec<Id>),
    /// All of these are.
    Ambiguous(Vec<Id>),
}

/// A name that is misnamed, in a list of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault<Id> {
    /// As typed.
    pub typed: String,
    /// Why.
    pub why: Misnamed<Id>,
}

/// How many suggestions are offered.
const SUGGESTIONS: usize = 3;

/// How many hits are looked at; more candidates than these help nobody to choose.
const MOST: usize = 60;

/// The one of `entries` that `typed` means.
///
/// # Errors
/// When it means none or several.
pub fn choose<Id: Copy + Eq + Hash + Sync>(typed: &str, entries: &[Entry<'_, Id>]) -> Result<Id, Misnamed<Id>> {
    match exact(typed, entries)[..] {
        [id] => return Ok(id),
        [] => {}
        ref several => return Err(Misnamed::Ambiguous(several.to_vec())),
    }
    if let [id] = beginning(typed, entries)[..] {
        return Ok(id);
    }
    let hits = Index::new(entries.iter().cloned()).search(typed, MOST);
    let is_meant = |hit: &&Hit<Id>| !matches!(hit.tier, Tier::Substring | Tier::Fuzzy);
    let Some(best) = hits.first().filter(is_meant) else {
        return Err(Misnamed::Unknown(suggestions(typed, entries, &hits)));
    };
    // Raw typing means what it spells once decoded, by the same steps.
    if best.tier == Tier::Decoded
        && let Some(decoded) = decode_typing(typed).filter(|decoded| decoded != typed)
    {
        return choose(&decoded, entries);
    }
    match unique(hits.iter().filter(|hit| hit.tier == best.tier).map(|hit| hit.id))[..] {
        [id] => Ok(id),
        ref several => Err(Misnamed::Ambiguous(several.to_vec())),
    }
}

/// The things that a comma list names. A list that is one thing's own name, commas and all, is that thing.
///
/// # Errors
/// At the first name that means none or several.
pub fn each<Id: Copy + Eq + Hash>(
    typed: &str,
    entries: &[Entry<'_, Id>],
    choose: impl Fn(&str) -> Result<Id, Misnamed<Id>>,
) -> Result<Vec<Id>, Fault<Id>> {
    if let [id] = exact(typed, entries)[..] {
        return Ok(vec![id]);
    }
    let names = typed.split([',', ';']).map(str::trim).filter(|name| !name.is_empty());
    let mut found = Vec::new();
    for name in names {
        found.push(choose(name).map_err(|why| Fault { typed: name.into(), why })?);
    }
    if found.is_empty() { Err(Fault { typed: typed.into(), why: Misnamed::Unknown(Vec::new()) }) } else { Ok(found) }
}

/// The entries whose code, name or alias `typed` spells, but for accents, case, blanks, signs and leading zeros.
fn exact<Id: Copy + Eq + Hash>(typed: &str, entries: &[Entry<'_, Id>]) -> Vec<Id> {
    let wanted = squeeze(typed);
    let Some(first) = wanted.chars().next() else { return Vec::new() };
    let spells = |text: &str| may_begin(text, first) && squeeze(text) == wanted;
    let is_it = |entry: &&Entry<'_, Id>| {
        spells(entry.code) || spells(entry.name) || entry.aliases.iter().any(|alias| spells(alias))
    };
    unique(entries.iter().filter(is_it).map(|entry| entry.id))
}

/// The entries of which a code, name or alias begins with what `typed` spells.
fn beginning<Id: Copy + Eq + Hash>(typed: &str, entries: &[Entry<'_, Id>]) -> Vec<Id> {
    let wanted = squeeze(typed);
    let first = wanted.chars().next();
    let begins = |text: &str| first.is_none_or(|c| may_begin(text, c)) && squeeze(text).starts_with(&wanted);
    let is_it = |entry: &&Entry<'_, Id>| {
        begins(entry.code) || begins(entry.name) || entry.aliases.iter().any(|alias| begins(alias))
    };
    unique(entries.iter().filter(is_it).map(|entry| entry.id))
}

/// A name without what people leave out: accents, case, blanks, signs, leading zeros. A sign between two digits stays: 1.4 is not 14.
pub fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    let mut between = false;
    for c in crate::text::nfc(text).chars().map(fold_char) {
        if !c.is_alphanumeric() {
            between = true;
            continue;
        }
        let after_digit = squeezed.ends_with(|last: char| last.is_ascii_digit());
        if c.is_ascii_digit() {
            let is_leading_zero = squeezed.ends_with('0') && !squeezed[..squeezed.len() - 1].ends_with(is_number);
            if between && after_digit {
                squeezed.push('.');
            } else if is_leading_zero {
                squeezed.pop();
            }
        }
        squeezed.push(c);
        between = false;
    }
    squeezed
}

/// Whether what `text` spells may begin with `first`: spares most names the squeezing.
fn may_begin(text: &str, first: char) -> bool {
    let mut letters = text.chars().map(fold_char).filter(|c| c.is_alphanumeric());
    // Leading zeros are left out.
    letters.next().is_some_and(|c| c == first || c == '0')
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit()
}

fn unique<Id: Copy + Eq + Hash>(ids: impl Iterator<Item = Id>) -> Vec<Id> {
    let mut seen = HashSet::new();
    ids.filter(|&id| seen.insert(id)).collect()
}

/// The entries of the index that `typed` numbers a criterion of, the nearest first: for `2.12` its last ones.
fn neighbours<Id: Copy + Eq + Hash>(typed: &str, entries: &[Entry<'_, Id>]) -> Vec<Id> {
    let numbers = |code: &str| {
        let (index, criterion) = code.trim().split_once('.')?;
        Some((index.parse::<u32>().ok()?, criterion.parse::<u32>().ok()?))
    };
    let Some((index, wanted)) = numbers(typed) else { return Vec::new() };
    let of_index = entries.iter().filter_map(|entry| Some((numbers(entry.code)?, entry.id)));
    let mut near: Vec<(u32, Id)> =
        of_index.filter(|((of, _), _)| *of == index).map(|((_, number), id)| (number.abs_diff(wanted), id)).collect();
    near.sort_by_key(|&(distance, _)| distance);
    unique(near.into_iter().map(|(_, id)| id).take(SUGGESTIONS))
}

/// What resembles `typed`: first what is numbered next to it, then what a slip of the finger is away, then what a search finds at all.
fn suggestions<Id: Copy + Eq + Hash>(typed: &str, entries: &[Entry<'_, Id>], hits: &[Hit<Id>]) -> Vec<Id> {
    let wanted = squeeze(typed);
    let length = wanted.chars().count();
    // Half of a short code, a third of a longer name: more changes make another name of it. A number is no word: 9.9 is no slip of 1.9.
    let is_number = wanted.chars().all(|c| c.is_ascii_digit() || c == '.');
    let slips = if is_number {
        0
    } else if length <= 4 {
        length.div_ceil(2)
    } else {
        length / 3
    };
    let mut near: Vec<(usize, Id)> = Vec::new();
    for entry in entries {
        let texts = std::iter::once(entry.code).chain(std::iter::once(entry.name)).chain(entry.aliases.iter().copied());
        let distance = |text: &str| strsim::damerau_levenshtein(&squeeze(text), &wanted);
        // A name of another length is more slips away than the difference.
        let alike = |text: &&str| !text.is_empty() && text.chars().count() <= 2 * (length + slips);
        let nearest = texts.filter(alike).map(distance).min();
        near.extend(nearest.filter(|&distance| distance <= slips).map(|distance| (distance, entry.id)));
    }
    near.sort_by_key(|&(distance, _)| distance);
    let near = neighbours(typed, entries).into_iter().chain(near.into_iter().map(|(_, id)| id));
    let mut found = unique(near.chain(hits.iter().map(|hit| hit.id)));
    found.truncate(SUGGESTIONS);
    found
}

/// The names of a dataset.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    data: &'a Dataset,
    /// Whose codes are meant when nothing else is said: the shown assessment's; after it the province's.
    framework: FrameworkId,
}

impl<'a> Names<'a> {
    /// The names of `data`, as meant beside an assessment of `framework`.
    pub fn new(data: &'a Dataset, framework: FrameworkId) -> Self {
        Self { data, framework }
    }

    /// All agencies.
    pub fn agencies(self) -> Vec<Entry<'a, Thing>> {
        self.data.agency_ids().map(|(id, agency)| agency_entry(Thing::Agency(id), agency)).collect()
    }

    /// All tasks.
    pub fn tasks(self) -> Vec<Entry<'a, Thing>> {
        let entry = |(id, task): (TaskId, &'a super::task::Task)| Entry {
            id: Thing::Task(id),
            code: &task.code,
            name: &task.name,
            aliases: Vec::new(),
        };
        self.data.task_ids().map(entry).collect()
    }

    /// The nodes of `framework`, by both their names.
    pub fn nodes(self, framework: FrameworkId) -> Vec<Entry<'a, Thing>> {
        let entry = |(node, row): (super::framework::NodeId, &'a super::framework::Node)| Entry {
            id: Thing::Node(NodeRef { framework, node }),
            code: &row.code,
            name: &row.name,
            aliases: if row.name_en.is_empty() { Vec::new() } else { vec![row.name_en.as_str()] },
        };
        self.data.framework(framework).nodes().map(entry).collect()
    }

    /// Everything that is found without naming a framework: tasks, the shown framework's nodes, the province's, agencies.
    pub fn everything(self) -> Vec<Entry<'a, Thing>> {
        let mut entries = self.tasks();
        entries.extend(self.nodes_at_hand());
        entries.extend(self.agencies());
        entries
    }

    /// The nodes that are found without naming a framework: the shown framework's, then the province's.
    pub fn nodes_at_hand(self) -> Vec<Entry<'a, Thing>> {
        self.frameworks().flat_map(|framework| self.nodes(framework)).collect()
    }

    /// The frameworks that need no prefix, in order of precedence.
    fn frameworks(self) -> impl Iterator<Item = FrameworkId> {
        let home = self.data.province.framework;
        std::iter::once(self.framework).chain((home != self.framework).then_some(home))
    }

    /// The task, node or agency that `typed` means.
    ///
    /// # Errors
    /// When it means none or several.
    pub fn thing(self, typed: &str) -> Result<Thing, Misnamed<Thing>> {
        if let Some((framework, rest)) = self.prefixed(typed) {
            return choose(rest, &self.nodes(framework));
        }
        if let Some(agency) = self.agency_id(typed) {
            return Ok(Thing::Agency(agency));
        }
        if let Some(framework) = self.framework_named(typed) {
            return Ok(Thing::Node(NodeRef { framework, node: NodeId::ROOT }));
        }
        match exact(typed, &self.code_entries())[..] {
            [thing, ..] => Ok(thing),
            [] => choose(typed, &self.everything()),
        }
    }

    /// The agency that `typed` means.
    ///
    /// # Errors
    /// When it means none or several.
    pub fn agency(self, typed: &str) -> Result<Thing, Misnamed<Thing>> {
        self.agency_id(typed).map_or_else(|| choose(typed, &self.agencies()), |id| Ok(Thing::Agency(id)))
    }

    /// The node that `typed` means.
    ///
    /// # Errors
    /// When it means none or several.
    pub fn node(self, typed: &str) -> Result<Thing, Misnamed<Thing>> {
        if let Some((framework, rest)) = self.prefixed(typed) {
            return choose(rest, &self.nodes(framework));
        }
        if let Some(framework) = self.framework_named(typed) {
            return Ok(Thing::Node(NodeRef { framework, node: NodeId::ROOT }));
        }
        for framework in self.frameworks() {
            if let [thing] = exact(typed, &codes(self.nodes(framework)))[..] {
                return Ok(thing);
            }
        }
        choose(typed, &self.nodes_at_hand())
    }

    /// The task that `typed` means.
    ///
    /// # Errors
    /// When it means none or several.
    pub fn task(self, typed: &str) -> Result<Thing, Misnamed<Thing>> {
        choose(typed, &self.tasks())
    }

    /// An agency by its very id in the files, which no other name may hide.
    fn agency_id(self, typed: &str) -> Option<AgencyId> {
        self.data.agency_ids().find(|(_, agency)| agency.id == typed).map(|(id, _)| id)
    }

    /// Codes alone, in order of precedence: a code that two frameworks share is the first one's.
    fn code_entries(self) -> Vec<Entry<'a, Thing>> {
        let others = (0..).map(FrameworkId).take(self.data.frameworks.len());
        let mut frameworks: Vec<FrameworkId> = self.frameworks().collect();
        let known = frameworks.clone();
        frameworks.extend(others.filter(|other| !known.contains(other)));
        let mut entries = self.tasks();
        entries.extend(frameworks.into_iter().flat_map(|framework| self.nodes(framework)));
        codes(entries)
    }

    /// The framework before a slash and what stands after it: `922/1.4`, `QĐ 922/1.4`.
    pub fn prefixed(self, typed: &'_ str) -> Option<(FrameworkId, &'_ str)> {
        let (prefix, rest) = typed.split_once('/')?;
        Some((self.framework_named(prefix)?, rest))
    }

    /// The framework of a number or short name, which alone means its root: `1726`, `QĐ 1726`.
    fn framework_named(self, typed: &str) -> Option<FrameworkId> {
        let wanted = squeeze(typed);
        let is_it = |f: &Framework| [&f.id, &f.short].into_iter().any(|name| squeeze(name) == wanted);
        let at = self.data.frameworks.iter().position(is_it)?;
        Some(FrameworkId(u8::try_from(at).ok()?))
    }

    /// The code by which a thing is named without doubt: `NTS04`, `1.4`, `1726/CQS.1`, `so-noi-vu`.
    pub fn code(self, thing: Thing) -> String {
        match thing {
            Thing::Task(id) => self.data.task(id).code.to_string(),
            Thing::Agency(id) => self.data.agency(id).id.clone(),
            Thing::Node(node) => {
                let framework = self.data.framework(node.framework);
                let code = &framework[node.node].code;
                if node.framework == self.framework { code.clone() } else { format!("{}/{code}", framework.id) }
            }
        }
    }

    /// The name of a thing, in Vietnamese.
    pub fn name(self, thing: Thing) -> &'a str {
        match thing {
            Thing::Task(id) => &self.data.task(id).name,
            Thing::Agency(id) => &self.data.agency(id).name,
            Thing::Node(node) => &self.data.framework(node.framework)[node.node].name,
        }
    }
}

fn agency_entry<Id>(id: Id, agency: &Agency) -> Entry<'_, Id> {
    let aliases = std::iter::once(&agency.short).chain(&agency.aliases).map(String::as_str).collect();
    Entry { id, code: "", name: &agency.name, aliases }
}

/// The entries by their codes only.
fn codes<Id>(entries: Vec<Entry<'_, Id>>) -> Vec<Entry<'_, Id>> {
    entries.into_iter().map(|entry| Entry { name: "", aliases: Vec::new(), ..entry }).collect()
}

#[cfg(test)]
mod tests;
