//! From raw values to a sound dataset: references resolved, sums compared, every problem with its place.
//!
//! Owns: the rules of a sound dataset. Must not know: where the texts came from. Start at [`check`]; each section of the data has its
//! own file here. All problems are collected; what refers to a file that did not parse, or to a list of which a row did not, is not judged.

mod agencies;
mod frameworks;
mod programme;
mod province;
mod results;
mod scores;
mod tasks;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs::File;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::locate::{self, Step};
use super::notes::Places;
use super::parse::{FileText, and_more, most_listed, nearest, without};
use super::progress::Progress;
use super::raw::{Filed, Raw};
use crate::domain::dataset::{Dataset, Parts, Source};
use crate::domain::points::Points;
use crate::locale::Text;
use crate::problem::{Position, Problem, Severity, Wording};

/// Builds a path of [`Step`]s from field names and positions.
macro_rules! at {
    ($($step:expr),* $(,)?) => { &[$($crate::data::locate::Step::from($step)),*] };
}
use at;

/// The rows that could not be read, by the position of their file: where they stand.
pub type LeftOut = HashMap<usize, Vec<Range<usize>>>;

/// What is known of data before it is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// Nothing.
    None,
    /// It is the embedded set, of which the tests hold that nothing is said twice and every source is listed: a start need not ask again.
    Tested,
}

/// What there is to check, beside the raw values.
pub struct Given<'a> {
    /// The files.
    pub files: &'a [FileText],
    /// What could not be read of them.
    pub left_out: &'a LeftOut,
    /// What is known of them.
    pub trust: Trust,
    /// Told what is done.
    pub progress: &'a Progress<'a>,
    /// The file of the tasks, if it is yet to be read: then the text that is given of it is empty, and so are the raw tasks. Of tasks
    /// that are not sound nothing is said but that they are not: the problems lack their places, and may not be all.
    pub tasks: Option<File>,
}

/// The dataset of `raw`, or `None` when a problem is fatal or something is left out; and all problems, notes included, in the order of
/// files.
pub fn check(mut raw: Raw, given: Given) -> (Option<Dataset>, Vec<Problem>) {
    let Given { files, left_out, trust, progress, tasks } = given;
    // In order of time, however the files are named.
    raw.frameworks.sort_by(|a, b| a.value.date.cmp(&b.value.date));
    let places = Places::of(&raw);
    let partial = left_out.iter().map(|(&file, rows)| (file, without(&files[file].text, rows))).collect();
    let mut checker = Checker {
        files,
        partial,
        problems: Vec::new(),
        listed: vec![0; files.len()],
        known: Known::default(),
        trust,
        progress,
        tasks,
    };
    let parts = checker.parts(raw).filter(|_| left_out.is_empty());
    let Checker { mut problems, listed, .. } = checker;
    let unlisted =
        files.iter().zip(listed).filter_map(|(f, n)| and_more(&f.name, n.saturating_sub(most_listed(f.text.len()))));
    problems.extend(unlisted);
    let mut dataset = parts.filter(|_| problems.iter().all(|p| p.severity != Severity::Error)).map(Dataset::new);
    if let Some((data, file)) = dataset.as_ref().zip(places.assessments.and_then(|file| files.get(file))) {
        problems.extend(scores::contradictions(data, file));
    }
    dataset = dataset.filter(|_| problems.iter().all(|p| p.severity != Severity::Error));
    if let Some(dataset) = &dataset {
        super::notes::collect(dataset, &places, files, &mut problems);
    }
    let order = |p: &Problem| files.iter().position(|f| f.name == p.file);
    problems.sort_by_key(|p| (p.severity, order(p), p.at.is_none(), p.at));
    (dataset, problems)
}

