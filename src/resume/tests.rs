use super::*;

fn read(texts: &[&str]) -> (Resume, &'static Taxonomy) {
    let documents = texts
        .iter()
        .map(|text| Document::from_text("cv.txt", *text).unwrap())
        .collect();
    let taxonomy = Taxonomy::builtin();
    let now = "2024-01".parse().unwrap();
    (Resume::read(documents, taxonomy, now), taxonomy)
}

fn held<'a>(resume: &'a Resume, taxonomy: &Taxonomy, id: &str) -> &'a HeldSkill {
    let skill = taxonomy.find(id).unwrap();
    resume
        .held(skill)
        .unwrap_or_else(|| panic!("{id} is not held"))
}

const ENGLISH: &str = "\
Career
• Northwind Labs
Shanghai
Lead, Kubernetes Jun. 2022 - Now
- Built it in Java
- A scheduler in Erlang was designed but not implemented
• Contoso
Engineer
*Jan. 2020 - May 2022*
- Wrote Java services

Education
Master of Science, Sep. 2016 - Jan. 2019

Skills
Java, Redis";

const CHINESE: &str = "\
工作经历
• 北风实验室
主管、Kubernetes 2022年6月-至今
- 用Java开发
教育背景
硕士 2016年9月-2019年1月";

#[test]
fn the_last_line_of_an_account_is_no_head_of_the_next_entry() {
    let (resume, _) = read(&["Work History\n\
        Clerk Jan 2020 - Current\nNorthwind\n\
        Reconcile accounts and prepare journal entries for month end closing\n\
        Assistant May 2018 - Jun 2019\nContoso\nFiled forms"]);
    assert_eq!(resume.entries[1].head, "Assistant");
    assert!(
        resume.entries[0]
            .span
            .text(&resume.documents[0].text)
            .contains("journal")
    );
}

#[test]
fn entries_hold_their_months_and_skills() {
    let (resume, taxonomy) = read(&[ENGLISH]);
    assert_eq!(resume.entries.len(), 3);
    assert_eq!(
        resume.entries[0].head,
        "Northwind Labs · Shanghai · Lead, Kubernetes"
    );
    assert_eq!(resume.entries[1].head, "Contoso · Engineer");
    assert_eq!(resume.months, Some(20 + 29));
    assert_eq!(held(&resume, taxonomy, "java").months, Some(49));
    assert_eq!(held(&resume, taxonomy, "kubernetes").months, Some(20));
    assert_eq!(
        resume.degree.map(|degree| degree.degree),
        Some(Degree::Master)
    );
}

#[test]
fn a_list_is_weaker_than_a_job() {
    let (resume, taxonomy) = read(&[ENGLISH]);
    assert_eq!(held(&resume, taxonomy, "java").strength, Strength::Worked);
    let redis = held(&resume, taxonomy, "redis");
    assert_eq!((redis.strength, redis.months), (Strength::Listed, None));
}

#[test]
fn what_was_not_done_is_not_held() {
    let (resume, taxonomy) = read(&[ENGLISH]);
    let erlang = taxonomy.find("erlang").unwrap();
    assert!(resume.held(erlang).is_none());
    assert!(resume.disclaimed.iter().any(|(skill, _)| *skill == erlang));
}

#[test]
fn two_versions_are_one_person() {
    let (one, taxonomy) = read(&[ENGLISH]);
    let (both, _) = read(&[ENGLISH, CHINESE]);
    assert_eq!(both.months, one.months);
    assert_eq!(held(&both, taxonomy, "java").months, Some(49));
    assert!(
        held(&both, taxonomy, "java").mentions.len() > held(&one, taxonomy, "java").mentions.len()
    );
}

#[test]
fn without_dates_nothing_is_made_up() {
    let (resume, _) = read(&["Knows Java"]);
    assert_eq!((resume.months, resume.degree), (None, None));
    assert!(!resume.warnings.is_empty());
}

#[test]
fn a_wish_claims_nothing() {
    let (resume, taxonomy) = read(&["求职意向\nRust开发工程师\n\n专业技能\nJava、Redis"]);
    assert!(resume.held(taxonomy.find("rust").unwrap()).is_none());
    assert_eq!(held(&resume, taxonomy, "java").strength, Strength::Listed);
    let (resume, _) = read(&["Objective: a role with Kubernetes\n\nSkills\nJava"]);
    assert!(resume.held(taxonomy.find("kubernetes").unwrap()).is_none());
    assert!(resume.held(taxonomy.find("java").unwrap()).is_some());
}

#[test]
fn versions_in_one_file_are_told_apart_and_aligned() {
    let english = "Experience\n\
        Northwind, Jan. 2020 - Dec. 2022\n\
        - Built the services of the shop in Java and moved them to another cloud\n\
        Southwind, Jan. 2018 - Dec. 2019\n\
        - Wrote the ledger and kept its many interfaces to other banks alive for two years\n";
    let english = format!(
        "{english}- Led the move of the billing of every shop to the cloud with the team of the bank\n\
        - Wrote guides for the people at the desks and trained them every month of the year\n\
        - Kept the ledger in balance\n\n"
    );
    let chinese = "工作经历\n\
        北风 2020年1月-2022年12月\n\
        - 使用Java和Kafka构建商城的各项后端服务，并把它们全部迁移到另一个云平台上运行\n\
        - 主导所有门店的计费系统上云，和银行团队一起完成了联调、压测与切换的全部工作\n\
        - 每个月为柜台同事编写使用手册并组织培训，保证账务系统的数据始终准确、一致、可追溯\n\
        - 负责与多家银行的接口维护工作，处理线上问题，持续改进系统的稳定性和可维护性\n";
    let (resume, taxonomy) = read(&[&format!("{english}{chinese}")]);
    let found = versions(&resume).unwrap();
    let languages: Vec<_> = found.versions.iter().map(|one| one.language).collect();
    assert_eq!(languages, ["en", "zh"]);
    let missing: Vec<_> = found
        .entries
        .iter()
        .map(|row| row.entries[1].is_none())
        .collect();
    assert_eq!(missing, [false, true]);
    let kafka = taxonomy.find("kafka").unwrap();
    let java = taxonomy.find("java").unwrap();
    assert!(found.skills[1].contains(&kafka));
    assert!(found.skills.iter().all(|alone| !alone.contains(&java)));
    assert!(versions(&read(&[&english]).0).is_none());
}

#[test]
fn majors_outside_of_the_studies_need_a_degree_beside_them() {
    let (resume, _) = read(&["Summary\n计算机专业\n本科，计算机专业"]);
    assert_eq!(resume.majors.len(), 1);
    let (resume, _) = read(&["Skills\n计算机专业"]);
    assert!(resume.majors.is_empty());
}
