//! The terms of a post: place, pay and the like, with the words that state them.

use serde::Serialize;

use crate::Span;
use crate::facts::{EmploymentType, Salary, TeamSize, Term, WorkMode, post_terms};

/// The terms of a post.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TermsView {
    /// The pay.
    pub salary: Option<Stated<Salary>>,
    /// The places, as labelled lines name them.
    pub locations: Vec<Place>,
    /// From where the work is done.
    pub work_mode: Option<TermView<WorkMode>>,
    /// Full time, part time and the like.
    pub employment_type: Vec<TermView<EmploymentType>>,
    /// How many people the post leads.
    pub team_size: Option<Stated<TeamSize>>,
    /// How many are sought.
    pub headcount: Option<TermView<u32>>,
}

/// A fact with the words that state it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stated<T> {
    /// The words.
    pub surface: String,
    /// The fact, and the bytes of the words.
    #[serde(flatten)]
    pub fact: T,
}

/// A place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Its name as written.
    pub surface: String,
    /// Where.
    #[serde(flatten)]
    pub span: Span,
}

/// A term and the words that state it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermView<T> {
    /// What is stated.
    pub value: T,
    /// The words; absent if a title that is not in the text states it.
    pub surface: Option<String>,
    /// Where.
    #[serde(flatten)]
    pub span: Option<Span>,
}

impl TermsView {
    /// The terms that `text`, a posting called `title`, states.
    pub(super) fn of(text: &str, title: Option<&str>) -> Self {
        let terms = post_terms(text, title);
        let places = terms.locations.into_iter().map(|span| Place {
            surface: span.text(text).to_owned(),
            span,
        });
        let salary = terms.salary.map(|salary| Stated {
            surface: salary.span.text(text).to_owned(),
            fact: salary,
        });
        let team = terms.team_size.map(|team| Stated {
            surface: team.span.text(text).to_owned(),
            fact: team,
        });
        let types = terms.employment_type.into_iter();
        Self {
            salary,
            locations: places.collect(),
            work_mode: terms.work_mode.map(|term| term_view(term, text)),
            employment_type: types.map(|term| term_view(term, text)).collect(),
            team_size: team,
            headcount: terms.headcount.map(|term| term_view(term, text)),
        }
    }
}

fn term_view<T>(term: Term<T>, text: &str) -> TermView<T> {
    TermView {
        value: term.value,
        surface: term.span.map(|span| span.text(text).to_owned()),
        span: term.span,
    }
}
