//! Whether the post is the kind of work that the résumé tells of, and of the person's level.

use serde::Serialize;

use super::formula;
use crate::facts::{Occupation, Seniority};
use crate::job_posting::JobPosting;
use crate::resume::Resume;

/// How well the post's occupation and level fit those of the résumé.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoleFit {
    /// The post's occupation, by its id.
    pub post: Option<String>,
    /// The résumé's occupation that fits best, by its id.
    pub resume: Option<String>,
    /// How well they fit, in 0..=1; `None` if either is unknown.
    pub fit: Option<f64>,
    /// What the coverage is multiplied with, in 0..=1: what [`fit`](Self::fit) leaves of it times the
    /// factor of [`level`](Self::level).
    pub factor: f64,
    /// Why, in words.
    pub reason: String,
    /// How far the post's level is from the person's; `None` if either is unknown.
    pub level: Option<LevelFit>,
}

/// How far the post's level is from the person's.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct LevelFit {
    /// The level that the post's title states.
    pub post: Seniority,
    /// The person's, by the months of employment and the latest title.
    pub resume: Seniority,
    /// How many steps the person stands above the post, below 0: under it.
    pub steps: i32,
    /// What it leaves of the coverage, in 0..=1.
    pub factor: f64,
}

/// What a title says of a post.
#[derive(Debug, Clone, Copy)]
pub(super) struct Post {
    pub(super) occupation: Option<Occupation>,
    /// Whether the title names no known occupation.
    pub(super) is_unknown: bool,
    pub(super) level: Option<Seniority>,
}

impl RoleFit {
    pub(super) fn of(posting: &JobPosting, resume: &Resume) -> Self {
        let post = Post {
            occupation: posting.occupation,
            is_unknown: posting.names_unknown_occupation,
            level: posting.seniority,
        };
        Self::of_post(post, resume)
    }

    /// How well `post` fits.
    pub(super) fn of_post(post: Post, resume: &Resume) -> Self {
        let mut role = Self::of_work(post, resume);
        let level = post.level.zip(resume.seniority);
        role.level = level.map(|(post, person)| LevelFit::new(post, person));
        if let Some(level) = role.level {
            role.factor *= level.factor;
            role.reason = format!("{}; {}", role.reason, level.reason());
        }
        role
    }

    fn of_work(post: Post, resume: &Resume) -> Self {
        let unknown = |reason: &str| Self {
            post: post.occupation.map(|post| post.id().to_owned()),
            resume: None,
            fit: None,
            factor: 1.0,
            reason: reason.to_owned(),
            level: None,
        };
        if resume.occupations.is_empty() {
            return unknown("the résumé names no known occupation");
        }
        let Some(occupation) = post.occupation else {
            if !post.is_unknown {
                return unknown("the posting states no title");
            }
            let fit = formula::UNKNOWN_TITLE_FIT;
            return Self {
                fit: Some(fit),
                factor: formula::work_factor(fit),
                ..unknown("the post's title names no known occupation")
            };
        };
        let fits = resume
            .occupations
            .iter()
            .map(|held| (occupation.fit(*held), *held));
        let (fit, held) = fits.fold((-1.0, occupation), |best, next| {
            if next.0 > best.0 { next } else { best }
        });
        Self {
            resume: Some(held.id().to_owned()),
            fit: Some(fit),
            factor: formula::work_factor(fit),
            reason: reason(occupation, held),
            ..unknown("")
        }
    }
}

impl LevelFit {
    fn new(post: Seniority, resume: Seniority) -> Self {
        let steps = resume.steps_above(post);
        Self {
            post,
            resume,
            steps,
            factor: formula::level_factor(steps),
        }
    }

    /// Why, in words, with the factor if it lowers the score.
    fn reason(self) -> String {
        let (post, person) = (self.post.name(), self.resume.name());
        let factor = if self.factor < 1.0 {
            format!(" (× {:.2})", self.factor)
        } else {
            String::new()
        };
        if self.steps == 0 {
            return format!("both are of {post} level{factor}");
        }
        format!(
            "its level is {post}, by employment and latest title the résumé's is {person}{factor}"
        )
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
