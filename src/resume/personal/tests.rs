use super::PersonalKind::{Age, Email, Gender, Link, Name, Origin, Phone, Status};
use super::*;

fn found(text: &str) -> Vec<(PersonalKind, &str)> {
    let found = personal(&[text], Taxonomy::builtin()).remove(0);
    found
        .iter()
        .map(|one| (one.kind, one.span.text(text)))
        .collect()
}

#[test]
fn a_head_in_english() {
    let text = "# Mara Lindqvist\n\nBackend Engineer\n\
        Oslo | mara.lindqvist@example.com | +47 912 34 567 | https://github.com/maralind\n\
        Date of birth: 12 March 1990\n\n## Experience\nAcme, Jan. 2020 - Dec. 2022\n- Java";
    assert_eq!(
        found(text),
        [
            (Name, "Mara Lindqvist"),
            (Email, "mara.lindqvist@example.com"),
            (Phone, "+47 912 34 567"),
            (Link, "https://github.com/maralind"),
            (Age, "12 March 1990"),
        ]
    );
}

#[test]
fn a_head_in_chinese() {
    let text = "个人简历\n姓    名：林致远  性 别：男  出生年月：1993年5月\n\
        民族：汉族 政治面貌：中共党员 籍贯：浙江湖州\n\
        电话：138 0013 8000 邮箱：lin@example.com\n工作经历\n北风 2020年1月-2022年12月\n- 使用Java";
    assert_eq!(
        found(text),
        [
            (Name, "林致远"),
            (Gender, "男"),
            (Age, "1993年5月"),
            (Origin, "汉族"),
            (Status, "中共党员"),
            (Origin, "浙江湖州"),
            (Phone, "138 0013 8000"),
            (Email, "lin@example.com"),
        ]
    );
}

#[test]
fn facts_without_labels() {
    assert_eq!(
        found("沈若冰 | 女 | 29岁 | 汉族 | 本科 | 13800138000\nJava开发工程师\n专业技能\nJava"),
        [
            (Name, "沈若冰"),
            (Gender, "女"),
            (Age, "29岁"),
            (Origin, "汉族"),
            (Phone, "13800138000"),
        ]
    );
}

#[test]
fn a_name_is_found_again_in_any_form() {
    let text = "Ruby Tanner\nruby@example.com\nSkills: Ruby, Java\nProjects\nRUBY TANNER wrote this. tanner-ruby";
    let names: Vec<&str> = found(text)
        .into_iter()
        .filter(|(kind, _)| *kind == PersonalKind::Name)
        .map(|(_, name)| name)
        .collect();
    assert_eq!(names, ["Ruby Tanner", "RUBY TANNER", "tanner-ruby"]);
}

#[test]
fn a_name_found_in_one_version_is_found_in_the_other() {
    let texts = [
        "林致远 Zhiyuan Lin\nlin@example.com",
        "Summary\nZhiyuan Lin builds services.",
    ];
    let found = personal(&texts, Taxonomy::builtin());
    assert_eq!(found[1][0].span.text(texts[1]), "Zhiyuan Lin");
}

#[test]
fn a_name_that_one_goes_by_elsewhere() {
    let text = "Summary\nI build services.\nAwards\n- Code contest 2017, rank 108, id:MaraL1990";
    assert_eq!(found(text), [(PersonalKind::Link, "id:MaraL1990")]);
    assert_eq!(
        found("Summary\nAdded order id: 7 and user id: the number of a user"),
        []
    );
}

#[test]
fn titles_and_headings_are_no_names() {
    for text in [
        "Java开发工程师\n高级程序员\n13800138000",
        "Senior Backend Engineer\nMachine Learning\nx@example.com",
        "个人简历\n成都 | 全栈开发 | 应届生",
        "Work Experience\nSkills",
    ] {
        let names = found(text)
            .into_iter()
            .filter(|one| one.0 == PersonalKind::Name);
        assert_eq!(names.count(), 0, "{text}");
    }
}

#[test]
fn schools_in_both_languages() {
    let school = |line: &str| -> Vec<String> {
        let text = format!("Education\n{line}");
        let found = found(&text).into_iter();
        let schools = found.filter(|one| one.0 == PersonalKind::School);
        schools.map(|one| one.1.to_owned()).collect()
    };
    for (line, expected) in [
        ("2015年9月毕业于临江理工大学，计算机专业", "临江理工大学"),
        (
            "硕士，临江理工大学，计算机技术，2013年9月-2016年3月",
            "临江理工大学",
        ),
        ("本科 - 云岭Java学院 - 软件工程", "云岭Java学院"),
        (
            "M.Sc., Linjiang University of Technology, Wuhan",
            "Linjiang University of Technology",
        ),
        (
            "Bachelor of Science at Harrow Java College, 2015",
            "Harrow Java College",
        ),
        (
            "BSc University of Northmoor, 2012 - 2015",
            "University of Northmoor",
        ),
        ("NIT, B.S. in Physics, 2015 - 2019", "NIT"),
        ("Master - EE - Larkport University", "Larkport University"),
        (
            "Bachelor - Physics - Larkport University",
            "Larkport University",
        ),
        (
            "Master of Science - Physics - Larkport University",
            "Larkport University",
        ),
        ("PhD Physics Larkport University", "Larkport University"),
        ("Master Larkport University", "Larkport University"),
        ("PhD - Physics - MIT", "MIT"),
        ("本科，计算机科学，北航，2015-2019", "北航"),
    ] {
        assert_eq!(school(line), [expected], "{line}");
    }
    for line in [
        "通过大学英语四级",
        "大学本科学历",
        "全国大学生数学竞赛",
        "High School Diploma",
    ] {
        assert!(school(line).is_empty(), "{line}: {:?}", school(line));
    }
}

