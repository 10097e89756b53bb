#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod civil;
mod iso_date;
mod json;
mod literal;
mod order;
mod vocabulary;

pub mod text;

pub mod calendar;

pub mod deadline;

pub mod unit;

pub mod quantity;

pub mod target;

pub mod plan;

pub mod query;

pub mod audit;

pub mod schedule;

pub mod progress;

pub mod evaluate;

pub use jiff::civil::Date;
#[cfg(feature = "embedded")]
pub use plan::beijing_2026;
pub use plan::{Plan, PlanError, Role, UnknownName};
pub use query::{Filter, FilterError};
pub use rust_decimal::Decimal;
