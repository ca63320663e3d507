//! JSON Resume (jsonresume.org), laid out as a résumé is.

use serde_json::{Map, Value};

use super::{Labels, joined, labels_for, objects, texts};

/// Keys one of which, beside `basics` or another of them, makes a JSON Resume.
const PARTS: [&str; 9] = [
    "work",
    "education",
    "skills",
    "projects",
    "volunteer",
    "awards",
    "certificates",
    "publications",
    "languages",
];

/// Whether `object` is a JSON Resume.
pub(super) fn is_resume(object: &Map<String, Value>) -> bool {
    let lists = PARTS
        .iter()
        .filter(|key| object.get(**key).is_some_and(Value::is_array))
        .count();
    let basics = object.get("basics").is_some_and(Value::is_object);
    lists >= 2 || basics && lists >= 1 || basics && object.len() <= 3
}

/// `resume` as a text.
pub(super) fn lay_out(resume: &Map<String, Value>) -> String {
    let labels = labels_for(&Value::Object(resume.clone()).to_string());
    let mut page = Page {
        text: String::new(),
        labels,
    };
    page.basics(resume);
    for (key, heading) in [
        ("work", &labels.work),
        ("volunteer", &labels.volunteer),
        ("projects", &labels.projects),
    ] {
        page.section(heading, &objects(resume, key), Page::engagement);
    }
    page.section(
        &labels.education,
        &objects(resume, "education"),
        Page::course,
    );
    page.skills(resume);
    page.list(
        resume,
        "certificates",
        &labels.certificates,
        &["name", "issuer", "date"],
    );
    page.list(
        resume,
        "awards",
        &labels.awards,
        &["title", "awarder", "date", "summary"],
    );
    page.list(
        resume,
        "publications",
        &labels.publications,
        &["name", "publisher", "releaseDate", "summary"],
    );
    page.list(
        resume,
        "languages",
        &labels.languages,
        &["language", "fluency"],
    );
    page.list(
        resume,
        "interests",
        &labels.interests,
        &["name", "keywords"],
    );
    page.text
}

struct Page {
    text: String,
    labels: &'static Labels,
}

impl Page {
    fn line(&mut self, line: &str) {
        let line = line.trim();
        if !line.is_empty() {
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    fn heading(&mut self, heading: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.line(heading);
    }

    fn items(&mut self, items: &[String]) {
        for item in items {
            self.line(&format!(
                "- {}",
                item.split_whitespace().collect::<Vec<_>>().join(" ")
            ));
        }
    }

    fn basics(&mut self, resume: &Map<String, Value>) {
        let basics = objects(resume, "basics").into_iter().next();
        let Some(basics) = basics else { return };
        for key in ["name", "label", "email", "phone", "url", "website"] {
            self.line(text_of(basics, key));
        }
        if let Some(place) = objects(basics, "location").into_iter().next() {
            let part = |key| super::text(place, key);
            self.line(&joined(
                [
                    part("address"),
                    part("city"),
                    part("region"),
                    part("countryCode"),
                ],
                ", ",
            ));
        }
        for profile in objects(basics, "profiles") {
            let address = super::text(profile, "url").or_else(|| super::text(profile, "username"));
            self.line(&joined([super::text(profile, "network"), address], ": "));
        }
        if let Some(summary) = super::text(basics, "summary") {
            self.heading(&self.labels.summary.clone());
            self.line(summary);
        }
    }

    fn section(
        &mut self,
        heading: &str,
        entries: &[&Map<String, Value>],
        write: fn(&mut Self, &Map<String, Value>),
    ) {
        if entries.is_empty() {
            return;
        }
        self.heading(heading);
        for (index, entry) in entries.iter().enumerate() {
            if index > 0 {
                self.text.push('\n');
            }
            write(self, entry);
        }
    }

    /// Employment, unpaid work or a project.
    fn engagement(&mut self, entry: &Map<String, Value>) {
        let part = |key| super::text(entry, key);
        let employer = part("name").or(part("company")).or(part("organization"));
        self.line(&joined([employer, part("location")], ", "));
        let roles = texts(entry, "roles").join(", ");
        let role = part("position").or(Some(roles.as_str()).filter(|roles| !roles.is_empty()));
        self.line(&joined([role, self.dates(entry).as_deref()], "  "));
        self.line(&joined([part("description"), part("entity")], ", "));
        self.line(part("summary").unwrap_or_default());
        self.items(&texts(entry, "highlights"));
        let keywords = texts(entry, "keywords");
        if !keywords.is_empty() {
            self.line(&format!("{}: {}", self.labels.skills, keywords.join(", ")));
        }
    }

    fn course(&mut self, entry: &Map<String, Value>) {
        let part = |key| super::text(entry, key);
        self.line(part("institution").unwrap_or_default());
        let degree = joined([part("studyType"), part("area")], ", ");
        let degree = Some(degree.as_str()).filter(|degree| !degree.is_empty());
        self.line(&joined([degree, self.dates(entry).as_deref()], "  "));
        let score = texts(entry, "score")
            .into_iter()
            .chain(texts(entry, "gpa"))
            .next();
        if let Some(score) = score {
            self.line(&format!("GPA: {score}"));
        }
        self.items(&texts(entry, "courses"));
    }

    fn skills(&mut self, resume: &Map<String, Value>) {
        let skills = objects(resume, "skills");
        let plain = texts(resume, "skills");
        if skills.is_empty() && plain.is_empty() {
            return;
        }
        self.heading(&self.labels.skills.clone());
        self.line(&plain.join(", "));
        for skill in skills {
            let name = joined(
                [super::text(skill, "name"), super::text(skill, "level")],
                " - ",
            );
            let keywords = texts(skill, "keywords").join(", ");
            let parts = [name.as_str(), keywords.as_str()]
                .map(|part| Some(part).filter(|part| !part.is_empty()));
            self.line(&format!("- {}", joined(parts, ": ")));
        }
    }

    fn list(&mut self, resume: &Map<String, Value>, key: &str, heading: &str, parts: &[&str]) {
        let entries = objects(resume, key);
        let plain = texts(resume, key);
        if entries.is_empty() && plain.is_empty() {
            return;
        }
        self.heading(heading);
        self.items(&plain);
        for entry in entries {
            let values: Vec<String> = parts
                .iter()
                .map(|part| texts(entry, part).join(", "))
                .filter(|value| !value.is_empty())
                .collect();
            self.items(&[values.join(", ")]);
        }
    }

    /// `2019-02 – 2021-05`, or to the present if there is no end.
    fn dates(&self, entry: &Map<String, Value>) -> Option<String> {
        let month = |key: &str| super::text(entry, key).map(month_of);
        match (month("startDate"), month("endDate")) {
            (Some(from), Some(to)) => Some(format!("{from} – {to}")),
            (Some(from), None) => Some(format!("{from} – {}", self.labels.present)),
            (None, Some(to)) => Some(to.to_owned()),
            (None, None) => None,
        }
    }
}

fn text_of<'a>(object: &'a Map<String, Value>, key: &str) -> &'a str {
    super::text(object, key).unwrap_or_default()
}

/// An ISO date without its day.
fn month_of(date: &str) -> &str {
    let is_day = date.len() == 10 && date.is_char_boundary(7) && date.as_bytes()[7] == b'-';
    if is_day { &date[..7] } else { date }
}
