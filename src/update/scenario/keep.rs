//! Keeping scenarios in files, opening them, setting two side by side.
//!
//! Owns: what is asked of the outside and what is said of the answer. Must not know: where files are.

use std::path::PathBuf;

use super::super::{ask, board, overlay, toast, view};
use super::{gained, say};
use crate::data::parse::FileText;
use crate::data::scenario::shelf::Known;
use crate::data::scenario::{clean_name, from_text, to_text};
use crate::document::Paragraph;
use crate::domain::projection::compare::Comparison;
use crate::effect::{Effect, NotSaved, Purpose, Save};
use crate::locale::Text;
use crate::model::Model;
use crate::model::picker::PickerKind;
use crate::model::view::View;
use crate::model::whatif::{Origin, Shelved};
use crate::problem::{Problem, shown_path};
use crate::theme::Role;

/// Asks for the scenarios to set one of them beside the one at hand.
pub fn compare() -> Vec<Effect> {
    vec![Effect::ListScenarios(Purpose::Compare, None)]
}

/// Asks for the name to save under; the answer says what is there now.
pub fn ask_name(model: &Model) -> Vec<Effect> {
    vec![Effect::ListScenarios(Purpose::Save, model.whatif.file.clone())]
}

/// The scenarios have been read: what they were wanted for can be asked.
pub fn listed(model: &mut Model, purpose: Purpose, files: Vec<(Known, Result<FileText, Problem>)>) {
    let data = &model.ctx.data;
    let read = |(known, file): (Known, Result<FileText, Problem>)| {
        let saved = file.as_ref().map_err(|problem| vec![problem.clone()]).and_then(|file| from_text(file, data));
        Shelved { name: known.name, path: known.path, saved, text: file.ok().map(|file| file.text) }
    };
    model.whatif.shelf = files.into_iter().map(read).collect();
    ask::ask(
        model,
        match purpose {
            Purpose::Open => PickerKind::Scenarios,
            Purpose::Compare => PickerKind::CompareWith,
            Purpose::Save => PickerKind::Name,
        },
    );
}

/// Opens a scenario of the shelf, over the assessment that it was made over.
pub fn open(model: &mut Model, at: usize) -> Vec<Effect> {
    let Some(shelved) = model.whatif.shelf.get(at) else { return Vec::new() };
    let origin = shelved.text.clone().map(|text| Origin { path: shelved.path.clone(), text });
    let saved = match &shelved.saved {
        Ok(saved) => saved.clone(),
        Err(problems) => {
            let mut page = vec![Paragraph::new(Role::Strong, &shelved.name), Paragraph::blank()];
            page.extend(model.ctx.words().problem_list(problems));
            overlay::story(model, page);
            return Vec::new();
        }
    };
    let before = model.here();
    if let Some(assessment) = saved.assessment.filter(|&assessment| assessment != model.board.assessment) {
        model.board.show(assessment, &model.ctx.data);
    }
    view::switch(model, View::WhatIf);
    board::left(model, before);
    let name = saved.scenario.name().to_string();
    model.whatif.saved = saved.scenario.clone();
    model.whatif.origin = origin;
    model.whatif.draft.put(saved.scenario);
    let gain = gained(model);
    let gain = model.ctx.words().gain(gain, model.ctx.data.home().scale);
    let words = model.ctx.texts.fill(Text::ToastOpened, &[&name, &gain]);
    toast(model, Role::Good, words)
}

/// Sets a scenario of the shelf beside the one at hand.
pub fn compare_with(model: &mut Model, at: usize) -> Vec<Effect> {
    let Some(shelved) = model.whatif.shelf.get(at) else { return Vec::new() };
    let Ok(saved) = &shelved.saved else { return open(model, at) };
    let (data, own) = (&model.ctx.data, model.whatif.scenario());
    let both = Comparison::of(data, model.board.assessment, own, &saved.scenario);
    let names = [own.name(), &shelved.name];
    let page = model.ctx.words().compared(data, names, [own, &saved.scenario], &both);
    overlay::story(model, page);
    Vec::new()
}

/// Keeps the scenario under `name`.
pub fn save(model: &mut Model, name: &str) -> Vec<Effect> {
    let Some(name) = clean_name(name) else { return say(model, Role::Bad, Text::ToastBadName) };
    model.whatif.draft.edit(|scenario| scenario.rename(&name));
    let scenario = model.whatif.scenario().clone();
    let Some(text) = to_text(&model.ctx.data, &scenario, Some(model.board.assessment)) else {
        return say(model, Role::Bad, Text::ToastBadName);
    };
    let known = model.whatif.target(&name).and_then(|shelved| shelved.text.clone());
    vec![Effect::SaveScenario(Box::new(Save { scenario, text, file: model.whatif.file.clone(), known }))]
}

/// What came of keeping it. What somebody else has put there meanwhile is not lost unseen: the question comes again, over what is there now.
pub fn saved(model: &mut Model, save: Save, result: Result<PathBuf, NotSaved>) -> Vec<Effect> {
    match result {
        Ok(path) => {
            model.whatif.saved = save.scenario;
            model.whatif.origin = Some(Origin { path: path.clone(), text: save.text.into() });
            let words = model.ctx.texts.fill(Text::ToastSaved, &[&shown_path(&path)]);
            toast(model, Role::Good, words)
        }
        Err(NotSaved::Changed(path)) => {
            let words = model.ctx.texts.fill(Text::ToastScenarioChanged, &[&shown_path(&path)]);
            let mut effects = toast(model, Role::Bad, words);
            effects.extend(ask_name(model));
            effects
        }
        Err(NotSaved::Failed(error)) => {
            let words = model.ctx.texts.fill(Text::ToastNotSaved, &[&error]);
            toast(model, Role::Bad, words)
        }
    }
}
