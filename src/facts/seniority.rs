//! How senior a post is: 初级, 高级, *staff*, *principal*.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::text::{Hit, Lexicon, Normalized};

/// How senior a post or a person is, in rising order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seniority {
    /// 实习, a trainee.
    Intern,
    /// 初级, the first two years.
    Junior,
    /// 中级, up to five years.
    Mid,
    /// 高级, 资深, up to ten years.
    Senior,
    /// 专家, 负责人, staff, lead, and after ten years.
    Lead,
    /// 首席, 总监, principal, director, CTO: no number of years alone makes one.
    Principal,
}

impl Seniority {
    /// The name as in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Intern => "intern",
            Self::Junior => "junior",
            Self::Mid => "mid",
            Self::Senior => "senior",
            Self::Lead => "lead",
            Self::Principal => "principal",
        }
    }

    /// The level that a person of so many months of employment has whose latest post is called of
    /// level `title`: the higher one. In the first five years a title makes one step at most, for the
    /// head of a team of four and the CTO of a company of three are called so early.
    ///
    /// # Examples
    ///
    /// ```
    /// use jobfit::facts::Seniority;
    ///
    /// assert_eq!(Seniority::of_person(54, Some(Seniority::Principal)), Seniority::Senior);
    /// assert_eq!(Seniority::of_person(80, Some(Seniority::Principal)), Seniority::Principal);
    /// ```
    #[must_use]
    pub fn of_person(months: u32, title: Option<Self>) -> Self {
        let by_months = Self::of_months(months);
        let most = match by_months {
            Self::Intern => Self::Junior,
            Self::Junior => Self::Mid,
            Self::Mid => Self::Senior,
            Self::Senior | Self::Lead | Self::Principal => Self::Principal,
        };
        title.map_or(by_months, |title| title.min(most).max(by_months))
    }

    /// What so many months of employment usually make.
    ///
    /// # Examples
    ///
    /// ```
    /// use jobfit::facts::Seniority;
    ///
    /// assert_eq!(Seniority::of_months(90), Seniority::Senior);
    /// ```
    #[must_use]
    pub fn of_months(months: u32) -> Self {
        match months {
            0 => Self::Intern,
            1..24 => Self::Junior,
            24..60 => Self::Mid,
            60..120 => Self::Senior,
            _ => Self::Lead,
        }
    }

    /// How many steps lie between two levels: above 0 if `self` is the higher.
    #[must_use]
    pub fn steps_above(self, other: Self) -> i32 {
        self as i32 - other as i32
    }
}

#[derive(Deserialize)]
struct Words {
    intern: Vec<String>,
    junior: Vec<String>,
    mid: Vec<String>,
    senior: Vec<String>,
    lead: Vec<String>,
    principal: Vec<String>,
    deny: Vec<String>,
}

static LEXICON: LazyLock<Lexicon<Option<Seniority>>> = LazyLock::new(|| {
    let words: Words =
        toml::from_str(include_str!("seniority.toml")).expect("seniority.toml is read by a test");
    Lexicon::of_lists(&[
        (&words.intern, Some(Seniority::Intern)),
        (&words.junior, Some(Seniority::Junior)),
        (&words.mid, Some(Seniority::Mid)),
        (&words.senior, Some(Seniority::Senior)),
        (&words.lead, Some(Seniority::Lead)),
        (&words.principal, Some(Seniority::Principal)),
        (&words.deny, None),
    ])
});

/// The level that a job's `title` states; an internship is one whatever else it says, otherwise the
/// highest counts.
///
/// # Examples
///
/// ```
/// use jobfit::facts::{Seniority, seniority};
///
/// assert_eq!(seniority("高级Java开发工程师"), Some(Seniority::Senior));
/// assert_eq!(seniority("Lead Generation Specialist"), None);
/// ```
#[must_use]
pub fn seniority(title: &str) -> Option<Seniority> {
    let normal = Normalized::new(title);
    let hits = LEXICON.hits(&normal.text);
    let denied: Vec<&Hit<_>> = hits.iter().filter(|hit| hit.tag.is_none()).collect();
    let is_denied = |hit: &Hit<_>| {
        let mut longer = denied.iter();
        longer.any(|phrase| phrase.start <= hit.start && hit.end <= phrase.end)
    };
    let levels = hits.iter().filter(|hit| !is_denied(hit));
    let levels: Vec<Seniority> = levels.filter_map(|hit| hit.tag).collect();
    if levels.contains(&Seniority::Intern) {
        return Some(Seniority::Intern);
    }
    levels.into_iter().max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_level_counts_but_for_interns() {
        assert_eq!(seniority("Sr. Staff Engineer"), Some(Seniority::Lead));
        assert_eq!(seniority("高级工程师实习生"), Some(Seniority::Intern));
        assert_eq!(seniority("Java开发工程师"), None);
        assert_eq!(seniority("总经理助理"), None);
        assert_eq!(seniority("Java开发（接受应届）"), None);
        assert_eq!(seniority("Principal Engineer"), Some(Seniority::Principal));
        assert_eq!(seniority("技术总监"), Some(Seniority::Principal));
        assert_eq!(seniority("Principal Investigator"), None);
    }

    #[test]
    fn who_just_left_school_is_no_more_than_a_trainee() {
        for title in [
            "Fresh Grad Platform Engineer",
            "Software Engineer, New Graduates",
            "Fresher - Java Developer",
            "应届毕业生",
            "2031届后端开发",
        ] {
            assert_eq!(seniority(title), Some(Seniority::Intern), "{title}");
        }
    }

    #[test]
    fn the_same_post_in_both_languages_is_of_the_same_level() {
        for (english, chinese) in [
            ("Tech Lead", "技术主管"),
            ("Infrastructure Team Lead", "基础设施主管"),
            ("Chief Scientist", "首席科学家"),
            ("Head of Data", "数据负责人"),
            ("Director of Engineering", "研发总监"),
        ] {
            assert_eq!(seniority(english), seniority(chinese), "{english}");
        }
    }

    #[test]
    fn a_title_makes_one_step_in_the_first_years() {
        use Seniority::{Junior, Lead, Mid, Principal, Senior};
        for (months, title, level) in [
            (30, None, Mid),
            (30, Some(Lead), Senior),
            (6, Some(Principal), Mid),
            (70, Some(Lead), Lead),
            (130, Some(Junior), Lead),
        ] {
            assert_eq!(Seniority::of_person(months, title), level, "{months}");
        }
    }

    #[test]
    fn months_make_a_level() {
        assert_eq!(Seniority::of_months(0), Seniority::Intern);
        assert_eq!(Seniority::of_months(23), Seniority::Junior);
        assert_eq!(Seniority::of_months(120), Seniority::Lead);
        assert_eq!(Seniority::Senior.steps_above(Seniority::Junior), 2);
    }
}
