//! Names that ask for nothing: the employer's own, its customers', and those in addresses.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use crate::Span;
use crate::skills::{SkillKind, SkillMention, Taxonomy, joined_across};
use crate::terms::WordSet;
use crate::text::{Hit, Lexicon, Normalized, is_han};

#[derive(Deserialize)]
struct Data {
    before: Vec<String>,
    leading: Vec<String>,
    able: WordSet,
    then: WordSet,
    after: Vec<String>,
    endings: Vec<String>,
    product: Vec<String>,
    customers: Vec<String>,
    listed: Vec<String>,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    toml::from_str(include_str!("parties.toml")).expect("parties.toml is read by a test")
});

/// Where a list of companies stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    After,
    Before,
}

static COMPANIES: LazyLock<Lexicon<Side>> = LazyLock::new(|| {
    let data = &*DATA;
    Lexicon::of_lists(&[(&data.customers, Side::After), (&data.listed, Side::Before)])
});

/// Whether any of [`COMPANIES`] may stand in a text, which few do, told at a fraction of the price.
static NEAR_COMPANIES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = DATA.customers.iter().chain(&DATA.listed);
    AhoCorasick::new(words).expect("a list of words makes an automaton")
});

static PRODUCT: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::of_lists(&[(&DATA.product, ())]));

/// The longest list of companies, in bytes.
const LONGEST_LIST: usize = 400;

/// The longest part of an address on either side of a name, in bytes.
const LONGEST_ADDRESS: usize = 200;

/// How far from a name the words stand that show a product, in bytes.
const PRODUCT_REACH: usize = 40;

/// `mentions` without those that name the employer, its customers, or stand in an address.
pub(super) fn without_parties(
    text: &str,
    normal: &Normalized,
    mentions: Vec<SkillMention>,
    taxonomy: &Taxonomy,
) -> Vec<SkillMention> {
    let has_address = ["://", "www.", "@"].iter().any(|mark| text.contains(mark));
    let own = own_names(text, &mentions, taxonomy);
    let mut dropped: Vec<bool> = companies(text, normal, &mentions, taxonomy);
    for (index, mention) in mentions.iter().enumerate() {
        let span = mention.span;
        dropped[index] |= has_address && is_in_address(text, span)
            || own.contains(&span.text(text))
                && (names_employer(text, span) || !is_product(text, &mentions, index, taxonomy))
            || is_in_company_name(text, span);
    }
    let mut dropped = dropped.into_iter();
    let mut mentions = mentions;
    mentions.retain(|_| !dropped.next().unwrap_or_default());
    mentions
}

/// Whether `mention` may be of a company: a thing with a name of its own.
fn may_be_company(text: &str, mention: &SkillMention, taxonomy: &Taxonomy) -> bool {
    let kind = taxonomy.skill(mention.skill).kind;
    let is_named = || {
        mention
            .span
            .text(text)
            .starts_with(|char: char| char.is_uppercase() || is_han(char))
    };
    kind.is_tool() && kind != SkillKind::Language && is_named()
}

/// The names that the text shows to be the employer's somewhere: `About Brightwater`, `Brightwater is
/// hiring`.
fn own_names<'a>(text: &'a str, mentions: &[SkillMention], taxonomy: &Taxonomy) -> Vec<&'a str> {
    let mut names = Vec::new();
    for mention in mentions {
        let span = mention.span;
        let name = span.text(text);
        if may_be_company(text, mention, taxonomy)
            && !names.contains(&name)
            && names_employer(text, span)
        {
            names.push(name);
        }
    }
    names
}

/// Whether the words around `name` show that it is the employer's.
fn names_employer(text: &str, name: Span) -> bool {
    let (before, after) = (&text[..name.start], &text[name.end..]);
    follows_employer_word(before) && ends_name(after) || leads_as_employer(after)
}

