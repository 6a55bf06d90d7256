//! All state of the interface, in one value that a test can build, print and draw at any size.
//!
//! Owns: the board, what lies over it, history, notices. Must not know: files, clocks, the terminal. Changed by [`crate::update`] alone,
//! read by [`crate::ui`]. Start at [`Model`].

pub mod board;
pub mod chart;
pub mod cursor;
pub mod field;
pub mod history;
pub mod picker;
pub mod ranking;
pub mod reader;
pub mod responsibility;
pub mod sheet;
pub mod situation;
pub mod view;
pub mod whatif;

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use crate::data::load::Loaded;
use crate::data::scenario::Saved;
use crate::domain::dataset::Dataset;
use crate::domain::lookup::Finder;
use crate::domain::scenario::draft::Draft;
use crate::effect::Effect;
use crate::keymap::{Key, Keymap, Mode};
use crate::locale::Texts;
use crate::problem::Problem;
use crate::symbols::Symbols;
use crate::theme::{Role, Styles};
use crate::wording::Words;

use board::Board;
use chart::Chart;
use history::{History, Spot, Visit};
use picker::Picker;
use ranking::Ranking;
use reader::Reader;
use responsibility::Responsibility;
use situation::Situation;
use view::{Inputs, View};
use whatif::{Origin, WhatIf};

/// What stays while the program runs; a reload replaces the data and its notes.
#[derive(Debug, Clone)]
pub struct Context {
    /// The dataset.
    pub data: Arc<Dataset>,
    /// What finds anything in it.
    pub finder: Finder,
    /// Notes on it.
    pub notes: Vec<Problem>,
    /// Language table.
    pub texts: Texts,
    /// Live keymap.
    pub keymap: Keymap,
    /// Glyphs.
    pub symbols: Symbols,
    /// Resolved theme.
    pub styles: Styles,
}

/// What the interface is set to, whatever the data.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Language table.
    pub texts: Texts,
    /// Live keymap.
    pub keymap: Keymap,
    /// Glyphs.
    pub symbols: Symbols,
    /// Resolved theme.
    pub styles: Styles,
}

impl Context {
    /// What was loaded, as it is to be shown.
    pub fn new(loaded: Loaded, settings: Settings) -> Self {
        let Settings { texts, keymap, symbols, styles } = settings;
        let finder = Finder::of(&loaded.dataset);
        Self { data: Arc::new(loaded.dataset), finder, notes: loaded.notes, texts, keymap, symbols, styles }
    }

    /// Takes another dataset and the notes on it, and gives the one before.
    pub fn take(&mut self, dataset: Dataset, notes: Vec<Problem>) -> Arc<Dataset> {
        self.finder = Finder::of(&dataset);
        self.notes = notes;
        std::mem::replace(&mut self.data, Arc::new(dataset))
    }

    /// What is to be made ready beside the loop; nothing for data that takes no time.
    pub fn prepare(&self) -> Option<Effect> {
        (!self.finder.is_quick()).then(|| Effect::Prepare(Arc::clone(&self.data), self.finder.clone()))
    }

    /// Language and glyphs to make words with.
    pub fn words(&self) -> Words<'_> {
        Words { texts: &self.texts, symbols: &self.symbols }
    }
}

/// Something drawn over the panes; it takes the keys first.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// A card, an explanation, the help, the problems.
    Reader(Reader),
    /// Search, commands, filters.
    Picker(Box<Picker>),
}

/// A short-lived message on the status line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// Its words.
    pub text: String,
    /// Its weight.
    pub role: Role,
}

/// What a message on the status line may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Leave without saving the scenario? To quit once more means yes.
    Leave,
}

