//! Figures that postings ask for and résumés state in the same words: years, degrees, dates.

mod date;
mod degree;
mod number;
mod occupation;
mod seniority;
mod years;

pub use date::{DateRange, YearMonth, date_ranges};
pub(crate) use degree::may_name_degree;
pub use degree::{Degree, DegreeMention, degrees};
pub use occupation::{Occupation, occupation, occupations};
pub use seniority::{Seniority, seniority};
pub(crate) use years::may_count_years;
pub use years::{YearsMention, years};
