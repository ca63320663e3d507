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
fn welcome_reaches_past_as_well_as_and_not_past_a_remark_in_brackets() {
    let text = "Requirements:\n- Banking is a plus, as well as Kafka";
    assert_eq!(wants(text).last(), Some(&want("kafka", Preferred)));
    let text = "Requirements:\nA Master's (preferred) or Bachelor's degree in:\nPhysics\n- Java";
    assert_eq!(wants(text).last(), Some(&want("java", Required)));
    let text = "Nice (preferred):\n- Java";
    assert_eq!(wants(text), [want("java", Preferred)]);
}

#[test]
fn what_a_candidate_is_expected_to_have_is_required() {
    let text = "About us\nAlderfield makes lamps. The applicant is expected to have used Kafka.";
    assert_eq!(wants(text), [want("kafka", Required)]);
}

#[test]
fn what_somebody_is_sought_for_is_their_duty() {
    let text = "We are looking for an analyst with strong SQL to build reports in Tableau. Alderfield is \
                seeking an engineer able to debug Kafka, to join the Redis group, who knows Docker. We are \
                looking for somebody that will move us to Helm. We are seeking a clerk who will have used Jira.";
    let expected = [
        want("sql", Required),
        want("tableau", Mentioned),
        want("kafka", Required),
        want("redis", Mentioned),
        want("docker", Required),
        want("helm", Mentioned),
        want("jira", Required),
    ];
    let found = wants(text);
    for one in &expected {
        assert!(found.contains(one), "{one:?} in {found:?}");
    }
}

#[test]
fn virtues_behind_what_is_asked_for_are_asked_for() {
    let text =
        "1. 本科，3年以上Java经验；2. 熟悉Kafka；3. 积极主动，抗压能力强；4. 维护Redis；5. 乐观";
    assert_eq!(
        wants(text),
        [
            want("java", Required),
            want("kafka", Required),
            want("initiative", Required),
            want("pressure", Required),
            want("redis", Mentioned),
            want("optimism", Mentioned)
        ]
    );
}

#[test]
fn to_learn_what_the_post_is_about_is_a_duty() {
    let duties = "岗位职责：理解产品需求，维护Kafka；熟悉Redis；\n任职要求：熟悉Java；";
    assert_eq!(
        wants(duties),
        [
            want("kafka", Mentioned),
            want("redis", Required),
            want("java", Required)
        ]
    );
}