/// Collects problems and gives them places.
struct Checker<'a> {
    files: &'a [FileText],
    /// The texts of files of which some rows could not be read, without those rows: positions in lists count the others.
    partial: HashMap<usize, String>,
    problems: Vec<Problem>,
    /// Errors of each file so far, those beyond [`most_listed`] included.
    listed: Vec<usize>,
    known: Known,
    trust: Trust,
    progress: &'a Progress<'a>,
    /// The tasks, until they are read.
    tasks: Option<File>,
}

/// What files name, sound or not: a reference to a row that is wrong itself is not reported again.
#[derive(Default)]
struct Known {
    /// Ids of sources; `None` when their file, or a row of it, did not parse.
    sources: Option<BTreeSet<String>>,
    assessments: HashSet<String>,
    /// Whether a row of the assessments did not parse.
    assessments_partial: bool,
    /// Years of the national tables.
    tables: HashSet<u16>,
    /// Whether some national table did not parse.
    tables_broken: bool,
}

impl Checker<'_> {
    fn parts(&mut self, mut raw: Raw) -> Option<Parts> {
        self.known.tables = raw.results.iter().map(|table| table.value.year).collect();
        self.known.tables_broken = raw.results_broken;
        let assessments = raw.assessments.iter().flat_map(|filed| &filed.value.assessments);
        self.known.assessments = assessments.map(|row| row.id.clone()).collect();
        self.known.assessments_partial = self.lacks_rows(raw.assessments.as_ref());
        let all_agencies = !self.lacks_rows(raw.agencies.as_ref());
        let all_tasks = !self.lacks_rows(raw.tasks.as_ref());
        let sources = raw.sources.take().map(|sources| self.sources(sources));
        let frameworks = self.frameworks(std::mem::take(&mut raw.frameworks), raw.frameworks_broken);
        let crosswalk = raw.crosswalk.take().map(|crosswalk| self.crosswalk(crosswalk, &frameworks));
        let results = self.results(std::mem::take(&mut raw.results), &frameworks);
        let assessments = raw.assessments.take().map(|assessments| self.assessments(assessments, &frameworks));
        let home = raw.province.as_ref().and_then(|p| frameworks.find(&p.value.framework)).map(|(_, home)| home);
        let province = raw.province.take().and_then(|p| self.province(p, &frameworks, assessments.as_deref()));
        let agencies = raw.agencies.take().map(|agencies| self.agencies(agencies));
        let ids = agencies.as_deref().filter(|_| all_agencies).map(tasks::AgencyIds::new);
        let tasks = match (raw.tasks.take(), self.tasks.take()) {
            (Some(tasks), None) => Some(self.tasks(tasks, home, ids.as_ref())),
            (Some(tasks), Some(unread)) => self.unread_tasks(tasks.file, unread, home, ids.as_ref()),
            (None, _) => None,
        };
        let evidence = raw.evidence.take().map(|evidence| self.evidence(evidence, home));
        let targets = raw.targets.take().map(|targets| self.targets(targets, home));
        let names = programme::Names {
            home,
            tasks: tasks.as_ref().filter(|_| all_tasks),
            agencies: agencies.as_deref().filter(|_| all_agencies),
            assessments: assessments.is_some() && !self.known.assessments_partial,
        };
        let programme = raw.programme.take().and_then(|p| self.programme(p, &names));
        let (phases, tasks) = tasks?;
        Some(Parts {
            province: province?,
            frameworks: frameworks.list,
            assessments: assessments?,
            agencies: agencies?,
            phases,
            tasks,
            evidence: evidence?,
            targets: targets?,
            programme: programme?,
            results,
            crosswalk: crosswalk?,
            sources: sources?,
        })
    }

    fn sources(&mut self, filed: Filed<super::schema::SourcesFile>) -> Vec<Source> {
        let file = filed.file;
        let mut seen = Unique::default();
        let rows = filed.value.sources.into_iter().enumerate();
        let sources: Vec<Source> = rows
            .map(|(i, row)| {
                let place = at!["sources", i, "id"];
                self.unique(&mut seen, &row.id, file, place);
                if row.id.contains(char::is_whitespace) {
                    self.error(file, place, Text::ProblemBadId, [&row.id]);
                }
                let short = if row.short.is_empty() { row.title.clone() } else { row.short };
                Source { id: row.id, title: row.title, short, place: row.place }
            })
            .collect();
        let ids = sources.iter().map(|s| s.id.clone()).collect();
        self.known.sources = (!self.partial.contains_key(&file)).then_some(ids);
        sources
    }

    /// Whether some rows of `filed` could not be read: what is not among the others is not unknown.
    fn lacks_rows<T>(&self, filed: Option<&Filed<T>>) -> bool {
        filed.is_some_and(|filed| self.partial.contains_key(&filed.file))
    }

    /// The byte offset of the value at `path` of `file`.
    fn offset(&self, file: usize, path: &[Step]) -> usize {
        let text = self.partial.get(&file).map_or(&*self.files[file].text, String::as_str);
        locate::offset(text, path)
    }

    /// Reports an error at `path` of `file`.
    fn error<S: Into<String>>(&mut self, file: usize, path: &[Step], text: Text, args: impl IntoIterator<Item = S>) {
        self.report(Severity::Error, file, path, Wording::new(text, args), None);
    }

    fn report(&mut self, severity: Severity, file: usize, path: &[Step], wording: Wording, accepted: Option<Wording>) {
        self.listed[file] += 1;
        if self.listed[file] > self.most_listed(file) {
            return;
        }
        let FileText { name, text } = &self.files[file];
        let problem = Problem { severity, ..Problem::error(name, wording) };
        let problem = problem.at_offset(text, self.offset(file, path));
        self.problems.push(Problem { accepted, ..problem });
    }

    fn most_listed(&self, file: usize) -> usize {
        most_listed(self.files[file].text.len())
    }

    /// Whether further errors of a file are counted only, so that none need be worded.
    fn is_full(&self, file: usize) -> bool {
        self.listed[file] >= self.most_listed(file)
    }

    /// Reports that `found` names nothing, with the nearest of `candidates`.
    fn unknown<'c>(&mut self, file: usize, path: &[Step], found: &str, candidates: impl Iterator<Item = &'c str>) {
        if self.is_full(file) {
            self.listed[file] += 1;
            return;
        }
        let wording = Wording::new(Text::ProblemUnknownReference, [found]);
        self.report(Severity::Error, file, path, wording, Some(accepted(found, candidates)));
    }

    /// Reports `key` when it was seen before, in whatever case (a search could not tell the two apart), or is blank.
    fn unique(&mut self, seen: &mut Unique, key: &str, file: usize, path: &[Step]) {
        if self.trust == Trust::Tested {
            return;
        }
        // Most keys are in lower case already.
        if key.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
            self.unique_as(seen, key, key, file, path);
        } else {
            self.unique_as(seen, &key.to_lowercase(), key, file, path);
        }
    }

    /// Reports `key`, which the file writes as `shown`, when it was seen before, or is blank.
    fn unique_as(&mut self, seen: &mut Unique, key: &str, shown: &str, file: usize, path: &[Step]) {
        if self.trust == Trust::Tested {
            return;
        }
        if key.trim().is_empty() {
            self.error(file, path, Text::ProblemBadId, [shown]);
        } else if seen.0.contains_key(key) && self.is_full(file) {
            self.listed[file] += 1;
        } else if let Some(first) = seen.0.get(key) {
            let FileText { name, text } = &self.files[first.file];
            let at = Position::of_offset(text, self.offset(first.file, &first.path));
            let place = format!("{name}:{}", at.line);
            let earlier = first.shown.as_deref().unwrap_or(key);
            if earlier != shown && earlier.to_lowercase() == shown.to_lowercase() {
                self.error(file, path, Text::ProblemSameButCase, [shown, earlier, &place]);
            } else {
                self.error(file, path, Text::ProblemDuplicate, [shown, &place]);
            }
        } else {
            let other = (shown != key).then(|| shown.into());
            seen.0.insert(key.into(), Seen { shown: other, file, path: path.into() });
        }
    }

    /// Reports a `name` without a letter; `of` says whose it is.
    fn named(&mut self, name: &str, of: &str, file: usize, path: &[Step]) {
        if name.trim().is_empty() {
            self.error(file, path, Text::ProblemBlankName, [of]);
        }
    }

    /// Checks that the document behind a reference `"id place"` is in the list of sources.
    fn cite(&mut self, reference: &str, file: usize, path: &[Step]) {
        let Some(sources) = self.known.sources.take_if(|_| self.trust == Trust::None) else { return };
        let id = reference.split(' ').next().unwrap_or_default();
        if !sources.contains(id) {
            self.unknown(file, path, id, sources.iter().map(String::as_str));
        }
        self.known.sources = Some(sources);
    }

    /// `number` as an amount from 0 to `limit`; reports it when it is not.
    fn amount(&mut self, number: f64, limit: f64, file: usize, path: &[Step]) -> Points {
        if !(0.0..=limit).contains(&number) {
            // Far from the range the digits say nothing: 1e300 has 301 of them.
            let shown = if number.abs() < 1e12 { number.to_string() } else { format!("{number:e}") };
            self.error(file, path, Text::ProblemOutOfRange, [shown, limit.to_string()]);
        }
        Points::from_number(number)
    }

    /// Checks a date `YYYY-MM-DD`, `YYYY-MM` or, where `optional`, nothing.
    fn date(&mut self, date: &str, optional: bool, file: usize, path: &[Step]) {
        let parts: Vec<&str> = date.split('-').collect();
        let number = |part: &str, digits: usize| {
            let plain = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| part.parse::<u16>().ok()).flatten()
        };
        let days = |year: &str, month: &str| match (number(year, 4)?, number(month, 2)?) {
            (_, 4 | 6 | 9 | 11) => Some(30),
            (year, 2) if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => Some(29),
            (_, 2) => Some(28),
            (_, 1..=12) => Some(31),
            _ => None,
        };
        let sound = match parts[..] {
            [""] => optional,
            [year, month] => days(year, month).is_some(),
            [year, month, day] => {
                days(year, month).zip(number(day, 2)).is_some_and(|(days, day)| (1..=days).contains(&day))
            }
            _ => false,
        };
        if !sound {
            self.error(file, path, Text::ProblemBadDate, [date]);
        }
    }
}

