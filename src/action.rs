//! What a key may mean.
//!
//! Owns: the closed list of bindable intents. A keymap file can name these and nothing else, so no file can inject an internal
//! message. Must not know: which key means what ([`crate::keymap`]) or what an action does ([`crate::update`]).

use serde::{Deserialize, Serialize};

macro_rules! actions {
    ($($(#[doc = $doc:literal])+ $name:ident),* $(,)?) => {
        /// A bindable intent.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Action { $($(#[doc = $doc])+ $name),* }

        impl Action {
            /// Every action, in the order of the help.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

actions! {
    /// Move the cursor one row up.
    MoveUp,
    /// Move the cursor one row down.
    MoveDown,
    /// Move up by a screenful.
    PageUp,
    /// Move down by a screenful.
    PageDown,
    /// Move up by half a screenful.
    HalfPageUp,
    /// Move down by half a screenful.
    HalfPageDown,
    /// Go to the first row.
    First,
    /// Go to the last row.
    Last,
    /// Drill into the selected row; on a task, open its card; in a picker, choose.
    Into,
    /// Open the selected row: the same, and in a view with columns, where `Into` is one column to the right, the place it leads to.
    Open,
    /// Go back to where one drilled from.
    Back,
    /// Peel exactly one layer: prompt, overlay, zoom, then back; never quits.
    Escape,
    /// Focus the next pane.
    NextPane,
    /// Focus the previous pane.
    PreviousPane,
    /// Show the board.
    ViewBoard,
    /// Show the chart.
    ViewChart,
    /// Show who is responsible.
    ViewResponsibility,
    /// Show the present situation.
    ViewSituation,
    /// Show the ranking of provinces.
    ViewRanking,
    /// Show the scenario.
    ViewWhatIf,
    /// Show the next view.
    NextView,
    /// Show the previous view.
    PreviousView,
    /// Go back in the history of places.
    HistoryBack,
    /// Go forward in the history of places.
    HistoryForward,
    /// Search tasks, criteria, indices, pillars and agencies.
    Search,
    /// Choose any action by its words.
    Commands,
    /// Filter by any facet.
    Filter,
    /// Filter by agency.
    FilterAgency,
    /// Filter by phase.
    FilterPhase,
    /// Tick the row of a filter picker.
    Toggle,
    /// Drop the last filter chip.
    DropFilter,
    /// Drop all filters.
    ClearFilters,
    /// Sort by the next key: gap, code, name.
    Sort,
    /// Set beside something else: in the chart the next benchmark, in the ranking the selected province.
    Compare,
    /// Go to the row of our own province.
    OwnRow,
    /// Ask what rank a score would give.
    AskRank,
    /// Take the selected tasks as done in the scenario, or no longer.
    Mark,
    /// Take the selected criterion at a score in the scenario.
    SetScore,
    /// Undo the last change of the scenario.
    Undo,
    /// Redo what was undone.
    Redo,
    /// Drop all marks of the scenario.
    ClearScenario,
    /// Name the scenario and keep it in a file.
    SaveScenario,
    /// Choose among the scenarios that are kept.
    OpenScenario,
    /// Ask for the shortest way to a target.
    Plan,
    /// Show the previous assessment.
    PreviousAssessment,
    /// Show the next assessment.
    NextAssessment,
    /// Explain the selected number: formula, basis, source.
    Explain,
    /// Give the focused pane the whole screen, or take it back.
    Zoom,
    /// Blank the screen until any key.
    Blank,
    /// Copy the selected row to the clipboard.
    Copy,
    /// Read the data again.
    Reload,
    /// Draw the whole screen again.
    Redraw,
    /// List the problems and notes of the data.
    Problems,
    /// Show the keys.
    Help,
    /// Suspend the program.
    Suspend,
    /// Leave the program.
    Quit,
}
