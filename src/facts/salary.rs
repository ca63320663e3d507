//! Pay: `15-25K·14薪`, `1.5-2万/月`, `$120,000 - $150,000 a year`, 面议.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::money::{Amount, Currency, amount_at, code_at};
use crate::Span;
use crate::text::{Hit, Lexicon, Normalized, is_han};

/// What a rate of pay is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PayPeriod {
    /// 时薪.
    Hour,
    /// 日薪.
    Day,
    /// 周薪.
    Week,
    /// 月薪.
    Month,
    /// 年薪.
    Year,
}

/// The pay that a text states.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Salary {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The least, in whole units of the currency; `None` if only the most is stated, or it is to be
    /// agreed on.
    pub min: Option<f64>,
    /// The most, if a range or a limit is stated.
    pub max: Option<f64>,
    /// The currency, as in ISO 4217; `None` if none is named. A bare `$` is taken for `USD`, and a
    /// sum in Chinese without a currency for `CNY`.
    pub currency: Option<&'static str>,
    /// What it is paid for; where no word says it, by the size of the sum.
    pub period: Option<PayPeriod>,
    /// How many monthly pays there are in a year: 14 in `14薪`.
    pub months: Option<u32>,
    /// Whether it is to be agreed on.
    pub negotiable: bool,
}

#[derive(Deserialize)]
struct Data {
    pay: Periods,
    per: Periods,
    words: Words,
}

#[derive(Deserialize)]
struct Periods {
    #[serde(default)]
    any: Vec<String>,
    year: Vec<String>,
    month: Vec<String>,
    week: Vec<String>,
    day: Vec<String>,
    hour: Vec<String>,
}

#[derive(Deserialize)]
struct Words {
    range: Vec<String>,
    pays: Vec<String>,
    negotiable: Vec<String>,
    part: Vec<String>,
    deny_before: Vec<String>,
    deny_after: Vec<String>,
    at_most: Vec<String>,
    no_sums: Vec<String>,
    australian: Vec<String>,
}

/// What a word before a sum says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    Pay(Option<PayPeriod>),
    Part,
    Denied,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    toml::from_str(include_str!("salary.toml")).expect("salary.toml is read by a test")
});

static LEADS: LazyLock<Lexicon<Lead>> = LazyLock::new(|| {
    let (pay, words) = (&DATA.pay, &DATA.words);
    Lexicon::of_lists(&[
        (&pay.any, Lead::Pay(None)),
        (&pay.year, Lead::Pay(Some(PayPeriod::Year))),
        (&pay.month, Lead::Pay(Some(PayPeriod::Month))),
        (&pay.week, Lead::Pay(Some(PayPeriod::Week))),
        (&pay.day, Lead::Pay(Some(PayPeriod::Day))),
        (&pay.hour, Lead::Pay(Some(PayPeriod::Hour))),
        (&words.part, Lead::Part),
        (&words.deny_before, Lead::Denied),
    ])
});

static AUSTRALIAN: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of_lists(&[(&DATA.words.australian, ())]));

static NEGOTIABLE: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of_lists(&[(&DATA.words.negotiable, ())]));

/// How far before a sum the word that makes it pay may stand, in characters.
const LEAD_REACH: usize = 48;

/// How near before a bare number it must stand, in characters.
const BARE_REACH: usize = 14;

/// The least bare number beside such a word that is a sum.
const LEAST_BARE: f64 = 1_000.0;

/// The least of a range in a named currency that is pay even without such a word: so much is paid by
/// the year.
const LEAST_PLAIN_SALARY: f64 = 20_000.0;

