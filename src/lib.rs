//! `dti`: a province's digital transformation index, its gaps and the tasks that close them, in the terminal.
//!
//! Two faces of one domain, the board and the command line:
//!
//! - [`domain`] knows the scores, gaps, tasks and filters, and nothing of files or screens;
//! - [`data`] reads RON files into it, with every problem located;
//! - [`model`], [`update`], [`layout`] and [`ui`] are the board: state, change, places, cells;
//! - [`keymap`], [`theme`], [`locale`], [`symbols`] and [`wording`] are what keys, colours, words and glyphs mean;
//! - [`interface`] joins them into a program, [`opening`] is the one before it while large data is read, [`app`] and [`terminal`] run it; [`cli`] is the command line.
//!
//! Start at [`cli::run`] to follow the program, at [`domain::dataset`] to follow the numbers. ARCHITECTURE.md draws the whole house.

pub mod action;
pub mod app;
pub mod cli;
pub mod data;
pub mod document;
pub mod domain;
pub mod effect;
pub mod interface;
pub mod keymap;
pub mod layout;
pub mod locale;
pub mod message;
pub mod model;
pub mod opening;
pub mod problem;
pub mod report;
pub mod symbols;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod ui;
pub mod update;
pub mod wording;
