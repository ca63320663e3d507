//! Figures that postings ask for and résumés state in the same words: years, degrees, dates.

mod date;
mod degree;
mod number;
mod years;

pub use date::{DateRange, YearMonth, date_ranges};
pub use degree::{Degree, DegreeMention, degrees};
pub use years::{YearsMention, years};
