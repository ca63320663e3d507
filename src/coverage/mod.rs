//! How well a résumé covers a posting: each requirement with its credit, its evidence and the
//! reason, and the score as the sum of them.

mod bound;
mod confidence;
mod formula;
mod gap;
mod judge;
mod language;
mod majors;
mod ranking;
mod role;
mod showing;
mod top;
mod wording;

use serde::Serialize;

use crate::document::Document;
use crate::facts::YearMonth;
use crate::index::EvidenceIndex;
use crate::job_posting::{JobPosting, Level, Necessity, RequirementKind};
use crate::resume::{Resume, Strength};
use crate::skills::Taxonomy;
use crate::text::{is_han, is_han_byte};
use crate::{Error, LineIndex, Span};

pub use bound::Bounds;
pub use confidence::{Confidence, ConfidenceLevel};
pub use formula::FORMULA_VERSION;
pub use gap::{Gap, GapGroup, GapKind};
pub use majors::Majors;
pub use ranking::{RankReport, RankRow, RankStatus, rank_rows};
pub use role::{LevelFit, RoleFit};
pub use showing::{Showing, Way};
pub use top::Ranking;
pub use wording::Wording;

/// Whether a requirement is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CoverageState {
    /// The résumé shows it.
    Met,
    /// The résumé shows part of it, or something that implies it in part.
    Partial,
    /// The résumé does not show it.
    NotMet,
    /// The résumé or the requirement could not be read well enough to tell.
    Unknown,
}

/// A place in the résumé that earns credit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The file, as the user named it.
    pub source: String,
    /// The line, from 1.
    pub line: usize,
    /// Where in the document's text.
    #[serde(flatten)]
    pub span: Span,
    /// The words themselves.
    pub text: String,
    /// Where in the document's text the skill is named; absent for evidence by words alone.
    pub mention: Option<Span>,
    /// How strongly it shows a skill; absent for evidence by words alone.
    pub strength: Option<Strength>,
}

/// A held skill that shows a wanted one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownBy {
    /// The held skill's id.
    pub skill: String,
    /// Its label, in the posting's language.
    pub label: String,
    /// By which way it shows the wanted one.
    pub way: Way,
    /// How strongly it is shown itself.
    pub strength: Strength,
    /// Months of employment in which the wanted skill was used, by this or any other skill that
    /// shows it.
    pub months: Option<u32>,
    /// Those of them in which this one was used.
    pub own_months: Option<u32>,
}

/// One requirement with what the résumé shows of it: a line of the receipt.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Coverage {
    /// What is asked, in few words, in the posting's language.
    pub label: String,
    /// The skills asked for, by their ids.
    pub skills: Vec<String>,
    /// What the requirement is about.
    pub kind: RequirementKind,
    /// How much it is wanted.
    pub necessity: Necessity,
    /// How well, where the posting says it.
    pub level: Option<Level>,
    /// How many of several skills are enough.
    pub at_least: usize,
    /// The years asked for.
    pub min_years: Option<f32>,
    /// Whether a degree may be made up for.
    pub relaxed: bool,
    /// The fields of study that are asked for with a degree, and those of the résumé.
    pub majors: Option<Majors>,
    /// The clause that states it.
    pub surface: String,
    /// The posting's file, and for a record its line there.
    pub source: String,
    /// The clause's line in the posting's text, from 1.
    pub line: usize,
    /// Where the clause stands in the posting's text.
    #[serde(flatten)]
    pub span: Span,
    /// Whether it is met.
    pub state: CoverageState,
    /// Whether it is a hard condition that is not met, so that the score is capped: required, not to
    /// be made up for, and a degree or a language level that the résumé states a lower one than, or a
    /// certificate that it does not show.
    pub caps: bool,
    /// How much it weighs in the score, above 0.
    pub importance: f64,
    /// How much of it is shown, in 0..=1; `None` if unknown.
    pub credit: Option<f64>,
    /// Why, in words.
    pub reason: String,
    /// The held skills that earn the credit, one for each that is wanted.
    pub shown_by: Vec<ShownBy>,
    /// The places that show it, strongest first.
    pub evidence: Vec<Evidence>,
    /// The posting's word for it, if the résumé shows it in others only.
    pub wording: Option<Wording>,
}

impl Coverage {
    /// What it adds to the sum of the score: importance·credit; `None` if unknown.
    #[must_use]
    pub fn points(&self) -> Option<f64> {
        self.credit.map(|credit| self.importance * credit)
    }

    /// How much of the score's sum the requirement still could earn.
    #[must_use]
    pub fn lost(&self) -> f64 {
        self.credit
            .map_or(0.0, |credit| self.importance * (1.0 - credit))
    }
}

/// A document that a report is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportedDocument {
    /// Its name.
    pub id: String,
    /// Where it came from.
    pub source: String,
    /// The line of the record in its file, from 1.
    pub line: Option<usize>,
}

/// How many requirements are in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct StateCounts {
    /// Shown.
    pub met: usize,
    /// Shown in part.
    pub partial: usize,
    /// Not shown.
    pub not_met: usize,
    /// Not to be told.
    pub unknown: usize,
}

