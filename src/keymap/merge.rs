//! Files over files: one keymap.
//!
//! Owns: which files lie under which, and what rows may not do alone or together. Collects every fault of every file. Must not know: how a
//! file is written ([`super::file`]) or how keys are looked up ([`super::table`]). Start at [`load`].

use std::collections::HashMap;

use crossterm::event::KeyCode;
use unicode_normalization::UnicodeNormalization;

use super::chord::Chord;
use super::fault::{Fault, Other, Place, run_name};
use super::file::{Row, RowId, read};
use super::key::Key;
use super::rows::Field;
use super::table::{Binding, Table, reserved};
use super::{EMBEDDED, Keymap, Mode};
use crate::action::Action;
use crate::locale::Text;
use crate::problem::{Problem, Wording};

/// The keymap that lies under every other.
const ROOT: &str = "default";

/// A file with more faults than this is wrong as a whole: the rest is counted.
const MOST_FAULTS: usize = 100;

/// A file in the pile, and what is wrong with it.
struct Layer<'a> {
    /// As problems name it.
    file: String,
    text: &'a str,
    /// The keymap's name.
    name: String,
    rows: Vec<Row<'a>>,
    faults: Vec<Fault>,
    /// How many faults are not in the list.
    more: usize,
}

impl Layer<'_> {
    /// Whether further faults are counted only: each takes a walk through the file.
    fn is_full(&self) -> bool {
        self.faults.len() >= MOST_FAULTS
    }
}

/// A row with its keys.
struct Entry {
    layer: usize,
    id: RowId,
    chord: Chord,
    run: Option<Action>,
    desc: Option<Box<str>>,
    hint: Option<u8>,
}

/// Loads `files`, each a patch over those before it. See [`Keymap::load`].
pub(super) fn load(files: &[(&str, &str)]) -> Result<Keymap, Vec<Problem>> {
    let mut layers = Vec::with_capacity(files.len() + 2);
    for &(file, text) in files {
        pile(&mut layers, file.to_owned(), text);
    }
    let entries = parse_rows(&mut layers);
    let live = merge(&mut layers, entries);
    if layers.iter().all(|layer| layer.faults.is_empty()) {
        let name = layers.last().map(|layer| layer.name.clone()).unwrap_or_default();
        return Ok(Keymap { name, tables: tables(live) });
    }
    Err(layers.into_iter().flat_map(problems).collect())
}

/// The problems of `layer` in the order of its text.
fn problems(layer: Layer<'_>) -> Vec<Problem> {
    let Layer { file, text, faults, more, .. } = layer;
    let mut problems: Vec<_> = faults.into_iter().map(|fault| fault.problem(&file, text)).collect();
    problems.sort_by_key(|problem| problem.at);
    if more > 0 {
        problems.push(Problem::error(&file, Wording::new(Text::ProblemMore, [more.to_string()])));
    }
    problems
}

/// Puts a file on the pile, and first, unless it is there already, the keymap that it patches.
fn pile<'a>(layers: &mut Vec<Layer<'a>>, file: String, text: &'a str) {
    let (read, mut faults) = read(text);
    let base = match &read.base {
        Some(base) => Some(base.as_str()),
        None if layers.is_empty() && read.name != ROOT => Some(ROOT),
        None => None,
    };
    if let Some(base) = base.filter(|base| layers.iter().all(|layer| layer.name != *base)) {
        match EMBEDDED.iter().find(|(name, _)| *name == base) {
            Some(&(name, text)) => pile(layers, format!("keymaps/{name}.ron"), text),
            None => faults.push(unknown_base(base)),
        }
    }
    if let Some(c) = read.name.chars().find(|&c| crate::text::is_hostile(c)) {
        let wording = Wording::new(Text::ProblemHostile, [format!("U+{:04X}", u32::from(c))]);
        faults.push(Fault { place: Place::Byte(text.find("name").unwrap_or(0)), wording, accepted: None });
    }
    let more = faults.len().saturating_sub(MOST_FAULTS);
    faults.truncate(MOST_FAULTS);
    layers.push(Layer { file, text, name: read.name, rows: read.rows, faults, more });
}

fn unknown_base(base: &str) -> Fault {
    let known = EMBEDDED.iter().map(|&(name, _)| name).collect::<Vec<_>>().join(", ");
    Fault {
        place: Place::Base,
        wording: Wording::new(Text::ProblemKeyBase, [base]),
        accepted: Some(Wording::new(Text::ProblemKeyBases, [known])),
    }
}

