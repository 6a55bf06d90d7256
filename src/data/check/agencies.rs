//! The agencies: their names, and which of them stand for several.

use super::{Checker, Trust, Unique, at};
use crate::data::raw::Filed;
use crate::data::schema::{AgenciesFile, AgencyRow};
use crate::domain::agency::{Agency, AgencyId};
use crate::locale::Text;
use crate::text::fold;

impl Checker<'_> {
    pub fn agencies(&mut self, filed: Filed<AgenciesFile>) -> Vec<Agency> {
        let file = filed.file;
        let rows = filed.value.agencies;
        let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
        let mut seen = Unique::default();
        let mut names = Unique::default();
        let mut agencies = Vec::with_capacity(rows.len());
        let mut places = Vec::with_capacity(rows.len());
        for (i, row) in rows.into_iter().enumerate() {
            self.unique(&mut seen, &row.id, file, at!["agencies", i, "id"]);
            self.cite(&row.source, file, at!["agencies", i, "source"]);
            self.names(&row, &mut names, file, i);
            let mut members = Vec::new();
            for (j, member) in row.members.iter().enumerate() {
                match ids.iter().position(|id| id == member) {
                    Some(at) => members.push((j, AgencyId(u32::try_from(at).unwrap_or(u32::MAX)))),
                    None if self.partial.contains_key(&file) => {}
                    None => {
                        self.unknown(file, at!["agencies", i, "members", j], member, ids.iter().map(String::as_str));
                    }
                }
            }
            agencies.push(Agency {
                id: row.id,
                name: row.name,
                short: row.short,
                aliases: row.aliases,
                group: row.group,
                members: members.iter().map(|&(_, id)| id).collect(),
                basis: row.basis,
                source: row.source,
                note: row.note,
            });
            places.push(members);
        }
        self.circles(&agencies, &places, file);
        agencies
    }

    /// Full name, abbreviation and aliases: whichever is typed must lead to one agency.
    fn names(&mut self, row: &AgencyRow, names: &mut Unique, file: usize, i: usize) {
        if self.trust == Trust::Tested {
            return;
        }
        let mut own: Vec<String> = Vec::new();
        for (name, field) in [(&row.name, "name"), (&row.short, "short")] {
            let (place, folded) = (at!["agencies", i, field], fold(name));
            self.named(name, &row.id, file, place);
            if !name.trim().is_empty() && !own.contains(&folded) {
                self.unique_as(names, &folded, name, file, place);
                own.push(folded);
            }
        }
        for (j, alias) in row.aliases.iter().enumerate() {
            let folded = fold(alias);
            if !own.contains(&folded) {
                self.unique_as(names, &folded, alias, file, at!["agencies", i, "aliases", j]);
                own.push(folded);
            }
        }
    }

    /// Collectives that contain themselves, or one another: each circle at the member that closes it. `places` has each one's members
    /// with their positions in its row.
    fn circles(&mut self, agencies: &[Agency], places: &[Vec<(usize, AgencyId)>], file: usize) {
        for (i, members) in places.iter().enumerate() {
            // Every circle has a member that stands no later than the collective that names it.
            for &(j, member) in members.iter().filter(|(_, member)| member.0 as usize <= i) {
                if contains(agencies, member, i) {
                    let names = [&agencies[i].id, &agencies[member.0 as usize].id];
                    self.error(file, at!["agencies", i, "members", j], Text::ProblemContainsItself, names);
                }
            }
        }
    }
}

/// Whether `collective` is the agency at `position`, or contains it, at any depth.
fn contains(agencies: &[Agency], collective: AgencyId, position: usize) -> bool {
    let mut inside = vec![collective];
    let mut next = 0;
    while let Some(&AgencyId(id)) = inside.get(next) {
        if id as usize == position {
            return true;
        }
        for &member in &agencies[id as usize].members {
            if !inside.contains(&member) {
                inside.push(member);
            }
        }
        next += 1;
    }
    false
}