#[test]
fn what_is_done_as_required_is_not_required() {
    let duties = "Responsibilities:\n- Tune Kafka as required";
    assert_eq!(wants(duties), [want("kafka", Mentioned)]);
    let text = format!("{duties}\n- Docker is required");
    assert_eq!(wants(&text)[1], want("docker", Required));
    let text = "Requirements:\n- Java\n- Kafka is a strong plus";
    assert_eq!(
        wants(text),
        [want("java", Required), want("kafka", Preferred)]
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

/// The groups of alternatives, each with how many are enough and its skills.
fn groups(text: &str) -> Vec<(usize, Vec<&'static str>)> {
    let (posting, taxonomy) = read(text);
    let id = |skill: &SkillId| taxonomy.skill(*skill).id.as_str();
    let groups = posting.groups.iter();
    groups
        .map(|group| (group.at_least, group.skills.iter().map(id).collect()))
        .collect()
}

fn assert_groups(text: &str, expected: &[(usize, &[&str])]) {
    let found = groups(text);
    let found: Vec<_> = found.iter().map(|(n, ids)| (*n, ids.as_slice())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_number_of_things_behind_a_list_chooses_among_it() {
    let head = "任职要求：\n1、熟悉";
    for (text, ids) in [
        ("Kafka、Flume等消息队列一种", &["kafka", "flume"][..]),
        ("Java、Python、Go一种或者多种", &["java", "python", "go"]),
        ("Vue、React中一种前端框架", &["vue", "react"]),
        (
            "MyBatis，使用过至少一种消息队列（Kafka、RabbitMQ）",
            &["kafka", "rabbitmq"],
        ),
    ] {
        assert_groups(&format!("{head}{text}"), &[(1, ids)]);
    }
}

/// The skills of each condition of a posting.
fn conditions(text: &str) -> Vec<Vec<&'static str>> {
    let (posting, taxonomy) = read(text);
    let id = |skill: &SkillId| taxonomy.skill(*skill).id.as_str();
    let conditions = posting.requirements.iter();
    conditions
        .map(|asked| asked.skills.iter().map(id).collect())
        .collect()
}

#[test]
fn a_class_leaves_its_examples_open() {
    let head = "任职要求：\n1、熟悉";
    for text in [
        "Oracle、DB2等至少一种关系型数据库",
        "至少一种关系型数据库，如Oracle、DB2",
        "至少一种关系型数据库（Oracle、DB2）",
    ] {
        let text = format!("{head}{text}");
        assert_groups(&text, &[(1, &["oracle_db", "db2"])]);
        assert_eq!(
            conditions(&text),
            [["oracle_db", "db2", "relational_database"]],
            "{text}"
        );
    }
    let closed = format!("{head}Oracle、DB2至少一种");
    assert_eq!(conditions(&closed), [["oracle_db", "db2"]]);
    let two = format!("{head}至少两种关系型数据库（Oracle、DB2、MySQL）");
    assert_eq!(conditions(&two), [["oracle_db", "db2", "mysql"]]);
}

#[test]
fn two_choices_in_one_list_are_two() {
    let head = "Requirements:\n- Experience with ";
    assert_groups(
        &format!("{head}Python, Scala or R, MySQL or MongoDB"),
        &[
            (1, &["python", "scala", "r_lang"]),
            (1, &["mysql", "mongodb"]),
        ],
    );
    assert_groups(
        &format!("{head}Java or Scala, Python, or Go"),
        &[(1, &["java", "scala", "python", "go"])],
    );
}

#[test]
fn what_is_welcome_is_named_apart_or_governs_its_list() {
    let necessity = |line: &str, name: &str| {
        let text = format!("Requirements:\n- {line}");
        let (posting, taxonomy) = read(&text);
        let skill = |posted: &&PostedSkill| taxonomy.skill(posted.skill).id.as_str() == name;
        posting
            .skills
            .iter()
            .find(skill)
            .map(|posted| posted.necessity)
    };
    for (line, required, welcome) in [
        (
            "Experience with Linux and a cloud (AWS preferred)",
            "linux",
            "aws",
        ),
        (
            "Java, SQL (ideally PostgreSQL), and Excel",
            "excel",
            "postgresql",
        ),
        ("5+ years of Java (7+ preferred). Git a plus", "java", "git"),
        ("Java, knowledge of Git preferred", "java", "git"),
        ("3+ years of Java in teams, Git a plus", "java", "git"),
        ("Java and R (required). Git is welcome", "r_lang", "git"),
        (
            "Java (with a bank preferred). Git (strongly preferred)",
            "java",
            "git",
        ),
    ] {
        let found = (necessity(line, required), necessity(line, welcome));
        let expected = (Some(Required), Some(Preferred));
        assert_eq!(found, expected, "{line}");
    }
    for (line, first, second) in [
        ("Java, a plus. Go required", "java", Preferred),
        (
            "Testing, building and tuning of Java, a plus",
            "java",
            Preferred,
        ),
        ("Python (preferred) or Java", "java", Required),
        (
            "Banking is welcome, especially with Java",
            "java",
            Preferred,
        ),
    ] {
        assert_eq!(necessity(line, first), Some(second), "{line}");
    }
}

#[test]
fn what_is_listed_before_the_word_for_majors_is_no_skill() {
    let skills = |line: &str| {
        let text = format!("任职要求：\n1、{line}");
        let (posting, taxonomy) = read(&text);
        let ids = posting
            .skills
            .iter()
            .map(|posted| taxonomy.skill(posted.skill).id.clone());
        ids.collect::<Vec<_>>()
    };
    for line in [
        "本科及以上学历，物流、快递等相关专业",
        "会计、统计学等专业优先",
        "机器学习/图像处理方向专业",
        "供应链类相关专业毕业",
    ] {
        assert_eq!(skills(line), Vec::<String>::new(), "{line}");
    }
    assert_eq!(skills("财务、审计等专业知识").len(), 2);
}

#[test]
fn what_the_person_is_to_do_is_no_requirement_without_headings() {
    let text = "Harbour Lamps needs an engineer.\nYou will use Java to improve the customer experience.\nYou will have Python experience.\nWe improve the user experience of Vue.";
    let (posting, taxonomy) = read(text);
    let of = |name: &str| {
        let mut skills = posting.skills.iter();
        let posted = skills.find(|posted| taxonomy.skill(posted.skill).id == name);
        posted.map(|posted| posted.necessity)
    };
    assert_eq!(
        (of("java"), of("python"), of("vue")),
        (Some(Mentioned), Some(Required), Some(Mentioned))
    );
}

#[test]
fn the_examples_of_one_thing_of_a_class_are_a_choice() {
    for (text, expected) in [
        (
            "任职要求：\n1、了解一门后台语言（如：Java/Go等），有电商经验优先",
            &[(1, &["java", "go"][..])][..],
        ),
        (
            "任职要求：\n1、熟悉一种配置管理工具，如Git和SVN；\n2、会SQL",
            &[(1, &["git", "svn"])],
        ),
        (
            "任职要求：\n1、会一门语言（Java、Go）或Rust",
            &[(1, &["java", "go", "rust"])],
        ),
        (
            "Requirements:\n- Experience with a BI tool (Tableau, Looker), Excel and SQL",
            &[(1, &["tableau", "looker"])],
        ),
        (
            "Requirements:\n- Python, SQL and any scripting language such as Perl, Ruby",
            &[(1, &["perl", "ruby"])],
        ),
        (
            "Requirements:\n- Know a language (e.g. R, Python), tools such as Tableau or Looker, and Excel",
            &[(1, &["r_lang", "python"]), (1, &["tableau", "looker"])],
        ),
        // One example is no choice, and a number of years none of things.
        (
            "Requirements:\n- Experience with a scripting language such as Perl",
            &[],
        ),
        (
            "任职要求：\n1、做过一个项目（需求分析、测试、Java开发）",
            &[],
        ),
    ] {
        assert_groups(text, expected);
    }
}

#[test]
fn a_choice_ends_with_its_brackets_and_goes_on_past_a_remark() {
    let head = "Requirements:\n- Experience in ";
    assert_groups(
        &format!("{head}a language (Java, Python or similar) and databases (SQL)"),
        &[(1, &["java", "python"])],
    );
    assert_groups(
        &format!("{head}sales, marketing (own or bought), consulting or accounting"),
        &[(1, &["sales", "marketing", "consulting", "accounting"])],
    );
}

#[test]
fn fields_of_study_go_on_past_those_that_are_not_known() {
    let text = "Requirements:\n- Bachelor's degree in Tea Culture, Tea Trade, Finance or Accounting, with Java";
    assert_eq!(wants(text), [want("java", Required)]);
}

#[test]
fn alternatives_go_past_what_is_not_known() {
    for (text, ids) in [
        (
            "Requirements:\n- Experience in Java, porcelain lore, Kafka, or porcelain",
            &["java", "kafka"][..],
        ),
        (
            "Requirements:\n- 4+ years with Kafka, Redis, porcelain, or another tool",
            &["kafka", "redis"],
        ),
        (
            "Requirements:\n- Experience with Kafka or any other Redis",
            &["kafka", "redis"],
        ),
        (
            "Requirements:\n- Dashboards in Tableau, Looker (or similar)",
            &["tableau", "looker"],
        ),
    ] {
        assert_groups(text, &[(1, ids)]);
    }
    // What "or similar" follows is one tool, not what stands before it.
    assert_groups(
        "Requirements:\n- Java and Kafka services with dashboards (Tableau or similar)",
        &[],
    );
}

#[test]
fn the_last_alternative_goes_on_to_its_kin_and_its_examples() {
    for (text, ids) in [
        (
            "Requirements:\n- R, or Python/MATLAB",
            &["r_lang", "python", "matlab"][..],
        ),
        (
            "Requirements:\n- Kafka or other databases like MySQL, Redis",
            &["kafka", "database_general", "mysql", "redis"],
        ),
        (
            "任职要求：有Kafka或数据库经验（MySQL、Redis）",
            &["kafka", "database_general", "mysql", "redis"],
        ),
    ] {
        assert_groups(text, &[(1, ids)]);
    }
    assert_groups(
        "Requirements:\n- Python or R, including pandas, NumPy and Kafka",
        &[(1, &["python", "r_lang"])],
    );
    let (posting, taxonomy) = read("Requirements:\n- Relational databases (MySQL or PostgreSQL)");
    let asked = posting.requirements.iter().map(|one| one.skills.len());
    assert_eq!(
        asked.collect::<Vec<_>>(),
        [2],
        "the class of the two is no condition of its own"
    );
    assert_eq!(
        taxonomy.skill(posting.skills[0].skill).id,
        "relational_database"
    );
    assert_groups(
        "Requirements:\n- Java or Go, and MySQL or Redis",
        &[(1, &["java", "go"]), (1, &["mysql", "redis"])],
    );
}

#[test]
fn what_is_summed_up_is_no_alternative_but_a_peer_is() {
    // The class of the others, by its place.
    assert_groups(
        "任职要求：至少熟悉一种测试框架，如JMeter、LoadRunner",
        &[(1, &["jmeter", "loadrunner"])],
    );
    assert_groups(
        "任职要求：熟悉至少一种大型数据库，MySQL、Oracle、Redis等",
        &[(1, &["mysql", "oracle_db", "redis"])],
    );
    assert_groups(
        "任职要求：了解至少1项编程语言或数据库：Java、Kafka、Redis",
        &[(1, &["java", "kafka", "redis"])],
    );
    // A class that stands among them is one of them.
    assert_groups(
        "Requirements:\n- Experience with computer vision, SLAM, or NLP",
        &[(1, &["computer_vision", "slam", "nlp"])],
    );
    assert_groups(
        "Requirements:\n- Python, Java or another programming language",
        &[(1, &["python", "java", "programming_language"])],
    );
}

#[test]
fn a_chain_of_or_leaves_out_what_commas_part() {
    assert_groups(
        "Requirements:\n- React, XML, Nginx or Tomcat or IIS",
        &[(1, &["nginx", "tomcat", "iis"])],
    );
}

#[test]
fn a_full_width_comma_parts_things_of_different_kinds() {
    assert_groups(
        "任职要求：熟悉Java，MySQL或Oracle",
        &[(1, &["mysql", "oracle_db"])],
    );
    assert_groups(
        "任职要求：熟悉MongoDB，MySQL或Redis",
        &[(1, &["mongodb", "mysql", "redis"])],
    );
}

#[test]
fn the_items_of_a_choice_may_stand_apart() {
    let chosen: &[&str] = &["java", "kafka", "redis"];
    for text in [
        "任职要求：\n1、本科\n2、具备以下至少一项：\n（1）熟悉Java\n（2）熟悉Kafka、Redis\n3、熟悉Docker",
        "任职要求：\n具备以下条件之一者优先：a.熟悉Java b.熟悉Kafka c.懂Redis",
        "任职要求：\n满足任一条件：熟悉Java；有Kafka经验；懂Redis\n熟悉Docker",
        "Requirements:\nMust have one of the following:\n- Java\n- Kafka in production\n- Redis\n\nDocker",
    ] {
        assert_groups(text, &[(1, chosen)]);
        let (posting, _) = read(text);
        let texts = posting.requirements.iter();
        let texts = texts.filter(|one| one.kind == RequirementKind::Text);
        assert_eq!(
            texts.count(),
            0,
            "the words that lead ask for nothing: {text}"
        );
    }
    let text =
        "Requirements:\nOne or more of the following:\nJava\nKafka\nSoftware:\nRedis\nDocker";
    assert_groups(text, &[(1, &["java", "kafka"])]);
    let (posting, _) = read("任职要求：\n有以下经验之一者优先：\na.熟悉Java\nb.熟悉Kafka");
    assert!(
        posting
            .skills
            .iter()
            .all(|skill| skill.necessity == Preferred)
    );
}

#[test]
fn each_marker_of_a_clause_has_its_own_list() {
    let text = "任职要求：至少掌握一门后端语言（Java、Go）和一门脚本语言（Python、Perl）";
    assert_groups(text, &[(1, &["java", "go"]), (1, &["python", "perl"])]);
    let text =
        "Requirements:\nScripts, APIs, programs using 1 or more of the following: Java, Perl";
    assert_groups(text, &[(1, &["java", "perl"])]);
    // It is one marker, whatever words of it are known, and what follows it is another list.
    let text = "任职要求：用过Java、Go等其中一种以上 熟悉Kafka、Redis";
    assert_groups(text, &[(1, &["java", "go"])]);
}

#[test]
fn a_marker_far_from_a_list_does_not_speak_of_it() {
    let text = "Requirements:\n- Kafka and Redis that run for years without anybody who looks after them, in \
                at least one warehouse";
    assert_groups(text, &[]);
}

#[test]
fn a_number_of_years_is_no_choice() {
    assert_groups("任职要求：至少3年Java、Go、Python、C++经验", &[]);
}

#[test]
fn experience_in_a_field_is_no_field_of_study() {
    let text = "Requirements:\n- Bachelor's degree and 2 years of experience in marketing, economics or Kafka";
    assert_groups(text, &[(1, &["marketing", "major_economics", "kafka"])]);
}

#[test]
fn the_least_years_that_will_do_are_asked_for() {
    for (text, years) in [
        (
            "Requirements:\n- 7 years of experience with a Bachelor's degree or 5 years with a Master's degree",
            Some(5.0),
        ),
        (
            "Requirements:\n- A Bachelor's degree with 5 years or a Master's with 3 years of experience",
            Some(3.0),
        ),
        (
            "任职要求：硕士以上学历，有2年以上建模工作经验者可适当放宽学历要求",
            None,
        ),
        (
            "Desired Experience:\nAt least 3 years of relevant experience is required",
            Some(3.0),
        ),
    ] {
        assert_eq!(read(text).0.min_years, years, "{text}");
    }
}

#[test]
fn a_degree_that_will_do_is_asked_for() {
    let text = "任职要求：\n1、本科及以上学历；\n2、学历要求已放宽，专科即可";
    let degree = read(text).0.degree.map(|degree| degree.degree);
    assert_eq!(degree, Some(Degree::Associate));
    let text = "Engineer\nLarkport, MA\n\nRequirements:\n- PhD with 5 years of experience";
    let degree = read(text).0.degree.map(|degree| degree.degree);
    assert_eq!(degree, Some(Degree::Doctorate));
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

#[test]
fn what_is_not_limited_to_a_list_is_asked_for_and_what_is_denied_is_not() {
    let found = wants("任职要求：熟悉常用中间件，包括但不限于Redis、MySQL");
    assert!(found.contains(&want("redis", Required)), "{found:?}");
    assert!(found.contains(&want("mysql", Required)), "{found:?}");
    assert_eq!(
        wants("Requirements:\n- Java (not JavaScript)\n- We do not use Docker or Kubernetes"),
        [
            want("java", Required),
            want("javascript", Mentioned),
            want("docker", Mentioned),
            want("kubernetes", Mentioned)
        ]
    );
    let (posting, _) =
        read("Requirements:\n- Java\nNot Kafka\nNo phone calls from agencies please");
    assert_eq!(posting.requirements.len(), 1);
}

#[test]
fn a_bare_number_of_years_beside_a_skill_is_asked_of_it() {
    for (text, years) in [
        ("Must have 3 years Java", Some(3.0)),
        ("Java - 5 years", Some(5.0)),
        ("Java: 4 years (Required)", Some(4.0)),
        ("2年Java", Some(2.0)),
        ("Java 3年", Some(3.0)),
        ("Java for a product of 12 years", None),
    ] {
        let (posting, _) = read(&format!("Requirements:\n- {text}"));
        assert_eq!(posting.requirements[0].min_years, years, "{text}");
    }
}

#[test]
fn formalities_are_no_conditions() {
    let text = "Requirements:\n- Java\nPay within this range depends on where you live\n\
                Applicants must be at least 21\nIf you have a disability, write to us\n\
                Cell: 555-010-0199\nWe move fast and break bread\n- Willing to sail a barge";
    let (posting, _) = read(text);
    let texts: Vec<_> = posting
        .requirements
        .iter()
        .map(|one| one.span.text(text))
        .collect();
    assert_eq!(texts, ["Java", "Willing to sail a barge"]);
    let (posting, _) =
        read("任职要求：\n熟悉Java\n五险一金及年终奖金\n每月一次团建活动\n能适应船上生活");
    assert_eq!(posting.requirements.len(), 2);
}

#[test]
fn notes_that_ask_for_something_are_read() {
    assert_eq!(
        wants("任职要求：熟悉Java\n备注：\n有Kafka经验者优先\n此岗位使用Go"),
        [want("java", Required), want("kafka", Preferred)]
    );
}

#[test]
fn without_requirements_of_its_own_the_text_before_what_is_welcome_asks() {
    let wants = wants("Proficiency in Java is needed\nNice to have:\nKafka");
    assert_eq!(wants, [want("java", Required), want("kafka", Preferred)]);
}
