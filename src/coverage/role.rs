//! Whether the post is the kind of work that the résumé tells of.

use serde::Serialize;

use super::formula;
use crate::facts::Occupation;
use crate::job_posting::JobPosting;
use crate::resume::Resume;

/// How well the post's occupation fits the résumé's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoleFit {
    /// The post's occupation, by its id.
    pub post: Option<String>,
    /// The résumé's occupation that fits best, by its id.
    pub resume: Option<String>,
    /// How well they fit, in 0..=1; `None` if either is unknown.
    pub fit: Option<f64>,
    /// What the coverage is multiplied with, in 0..=1.
    pub factor: f64,
    /// Why, in words.
    pub reason: String,
}

impl RoleFit {
    pub(super) fn of(posting: &JobPosting, resume: &Resume) -> Self {
        let is_unknown = posting.names_unknown_occupation;
        Self::of_post(posting.occupation, is_unknown, resume)
    }

    /// How well a post of `occupation` fits; `is_unknown` if its title names none that is known.
    pub(super) fn of_post(
        occupation: Option<Occupation>,
        is_unknown: bool,
        resume: &Resume,
    ) -> Self {
        let unknown = |reason: &str| Self {
            post: occupation.map(|post| post.id().to_owned()),
            resume: None,
            fit: None,
            factor: 1.0,
            reason: reason.to_owned(),
        };
        if resume.occupations.is_empty() {
            return unknown("the résumé names no known occupation");
        }
        let Some(post) = occupation else {
            if !is_unknown {
                return unknown("the posting states no title");
            }
            let fit = formula::UNKNOWN_TITLE_FIT;
            return Self {
                fit: Some(fit),
                factor: formula::role_factor(fit),
                ..unknown("the post's title names no known occupation")
            };
        };
        let fits = resume
            .occupations
            .iter()
            .map(|held| (post.fit(*held), *held));
        let (fit, held) = fits.fold(
            (-1.0, post),
            |best, next| if next.0 > best.0 { next } else { best },
        );
        Self {
            resume: Some(held.id().to_owned()),
            fit: Some(fit),
            factor: formula::role_factor(fit),
            reason: reason(post, held),
            ..unknown("")
        }
    }
}

fn reason(post: Occupation, held: Occupation) -> String {
    if post == held {
        format!("the post and the résumé are both {}", post.name())
    } else {
        format!(
            "the post is {}, the résumé nearest {}",
            post.name(),
            held.name()
        )
    }
}
