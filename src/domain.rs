//! What the program knows and computes, without a terminal, a file or a clock.
//!
//! Owns: the checked types of a dataset, scoring, gaps, tasks, filters. Must not know: RON, keys, colours, languages.
//! Start at [`dataset::Dataset`]; the arithmetic is in [`scoring`].

pub mod agency;
pub mod assessment;
pub mod board;
pub mod chart;
pub mod dataset;
pub mod effort;
pub mod evidence;
pub mod explain;
pub mod filter;
pub mod framework;
pub mod lookup;
pub mod names;
pub mod order;
pub mod plan;
pub mod points;
pub mod programme;
pub mod projection;
pub mod responsibility;
pub mod results;
pub mod scenario;
pub mod scoring;
pub mod search;
pub mod sets;
pub mod situation;
pub mod target;
pub mod task;
pub mod typed;
pub mod vocabulary;
