//! `dti plan`: the fewest tasks that reach a target, or the tasks that win most; what is missing where the target is out of reach.
//!
//! Owns: what is asked for, when the search stops, saving. Must not know: how plans are found ([`crate::domain::plan`]), how they read.
//! A plan that was found is status 0, proven or stopped by its time limit with the gap stated; nothing to win and a target out of reach
//! are 1. Ctrl-C ends the search, what is known so far is printed (and saved), and the status is that of the signal: a script stops.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command, ValueHint, value_parser};

use super::arguments::{choice, completed, with_assessment, with_format, with_who_and_what};
use super::candidates::Kind;
use super::grammar::command;
use super::search_clock::{Clock, Stop};
use super::session::Session;
use super::{Options, UNUSABLE, naming, output};
use crate::data::scenario::{self, WriteError};
use crate::document::Paragraph;
use crate::domain::framework::NodeId;
use crate::domain::plan::{Goal, Outcome, Plan, Proof, Request, Unreachable, plan, until};
use crate::domain::points::{Amount, Points};
use crate::domain::scenario::Scenario;
use crate::domain::task::Task;
use crate::domain::typed::typed_total;
use crate::domain::vocabulary::Origin;
use crate::locale::{Text, Texts};
use crate::problem::shown_path;
use crate::report::legend::Foot;
use crate::report::{Data, Page, Report, plan as report};
use crate::theme::Role;

/// How long a search may take when nothing else is said, in seconds.
const TIME_LIMIT: &str = "5";

/// `dti plan` in the words of `texts`.
pub fn grammar(texts: &Texts) -> Command {
    let help = |key: Text| texts.get(key).to_string();
    let option = |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value);
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    let file = |name| option(name, "FILE").value_parser(value_parser!(PathBuf)).value_hint(ValueHint::FilePath);
    let target = option("target", "X").allow_negative_numbers(true).help(help(Text::CliPlanTarget));
    let most = option("max-tasks", "N").value_parser(value_parser!(u32)).help(help(Text::CliPlanMaxTasks));
    let phase = Arg::new("until").long("phase").value_name("P").help(help(Text::CliPlanPhase));
    let limit = option("time-limit", "SECONDS")
        .allow_negative_numbers(true)
        .help(texts.fill(Text::CliPlanTimeLimit, &[TIME_LIMIT]));
    let command = command("plan", Text::CliPlan, Text::CliPlanExamples, texts)
        .arg(target)
        .arg(most)
        .group(ArgGroup::new("goal").args(["target", "max-tasks"]).required(true))
        .arg(completed(phase, Kind::Until));
    let command = with_who_and_what(command, texts)
        .arg(choice("with", "CODE", texts.get(Text::CliPlanWith), Kind::Task))
        .arg(choice("without", "CODE", texts.get(Text::CliPlanWithout), Kind::Task))
        .arg(flag("derived").help(help(Text::CliPlanDerived)))
        .arg(limit)
        .arg(file("scenario").help(help(Text::CliPlanScenario)))
        .arg(file("save").help(help(Text::CliPlanSave)))
        .arg(flag("force").requires("save").help(help(Text::CliPlanForce)));
    with_format(with_assessment(command, texts), texts)
}

/// Plans.
pub fn run(options: &Options, matches: &ArgMatches) -> ExitCode {
    answer(options, matches).unwrap_or_else(|status| status)
}