/// The pay that `text`, a whole posting, states: of several the first that is all of the pay, not a
/// part of it or pay on probation.
///
/// What an employer earns, raises or pays as a bonus is none.
///
/// # Examples
///
/// ```
/// use jobfit::facts::{PayPeriod, salary};
///
/// let found = salary("薪资：15-25K·14薪").unwrap();
/// assert_eq!((found.min, found.max), (Some(15_000.0), Some(25_000.0)));
/// assert_eq!((found.currency, found.months), (Some("CNY"), Some(14)));
/// assert_eq!(found.period, Some(PayPeriod::Month));
/// assert_eq!(salary("we raised $20 million"), None);
/// ```
#[must_use]
pub fn salary(text: &str) -> Option<Salary> {
    let normal = Normalized::new(text);
    let mut found = stated(&normal).or_else(|| negotiable(&normal))?;
    // A bare `$` only: `US$` and `USD` say what they are.
    let is_bare = || !found.span.text(text).to_lowercase().contains("us");
    if found.currency == Some("USD") && is_bare() && AUSTRALIAN.is_in(&normal.text) {
        found.currency = Some("AUD");
    }
    Some(found)
}

/// The sum that is stated first, if it is not only a part of the pay.
fn stated(normal: &Normalized) -> Option<Salary> {
    let mut part = None;
    let mut at = 0;
    while let Some(offset) = normal.text[at..].find(|char: char| char.is_ascii_digit()) {
        let start = at + offset;
        let digits = normal.text[start..].bytes().take_while(u8::is_ascii_digit);
        at = start + digits.count();
        let Some(sum) = Sum::at(&normal.text, start) else {
            continue;
        };
        if let Some((found, is_part)) = sum.read(normal) {
            at = sum.end;
            if !is_part {
                return Some(found);
            }
            part = part.or(Some(found));
        }
    }
    part
}

/// Pay that is to be agreed on, without a sum.
fn negotiable(normal: &Normalized) -> Option<Salary> {
    let hit = NEGOTIABLE.hits(&normal.text).into_iter().next()?;
    Some(Salary {
        span: normal.original(hit.start, hit.end),
        min: None,
        max: None,
        currency: None,
        period: None,
        months: None,
        negotiable: true,
    })
}

/// One sum, or two that bound a range, with what follows.
#[derive(Debug)]
struct Sum {
    start: usize,
    end: usize,
    min: f64,
    max: Option<f64>,
    currency: Option<Currency>,
    period: Option<PayPeriod>,
    months: Option<u32>,
    scaled: bool,
    grouped: bool,
}

impl Sum {
    /// The sum whose number begins at byte `at`.
    fn at(text: &str, at: usize) -> Option<Self> {
        let first = amount_at(text, at)?;
        let mut sum = Self {
            start: first.start,
            end: first.end,
            min: first.number,
            max: None,
            currency: first.currency,
            period: None,
            months: None,
            scaled: first.scale.is_some(),
            grouped: first.grouped,
        };
        sum.take_unit(text);
        let second = sum.second(text);
        // `15-25K`: the scale of the second number is that of the first.
        let scale = first.scale.or(second.and_then(|second| second.scale));
        sum.min *= scale.unwrap_or(1.0);
        if let Some(second) = second {
            sum.max = Some(second.number * second.scale.or(scale).unwrap_or(1.0));
            sum.currency = sum.currency.or(second.currency);
            sum.scaled |= second.scale.is_some();
            sum.grouped |= second.grouped;
            sum.end = second.end;
            sum.take_unit(text);
        }
        sum.take_months(text);
        Some(sum)
    }

    /// The currency and the period that follow.
    fn take_unit(&mut self, text: &str) {
        let mut end = skip_spaces(text, self.end);
        if let Some((code, len)) = code_at(&text[end..]) {
            self.currency = self.currency.or(Some(code));
            self.end = end + len;
            end = skip_spaces(text, self.end);
        }
        if let Some((period, len)) = period_at(&text[end..]) {
            self.period = Some(period);
            self.end = end + len;
        }
    }