impl StateCounts {
    /// How many there are in all.
    #[must_use]
    pub fn total(self) -> usize {
        self.met + self.partial + self.not_met + self.unknown
    }
}

/// A condition that keeps the score down however much else is shown.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Cap {
    /// The requirement, by its place in [`FitReport::requirements`]; of several, the first of
    /// [`FitReport::gaps`]. Each of them has [`Coverage::caps`].
    pub requirement: usize,
    /// The most that the score can be.
    pub score: f64,
}

/// How well one résumé fits one posting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FitReport {
    /// The documents of the résumé.
    pub resume: Vec<ReportedDocument>,
    /// The posting.
    pub job: ReportedDocument,
    /// The post's name.
    pub title: Option<String>,
    /// The month taken as now.
    pub as_of: YearMonth,
    /// [`coverage`](Self::coverage) times the factor of [`role`](Self::role), at most
    /// [`cap`](Self::cap), in 0..=1; `None` if no requirement can be judged.
    pub score: Option<f64>,
    /// How much the score rests on.
    pub confidence: Confidence,
    /// What keeps the score from being higher: the weightiest hard condition that is not met.
    pub cap: Option<Cap>,
    /// [`earned`](Self::earned) / [`possible`](Self::possible), in 0..=1.
    pub coverage: Option<f64>,
    /// Whether the post is the kind of work that the résumé tells of, and of the person's level.
    pub role: RoleFit,
    /// Σ importance·credit over the requirements that are not unknown, and what is earned of
    /// [`reserve`](Self::reserve).
    pub earned: f64,
    /// Σ importance over the same, and 1 point for what a posting leaves unsaid.
    pub possible: f64,
    /// The part of `possible` that stands for what a posting leaves unsaid.
    pub reserve: f64,
    /// How much of it is earned, in 0..=1, by the fit of the occupations in [`role`](Self::role).
    pub reserve_credit: f64,
    /// How many of the required ones are in each state.
    pub required: StateCounts,
    /// How many of the preferred ones are in each state.
    pub preferred: StateCounts,
    /// How many of those that are merely named are in each state.
    pub mentioned: StateCounts,
    /// The receipt: every requirement in the order of the posting.
    pub requirements: Vec<Coverage>,
    /// What is open, in the order of [`GapGroup`], the weightiest first; what caps the score before
    /// all.
    pub gaps: Vec<Gap>,
    /// What the reader should know.
    pub warnings: Vec<String>,
}

impl FitReport {
    /// Every hard condition that is not met, by its place in [`requirements`](Self::requirements), in
    /// the order of the gaps.
    pub fn capping(&self) -> impl Iterator<Item = usize> {
        let gaps = self.gaps.iter().map(|gap| gap.requirement);
        gaps.filter(|gap| self.requirements[*gap].caps)
    }
}

/// A résumé made ready to be compared with any number of postings.
#[derive(Debug)]
pub struct Candidate<'a> {
    taxonomy: &'a Taxonomy,
    resume: &'a Resume,
    index: EvidenceIndex,
    shown: showing::Shown,
    /// Whether the lines that prove a skill are looked for, and reasons put into words.
    explains: bool,
}

impl<'a> Candidate<'a> {
    /// Makes `resume` ready.
    ///
    /// # Errors
    ///
    /// If the evidence index cannot be built.
    pub fn new(resume: &'a Resume, taxonomy: &'a Taxonomy) -> Result<Self, Error> {
        Ok(Self {
            taxonomy,
            resume,
            index: EvidenceIndex::new(resume)?,
            shown: showing::Shown::new(resume, taxonomy),
            explains: true,
        })
    }

    /// The same candidate, whose reports hold scores, states and the labels of what is open, and
    /// leave out what explains them: lines, reasons, surfaces. A ranking, which shows none of these,
    /// is made faster so.
    #[must_use]
    pub fn without_explanations(self) -> Self {
        Self {
            explains: false,
            ..self
        }
    }

    /// `explanation`, or nothing if none is wanted.
    fn explained<T: Default>(&self, explanation: impl FnOnce() -> T) -> T {
        if self.explains {
            explanation()
        } else {
            T::default()
        }
    }

