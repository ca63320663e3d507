//! Figures that postings ask for and résumés state in the same words: years, degrees, dates.

mod date;
mod degree;
mod field;
mod genre;
mod language_level;
mod money;
mod number;
mod occupation;
mod post;
mod salary;
mod seniority;
mod team;
mod years;

pub use date::{DateRange, YearMonth, date_ranges};
pub use degree::{Degree, DegreeMention, degrees};
pub(crate) use degree::{degree_words, is_state};
pub use genre::Looks;
pub(crate) use genre::may_be_dated;
pub(crate) use language_level::is_language;
pub use language_level::{LanguageLevel, is_written_alone, language_level, test_level};
pub use occupation::{Occupation, occupation, occupations};
pub use post::{EmploymentType, PostTerms, Term, WorkMode, post_terms};
pub use salary::{PayPeriod, Salary, salary};
pub use seniority::{Seniority, seniority};
pub use team::{TeamSize, team_size};
pub use years::{YearsMention, years};
pub(crate) use years::{may_count_years, years_beside};
