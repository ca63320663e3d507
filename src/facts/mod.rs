//! Figures that postings ask for and résumés state in the same words: years, degrees, dates.

mod date;
mod degree;
mod number;
mod occupation;
mod seniority;
mod years;

pub use date::{DateRange, YearMonth, date_ranges};
pub use degree::{Degree, DegreeMention, degrees};
pub use occupation::{Occupation, occupation, occupations};
pub use seniority::{Seniority, seniority};
pub use years::{YearsMention, years};
