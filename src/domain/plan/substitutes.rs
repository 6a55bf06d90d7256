//! Which choices can be left out of the search because another does at least as well in their place.
//!
//! Owns: when one choice may stand for another, and finding that out in less than tasks × tasks. Must not know: the measures' order, the
//! solver. Start at [`substitutes`].
//!
//! Choices are told apart by what they cover and whom they involve, each such list being given a number once. Every choice is then put
//! down under all parts of what it covers that are some choice's whole; one that involves no agency beyond another's is found by looking
//! up all parts of these. Lists are short, so that parts are few; for those that are not, choices are compared one by one.

use foldhash::{HashMap, HashMapExt};

use super::cover::{Choice, Cover};

/// What has to be no worse in a choice that stands for another, beside what it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Matters {
    /// It may not be later.
    pub phases: bool,
    /// It may not involve other agencies.
    pub agencies: bool,
}

/// A list longer than this has too many parts to look up each.
const LONG: usize = 8;

/// Parts looked up and choices compared between two questions whether to stop: about a millisecond.
const STEPS: usize = 1 << 13;

/// For every choice the one to take in its place: itself, or one that covers at least as much and, where these matter, is no later and
/// involves no other agency. A set that is best by what matters is then still to be had without the others. `None` when it was stopped.
pub fn substitutes(cover: &Cover, matters: Matters, should_stop: &dyn Fn() -> bool) -> Option<Vec<usize>> {
    let mut patience = Patience { should_stop, left: STEPS };
    let mut field = Field { cover, matters, covers: Numbers::new(), agencies: Numbers::new() };
    // Of those that cover and involve the same the earliest; of equals the first, so that two never stand for each other.
    let mut first: HashMap<(u32, u32), usize> = HashMap::new();
    let mut lists: Vec<(u32, u32)> = Vec::with_capacity(cover.choices.len());
    for (position, choice) in cover.choices.iter().enumerate() {
        patience.spend(1)?;
        let involved = field.involved(choice);
        let own = (number(&mut field.covers, &choice.covers), number(&mut field.agencies, involved));
        lists.push(own);
        let first = first.entry(own).or_insert(position);
        if field.phase(position) < field.phase(*first) {
            *first = position;
        }
    }
    let mut substitutes: Vec<usize> = lists.iter().map(|own| first[own]).collect();
    let kept: Vec<usize> = (0..lists.len()).filter(|&position| substitutes[position] == position).collect();
    let table = Table::of(&field, &kept, &lists, &mut patience)?;
    for &position in &kept {
        substitutes[position] = table.better(&field, position, lists[position], &mut patience)?;
    }
    Some((0..substitutes.len()).map(|position| last_of(&substitutes, position)).collect())
}

/// Follows substitutes of substitutes to the end.
fn last_of(substitutes: &[usize], mut position: usize) -> usize {
    while substitutes[position] != position {
        position = substitutes[position];
    }
    position
}

/// Asks from time to time whether to stop.
struct Patience<'a> {
    should_stop: &'a dyn Fn() -> bool,
    left: usize,
}

impl Patience<'_> {
    /// `None` when it is time to stop.
    fn spend(&mut self, steps: usize) -> Option<()> {
        if let Some(left) = self.left.checked_sub(steps) {
            self.left = left;
            return Some(());
        }
        self.left = STEPS;
        (!(self.should_stop)()).then_some(())
    }
}

/// A number for every list that occurs.
type Numbers<'a> = HashMap<&'a [usize], u32>;

fn number<'a>(numbers: &mut Numbers<'a>, list: &'a [usize]) -> u32 {
    let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    *numbers.entry(list).or_insert(next)
}

/// The choices and what tells them apart.
struct Field<'a> {
    cover: &'a Cover,
    matters: Matters,
    covers: Numbers<'a>,
    agencies: Numbers<'a>,
}

