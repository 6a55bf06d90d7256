//! The words of actions.
//!
//! Owns: which texts of the language tables describe an action: a phrase for help and palette, a sentence for the help's detail, a word for
//! the hint line. Must not know: the words themselves.

use crate::action::Action;
use crate::locale::Text;

macro_rules! words {
    ($($action:ident: $short:ident, $long:ident;)*) => {
        /// The action in one to four words: `move up`.
        pub fn describe(action: Action) -> Text {
            match action { $(Action::$action => Text::$short),* }
        }

        /// The action in one sentence.
        pub fn about(action: Action) -> Text {
            match action { $(Action::$action => Text::$long),* }
        }
    };
}

words! {
    MoveUp: DoMoveUp, AboutMoveUp;
    MoveDown: DoMoveDown, AboutMoveDown;
    PageUp: DoPageUp, AboutPageUp;
    PageDown: DoPageDown, AboutPageDown;
    HalfPageUp: DoHalfPageUp, AboutHalfPageUp;
    HalfPageDown: DoHalfPageDown, AboutHalfPageDown;
    First: DoFirst, AboutFirst;
    Last: DoLast, AboutLast;
    Into: DoInto, AboutInto;
    Open: DoOpen, AboutOpen;
    Back: DoBack, AboutBack;
    Escape: DoEscape, AboutEscape;
    NextPane: DoNextPane, AboutNextPane;
    PreviousPane: DoPreviousPane, AboutPreviousPane;
    ViewBoard: DoViewBoard, AboutViewBoard;
    ViewChart: DoViewChart, AboutViewChart;
    ViewResponsibility: DoViewResponsibility, AboutViewResponsibility;
    ViewSituation: DoViewSituation, AboutViewSituation;
    ViewRanking: DoViewRanking, AboutViewRanking;
    ViewWhatIf: DoViewWhatIf, AboutViewWhatIf;
    NextView: DoNextView, AboutNextView;
    PreviousView: DoPreviousView, AboutPreviousView;
    HistoryBack: DoHistoryBack, AboutHistoryBack;
    HistoryForward: DoHistoryForward, AboutHistoryForward;
    Search: DoSearch, AboutSearch;
    Commands: DoCommands, AboutCommands;
    Filter: DoFilter, AboutFilter;
    FilterAgency: DoFilterAgency, AboutFilterAgency;
    FilterPhase: DoFilterPhase, AboutFilterPhase;
    Toggle: DoToggle, AboutToggle;
    DropFilter: DoDropFilter, AboutDropFilter;
    ClearFilters: DoClearFilters, AboutClearFilters;
    Sort: DoSort, AboutSort;
    Compare: DoCompare, AboutCompare;
    OwnRow: DoOwnRow, AboutOwnRow;
    AskRank: DoAskRank, AboutAskRank;
    Mark: DoMark, AboutMark;
    SetScore: DoSetScore, AboutSetScore;
    Undo: DoUndo, AboutUndo;
    Redo: DoRedo, AboutRedo;
    ClearScenario: DoClearScenario, AboutClearScenario;
    SaveScenario: DoSaveScenario, AboutSaveScenario;
    OpenScenario: DoOpenScenario, AboutOpenScenario;
    Plan: DoPlan, AboutPlan;
    PreviousAssessment: DoPreviousAssessment, AboutPreviousAssessment;
    NextAssessment: DoNextAssessment, AboutNextAssessment;
    Explain: DoExplain, AboutExplain;
    Zoom: DoZoom, AboutZoom;
    Blank: DoBlank, AboutBlank;
    Copy: DoCopy, AboutCopy;
    Reload: DoReload, AboutReload;
    Redraw: DoRedraw, AboutRedraw;
    Problems: DoProblems, AboutProblems;
    Help: DoHelp, AboutHelp;
    Suspend: DoSuspend, AboutSuspend;
    Quit: DoQuit, AboutQuit;
}

/// The action in the words of the hint line, where `↑↓` and `→` stand beside them: shorter than [`describe`] where that is long.
pub fn hint(action: Action) -> Text {
    match action {
        Action::MoveUp | Action::MoveDown => Text::HintMove,
        Action::PageUp | Action::PageDown => Text::HintPage,
        Action::Into | Action::Open => Text::HintInto,
        Action::NextPane => Text::HintNextPane,
        Action::Back => Text::HintBack,
        Action::Escape => Text::HintEscape,
        Action::ViewBoard => Text::HintViews,
        Action::Search => Text::HintSearch,
        Action::FilterAgency => Text::HintFilterAgency,
        Action::FilterPhase => Text::HintFilterPhase,
        Action::Toggle => Text::HintToggle,
        Action::Mark => Text::HintMark,
        Action::Plan => Text::HintPlan,
        Action::Explain => Text::HintExplain,
        Action::Help => Text::HintHelp,
        Action::Quit => Text::HintQuit,
        other => describe(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_its_own_texts_by_its_own_name() {
        for &action in Action::ALL {
            assert_eq!(format!("{:?}", describe(action)), format!("Do{action:?}"));
            assert_eq!(format!("{:?}", about(action)), format!("About{action:?}"));
        }
    }
}