fn answer(options: &Options, matches: &ArgMatches) -> Result<ExitCode, ExitCode> {
    let mut session = Session::open(options, matches)?;
    let request = request(&mut session, matches)?;
    let limit = time_limit(&session, matches)?;
    let save = Save::asked_for(&session, matches)?;
    let clock = Clock::start(limit, options.texts.clone(), session.symbols);
    let outcome = search(&session, &request, &clock);
    let mut facts = session.facts();
    facts.extend(asked(&session, &request, matches));
    let cells = session.cells();
    let (mut page, found) = match (&outcome, request.goal) {
        // Only a target can be out of reach.
        (Outcome::Unknown, _) | (Outcome::Unreachable(_), Goal::MaxTasks(_)) => {
            let framework = &session.data.home().short;
            output::complain(&session.texts.fill(Text::PlanUnknown, &[framework]));
            return Ok(ExitCode::FAILURE);
        }
        (Outcome::Planned(plan), goal) => {
            let mut page = report::planned(&cells, goal, plan, facts);
            stopped(&session, plan, &clock, &mut page);
            let is_derived = |task: &Task| task.origin == Origin::Derived;
            if !request.derived && session.data.tasks.iter().any(is_derived) {
                page.foot.push(Foot::Line(session.texts.get(Text::PlanDeckOnly).to_string()));
            }
            page.data.extend([("derived_tasks", Data::Null), ("derived_dti", Data::Null)]);
            (page, matches!(goal, Goal::Reach(_)) || !plan.steps.is_empty())
        }
        (Outcome::Unreachable(unreachable), Goal::Reach(target)) => {
            (beyond_reach(&session, &request, target, unreachable, &clock, facts), false)
        }
    };
    clock.clear_line();
    let saved = match (&save, &outcome) {
        (Some(save), Outcome::Planned(plan)) if found => Some(save.write(&session, request.goal, plan)),
        (Some(save), _) => {
            output::complain(&session.texts.fill(Text::PlanNotSaved, &[&shown_path(save.path)]));
            None
        }
        (None, _) => None,
    };
    page.foot.extend(session.foot());
    if let (Some(Ok(())), Some(save)) = (&saved, &save) {
        page.foot.push(Foot::Line(session.texts.fill(Text::PlanSaved, &[&shown_path(save.path)])));
    }
    let status = output::print(&Report::Answer(page), found, options, matches);
    match (saved, clock.stopped()) {
        (Some(Err(status)), _) => Err(status),
        (_, Some(Stop::Interrupted)) => Ok(ExitCode::from(super::search_clock::INTERRUPTED)),
        _ => Ok(status),
    }
}

fn search(session: &Session, request: &Request, clock: &Clock) -> Outcome {
    let mut tell = |progress| clock.tell(&progress);
    plan(&session.data, session.assessment, request, &|| clock.should_stop(), &mut tell)
}

/// What is asked for. A scenario that says its assessment is about that one, unless `--assessment` asks for another.
fn request(session: &mut Session, matches: &ArgMatches) -> Result<Request, ExitCode> {
    let mut request = Request::new(goal(session, matches)?);
    if let Some(path) = matches.get_one::<PathBuf>("scenario") {
        let saved = scenario::read(path, &session.data)
            .map_err(|problems| output::refuse(&problems, &session.texts, session.symbols))?;
        if let (Some(assessment), None) = (saved.assessment, matches.get_one::<String>("assessment")) {
            session.assessment = assessment;
        }
        request.base = saved.scenario;
    }
    request.filter = naming::filter(session, matches)?;
    if let Some(typed) = matches.get_one::<String>("until") {
        until(naming::phase(session, typed)?).for_each(|phase| request.filter.add(phase));
    }
    request.with = naming::tasks(session, matches, "with")?;
    request.without = naming::tasks(session, matches, "without")?;
    request.derived = matches.get_flag("derived");
    Ok(request)
}

fn goal(session: &Session, matches: &ArgMatches) -> Result<Goal, ExitCode> {
    let Some(typed) = matches.get_one::<String>("target") else {
        let most = matches.get_one::<u32>("max-tasks").map_or(0, |&most| most as usize);
        return Ok(Goal::MaxTasks(most));
    };
    typed_total(typed).map(Goal::Reach).ok_or_else(|| {
        let max = session.data.cell(session.assessment, session.data.home_ref(NodeId::ROOT)).max;
        let max = session.words().amount(max, session.data.home().scale);
        output::object(&session.texts, &session.texts.fill(Text::PlanBadTarget, &[&output::as_typed(typed), &max]));
        ExitCode::from(UNUSABLE)
    })
}

fn time_limit(session: &Session, matches: &ArgMatches) -> Result<Duration, ExitCode> {
    let typed = matches.get_one::<String>("time-limit").map_or(TIME_LIMIT, String::as_str);
    let seconds = typed.trim().replace(',', ".").parse::<f64>().ok();
    seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()).ok_or_else(|| {
        output::object(&session.texts, &session.texts.fill(Text::PlanBadLimit, &[&output::as_typed(typed)]));
        ExitCode::from(UNUSABLE)
    })
}

/// What was asked for, for programs.
fn asked(session: &Session, request: &Request, matches: &ArgMatches) -> Vec<(&'static str, Data)> {
    let data = &session.data;
    let codes = |tasks: &[_]| Data::texts(tasks.iter().map(|&task| &*data.task(task).code));
    let (target, most) = match request.goal {
        Goal::Reach(target) => (Data::Number(target), Data::Null),
        Goal::MaxTasks(most) => (Data::Null, Data::count(most)),
    };
    let scenario = matches.get_one::<PathBuf>("scenario").map(|path| Data::Text(path.display().to_string()));
    vec![
        ("target", target),
        ("max_tasks", most),
        ("filter", super::tasks::filter_facts(data, &request.filter)),
        ("derived", Data::Bool(request.derived)),
        ("with", codes(&request.with)),
        ("without", codes(&request.without)),
        ("scenario", scenario.unwrap_or(Data::Null)),
    ]
}