/// The interface.
#[derive(Debug, Clone)]
pub struct Model {
    /// What stays.
    pub ctx: Context,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// Which view is shown.
    pub view: View,
    /// The board.
    pub board: Board,
    /// The chart.
    pub chart: Chart,
    /// Who is responsible.
    pub responsibility: Responsibility,
    /// The present situation.
    pub situation: Situation,
    /// The ranking of provinces.
    pub ranking: Ranking,
    /// The scenario, in which every view marks, and the view of it.
    pub whatif: WhatIf,
    /// Readings of the data so far: how views learn of a reload.
    pub reading: u64,
    /// How much of the next reading is done, in hundredths, while it takes its time.
    pub rereading: Option<u8>,
    /// What was read again while somebody was typing: it is shown when the field is closed.
    pub arrived: Option<Box<Result<Loaded, Vec<Problem>>>>,
    /// Searches asked for so far: the last one's number.
    pub searches: u64,
    /// What lies over it, topmost last.
    pub overlays: Vec<Overlay>,
    /// Whether the focused pane has the whole screen.
    pub zoomed: bool,
    /// Whether the screen is blank until a key.
    pub blank: bool,
    /// Keys of an unfinished chord.
    pub pending: Vec<Key>,
    /// Message on the status line.
    pub toast: Option<Toast>,
    /// What the message asks; any key but the answer takes the question away.
    pub question: Option<Question>,
    /// Whether the notice about an input method was given.
    pub input_method_noticed: bool,
    /// What was wrong with the data when it was last read again in vain; nothing once it was read.
    pub refused: Vec<Problem>,
    /// Places to go back and forward to.
    pub history: History,
}

impl Model {
    /// The interface as it opens.
    pub fn new(ctx: Context, size: (u16, u16)) -> Self {
        let board = Board::new(&ctx.data);
        Self {
            ctx,
            size,
            view: View::default(),
            board,
            chart: Chart::default(),
            responsibility: Responsibility::default(),
            situation: Situation::default(),
            ranking: Ranking::default(),
            whatif: WhatIf::default(),
            reading: 0,
            rereading: None,
            arrived: None,
            searches: 0,
            overlays: Vec::new(),
            zoomed: false,
            blank: false,
            pending: Vec::new(),
            toast: None,
            question: None,
            input_method_noticed: false,
            refused: Vec::new(),
            history: History::default(),
        }
    }

    /// Opens a scenario from `file` that holds `text`, over the assessment that it was made over; saving it goes back there.
    pub fn open_scenario(&mut self, saved: Saved, file: PathBuf, text: Cow<'static, str>) {
        if let Some(assessment) = saved.assessment {
            self.board.show(assessment, &self.ctx.data);
        }
        self.whatif.draft = Draft::of(saved.scenario.clone());
        self.whatif.saved = saved.scenario;
        self.whatif.origin = Some(Origin { path: file.clone(), text });
        self.whatif.file = Some(file);
        self.view = View::WhatIf;
    }

    /// Where the user is.
    pub fn here(&self) -> Visit {
        Visit { place: self.board.place(), spot: self.spot() }
    }

    /// The view that is shown and where its own cursor is.
    fn spot(&self) -> Spot {
        match self.view {
            View::Board => Spot::Board,
            View::Chart => Spot::Chart(self.chart.selected()),
            View::Responsibility => Spot::Responsibility(self.responsibility.mark()),
            View::Situation => Spot::Situation(self.situation.page, self.situation.sheet().selected()),
            View::Ranking => {
                let province = self.ranking.row(&self.ctx.data).map(|row| row.province.clone());
                Spot::Ranking(self.ranking.table, province)
            }
            View::WhatIf => {
                Spot::WhatIf(self.whatif.side, self.whatif.outcome.selected(), self.whatif.tasks.selected())
            }
        }
    }

    /// What the rows of a view depend on now.
    pub fn inputs(&self) -> Inputs {
        Inputs { reading: self.reading, assessment: self.board.assessment, filter: self.board.filter.clone() }
    }

    /// Which bindings are live.
    pub fn mode(&self) -> Mode {
        match self.overlays.last() {
            Some(Overlay::Picker(_)) => Mode::Picker,
            Some(Overlay::Reader(reader)) if reader.has_targets() => Mode::Card,
            Some(Overlay::Reader(_)) => Mode::Reader,
            None => Mode::Board,
        }
    }
}
