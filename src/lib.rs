#![doc = include_str!("ARCHITECTURE.md")]

pub mod text;

pub mod diag;
pub mod source;

pub mod quantity;

pub mod syntax;

pub mod facts;

pub mod config;
pub mod registry;

pub mod model;

pub mod check;

pub mod view;

pub mod theme;

pub mod search;

pub mod render;

pub mod build;

pub mod import;

pub mod serve;

pub mod cli;
