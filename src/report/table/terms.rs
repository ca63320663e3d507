//! The terms of a post on the screen: a line each, and none for what is not stated.

use std::io::{self, Write};

use super::text_or;
use crate::facts::PayPeriod;
use crate::report::inspection::TermsView;
use crate::report::name;
use crate::report::sanitize::clean;

pub(super) fn lines(terms: &TermsView, out: &mut dyn Write) -> io::Result<()> {
    let mut line = |name: &str, value: String| -> io::Result<()> {
        if value.is_empty() {
            return Ok(());
        }
        writeln!(out, "{name}: {}", clean(&value))
    };
    line("pay", pay(terms))?;
    let places: Vec<_> = terms
        .locations
        .iter()
        .map(|place| place.surface.as_str())
        .collect();
    line("place", places.join(" / "))?;
    let mode = terms.work_mode.as_ref();
    line(
        "work mode",
        mode.map(|term| name(&term.value)).unwrap_or_default(),
    )?;
    let types = terms.employment_type.iter().map(|term| name(&term.value));
    line("employment", types.collect::<Vec<_>>().join(", "))?;
    let team = terms.team_size.as_ref();
    line(
        "leads",
        team.map(|team| team.surface.clone()).unwrap_or_default(),
    )?;
    let count = terms.headcount.as_ref();
    line(
        "openings",
        count
            .map(|count| count.value.to_string())
            .unwrap_or_default(),
    )
}

fn pay(terms: &TermsView) -> String {
    let Some(stated) = &terms.salary else {
        return String::new();
    };
    let salary = &stated.fact;
    let Some(min) = salary.min else {
        return "to be agreed on".to_owned();
    };
    let range = salary.max.filter(|max| *max > min);
    let range = range.map_or_else(|| min.to_string(), |max| format!("{min}-{max}"));
    let period = salary.period.map_or("", |period| match period {
        PayPeriod::Hour => " an hour",
        PayPeriod::Day => " a day",
        PayPeriod::Week => " a week",
        PayPeriod::Month => " a month",
        PayPeriod::Year => " a year",
    });
    let months = salary.months;
    let months = months.map_or_else(String::new, |months| format!(", {months} pays a year"));
    let currency = text_or(salary.currency, "currency not stated");
    format!("{range} {currency}{period}{months}")
}