    /// The other end of a range.
    fn second(&self, text: &str) -> Option<Amount> {
        let rest = text[self.end..].trim_start();
        let marks = DATA.words.range.iter();
        let fits = marks.filter_map(|mark| rest.strip_prefix(mark.as_str()));
        let rest = fits.min_by_key(|rest| rest.len())?;
        let from = text.len() - rest.len();
        let head = rest.char_indices().take(LONGEST_CURRENCY);
        let (offset, _) = head.clone().find(|(_, char)| char.is_ascii_digit())?;
        let second = amount_at(text, from + offset)?;
        // Nothing but the currency and spaces stands between.
        let blank = text[from..second.start.max(from)].trim().is_empty();
        let scale = |amount: &Amount| amount.number * amount.scale.unwrap_or(1.0);
        (blank && scale(&second) > 0.0).then_some(second)
    }

    /// The number of monthly pays that follows.
    fn take_months(&mut self, text: &str) {
        let rest = text[self.end..].trim_start_matches(MONTHS_MARKS);
        let start = text.len() - rest.len();
        let near = text[self.end..start].chars().count() <= MOST_MONTHS_MARKS;
        let Some(first) = amount_at(text, start).filter(|_| near) else {
            return;
        };
        let after = text[first.end..].trim_start_matches('-');
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let after = &after[digits..];
        let word = DATA
            .words
            .pays
            .iter()
            .find(|word| after.starts_with(word.as_str()));
        if let Some(word) = word.filter(|_| (12.0..=24.0).contains(&first.number)) {
            self.months = Some(first.number as u32);
            self.end = text.len() - after.len() + word.len();
        }
    }

    /// The pay that it is, and whether that is a part only; `None` if it is none.
    fn read(&self, normal: &Normalized) -> Option<(Salary, bool)> {
        let text = normal.text.as_str();
        let lead = lead_of(text, self.start);
        let hits = LEADS.hits(&text[lead..self.start]);
        let last = nearest(&hits);
        let cue = match last.map(|hit| hit.tag) {
            Some(Lead::Denied) => return None,
            Some(Lead::Pay(period)) => Some(period),
            _ => None,
        };
        let rest = text[self.end..].trim_start_matches([' ', '+', '起']);
        let words = &DATA.words;
        let own = &text[self.start..self.end];
        let denied = words
            .deny_after
            .iter()
            .any(|word| rest.starts_with(word.as_str()))
            || words
                .no_sums
                .iter()
                .any(|name| own.starts_with(name.as_str()));
        let chinese = text[lead..self.end].contains(is_han) || rest.starts_with(is_han);
        let gap = last.map_or(0, |hit| text[lead + hit.end..self.start].chars().count());
        if denied || !self.is_pay(cue.is_some(), chinese, gap) {
            return None;
        }
        let in_yuan = chinese || self.months.is_some();
        let currency = self.currency.or(in_yuan.then_some("CNY"));
        let period = self
            .period
            .or(cue.flatten())
            .or_else(|| self.usual_period(currency));
        let is_part = hits.iter().any(|hit| hit.tag == Lead::Part);
        let head = text[lead..self.start].trim_end_matches([' ', ':', '：']);
        let limit = DATA
            .words
            .at_most
            .iter()
            .any(|word| head.ends_with(word.as_str()));
        let (min, max) = match self.max {
            None if limit => (None, Some(self.min)),
            max => (Some(self.min), max),
        };
        let salary = Salary {
            span: normal.original(self.start, self.end),
            min,
            max,
            currency,
            period,
            months: self.months,
            negotiable: false,
        };
        is_plausible(&salary).then_some((salary, is_part))
    }

    /// Whether it is pay at all; `cue` is whether a word says so, `gap` characters before it.
    fn is_pay(&self, cue: bool, chinese: bool, gap: usize) -> bool {
        let money = self.currency.is_some() || self.scaled;
        let range = self.max.is_some_and(|max| max > self.min);
        if self.max.is_some() && !range && self.max != Some(self.min) {
            return false;
        }
        let plain = self.min >= LEAST_PLAIN_SALARY && self.currency.is_some() && range;
        self.months.is_some() && money
            || cue
                && (money
                    || gap <= BARE_REACH && (self.grouped || chinese && self.min >= LEAST_BARE))
            || money && self.period.is_some()
            || self.scaled && range && chinese
            || plain
    }