/// What would be accepted in the place of `found`: the nearest of `candidates`, and the first of them.
pub(super) fn accepted<'c>(found: &str, candidates: impl Iterator<Item = &'c str>) -> Wording {
    let candidates: Vec<&str> = candidates.filter(|candidate| !candidate.is_empty()).collect();
    let listed = candidates.iter().take(12).copied().collect::<Vec<_>>().join(", ");
    let listed = if candidates.len() > 12 { format!("{listed}, …") } else { listed };
    match nearest(found, candidates.iter().copied()) {
        Some(near) => Wording::new(Text::ProblemDidYouMean, [near.to_string(), listed]),
        None => Wording::new(Text::ProblemAccepted, [listed]),
    }
}

/// Keys seen so far, with the first of each.
#[derive(Default)]
struct Unique(HashMap<Box<str>, Seen, RandomState>);

/// A key as it was first seen.
struct Seen {
    /// As the file writes it, where that is not the key itself.
    shown: Option<Box<str>>,
    file: usize,
    path: Box<[Step]>,
}

/// The largest amount a file may state; beyond it a number is a slip of the keyboard.
const LARGEST: f64 = 1e6;

/// `points` as a problem words them.
pub(super) fn shown(points: Points) -> String {
    crate::text::decimal_trimmed(points.0, 6, crate::locale::Lang::En, crate::text::ASCII_MINUS)
}
