//! The tasks that a scenario takes as done.
//!
//! Owns: how they lie in memory: a bit a task, since an undo keeps hundreds of such sets and a nation has a million tasks. Must not know:
//! what being done means.

use fixedbitset::FixedBitSet;

use crate::domain::task::TaskId;

/// A set of tasks, of whatever dataset.
#[derive(Debug, Clone, Default)]
pub(super) struct Marked {
    /// No longer than the last task that was ever in it needs.
    bits: FixedBitSet,
    count: usize,
}

/// Sets are equal when the same tasks are in them, however long they have been.
impl PartialEq for Marked {
    fn eq(&self, other: &Self) -> bool {
        self.count == other.count && self.bits.is_subset(&other.bits)
    }
}

impl Eq for Marked {}

impl Marked {
    pub(super) fn has(&self, task: TaskId) -> bool {
        self.bits.contains(task.0 as usize)
    }

    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// The tasks, in the dataset's order.
    pub(super) fn ids(&self) -> impl Iterator<Item = TaskId> {
        self.bits.ones().filter_map(|at| u32::try_from(at).ok()).map(TaskId)
    }

    pub(super) fn add(&mut self, task: TaskId) {
        if !self.has(task) {
            self.bits.grow_and_insert(task.0 as usize);
            self.count += 1;
        }
    }

    pub(super) fn remove(&mut self, task: TaskId) {
        if self.has(task) {
            self.bits.remove(task.0 as usize);
            self.count -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Like the standard library's set, and equal when it is.
        #[test]
        fn it_is_a_set(changes in prop::collection::vec((0..200_u32, any::<bool>()), 0..60), others in prop::collection::btree_set(0..200_u32, 0..4)) {
            let (mut marked, mut expected) = (Marked::default(), BTreeSet::new());
            for (task, is_in) in changes {
                if is_in {
                    marked.add(TaskId(task));
                    expected.insert(task);
                } else {
                    marked.remove(TaskId(task));
                    expected.remove(&task);
                }
            }
            prop_assert_eq!(marked.ids().map(|task| task.0).collect::<Vec<_>>(), expected.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!(marked.len(), expected.len());
            let set = |tasks: &BTreeSet<u32>| {
                let mut set = Marked::default();
                for &task in tasks {
                    set.add(TaskId(task));
                }
                set
            };
            prop_assert_eq!(&marked, &set(&expected));
            prop_assert_eq!(marked == set(&others), expected == others);
        }
    }
}