/// Whether `before` ends in a word that the employer's name follows.
fn follows_employer_word(before: &str) -> bool {
    let Some(before) = before.strip_suffix(' ') else {
        return false;
    };
    let within = DATA.before.iter().map(|word| (word, false));
    let mut words = within.chain(DATA.leading.iter().map(|word| (word, true)));
    words.any(|(word, leads)| {
        let Some(at) = before.len().checked_sub(word.len()) else {
            return false;
        };
        let ends = before
            .get(at..)
            .is_some_and(|end| end.eq_ignore_ascii_case(word));
        ends && !before[..at].ends_with(char::is_alphanumeric)
            && (!leads || begins_line(&before[..at]))
            && !(word == "at" && follows_ability(&before[..at]))
    })
}

/// Whether nothing but marks stands between `before` and the start of its line.
fn begins_line(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\t', '#', '*']);
    before.is_empty() || before.ends_with('\n')
}

/// Whether no word goes on with a name before `after`: `at Excel reports`.
fn ends_name(after: &str) -> bool {
    let Some(rest) = after.strip_prefix(' ') else {
        return !after.starts_with('-');
    };
    let word = rest
        .split(|char: char| !char.is_alphabetic() && char != '\'')
        .next();
    let word = word.unwrap_or_default();
    !word.starts_with(|char: char| char.is_ascii_lowercase()) || DATA.then.contains(word)
}

/// Whether `before` ends in what somebody is: `proficient`.
fn follows_ability(before: &str) -> bool {
    let word = before
        .trim_end()
        .rsplit(|char: char| !char.is_alphabetic())
        .next();
    word.is_some_and(|word| DATA.able.contains(&word.to_lowercase()))
}