/// The rows of all layers with their keys; rows that may not be are faults of their layer instead.
fn parse_rows(layers: &mut [Layer<'_>]) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(layers.iter().map(|layer| layer.rows.len()).sum());
    for (n, layer) in layers.iter_mut().enumerate() {
        for row in std::mem::take(&mut layer.rows) {
            match parse_row(n, row) {
                Ok(entry) => entries.push(entry),
                Err(_) if layer.is_full() => layer.more += 1,
                Err(fault) => layer.faults.push(fault),
            }
        }
    }
    entries
}

fn parse_row(layer: usize, row: Row<'_>) -> Result<Entry, Fault> {
    let Row { id, on, run, desc, hint } = row;
    let chord: Chord = on.parse().map_err(|error: super::key::KeyError| {
        let (wording, accepted) = error.wording();
        Fault::on(id, wording, accepted)
    })?;
    check_alone(id, &chord, run)?;
    let desc = match desc {
        Some(desc) if desc.chars().any(crate::text::is_hostile) => {
            let wording = Wording::new::<String>(Text::ProblemKeyControl, []);
            return Err(Fault { place: Place::Row(id, Field::Desc), wording, accepted: None });
        }
        Some(desc) => Some(desc.nfc().collect::<String>().into()),
        None => None,
    };
    Ok(Entry { layer, id, chord, run, desc, hint })
}

/// Refuses what no row may do, whatever the other rows are.
fn check_alone(id: RowId, chord: &Chord, run: Option<Action>) -> Result<(), Fault> {
    for (key, action) in reserved() {
        if chord.contains(&key) && (chord.len() > 1 || run != Some(action)) {
            let wording = Wording::new(Text::ProblemKeyReserved, [key.to_string(), run_name(Some(action))]);
            return Err(Fault::on(id, wording, Wording::new::<String>(Text::ProblemKeyReservedUse, [])));
        }
    }
    if run.is_some() && chord.contains(&Key::plain(KeyCode::Backspace)) {
        let wording = Wording::new::<String>(Text::ProblemKeyBackspace, []);
        return Err(Fault::on(id, wording, Wording::new::<String>(Text::ProblemKeyBackspaceUse, [])));
    }
    if run.is_some() && id.mode == Mode::Picker && chord[0].as_text().is_some() {
        let wording = Wording::new(Text::ProblemKeyPrintable, [chord[0].to_string()]);
        return Err(Fault::on(id, wording, Wording::new::<String>(Text::ProblemKeyPrintableUse, [])));
    }
    Ok(())
}

/// Rows of the same keys in the same mode: the first, and the one in force.
struct Slot {
    first: usize,
    last: usize,
}

/// The slots of a pile by mode and keys.
type Slots<'a> = HashMap<(Mode, &'a [Key]), Slot>;

/// The rows that are in force: for each chord the last layer's, at the place of the first. Refuses rows that cannot live together.
fn merge(layers: &mut [Layer<'_>], entries: Vec<Entry>) -> Vec<Entry> {
    let mut slots = Slots::with_capacity(entries.len());
    for (n, entry) in entries.iter().enumerate() {
        let slot = slots.entry((entry.id.mode, &entry.chord)).or_insert(Slot { first: n, last: n });
        let earlier = &entries[slot.last];
        if slot.last != n && earlier.layer == entry.layer && layers[entry.layer].is_full() {
            layers[entry.layer].more += 1;
        } else if slot.last != n && earlier.layer == entry.layer {
            let fault = bound_twice(entry, &other(layers, earlier));
            layers[entry.layer].faults.push(fault);
        }
        slot.last = n;
    }
    check_beginnings(layers, &entries, &slots);
    let mut live: Vec<_> = slots.into_values().map(|slot| (slot.first, slot.last)).collect();
    live.sort_unstable();
    let mut entries: Vec<_> = entries.into_iter().map(Some).collect();
    live.into_iter().filter_map(|(_, last)| entries[last].take()).filter(|entry| entry.run.is_some()).collect()
}

/// Refuses a chord that begins with another one: the longer could never be typed. The later of both rows is at fault.
fn check_beginnings(layers: &mut [Layer<'_>], entries: &[Entry], slots: &Slots<'_>) {
    let in_force = |slot: &Slot| Some(slot.last).filter(|&n| entries[n].run.is_some());
    for (n, long) in entries.iter().enumerate().filter(|(_, entry)| entry.chord.len() > 1) {
        if slots.get(&(long.id.mode, &long.chord)).and_then(in_force) != Some(n) {
            continue;
        }
        for end in 1..long.chord.len() {
            let Some(m) = slots.get(&(long.id.mode, &long.chord[..end])).and_then(in_force) else { continue };
            let short = &entries[m];
            let (text, later, earlier) =
                if n > m { (Text::ProblemKeyExtends, long, short) } else { (Text::ProblemKeyBegins, short, long) };
            if layers[later.layer].is_full() {
                layers[later.layer].more += 1;
                continue;
            }
            let fault = clash(text, later, &other(layers, earlier));
            layers[later.layer].faults.push(fault);
        }
    }
}

/// `entry` as problems of another row name it.
fn other<'a>(layers: &'a [Layer<'_>], entry: &'a Entry) -> Other<'a> {
    let Layer { file, text, .. } = &layers[entry.layer];
    Other { file, text, id: entry.id, on: &entry.chord, run: entry.run }
}

fn bound_twice(entry: &Entry, other: &Other<'_>) -> Fault {
    let args = [entry.chord.to_string(), run_name(entry.run), other.run(), other.line()];
    let accepted = Wording::new::<String>(Text::ProblemKeyTwiceUse, []);
    Fault::on(entry.id, Wording::new(Text::ProblemKeyTwice, args), accepted)
}

fn clash(text: Text, entry: &Entry, other: &Other<'_>) -> Fault {
    let args = [entry.chord.to_string(), run_name(entry.run), other.on.to_string(), other.run(), other.line()];
    let accepted = Wording::new(Text::ProblemKeyUnbindFirst, [other.on.to_string()]);
    Fault::on(entry.id, Wording::new(text, args), accepted)
}

/// The tables of all modes, with the reserved keys where no row has them.
fn tables(live: Vec<Entry>) -> [Table; Mode::ALL.len()] {
    let mut rows: [Vec<Binding>; Mode::ALL.len()] = Default::default();
    for Entry { id, chord, run, desc, hint, .. } in live {
        rows[id.mode as usize].extend(run.map(|action| Binding { chord, action, desc, hint }));
    }
    rows.map(|mut rows| {
        for (key, action) in reserved() {
            if rows.iter().all(|row| *row.chord != [key]) {
                rows.push(Binding { chord: key.into(), action, desc: None, hint: None });
            }
        }
        Table::new(rows)
    })
}
