//! schema.org JobPosting, in a page or on its own.

use serde_json::{Map, Value};

use super::{Labels, joined, labels_for, objects, text, texts};
use crate::document::html;
use crate::document::limits::MAX_NESTING;
use crate::document::{Format, Reading};

/// The JobPosting in `json`, the contents of a script.
pub(in crate::document) fn job_posting_in(json: &str) -> Option<Map<String, Value>> {
    let value: Value = serde_json::from_str(json.trim())
        .ok()
        .or_else(|| lenient(json))?;
    find(&value)
}

/// Pages write line ends and tabs into JSON strings, which JSON forbids.
fn lenient(json: &str) -> Option<Value> {
    let spaced = json.trim().replace(|char: char| char.is_control(), " ");
    serde_json::from_str(&spaced).ok()
}

/// The first JobPosting in `value`, in lists and graphs too.
pub(super) fn find(value: &Value) -> Option<Map<String, Value>> {
    find_within(value, MAX_NESTING)
}

fn find_within(value: &Value, depth: usize) -> Option<Map<String, Value>> {
    let depth = depth.checked_sub(1)?;
    match value {
        Value::Array(items) => items.iter().find_map(|item| find_within(item, depth)),
        Value::Object(object) if is_posting(object) => Some(object.clone()),
        Value::Object(object) => ["@graph", "mainEntity", "itemListElement", "item"]
            .iter()
            .find_map(|key| find_within(object.get(*key)?, depth)),
        _ => None,
    }
}

fn is_posting(object: &Map<String, Value>) -> bool {
    let names = texts(object, "@type");
    names
        .iter()
        .any(|name| name.rsplit(['/', ':']).next() == Some("JobPosting"))
}

/// `posting` as a text.
pub(in crate::document) fn posting(posting: &Map<String, Value>) -> Reading {
    let title = text(posting, "title").or_else(|| text(posting, "name"));
    let description = text(posting, "description").unwrap_or_default();
    let description = plain(description);
    let labels = labels_for(&description);
    let mut parts = vec![facts(posting, title, labels)];
    parts.push(description);
    for (key, heading) in [
        ("responsibilities", &labels.responsibilities),
        ("qualifications", &labels.requirements),
        ("experienceRequirements", &labels.experience),
        ("educationRequirements", &labels.education),
        ("skills", &labels.skills),
        ("jobBenefits", &labels.benefits),
    ] {
        let lines = value_lines(posting, key);
        if !lines.is_empty() && !says(&parts, &lines) {
            parts.push(format!("{heading}\n{lines}\n"));
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    let mut reading = Reading::new(Format::JobPosting, parts.join("\n"));
    reading.title = title.map(plain_line);
    reading
}

/// The lines above the description: title, employer, place.
fn facts(posting: &Map<String, Value>, title: Option<&str>, labels: &Labels) -> String {
    let employer = objects(posting, "hiringOrganization")
        .first()
        .and_then(|one| text(one, "name"));
    let employer = employer.or_else(|| text(posting, "hiringOrganization"));
    let mut lines: Vec<String> = [title, employer]
        .into_iter()
        .flatten()
        .map(plain_line)
        .collect();
    let places: Vec<String> = objects(posting, "jobLocation")
        .into_iter()
        .map(place)
        .collect();
    let places = [places, texts(posting, "jobLocation")].concat();
    for (label, values) in [
        (&labels.location, places),
        (&labels.employment, texts(posting, "employmentType")),
    ] {
        let values: Vec<String> = values.iter().map(|value| plain_line(value)).collect();
        if !values.concat().is_empty() {
            lines.push(format!("{label}: {}", values.join(", ")));
        }
    }
    // The only value that schema.org knows: the work is done from anywhere.
    if texts(posting, "jobLocationType")
        .iter()
        .any(|kind| kind == "TELECOMMUTE")
    {
        lines.push(labels.remote.clone());
    }
    if let Some(salary) = salary(posting) {
        lines.push(format!("{}: {salary}", labels.salary));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn place(location: &Map<String, Value>) -> String {
    let address = objects(location, "address")
        .into_iter()
        .next()
        .unwrap_or(location);
    let country = objects(address, "addressCountry")
        .first()
        .and_then(|one| text(one, "name"));
    let country = country.or_else(|| text(address, "addressCountry"));
    let part = |key| text(address, key);
    let parts = [
        part("streetAddress"),
        part("addressLocality"),
        part("addressRegion"),
        country,
    ];
    let whole = joined(parts, ", ");
    if whole.is_empty() {
        let name = text(location, "address").or_else(|| text(location, "name"));
        return name.unwrap_or_default().to_owned();
    }
    whole
}

fn salary(posting: &Map<String, Value>) -> Option<String> {
    let salary = *objects(posting, "baseSalary").first()?;
    let value = objects(salary, "value").first().copied().unwrap_or(salary);
    let number = |key| texts(value, key).into_iter().next();
    let amount = match (number("minValue"), number("maxValue"), number("value")) {
        (Some(least), Some(most), _) => format!("{least} - {most}"),
        (Some(one), ..) | (_, Some(one), _) | (.., Some(one)) => one,
        _ => return None,
    };
    let unit = text(value, "unitText").map(str::to_lowercase);
    let currency = text(salary, "currency").or_else(|| text(value, "currency"));
    Some(joined(
        [Some(amount.as_str()), currency, unit.as_deref()],
        " ",
    ))
}

/// What stands under `key`, a line for each value: texts, or objects that name one.
fn value_lines(posting: &Map<String, Value>, key: &str) -> String {
    let mut lines: Vec<String> = texts(posting, key)
        .iter()
        .map(|value| plain(value))
        .collect();
    for object in objects(posting, key) {
        let named = ["name", "description", "credentialCategory"];
        let value = named.iter().find_map(|name| text(object, name));
        lines.extend(value.map(plain));
        if let Some(months) = object.get("monthsOfExperience").and_then(Value::as_u64) {
            lines.push(format!("{} years of experience", months as f64 / 12.0));
        }
    }
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    lines.join("\n").trim().to_owned()
}

/// Whether `parts` say already what `lines` say: the description often holds all.
fn says(parts: &[String], lines: &str) -> bool {
    let bare =
        |text: &str| -> String { text.chars().filter(|char| char.is_alphanumeric()).collect() };
    let known = bare(&parts.concat());
    lines.lines().all(|line| known.contains(&bare(line)))
}

/// `value` as text; most are HTML, and some of that is escaped twice.
fn plain(value: &str) -> String {
    let has = |text: &str| {
        text.contains("</") || text.contains("<br") || text.contains("<p>") || text.contains("<li>")
    };
    let escaped = value.contains("&lt;");
    if !has(value) && !escaped && !value.contains('&') {
        return value.to_owned() + "\n";
    }
    let once = if has(value) || value.contains('&') && !value.contains('\n') {
        html::fragment_text(value)
    } else {
        value.lines().map(html::fragment_text).collect()
    };
    if escaped && has(&once) {
        html::fragment_text(&once)
    } else {
        once
    }
}

fn plain_line(value: &str) -> String {
    plain(value)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