/// Adds why the search ended before a proof.
fn stopped(session: &Session, plan: &Plan, clock: &Clock, page: &mut Page) {
    if plan.proof == Proof::Proven {
        page.data.push(("stopped", Data::Null));
        return;
    }
    let texts = &session.texts;
    let (key, words) = match clock.stopped() {
        Some(Stop::Interrupted) => ("interrupt", texts.get(Text::PlanStoppedKey).to_string()),
        Some(Stop::Limit(limit)) => {
            let seconds = session.words().plain(Points::from_number(limit.as_secs_f64()), 3);
            ("time-limit", texts.fill(Text::PlanStoppedLimit, &[&seconds]))
        }
        None => ("solver", texts.get(Text::PlanStoppedSolver).to_string()),
    };
    page.data.push(("stopped", Data::Text(key.into())));
    page.paragraphs.push(Paragraph::labelled(texts.get(Text::PlanStopped), Role::Warn, words));
}

/// A target out of reach, and whether the derived tasks would bring it within reach.
fn beyond_reach(
    session: &Session,
    request: &Request,
    target: Points,
    unreachable: &Unreachable,
    clock: &Clock,
    facts: Vec<(&'static str, Data)>,
) -> Page {
    let mut page = report::unreachable(&session.cells(), target, unreachable, facts);
    stopped(session, &unreachable.most, clock, &mut page);
    let with_derived = (!request.derived).then(|| Request { derived: true, ..request.clone() });
    let with_derived = with_derived.map(|request| search(session, &request, clock));
    let words = session.words();
    let (tasks, dti, said) = match &with_derived {
        Some(Outcome::Planned(plan)) => {
            let count = plan.steps.len();
            let said = session.texts.fill(Text::PlanDerivedWould, &[&count.to_string()]);
            (Data::count(count), reached(plan), Some(said))
        }
        Some(Outcome::Unreachable(other)) => {
            let said = session.texts.fill(Text::PlanDerivedWouldNot, &[&words.ratio(reached(&other.most))]);
            (Data::Null, reached(&other.most), Some(said))
        }
        Some(Outcome::Unknown) | None => (Data::Null, None, None),
    };
    let dti = dti.map_or(Data::Null, |dti: Amount| Data::Number(dti.points));
    page.data.extend([("derived_tasks", tasks), ("derived_dti", dti)]);
    page.paragraphs
        .extend(said.map(|said| Paragraph::labelled(session.texts.get(Text::PlanDerived), Role::Accent, said)));
    page
}

/// The DTI at the end of a plan.
fn reached(plan: &Plan) -> Option<Amount> {
    plan.projection.total().ratio_after()
}

/// A file to write the plan to.
struct Save<'a> {
    path: &'a Path,
    replaces: bool,
}

impl<'a> Save<'a> {
    /// What `--save` and `--force` ask for. A file that may not be replaced is told before a long search, and told again by
    /// [`Save::write`] should it come to be meanwhile.
    fn asked_for(session: &Session, matches: &'a ArgMatches) -> Result<Option<Self>, ExitCode> {
        let Some(path) = matches.get_one::<PathBuf>("save") else { return Ok(None) };
        let save = Self { path, replaces: matches.get_flag("force") };
        if !save.replaces && path.symlink_metadata().is_ok() {
            return Err(save.refuse(session, Text::PlanExists, ""));
        }
        Ok(Some(save))
    }

    /// Writes the plan as a scenario: the old file, or the new one whole.
    fn write(&self, session: &Session, goal: Goal, plan: &Plan) -> Result<(), ExitCode> {
        let mut scenario: Scenario = plan.scenario.clone();
        scenario.rename(&session.words().plan_name(goal));
        let write = if self.replaces { scenario::write } else { scenario::create };
        write(self.path, &session.data, &scenario, Some(session.assessment)).map_err(|error| match error {
            // A directory that cannot be made is another matter of the same kind.
            WriteError::Io(error) if error.kind() == io::ErrorKind::AlreadyExists && self.path.is_file() => {
                self.refuse(session, Text::PlanExists, "")
            }
            WriteError::Io(error) => {
                self.refuse(session, Text::PlanSaveFailed, &output::reason(&error, &session.texts))
            }
            error @ WriteError::Name => self.refuse(session, Text::PlanSaveFailed, &error.to_string()),
        })
    }

    fn refuse(&self, session: &Session, text: Text, why: &str) -> ExitCode {
        output::object(&session.texts, &session.texts.fill(text, &[&shown_path(self.path), why]));
        ExitCode::from(UNUSABLE)
    }
}