impl<'a> Field<'a> {
    fn choice(&self, position: usize) -> &'a Choice {
        &self.cover.choices[position]
    }

    fn phase(&self, position: usize) -> usize {
        if self.matters.phases { self.choice(position).phase } else { 0 }
    }

    fn involved(&self, choice: &'a Choice) -> &'a [usize] {
        if self.matters.agencies { &choice.agencies } else { &[] }
    }

    /// Whether `other`, which is not the same, may stand for `position`.
    fn is_better(&self, other: usize, position: usize) -> bool {
        let (stands, choice) = (self.choice(other), self.choice(position));
        other != position
            && self.phase(other) <= self.phase(position)
            && is_within(self.involved(stands), self.involved(choice))
            && is_within(&choice.covers, &stands.covers)
    }

    /// What of two is to be found first: the earlier, then the one that covers more.
    fn prefers(&self, a: usize, b: usize) -> bool {
        let key = |position: usize| (self.phase(position), usize::MAX - self.choice(position).covers.len());
        key(a) < key(b)
    }
}

/// Where a better choice is looked up.
struct Table {
    /// For the numbers of what is covered at least and of who is involved, the earliest choice; of these the one that covers most. So it
    /// is another than the one in question if any is better.
    best: HashMap<(u32, u32), usize>,
    /// The choices that cover each criterion.
    by: Vec<Vec<usize>>,
    /// Those of them that cover too much for `best`.
    long_by: Vec<Vec<usize>>,
}

impl Table {
    fn of(field: &Field, kept: &[usize], lists: &[(u32, u32)], patience: &mut Patience) -> Option<Self> {
        let criteria = field.cover.gains.len();
        let mut table =
            Self { best: HashMap::new(), by: vec![Vec::new(); criteria], long_by: vec![Vec::new(); criteria] };
        let mut has_length = [false; LONG + 1];
        for &position in kept {
            if let Some(has) = has_length.get_mut(field.choice(position).covers.len()) {
                *has = true;
            }
        }
        let mut part = Vec::with_capacity(LONG);
        for &position in kept {
            let covers = &field.choice(position).covers;
            for &criterion in covers {
                table.by[criterion].push(position);
            }
            if covers.len() > LONG {
                for &criterion in covers {
                    table.long_by[criterion].push(position);
                }
                table.put(lists[position], position, field);
                continue;
            }
            for mask in 1..1_u32 << covers.len() {
                patience.spend(1)?;
                if !has_length[mask.count_ones() as usize] {
                    continue;
                }
                take_part(covers, mask, &mut part);
                if let Some(&covered) = field.covers.get(&part[..]) {
                    table.put((covered, lists[position].1), position, field);
                }
            }
        }
        Some(table)
    }

    fn put(&mut self, key: (u32, u32), position: usize, field: &Field) {
        let best = self.best.entry(key).or_insert(position);
        if field.prefers(position, *best) {
            *best = position;
        }
    }

    /// A choice that may stand for the one at `position`, itself if there is none. `None` when it was stopped.
    fn better(&self, field: &Field, position: usize, own: (u32, u32), patience: &mut Patience) -> Option<usize> {
        let choice = field.choice(position);
        let involved = field.involved(choice);
        let is_long = involved.len() > LONG;
        if !is_long {
            let mut part = Vec::with_capacity(LONG);
            for mask in 0..1_u32 << involved.len() {
                patience.spend(1)?;
                take_part(involved, mask, &mut part);
                let found = field.agencies.get(&part[..]).and_then(|&agencies| self.best.get(&(own.0, agencies)));
                if let Some(&other) = found.filter(|&&other| field.is_better(other, position)) {
                    return Some(other);
                }
            }
        }
        let by = if is_long { &self.by } else { &self.long_by };
        let Some(rarest) = choice.covers.iter().min_by_key(|&&criterion| by[criterion].len()) else {
            return Some(position);
        };
        for &other in &by[*rarest] {
            patience.spend(1)?;
            if field.is_better(other, position) {
                return Some(other);
            }
        }
        Some(position)
    }
}

/// The elements of `list` whose bits `mask` has.
fn take_part(list: &[usize], mask: u32, part: &mut Vec<usize>) {
    part.clear();
    part.extend(list.iter().enumerate().filter(|(bit, _)| mask >> bit & 1 == 1).map(|(_, &element)| element));
}

/// Whether every element of `part` is in `whole`; both ascend.
fn is_within(part: &[usize], whole: &[usize]) -> bool {
    let mut whole = whole.iter();
    part.len() <= whole.len() && part.iter().all(|wanted| whole.by_ref().any(|found| found == wanted))
}
