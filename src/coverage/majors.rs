//! The fields of study that a posting asks for against those of the résumé.
//!
//! They explain the degree's state and earn nothing: what a field of study says of a person, the
//! skills say too.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{Candidate, CoverageState};
use crate::job_posting::Requirement;
use crate::skills::SkillId;

#[derive(Deserialize)]
struct Data {
    families: Vec<Vec<String>>,
    general: String,
    general_families: Vec<usize>,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    toml::from_str(include_str!("majors.toml")).expect("majors.toml is read by a test")
});

/// The fields of study of a degree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Majors {
    /// Those asked for, by their ids.
    pub asked: Vec<String>,
    /// Whether a related field will do.
    pub related: bool,
    /// Those of the résumé, by their ids.
    pub held: Vec<String>,
    /// `met` by one that is asked for or a kind of it, and by a related one where that will do;
    /// `partial` by a related one elsewhere; `unknown` if the résumé names none.
    pub state: CoverageState,
}

/// How the fields of `requirement`, a degree, compare; `None` if it names none.
pub(super) fn majors(candidate: &Candidate<'_>, requirement: &Requirement) -> Option<Majors> {
    if requirement.majors.is_empty() {
        return None;
    }
    let studied = candidate.resume.majors.iter().map(|held| held.skill);
    let mut held: Vec<SkillId> = studied.collect();
    // `Bachelor of Science in Nursing` names one field.
    let is_special = |skill: &SkillId| candidate.taxonomy.skill(*skill).id != DATA.general;
    if held.iter().any(is_special) {
        held.retain(is_special);
    }
    let asked = &requirement.majors;
    let pairs = held
        .iter()
        .flat_map(|held| asked.iter().map(move |asked| (*held, *asked)));
    let states = pairs.map(|(held, asked)| match compared(candidate, held, asked) {
        CoverageState::Partial if requirement.related_majors => CoverageState::Met,
        state => state,
    });
    let state = states.min();
    let id = |skill: &SkillId| candidate.taxonomy.skill(*skill).id.clone();
    Some(Majors {
        asked: asked.iter().map(id).collect(),
        related: requirement.related_majors,
        held: held.iter().map(id).collect(),
        state: state.unwrap_or(CoverageState::Unknown),
    })
}

/// How a field that was studied compares with one that is asked for.
fn compared(candidate: &Candidate<'_>, held: SkillId, asked: SkillId) -> CoverageState {
    let (one, other) = (
        candidate.taxonomy.skill(held),
        candidate.taxonomy.skill(asked),
    );
    if held == asked || one.broader.contains(&asked) || is_general(&other.id, &one.id) {
        CoverageState::Met
    } else if are_related(&one.id, &other.id) || is_general(&one.id, &other.id) {
        CoverageState::Partial
    } else {
        CoverageState::NotMet
    }
}

fn are_related(one: &str, other: &str) -> bool {
    let holds = |family: &[String], id: &str| family.iter().any(|major| major == id);
    let mut families = DATA.families.iter();
    families.any(|family| holds(family, one) && holds(family, other))
}

/// Whether `general` stands for all natural sciences and engineering, of which `major` is one.
fn is_general(general: &str, major: &str) -> bool {
    let families = DATA.general_families.iter();
    let mut families = families.filter_map(|at| DATA.families.get(*at));
    general == DATA.general && families.any(|family| family.iter().any(|one| one == major))
}

/// What they say, to be put behind the words on the degree.
pub(super) fn words(candidate: &Candidate<'_>, majors: &Majors) -> String {
    let label = |id: &String| {
        let skill = candidate.taxonomy.find(id);
        skill.map_or("", |skill| candidate.taxonomy.skill(skill).en.as_str())
    };
    let list = |ids: &[String]| ids.iter().map(label).collect::<Vec<_>>().join(", ");
    let related = if majors.related {
        " or a related field"
    } else {
        ""
    };
    let held = if majors.held.is_empty() {
        "the résumé names no known field".to_owned()
    } else {
        format!("{} studied", list(&majors.held))
    };
    format!("; in {}{related}: {held}", list(&majors.asked))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skills::Taxonomy;

    #[test]
    fn the_families_hold_known_majors() {
        let taxonomy = Taxonomy::builtin();
        let all = DATA.families.iter().flatten().chain([&DATA.general]);
        for id in all {
            assert!(taxonomy.find(id).is_some(), "`{id}` is no skill");
        }
        assert!(
            DATA.general_families
                .iter()
                .all(|at| *at < DATA.families.len())
        );
    }
}