    /// What a sum of its size is usually paid for.
    fn usual_period(&self, currency: Option<Currency>) -> Option<PayPeriod> {
        let most = self.max.unwrap_or(self.min);
        let yuan = currency == Some("CNY");
        let (year, month) = if yuan {
            (100_000.0, 1_000.0)
        } else {
            (15_000.0, f64::MAX)
        };
        if most >= year {
            Some(PayPeriod::Year)
        } else if self.min >= month {
            Some(PayPeriod::Month)
        } else if !yuan && most <= MOST_BY_THE_HOUR {
            Some(PayPeriod::Hour)
        } else {
            None
        }
    }
}

/// The most that is paid by the hour, in any currency but yuan.
const MOST_BY_THE_HOUR: f64 = 200.0;

/// The longest currency before a number, with its spaces, in characters.
const LONGEST_CURRENCY: usize = 6;

/// What may stand between a sum and the number of monthly pays.
const MONTHS_MARKS: [char; 14] = [
    ' ', '·', '*', '×', 'x', '•', ',', '，', '、', '(', '（', '+', '|', '/',
];

/// How many of them.
const MOST_MONTHS_MARKS: usize = 4;

fn skip_spaces(text: &str, from: usize) -> usize {
    text.len() - text[from..].trim_start_matches(' ').len()
}

/// The period that `text` begins with, and the length of its words.
fn period_at(text: &str) -> Option<(PayPeriod, usize)> {
    let per = &DATA.per;
    let lists = [
        (&per.year, PayPeriod::Year),
        (&per.month, PayPeriod::Month),
        (&per.week, PayPeriod::Week),
        (&per.day, PayPeriod::Day),
        (&per.hour, PayPeriod::Hour),
    ];
    let words = lists
        .into_iter()
        .flat_map(|(words, period)| words.iter().map(move |word| (word, period)));
    let letter = |char: char| char.is_ascii_alphanumeric();
    let fits = words.filter(|(word, _)| {
        let rest = text.strip_prefix(word.as_str());
        rest.is_some_and(|rest| !(word.ends_with(letter) && rest.starts_with(letter)))
    });
    let (word, period) = fits.max_by_key(|(word, _)| word.len())?;
    Some((period, word.len()))
}

/// Where the words before byte `at` begin that may make a sum pay.
fn lead_of(text: &str, at: usize) -> usize {
    let near = text[..at].char_indices().rev().take(LEAD_REACH);
    let mut start = at;
    for (index, char) in near {
        if matches!(char, '。' | '；' | ';' | '！' | '!' | '？' | '?') {
            break;
        }
        start = index;
    }
    start
}

/// The word that ends last; of several that end there the longest.
fn nearest(hits: &[Hit<Lead>]) -> Option<&Hit<Lead>> {
    let telling = hits.iter().filter(|hit| hit.tag != Lead::Part);
    telling.max_by_key(|hit| (hit.end, hit.end - hit.start))
}

