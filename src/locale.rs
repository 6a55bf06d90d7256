//! The interface's words, one table per language.
//!
//! Owns: the list of texts ([`Text`]), the loaded table ([`Texts`]) and the language's number habits. The tables themselves are
//! `data/locales/vi.ron` and `en.ron`; a test fails when one lacks a text. Must not know: where on the screen a text stands.

use serde::{Deserialize, Serialize};

/// Languages of the interface. The data stays Vietnamese in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Lang {
    /// Vietnamese: decimal comma.
    #[default]
    Vi,
    /// English: decimal point.
    En,
}

macro_rules! texts {
    ($($(#[$meta:meta])* $key:ident),* $(,)?) => {
        /// A text of the interface; its words are in the language tables under the same name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
        #[expect(missing_docs, reason = "the tables under data/locales say what each text is")]
        pub enum Text { $($(#[$meta])* $key),* }

        impl Text {
            /// Every text, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$key),*];
        }
    };
}

texts! {
    ProblemError,
    ProblemNote,
    ProblemDidYouMean,
    ProblemAccepted,
    ProblemUnexpectedEnd,
    ProblemUnknownField,
    ProblemUnknownValue,
    ProblemMissingField,
    ProblemDuplicateField,
    ProblemWrongType,
    ProblemTooDeep,
    ProblemSyntax,
    ProblemHostile,
    ProblemNotUtf8,
    ProblemMissingFile,
    ProblemUnreadable,
    ProblemNotAFile,
    ProblemTooLarge,
    ProblemSecondProvince,
    ProblemBadId,
    ProblemUnknownReference,
    ProblemDuplicate,
    ProblemOutOfRange,
    ProblemBadDate,
    ProblemBadParent,
    ProblemSecondRoot,
    ProblemNotInside,
    ProblemMaximaSum,
    ProblemWeightsSum,
    ProblemBackwards,
    ProblemBadRank,
    ProblemAboveMax,
    ProblemTwice,
    ProblemTaskWithoutCriteria,
    ProblemTaskBoth,
    ProblemTooManyRows,
    ProblemColumns,
    ProblemCounts,
    NoteNoMaximum,
    NoteRecalled,
    NoteProposedLead,
    NoteDerived,
    NoteNoLead,
    NoteNoTask,
    NoteIncompleteTable,
    NoteDifference,
    DeckNotes,
    PaneOutline,
    PaneIndicators,
    PaneTasks,
    CrossPillars,
    Score,
    ScoreOfMax,
    Gap,
    Rank,
    Points,
    Phase,
    Doer,
    ReachHead,
    TaskCount,
    TaskIndirect,
    TaskNothingLeft,
    Filtered,
    Sorted,
    ClearHint,
    SortGap,
    SortCode,
    SortName,
    SelfAssessed,
    Appraised,
    Published,
    FacetAgency,
    FacetPhase,
    FacetDoer,
    FacetKind,
    FacetStatus,
    PhaseShort,
    PhaseMedium,
    PhaseLong,
    PhaseUnknown,
    DoerVnpt,
    DoerVnptLong,
    DoerProvince,
    DoerProvinceLong,
    DoerUnknown,
    KindTraining,
    KindPolicy,
    KindTechnology,
    KindUnknown,
    StatusNotStarted,
    StatusInProgress,
    StatusNeedsEvidence,
    StatusDone,
    StatusUnknown,
    EvidenceHave,
    EvidencePartial,
    EvidenceMissing,
    EmptyIndicators,
    EmptyTasks,
    EmptyFilter,
    EmptyFilterHere,
    TooSmall,
    ModeBoard,
    ModeChart,
    ModeResponsibility,
    ModeSituation,
    ModeRanking,
    ModeZoom,
    ModeSearch,
    ModeCommands,
    ModeFilter,
    ModeCard,
    ModeExplain,
    ModeHelp,
    ModeProblems,
    SearchInvitation,
    NothingFound,
    HelpBoard,
    HelpCard,
    HelpPicker,
    HelpReader,
    HelpMarks,
    ToastInputMethod,
    ToastPaste,
    ToastCopied,
    ToastNothingToCopy,
    ToastReloaded,
    ToastReloadFailed,
    ToastSorted,
    ToastFilterDropped,
    ToastFirstAssessment,
    ToastLastAssessment,
    CardCriteria,
    CardIndex,
    CardIndirect,
    CardGain,
    CardLead,
    CardSupport,
    CardPhase,
    CardDoer,
    CardKind,
    CardStatus,
    CardLegal,
    CardSource,
    CardDerived,
    CardEvidence,
    CardNote,
    CardDeckNote,
    LegendAbout,
    LegendProposed,
    LegendUnknown,
    ExplainScore,
    ExplainMax,
    ExplainGap,
    ExplainRatio,
    ExplainRank,
    ExplainUnknown,
    ExplainRollUp,
    ExplainSplit,
    ExplainPoured,
    ExplainGain,
    ExplainAnswersTo,
    ExplainBetter,
    ExplainProposals,
    TierHave,
    TierOpen,
    TierMissing,
    BasisGiven,
    BasisInferred,
    BasisProposed,
    BasisEstimated,
    AdviceMaximum,
    AdviceScore,
    AdviceConfirm,
    AdviceName,
    AdviceIndices,
    AdviceProposals,
    ProblemMissingText,
    ProblemOpenString,
    ProblemOpenComment,
    ProblemExpectedText,
    ProblemExpectedNumber,
    ProblemExpectedWhole,
    ProblemExpectedList,
    ProblemExpectedGroup,
    ProblemExpectedName,
    ProblemExpectedComma,
    ProblemExpectedColon,
    ProblemExpectedLength,
    ProblemDecimalPoint,
    ProblemTrailing,
    ProblemEscape,
    ProblemTooMany,
    ProblemMore,
    CliAbout,
    CliExamples,
    CliData,
    CliLang,
    CliKeymap,
    CliTheme,
    CliAscii,
    CliHelp,
    CliVersion,
    CliCheck,
    CliCheckPaths,
    CliInit,
    CliInitDir,
    CliInitDone,
    CliInitNotEmpty,
    CliNeedsTerminal,
    CliDumbTerminal,
    NotScored,
    ProblemKeySyntax,
    ProblemKeyField,
    ProblemKeyFields,
    ProblemKeyFieldTwice,
    ProblemKeyMissing,
    ProblemKeyAction,
    ProblemKeyActions,
    ProblemKeyNearest,
    ProblemKeyEmpty,
    ProblemKeyWord,
    ProblemKeyWords,
    ProblemKeySame,
    ProblemKeyWrite,
    ProblemKeyNeverSent,
    ProblemKeySendable,
    ProblemKeyShift,
    ProblemKeyTwice,
    ProblemKeyTwiceUse,
    ProblemKeyBegins,
    ProblemKeyExtends,
    ProblemKeyUnbindFirst,
    ProblemKeyPrintable,
    ProblemKeyPrintableUse,
    ProblemKeyReserved,
    ProblemKeyReservedUse,
    ProblemKeyBackspace,
    ProblemKeyBackspaceUse,
    ProblemKeyBase,
    ProblemKeyBases,
    ProblemKeyControl,
    DoMoveUp,
    DoMoveDown,
    DoPageUp,
    DoPageDown,
    DoHalfPageUp,
    DoHalfPageDown,
    DoFirst,
    DoLast,
    DoInto,
    DoBack,
    DoEscape,
    DoNextPane,
    DoPreviousPane,
    DoViewBoard,
    DoViewChart,
    DoViewResponsibility,
    DoViewSituation,
    DoViewRanking,
    DoNextView,
    DoPreviousView,
    DoHistoryBack,
    DoHistoryForward,
    DoSearch,
    DoCommands,
    DoFilter,
    DoFilterAgency,
    DoFilterPhase,
    DoToggle,
    DoDropFilter,
    DoClearFilters,
    DoSort,
    DoPreviousAssessment,
    DoNextAssessment,
    DoExplain,
    DoZoom,
    DoBlank,
    DoCopy,
    DoReload,
    DoRedraw,
    DoProblems,
    DoHelp,
    DoSuspend,
    DoQuit,
    AboutMoveUp,
    AboutMoveDown,
    AboutPageUp,
    AboutPageDown,
    AboutHalfPageUp,
    AboutHalfPageDown,
    AboutFirst,
    AboutLast,
    AboutInto,
    AboutBack,
    AboutEscape,
    AboutNextPane,
    AboutPreviousPane,
    AboutViewBoard,
    AboutViewChart,
    AboutViewResponsibility,
    AboutViewSituation,
    AboutViewRanking,
    AboutNextView,
    AboutPreviousView,
    AboutHistoryBack,
    AboutHistoryForward,
    AboutSearch,
    AboutCommands,
    AboutFilter,
    AboutFilterAgency,
    AboutFilterPhase,
    AboutToggle,
    AboutDropFilter,
    AboutClearFilters,
    AboutSort,
    AboutPreviousAssessment,
    AboutNextAssessment,
    AboutExplain,
    AboutZoom,
    AboutBlank,
    AboutCopy,
    AboutReload,
    AboutRedraw,
    AboutProblems,
    AboutHelp,
    AboutSuspend,
    AboutQuit,
    HintMove,
    HintPage,
    HintInto,
    HintBack,
    HintEscape,
    HintSearch,
    HintFilterAgency,
    HintFilterPhase,
    HintToggle,
    HintExplain,
    HintHelp,
    HintQuit,
}

/// A language table: the words of every [`Text`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    lang: Lang,
    words: Vec<Box<str>>,
}

/// The file of a language table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocaleFile {
    /// The language.
    pub lang: Lang,
    /// One row a text.
    pub texts: Vec<(Text, String)>,
}

impl Texts {
    /// The table of `file`, and the texts that it lacks or names twice.
    pub fn new(file: LocaleFile) -> (Self, Vec<Text>) {
        let mut words: Vec<Option<Box<str>>> = vec![None; Text::ALL.len()];
        let mut wrong = Vec::new();
        for (key, text) in file.texts {
            if words[key as usize].replace(text.into()).is_some() {
                wrong.push(key);
            }
        }
        wrong.extend(Text::ALL.iter().filter(|&&key| words[key as usize].is_none()));
        let words = words.into_iter().map(Option::unwrap_or_default).collect();
        (Self { lang: file.lang, words }, wrong)
    }

    /// The language of this table.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The words of `key`.
    pub fn get(&self, key: Text) -> &str {
        &self.words[key as usize]
    }

    /// The words of `key` with `{0}`, `{1}` … replaced by `args`.
    pub fn fill(&self, key: Text, args: &[&str]) -> String {
        let mut rest = self.get(key);
        let mut filled = String::with_capacity(rest.len() + 16);
        while let Some(open) = rest.find('{') {
            let Some(close) = rest[open..].find('}') else { break };
            filled.push_str(&rest[..open]);
            let place = &rest[open + 1..open + close];
            match place.parse::<usize>().ok().and_then(|i| args.get(i)) {
                Some(value) => filled.push_str(value),
                None => filled.push_str(&rest[open..=open + close]),
            }
            rest = &rest[open + close + 1..];
        }
        filled.push_str(rest);
        filled
    }
}
