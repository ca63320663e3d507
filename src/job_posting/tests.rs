use super::*;

fn read(text: &str) -> (JobPosting, &'static Taxonomy) {
    let document = Document::from_text("job.txt", text).unwrap();
    let taxonomy = Taxonomy::builtin();
    (JobPosting::read(&document, taxonomy), taxonomy)
}

/// Each skill with how much it is wanted, in the order of the text.
fn wants(text: &str) -> Vec<(String, Necessity)> {
    let (posting, taxonomy) = read(text);
    let skills = posting.skills.iter();
    skills
        .map(|posted| (taxonomy.skill(posted.skill).id.clone(), posted.necessity))
        .collect()
}

fn want(id: &str, necessity: Necessity) -> (String, Necessity) {
    (id.to_owned(), necessity)
}

use Necessity::{Mentioned, Preferred, Required};

#[test]
fn a_word_of_welcome_governs_its_own_clause() {
    assert_eq!(
        wants("任职要求：1、熟悉Java，有Kafka经验者优先，掌握MySQL；"),
        [
            want("java", Required),
            want("kafka", Preferred),
            want("mysql", Required)
        ]
    );
    assert_eq!(
        wants("Requirements:\n- Java\n- Kafka, MySQL or Redis is a plus\n- Go (preferred)"),
        [
            want("java", Required),
            want("kafka", Preferred),
            want("mysql", Preferred),
            want("redis", Preferred),
            want("go", Preferred)
        ]
    );
}

#[test]
fn sections_set_the_necessity() {
    assert_eq!(
        wants("岗位职责：负责Java开发任职要求：熟悉MySQL加分项：Kafka"),
        [
            want("java", Mentioned),
            want("mysql", Required),
            want("kafka", Preferred)
        ]
    );
}

#[test]
fn what_is_not_asked_for_is_only_mentioned() {
    let wants = wants("任职要求：熟悉Java，不要求Kafka经验");
    assert_eq!(wants[1], want("kafka", Mentioned));
}

#[test]
fn alternatives_are_one_condition() {
    for (text, at_least, size) in [
        ("任职要求：熟悉Java/Go/C++至少一门", 1, 3),
        ("任职要求：熟悉MySQL或Oracle", 1, 2),
        ("任职要求：至少掌握一门语言，如Java、Python", 1, 2),
        ("Requirements:\nOne of Python, Java or Go", 1, 3),
        ("Requirements:\nAt least two of Python, Java, Go", 2, 3),
    ] {
        let (posting, _) = read(text);
        let group = posting
            .groups
            .first()
            .unwrap_or_else(|| panic!("no group in {text}"));
        assert_eq!(
            (group.at_least, group.skills.len()),
            (at_least, size),
            "{text}"
        );
    }
    let (posting, _) = read("任职要求：熟悉Java、Go、C++等");
    assert!(posting.groups.is_empty());
}

#[test]
fn years_and_degree() {
    let (posting, _) = read("任职要求：1、本科及以上学历，3-5年工作经验；2、2年以上Java经验");
    assert_eq!(
        (posting.min_years, posting.max_years),
        (Some(3.0), Some(5.0))
    );
    assert_eq!(
        posting.degree.map(|degree| degree.degree),
        Some(Degree::Bachelor)
    );
    let java = posting
        .skills
        .iter()
        .find(|skill| skill.min_years.is_some())
        .unwrap();
    assert_eq!(java.min_years, Some(2.0));
}

#[test]
fn a_condition_stated_twice_counts_once() {
    let (posting, _) = read("任职要求：\n熟悉Java\n有Java经验优先\n精通Java");
    assert_eq!(posting.requirements.len(), 1);
    assert_eq!(posting.requirements[0].necessity, Required);
    assert_eq!(posting.requirements[0].level, Some(Level::Expert));
}

#[test]
fn boilerplate_counts_for_nothing() {
    let (posting, _) = read("任职要求：熟悉Java职能类别：Python开发工程师关键字：Go微信分享");
    assert_eq!(posting.skills.len(), 1);
}

#[test]
fn what_duties_ask_of_the_candidate_is_required() {
    let text = "岗位职责：\n1、使用Java开发系统\n2、能够熟练使用CAD\n3、具备较强的责任心\n任职要求：\n本科";
    let (posting, _) = read(text);
    let necessities: Vec<_> = posting.skills.iter().map(|skill| skill.necessity).collect();
    let [java, .., cad, responsible] = necessities.as_slice() else {
        panic!("{necessities:?}");
    };
    assert_eq!(java, &Mentioned);
    assert_eq!((cad, responsible), (&Required, &Required));
}

#[test]
fn a_call_to_follow_asks_for_nothing() {
    let text = "Requirements:\n- Java\nConnect with us via LinkedIn.";
    assert_eq!(read(text).0.skills.len(), 1);
}

#[test]
fn a_notice_in_a_flattened_text_takes_no_more_than_its_own_words() {
    let before = "Ability to plan work with Kubernetes and to write it down in Java  ".repeat(8);
    let notice = "Candidates pass a drug screen and background check by Python Screening Inc";
    let text = format!("Requirements:\n{before}{notice}");
    let (posting, taxonomy) = read(&text);
    let ids = posting.requirements.iter().flat_map(|one| &one.skills);
    let ids: Vec<_> = ids.map(|id| taxonomy.skill(*id).id.as_str()).collect();
    assert!(
        ids.contains(&"kubernetes") && ids.contains(&"java"),
        "{ids:?}"
    );
    assert!(!ids.contains(&"python"), "{ids:?}");
    let (posting, _) = read("Requirements:\n- Java\n- A background check by Python Screening Inc");
    assert_eq!(posting.requirements.len(), 1);
}

#[test]
fn a_line_may_open_a_section_by_its_end() {
    let text = "About us\nWe sell tea.\nAs a data engineer, you will:\n- Write Java\n\
                Our new colleague, you have:\n- Kafka\nKnowledge of the following is a plus:\n- Go\n\
                Primary Job Functions:\n- Test with Python";
    let (posting, taxonomy) = read(text);
    let found: Vec<_> = posting
        .skills
        .iter()
        .map(|skill| (taxonomy.skill(skill.skill).id.as_str(), skill.necessity))
        .collect();
    for expected in [
        ("java", Mentioned),
        ("kafka", Required),
        ("go", Preferred),
        ("python", Mentioned),
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
}

#[test]
fn two_names_of_one_skill_are_no_alternatives() {
    let (posting, _) = read("任职要求：熟悉K8s或Kubernetes");
    assert!(posting.groups.is_empty());
    assert_eq!(posting.requirements.len(), 1);
    assert_eq!(posting.requirements[0].kind, RequirementKind::Skill);
}

#[test]
fn languages_have_levels() {
    use crate::facts::LanguageLevel::{B1, B2, C1};
    for (text, id, level, written) in [
        ("任职要求：英语流利", "english", Some(C1), false),
        ("任职要求：英语六级以上", "english", Some(B2), false),
        ("任职要求：能阅读英文技术文档", "english", Some(B1), true),
        ("Requirements:\n- Fluent German", "german", Some(C1), false),
        ("Requirements:\n- JLPT N1", "japanese", Some(B2), false),
    ] {
        let (posting, taxonomy) = read(text);
        let found = posting.requirements.iter().find_map(|one| one.language);
        let found = found.unwrap_or_else(|| panic!("{text}"));
        assert_eq!(taxonomy.skill(found.skill).id, id, "{text}");
        assert_eq!((found.level, found.written), (level, written), "{text}");
    }
}