/// Whether somebody may be paid so much for so long, in units of any currency; wide on purpose, only
/// to drop what is no pay.
fn is_plausible(salary: &Salary) -> bool {
    let Some(min) = salary.min.or(salary.max) else {
        return false;
    };
    let (least, most) = match salary.period {
        Some(PayPeriod::Hour) => (3.0, 1_500.0),
        Some(PayPeriod::Day) => (20.0, 10_000.0),
        Some(PayPeriod::Week) => (100.0, 30_000.0),
        Some(PayPeriod::Month) => (300.0, 500_000.0),
        Some(PayPeriod::Year) => (5_000.0, 10_000_000.0),
        None => (500.0, 15_000.0),
    };
    least <= min && salary.max.unwrap_or(min) <= most
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Least, most, currency, period and monthly pays.
    type Read = (
        Option<f64>,
        Option<f64>,
        Option<&'static str>,
        Option<PayPeriod>,
        Option<u32>,
    );

    fn read(text: &str) -> Option<Read> {
        let found = salary(text)?;
        let period = (found.period, found.months);
        Some((found.min, found.max, found.currency, period.0, period.1))
    }

    #[test]
    fn pay_of_both_languages() {
        use PayPeriod::{Day, Hour, Month, Year};
        for (text, min, max, currency, period, months) in [
            (
                "薪资：15-25K·14薪",
                15e3,
                Some(25e3),
                Some("CNY"),
                Month,
                Some(14),
            ),
            (
                "薪资范围：15-25k*13薪职能类别",
                15e3,
                Some(25e3),
                Some("CNY"),
                Month,
                Some(13),
            ),
            ("1.5-2万/月", 15e3, Some(2e4), Some("CNY"), Month, None),
            ("1.5万-2万/月", 15e3, Some(2e4), Some("CNY"), Month, None),
            ("20-30万/年", 2e5, Some(3e5), Some("CNY"), Year, None),
            ("年薪不低于12万元", 12e4, None, Some("CNY"), Year, None),
            (
                "工资：8000-12000元/月",
                8e3,
                Some(12e3),
                Some("CNY"),
                Month,
                None,
            ),
            ("薪资：5000-8000", 5e3, Some(8e3), Some("CNY"), Month, None),
            (
                "实习工资150—200元/天",
                150.0,
                Some(200.0),
                Some("CNY"),
                Day,
                None,
            ),
            (
                "$120,000 - $150,000 a year",
                12e4,
                Some(15e4),
                Some("USD"),
                Year,
                None,
            ),
            ("Salary: £45k", 45e3, None, Some("GBP"), Year, None),
            ("150k-180k USD", 15e4, Some(18e4), Some("USD"), Year, None),
            (
                "base salary of 180,000 - 200,000 USD/year",
                18e4,
                Some(2e5),
                Some("USD"),
                Year,
                None,
            ),
            (
                "Pay: $23.00 - $31.00 per hour",
                23.0,
                Some(31.0),
                Some("USD"),
                Hour,
                None,
            ),
            (
                "between $23.00 per hour and $51.50 per hour",
                23.0,
                Some(51.5),
                Some("USD"),
                Hour,
                None,
            ),
            (
                "Pay Range\n\n$18.00 hourly",
                18.0,
                None,
                Some("USD"),
                Hour,
                None,
            ),
            (
                "Salary: 15000 - 25000 CNY month",
                15e3,
                Some(25e3),
                Some("CNY"),
                Month,
                None,
            ),
        ] {
            let expected = (Some(min), max, currency, Some(period), months);
            assert_eq!(read(text), Some(expected), "{text}");
        }
        let limit = salary("Pay: up to $65 per hour").unwrap();
        assert_eq!((limit.min, limit.max), (None, Some(65.0)));
        assert!(salary("待遇面议").is_some_and(|found| found.negotiable && found.min.is_none()));
    }

    #[test]
    fn the_whole_pay_goes_before_a_part() {
        let found = salary("试用期底薪4000元/月；转正后综合薪资6000-8000元/月").unwrap();
        assert_eq!(found.min, Some(6000.0));
    }

    #[test]
    fn other_sums_are_no_pay() {
        for text in [
            "medical, dental and 401k, 100% paid annually",
            "annual revenue of $300,000 - $500,000",
            "raised $32M in funding",
            "over $4 billion in revenue",
            "$2,000 referral bonus",
            "注册资金500万元",
            "支持40-60W QPS",
            "餐补：20元/天",
            "研发奖金10-50万",
            "5-10 years of experience",
            "工作时间9-18点",
            "2020-2021年",
            "401(k) savings plan with a $1,000 match a year",
        ] {
            assert_eq!(salary(text), None, "{text}");
        }
    }
}