    /// How well the résumé covers `posting`, which was read from `document`.
    ///
    /// # Errors
    ///
    /// If the evidence index fails.
    ///
    /// # Examples
    ///
    /// ```
    /// use jobfit::coverage::Candidate;
    /// use jobfit::{Document, JobPosting, Resume, Taxonomy};
    ///
    /// let taxonomy = Taxonomy::builtin();
    /// let resume = Document::from_text("cv.txt", "Skills: Java, Redis")?;
    /// let resume = Resume::read(vec![resume], taxonomy, "2024-01".parse().unwrap());
    /// let job = Document::from_text("job.txt", "任职要求：熟悉Java；熟悉Haskell")?;
    /// let posting = JobPosting::read(&job, taxonomy);
    /// let report = Candidate::new(&resume, taxonomy)?.fit(&posting, &job)?;
    /// assert_eq!((report.required.met, report.required.not_met), (1, 1));
    /// # Ok::<(), jobfit::Error>(())
    /// ```
    pub fn fit(&self, posting: &JobPosting, document: &Document) -> Result<FitReport, Error> {
        let lines = self.explained(|| Some(LineIndex::new(&document.text)));
        let chinese = is_mostly_han(&document.text);
        let judge = |requirement| -> Result<Coverage, Error> {
            let mut coverage = judge::judge(self, requirement, document, lines.as_ref(), chinese)?;
            if self.explains {
                coverage.wording = wording::of(self, posting, document, requirement);
            }
            Ok(coverage)
        };
        // How senior the post is is no summand, but a factor of the role.
        let requirements = posting.requirements.iter();
        let requirements = requirements.filter(|one| one.kind != RequirementKind::Seniority);
        let requirements = requirements.map(judge).collect::<Result<Vec<_>, _>>()?;
        let role = RoleFit::of(posting, self.resume);
        let mut report = FitReport {
            resume: self.explained(|| self.resume.documents.iter().map(reported).collect()),
            job: reported(document),
            title: posting.title.clone(),
            as_of: self.resume.as_of,
            score: None,
            confidence: Confidence::of(&[], false, 0, None),
            cap: None,
            coverage: None,
            reserve_credit: formula::unsaid_credit(role.fit),
            role,
            earned: 0.0,
            possible: 0.0,
            reserve: formula::RESERVE,
            required: counts(&requirements, Necessity::Required),
            preferred: counts(&requirements, Necessity::Preferred),
            mentioned: counts(&requirements, Necessity::Mentioned),
            gaps: gap::gaps(&requirements),
            requirements,
            warnings: Vec::new(),
        };
        let own = self
            .resume
            .warnings
            .iter()
            .map(|warning| format!("résumé: {warning}"));
        let of_job = posting.warnings.iter().chain(&document.warnings);
        report.warnings = own
            .chain(of_job.map(|warning| format!("posting: {warning}")))
            .collect();
        report.cap = cap(&report);
        let is_posting = self.resume.reads_like_posting;
        let swapped = confidence::swapped(is_posting, posting.reads_like_resume);
        self.add_up(&mut report, swapped);
        Ok(report)
    }

    fn add_up(&self, report: &mut FitReport, swapped: Option<&'static str>) {
        for coverage in &report.requirements {
            if let Some(credit) = coverage.credit {
                report.earned += coverage.importance * credit;
                report.possible += coverage.importance;
            }
        }
        let rests_on_something = report.possible > 0.0 && !self.resume.skills.is_empty();
        report.earned += report.reserve * report.reserve_credit;
        report.possible += report.reserve;
        report.coverage = rests_on_something.then(|| report.earned / report.possible);
        let most = report.cap.map_or(1.0, |cap| cap.score);
        let factor = report.role.factor;
        report.score = report
            .coverage
            .map(|coverage| (coverage * factor).min(most));
        report.confidence = Confidence::of(
            &report.requirements,
            report.score.is_some(),
            report.warnings.len() + self.unread(),
            swapped,
        );
    }

    /// How many notes its documents have on what could not be read of them.
    fn unread(&self) -> usize {
        let documents = self.resume.documents.iter();
        documents.map(|document| document.warnings.len()).sum()
    }
}

pub(crate) fn reported(document: &Document) -> ReportedDocument {
    ReportedDocument {
        id: document.id.clone(),
        source: document.origin.source.clone(),
        line: document.origin.line,
    }
}

fn counts(requirements: &[Coverage], necessity: Necessity) -> StateCounts {
    let mut counts = StateCounts::default();
    for coverage in requirements
        .iter()
        .filter(|coverage| coverage.necessity == necessity)
    {
        match coverage.state {
            CoverageState::Met => counts.met += 1,
            CoverageState::Partial => counts.partial += 1,
            CoverageState::NotMet => counts.not_met += 1,
            CoverageState::Unknown => counts.unknown += 1,
        }
    }
    counts
}

fn cap(report: &FitReport) -> Option<Cap> {
    let missed = report.capping().next()?;
    Some(Cap {
        requirement: missed,
        score: formula::HARD_CAP,
    })
}

/// The share of Chinese characters among its letters from which on a text is Chinese: a fifth, for
/// Chinese postings are full of Latin names. As letters for each such character.
const LETTERS_PER_HAN: usize = 5;

/// Whether a reader of `text` reads Chinese.
fn is_mostly_han(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let bytes = text.as_bytes();
    let mut letters = bytes
        .iter()
        .filter(|byte| byte.is_ascii_alphabetic())
        .count();
    let mut han = 0;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii() {
            at += 1;
            continue;
        }
        if is_han_byte(*byte) {
            (han, letters) = (han + 1, letters + 1);
            at += 3;
            continue;
        }
        let char = text[at..].chars().next().unwrap_or_default();
        let is_han = is_han(char);
        han += usize::from(is_han);
        letters += usize::from(is_han || char.is_alphabetic());
        at += char.len_utf8();
    }
    han * LETTERS_PER_HAN > letters
}

#[cfg(test)]
mod tests;