/// Whether `after` begins with what only the employer does.
fn leads_as_employer(after: &str) -> bool {
    let Some(after) = after.strip_prefix(' ') else {
        return false;
    };
    let mut words = DATA.after.iter();
    words.any(|word| {
        let rest = after.strip_prefix(word.as_str());
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// Whether the mention at `index` stands in a list of tools, or beside a word that asks for one.
fn is_product(text: &str, mentions: &[SkillMention], index: usize, taxonomy: &Taxonomy) -> bool {
    let joined = |left: usize, right: usize| {
        let pair = mentions.get(left).zip(mentions.get(right));
        pair.is_some_and(|(left, right)| {
            let gap = text.get(left.span.end..right.span.start);
            gap.and_then(joined_across).is_some()
        })
    };
    let is_tool = |index: usize| taxonomy.skill(mentions[index].skill).kind.is_tool();
    let before = index
        .checked_sub(1)
        .is_some_and(|left| joined(left, index) && is_tool(left));
    if before || joined(index, index + 1) && is_tool(index + 1) {
        return true;
    }
    let span = mentions[index].span;
    let line = Span::new(0, text.len());
    let near = line.near(text, span, PRODUCT_REACH).text(text);
    PRODUCT.is_in(&Normalized::new(near).text)
}

/// Which mentions stand in a list of companies.
fn companies(
    text: &str,
    normal: &Normalized,
    mentions: &[SkillMention],
    taxonomy: &Taxonomy,
) -> Vec<bool> {
    let mut found = vec![false; mentions.len()];
    let mut may_be = mentions.iter();
    if !may_be.any(|mention| may_be_company(text, mention, taxonomy))
        || !NEAR_COMPANIES.is_match(normal.text.as_str())
    {
        return found;
    }
    for hit in COMPANIES.hits(&normal.text) {
        let range = list_at(text, normal, &hit);
        let from = mentions.partition_point(|mention| mention.span.start < range.start);
        let inside = mentions[from..].iter().zip(&mut found[from..]);
        let inside = inside.take_while(|(mention, _)| mention.span.end <= range.end);
        for (mention, found) in inside {
            *found |= may_be_company(text, mention, taxonomy);
        }
    }
    found
}

/// The part of the sentence before or after the words at `hit`.
fn list_at(text: &str, normal: &Normalized, hit: &Hit<Side>) -> Span {
    let words = normal.original(hit.start, hit.end);
    let whole = Span::new(0, text.len());
    let near = whole.near(text, words, LONGEST_LIST);
    let ends = |char: char| matches!(char, '\n' | '。' | ';' | '；' | '!' | '！');
    match hit.tag {
        Side::After => {
            let tail = &text[words.end..near.end];
            let stop = tail.find(". ").into_iter().chain(tail.find(ends)).min();
            Span::new(words.end, words.end + stop.unwrap_or(tail.len()))
        }
        Side::Before => {
            let lead = &text[near.start..words.start];
            let stop =
                lead.rfind(|char| ends(char) || matches!(char, '，' | '：' | ':' | '（' | '('));
            Span::new(near.start + stop.unwrap_or(0), words.start)
        }
    }
}

/// Whether `name` is written with capitals and the end of a company's name follows: `Hull Marine
/// Insurance Company`.
fn is_in_company_name(text: &str, name: Span) -> bool {
    let after = &text[name.end..];
    let Some(after) = after.strip_prefix(", ").or_else(|| after.strip_prefix(' ')) else {
        return false;
    };
    let mut endings = DATA.endings.iter();
    name.text(text).starts_with(char::is_uppercase)
        && endings.any(|ending| {
            let rest = after.strip_prefix(ending.as_str());
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
}

/// Whether `name` is part of an address on the web, of mail, or of a profile.
fn is_in_address(text: &str, name: Span) -> bool {
    let whole = Span::new(0, text.len());
    let near = whole.near(text, name, LONGEST_ADDRESS);
    let before = &text[near.start..name.start];
    let start = before.rfind(parts_words).map_or(near.start, |at| {
        near.start + at + before[at..].chars().next().map_or(0, char::len_utf8)
    });
    let after = &text[name.end..near.end];
    let end = after.find(parts_words).map_or(near.end, |at| name.end + at);
    let word = &text[start..end];
    word.len() > name.len()
        && (word.contains("://")
            || word.starts_with("www.")
            || word.starts_with('@') && word.len() == name.len() + 1
            || word
                .split_once('@')
                .is_some_and(|(user, host)| !user.is_empty() && host.contains('.')))
}

/// Whether `char` ends an address.
fn parts_words(char: char) -> bool {
    char.is_whitespace()
        || is_han(char)
        || matches!(
            char,
            '<' | '>'
                | '('
                | ')'
                | '['
                | ']'
                | '"'
                | '|'
                | ';'
                | ','
                | '，'
                | '。'
                | '；'
                | '、'
                | '：'
                | '（'
                | '）'
                | '“'
                | '”'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names that are left of those in `text`.
    fn left(text: &str) -> Vec<&str> {
        let taxonomy = Taxonomy::builtin();
        let normal = Normalized::new(text);
        let mentions = taxonomy.mentions_in(text, &normal);
        let left = without_parties(text, &normal, mentions, taxonomy);
        left.iter().map(|mention| mention.span.text(text)).collect()
    }

    #[test]
    fn an_employer_that_is_named_like_a_product_is_none() {
        let text = "About Confluent\nGrow with Confluent and write Java.";
        assert_eq!(left(text), ["Java"]);
        assert_eq!(
            left("You are passionate about Docker and Java. Docker is where we begin."),
            ["Docker", "Java", "Docker"]
        );
        let text = "Confluent is hiring. Experience with Confluent, Docker and Java.";
        assert_eq!(left(text), ["Confluent", "Docker", "Java"]);
        assert_eq!(
            left("Proficient at Excel and Tableau"),
            ["Excel", "Tableau"]
        );
        assert_eq!(
            left("Docker is required, Kafka is a plus"),
            ["Docker", "Kafka"]
        );
    }

    #[test]
    fn companies_that_are_listed_ask_for_nothing() {
        let text = "Brands like Salesforce, Stripe and PayPal trust us. We use Docker.";
        assert_eq!(left(text), ["Docker"]);
        assert_eq!(left("有京东、亚马逊等知名企业背景，熟悉Java"), ["Java"]);
        assert_eq!(left("Java at Hull Marine Consulting Company"), ["Java"]);
    }

    #[test]
    fn an_address_names_no_skill() {
        for text in [
            "https://hull.example/java/jobs",
            "www.docker.example",
            "jobs@kafka.example",
            "See @Docker",
        ] {
            assert!(left(text).is_empty(), "{text}: {:?}", left(text));
        }
        assert_eq!(left("ASP.NET/Java"), ["ASP.NET", "Java"]);
    }
}