#[test]
fn dates_versions_and_amounts_are_no_numbers_of_telephones() {
    for text in [
        "2019.02 - 2020.03",
        "2016-2019",
        "20130901-20140630",
        "1,900 pods, 3200 per second",
        "10.0.0.1",
        "Java 8 11 17",
        "600000 devices",
        "99.97%",
        "2021-06-01 12:30",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
    for text in [
        "(555) 010-9988",
        "0571-88990011",
        "+86 138-0013-8000",
        "138****8000",
        "555-010-9988",
    ] {
        let all = found(text);
        assert_eq!(all, [(PersonalKind::Phone, text)], "{text}");
    }
}

#[test]
fn a_cover_is_as_long_as_what_it_covers() {
    let text = "姓名：林致远\n性别：男\nx@example.com";
    let found = personal(&[text], Taxonomy::builtin()).remove(0);
    for other in [covered(text, &found), blanked(text, &found)] {
        assert_eq!(other.len(), text.len());
        assert_eq!(other.lines().count(), text.lines().count());
    }
    assert_eq!(
        covered(text, &found),
        "姓名：[name]   \n性别：***\n[email]      "
    );
}

#[test]
fn words_are_lower_case_and_each_is_there_once() {
    let words = &*words::WORDS;
    for word in words.hosts.iter().chain(&words.schools.before) {
        assert_eq!(*word, word.to_lowercase());
    }
    assert!(words.surnames.len() > 250);
}

#[test]
fn a_skill_is_no_name() {
    let text = "李雷\n电话：13800138000\n精通 Spring Boot、Redis，5年经验\n工作经历\n\
        北风科技 2020年1月-2022年12月\n- 使用 Spring Boot 开发订单系统，用 Redis 缓存";
    assert_eq!(found(text), [(Name, "李雷"), (Phone, "13800138000")]);
    let text = "Ruby Scala Haskell\nx@example.com";
    assert_eq!(found(text)[0], (Name, "Ruby Scala Haskell"));
}

#[test]
fn letters_before_a_school_in_an_account_of_work_are_what_was_used() {
    for line in [
        "- 使用SpringBoot开发的学校宿舍管理系统",
        "- 基于Redis实现的中学选课系统",
        "- 用Redis缓存学校数据",
    ] {
        let text = format!("工作经历\n北风科技 2020年1月-2022年12月\n{line}");
        let found = found(&text);
        let letters = |one: &(PersonalKind, &str)| one.1.contains(|c: char| c.is_ascii());
        assert!(!found.iter().any(letters), "{line}: {found:?}");
    }
}

#[test]
fn skills_behind_the_label_of_a_telephone_or_a_handle_stay() {
    assert_eq!(found("Mobile: React Native, Kotlin\nBackend: Java"), []);
    let text = "Experience\nAcme, Jan. 2020 - Dec. 2022\n- Distributed ID: Snowflake, Kafka";
    assert_eq!(found(text), []);
    assert_eq!(found("Mobile: on request\n"), [(Phone, "on request")]);
}

#[test]
fn a_version_is_no_host() {
    for text in ["react@18.2.0", "- pinned vite@5.x to node@20.1"] {
        assert_eq!(found(text), []);
    }
    assert_eq!(
        found("lin@mail.example.io."),
        [(Email, "lin@mail.example.io")]
    );
}

#[test]
fn a_birth_is_as_early_or_late_as_ages_allow() {
    for birth in ["1941.03", "2012年3月出生"] {
        assert_eq!(
            found(&format!("沈若冰 | {birth}\n13800138000"))[1],
            (Age, birth)
        );
    }
}

#[test]
fn hostile_texts_take_no_longer_than_others() {
    let lines = |line: &str, count| format!("{line}\n").repeat(count);
    let numbered: Vec<String> = (0..20_000).map(|n| format!("Name: Ada B{n}\n")).collect();
    let texts = [
        "PhD University ".repeat(20_000),
        "大学".repeat(100_000),
        "github.com.".repeat(60_000),
        "www.".repeat(100_000),
        "a@b.co ".repeat(60_000),
        lines("Name: Ada Byron | x@example.com", 20_000),
        numbered.concat(),
        lines("Skills\nJava\n", 20_000),
        lines("技能：13800138000", 30_000),
    ];
    for text in texts {
        let start = std::time::Instant::now();
        let covered = covered(&text, &personal(&[&text], Taxonomy::builtin())[0]);
        assert_eq!(covered.len(), text.len());
        let seconds = start.elapsed().as_secs();
        let head: String = text.chars().take(20).collect();
        assert!(seconds < 20, "{head}: {seconds} s");
    }
}

fn shown(text: &str) -> String {
    covered(text, &personal(&[text], Taxonomy::builtin())[0])
}

#[test]
fn a_part_of_a_name_alone_is_left_out_of_what_is_shown_and_stays_in_what_is_judged() {
    let text = "Zhiyuan Lin\nlin@example.com\nExperience\nAcme, May 2020 - Dec. 2022\n\
        - Zhiyuan wrote Java on Linux; Mr. Lin led, LIN tested, the lining held, Berlin too";
    let out = shown(text);
    for gone in ["Zhiyuan", "Mr. Lin", "LIN "] {
        assert!(!out.contains(gone), "{gone}: {out}");
    }
    for kept in ["Linux", "lining", "Berlin", "Java", "May 2020"] {
        assert!(out.contains(kept), "{kept}: {out}");
    }
    let found = personal(&[text], Taxonomy::builtin());
    assert!(blanked(text, &found[0]).contains("Zhiyuan wrote"));
    let out = shown("Ruby May\nr.may@example.com\nExperience\nAcme, May 2020 - Dec. 2022\n- Ruby");
    assert!(out.contains("May 2020") && out.contains("- Ruby"), "{out}");
}

#[test]
fn a_part_of_a_chinese_name_alone_is_left_out() {
    let text =
        "姓名：王小明\n电话：13800138000\n项目经历\n小明负责支付系统。王先生主导架构，小明星项目";
    let out = shown(text);
    assert!(
        !out.contains("小明负责") && !out.contains("王先生"),
        "{out}"
    );
    assert!(out.contains("小明星"), "{out}");
    assert_eq!(found("王立新先生\n13800138000")[0], (Name, "王立新"));
}

#[test]
fn the_name_in_an_address_is_left_out_alone_too() {
    let text = "Mara Lindqvist\nquillfox@example.com | https://github.com/redmarten/tools\n微信：heron_77\n\
        Projects\n- pushed to redmarten/parser as quillfox, asked heron_77; redmartens";
    let out = shown(text);
    for gone in ["redmarten/", "quillfox", "heron_77"] {
        assert!(!out.contains(gone), "{gone}: {out}");
    }
    assert!(out.contains("redmartens"), "{out}");
}

#[test]
fn a_name_of_one_word_is_one_if_an_address_has_it() {
    assert_eq!(
        found("Suharto\nsuharto.dev@example.com")[0],
        (Name, "Suharto")
    );
    let names = found("Backend\nOslo\nx@example.com").into_iter();
    assert_eq!(names.filter(|one| one.0 == Name).count(), 0);
}

#[test]
fn a_given_name_that_is_a_skill_is_the_persons_before_what_a_person_does() {
    let text = "Ruby Tanner\nruby@example.com\nExperience\nAcme, May 2020 - Dec. 2022\n\
        - Ruby led the move to Kafka\n- Wrote Ruby and tested it; Ruby services ran well";
    let out = shown(text);
    assert!(!out.contains("Ruby led"), "{out}");
    assert!(
        out.contains("Wrote Ruby and") && out.contains("Ruby services"),
        "{out}"
    );
    let found = personal(&[text], Taxonomy::builtin());
    assert!(blanked(text, &found[0]).contains("Ruby led"));
}

#[test]
fn who_speaks_for_the_person_is_left_out() {
    for (text, gone) in [
        (
            "Skills\nJava\n\nReferences: Mara Lindqvist, head of IT at Acme",
            "Mara",
        ),
        ("Skills\nJava\n\nReferences\nOlaf Brandt - Acme", "Olaf"),
        (
            "工作经历\n北风 2020年1月-2022年12月\n- 使用Java\n证明人：沈若冰",
            "沈若冰",
        ),
    ] {
        assert!(!shown(text).contains(gone), "{}", shown(text));
    }
    let both = shown("Ruby Tan\nruby@example.com\nSkills\nJava\nReferences: Olaf Brandt");
    assert!(!both.contains("Ruby") && !both.contains("Olaf"), "{both}");
    let text = "Skills\nJava\n\nReferences: available on request";
    assert_eq!(shown(text), text);
}

#[test]
fn whose_citizen_one_is_and_a_handle_behind_a_dash_are_left_out() {
    let text = "Mara Lindqvist | Norwegian nationality\nmara@example.com\nExperience\n\
        - national rollout\n- contest rank 108, id - MaraL1990, user id - primary key";
    let out = shown(text);
    for gone in ["Norwegian", "MaraL1990"] {
        assert!(!out.contains(gone), "{out}");
    }
    for kept in ["national rollout", "primary key"] {
        assert!(out.contains(kept), "{out}");
    }
    assert!(!shown("林致远 | 乌有国籍\nlin@example.com").contains("乌有"));
}
