//! The words by which a posting says how much it wants a thing; they stand in `cues.toml`.

mod counted;
mod negation;

use std::sync::LazyLock;

use serde::Deserialize;

use super::Level;
use super::purpose;
use crate::Span;
use crate::facts::{degree_words, may_count_years};
use crate::skills::joins_items;
use crate::text::{Hit, Lexicon, Normalized, is_han};
use negation::{begins_with, drop_denied, is_made_of, passes_over, reach_of};

/// What a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// The thing is welcome.
    Preferred,
    /// The thing is required.
    Required,
    /// The thing is required, even where things are welcome.
    Outright,
    /// A phrase whose words require nothing.
    NotRequired,
    /// A phrase whose words ask for nothing.
    NotAsking,
    /// What stands before, or right after, is not asked for.
    Negated,
    /// A phrase whose words negate nothing.
    NotNegated,
    /// What follows right after it is not asked for.
    Negates,
    /// Whoever lacks the thing is turned down.
    TurnedDown,
    /// The sentence is the law's or the job board's.
    Boilerplate,
    /// The clause asks for nothing that a résumé could show.
    Formality,
    /// What follows goes on with the clause before, where it stands first.
    Continues,
    /// What follows begins a clause of its own, where it stands first.
    ContinuesNot,
    /// What follows is wanted as the clause before is, where it stands first.
    Narrows,
    /// The sentence asks for something, where nothing else in the posting does.
    Asking,
    /// The sentence asks for something, wherever it stands.
    Wanted,
    /// What follows, after *to*, is what the person is to do.
    Seeks,
    /// The sentence tells of the employer.
    Employer,
    /// The sentence tells what the post does.
    Duty,
    /// One thing or another.
    Alternative,
    /// Experience may stand in for a degree.
    Relaxed,
    /// Who has what stands before is let off something.
    LetsOff,
    /// What stands before, of a scale, will do.
    WillDo,
    /// A certificate may be had later.
    Obtainable,
    /// How well a thing should be held.
    Level(Level),
    /// So many of a list are enough.
    AnyOf(usize),
    /// A number of things that follows is how many are enough.
    Bound,
    /// A number of things.
    Things(usize),
    /// The same, and things of it follow as examples.
    Counted(usize),
    /// What things of one sort are called: *language*.
    Class,
    /// "One of" that chooses nothing.
    NoChoice,
    /// The sentence may name a degree.
    Degree,
    /// What makes praise of "one of": *largest*.
    Boast,
}

/// How many words back a word of level is looked for.
const MOST_OVERLAPS: usize = 64;

#[derive(Deserialize)]
struct Data {
    preferred: Vec<String>,
    required: Vec<String>,
    not_required: Vec<String>,
    not_asking: Vec<String>,
    outright: Vec<String>,
    negated: Vec<String>,
    not_negated: Vec<String>,
    negates: Vec<String>,
    passing: Vec<String>,
    turned_down: Vec<String>,
    note: Vec<String>,
    emphasis: Vec<String>,
    boilerplate: Vec<String>,
    notes: Vec<String>,
    formality: Vec<String>,
    continues: Vec<String>,
    continues_not: Vec<String>,
    narrows: Vec<String>,
    anew: Vec<String>,
    turns: Vec<String>,
    asking: Vec<String>,
    wanted: Vec<String>,
    seeks: Vec<String>,
    employer: Vec<String>,
    duty: Vec<String>,
    auxiliary: Vec<String>,
    held: Vec<String>,
    tasks: Vec<String>,
    tasks_not: Vec<String>,
    learned: Vec<String>,
    alternative: Vec<String>,
    relaxed: Vec<String>,
    lets_off: Vec<String>,
    will_do: Vec<String>,
    obtainable: Vec<String>,
    small: Vec<String>,
    purpose: purpose::Words,
    level: Levels,
    any_of: AnyOf,
    field: Field,
    title: Titles,
}

/// Words between a degree and its field.
#[derive(Deserialize)]
struct Field {
    related: Vec<String>,
    leads: Vec<String>,
    ends: Vec<String>,
    experience_in: Vec<String>,
    tails: Vec<String>,
    majors: Vec<String>,
    not_majors: Vec<String>,
    held_zh: Vec<String>,
}

/// Whether `clause` may name fields of study in Chinese.
pub(super) fn may_name_majors(clause: &str) -> bool {
    let mut majors = DATA.field.majors.iter();
    majors.any(|word| clause.contains(word.as_str()))
}

/// Whether a list between `before` and `after` is one of fields of study: `本科，[物流、快递]等相关专业`.
pub(super) fn are_majors(before: &str, after: &str) -> bool {
    let field = &DATA.field;
    let near = after.floor_char_boundary(MAJORS_REACH);
    let leads = field.majors.iter().any(|word| {
        let parts = after[..near].split_once(word.as_str());
        parts.is_some_and(|(between, _)| {
            let rest = &after[between.len() + word.len()..];
            let mut other = field.not_majors.iter();
            is_made_of(between, &field.tails) && !other.any(|word| rest.starts_with(word.as_str()))
        })
    });
    let mut held = field.held_zh.iter();
    leads && !held.any(|word| before.ends_with(word.as_str()))
}

/// How far behind a list the word for fields of study may end, in bytes: fourteen characters.
const MAJORS_REACH: usize = 42;

/// Whether `before`, what stands before a list, says that experience in it is asked for.
pub(super) fn ends_in_experience(before: &str) -> bool {
    let before = Normalized::new(before).text;
    let before = before.trim_end();
    let mut leads = DATA.field.experience_in.iter();
    leads.any(|lead| before.ends_with(lead.as_str()))
}

/// Those that lead to a field, and those that end the reach of the degree.
static FIELD: LazyLock<(Lexicon<()>, Lexicon<()>)> = LazyLock::new(|| {
    let field = &DATA.field;
    let lexicon = |words: &[String]| Lexicon::of_lists(&[(words, ())]);
    (lexicon(&field.leads), lexicon(&field.ends))
});

static RELATED: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of_lists(&[(&DATA.field.related, ())]));

/// Whether `gap`, before a marker of alternatives, refers to what stands before: `，熟悉其中`.
pub(super) fn refers_back(gap: &str) -> bool {
    DATA.any_of
        .back
        .iter()
        .any(|word| gap.contains(word.as_str()))
}

/// Whether `heading` is one of what was left over: 备注, *Other*.
pub(super) fn heads_notes(heading: &str) -> bool {
    let heading = heading.trim().to_lowercase();
    DATA.notes.contains(&heading)
}

/// Whether a clause that names fields of study says that a related one will do.
pub(super) fn names_related_fields(clause: &str) -> bool {
    RELATED.is_in(&Normalized::new(clause).text)
}

/// Whether `clause` may name a degree's field.
pub(super) fn may_lead_to_field(clause: &str) -> bool {
    let mut leads = DATA.field.leads.iter();
    leads.any(|lead| clause.contains(lead.as_str()))
}

/// Whether `between`, from a degree to a skill, makes the skill the degree's field.
pub(super) fn leads_to_field(between: &str) -> bool {
    let between = Normalized::new(between).text;
    let (leads, ends) = &*FIELD;
    leads.is_in(&between) && !ends.is_in(&between)
}

/// Words around the name of the post.
#[derive(Deserialize)]
pub(super) struct Titles {
    /// Headings of it.
    pub(super) headings: Vec<String>,
    /// Words that end it in a sentence.
    pub(super) ends: Vec<String>,
}

pub(super) static TITLES: LazyLock<&'static Titles> = LazyLock::new(|| &DATA.title);

pub(super) static PURPOSE: LazyLock<&'static purpose::Words> = LazyLock::new(|| &DATA.purpose);

static DATA: LazyLock<Data> = LazyLock::new(|| {
    toml::from_str(include_str!("cues.toml")).expect("cues.toml is read by a test")
});

#[derive(Deserialize)]
struct Levels {
    expert: Vec<String>,
    proficient: Vec<String>,
    familiar: Vec<String>,
    basic: Vec<String>,
}

#[derive(Deserialize)]
struct AnyOf {
    markers: Vec<String>,
    back: Vec<String>,
    markers_two: Vec<String>,
    markers_three: Vec<String>,
    bounds: Vec<String>,
    one: Vec<String>,
    two: Vec<String>,
    three: Vec<String>,
    sorts: Vec<String>,
    articles: Vec<String>,
    classes: Vec<String>,
    deny: Vec<String>,
    boasts: Vec<String>,
}

static LEXICON: LazyLock<Lexicon<Cue>> = LazyLock::new(|| {
    let data = &*DATA;
    let degrees: Vec<String> = degree_words().collect();
    Lexicon::of_lists(&[
        (&data.preferred, Cue::Preferred),
        (&data.required, Cue::Required),
        (&data.not_required, Cue::NotRequired),
        (&data.not_asking, Cue::NotAsking),
        (&data.outright, Cue::Outright),
        (&data.negated, Cue::Negated),
        (&data.not_negated, Cue::NotNegated),
        (&data.negates, Cue::Negates),
        (&data.turned_down, Cue::TurnedDown),
        (&data.boilerplate, Cue::Boilerplate),
        (&data.formality, Cue::Formality),
        (&data.continues, Cue::Continues),
        (&data.continues_not, Cue::ContinuesNot),
        (&data.narrows, Cue::Narrows),
        (&data.asking, Cue::Asking),
        (&data.wanted, Cue::Wanted),
        (&data.seeks, Cue::Wanted),
        (&data.seeks, Cue::Seeks),
        (&data.employer, Cue::Employer),
        (&data.duty, Cue::Duty),
        (&data.alternative, Cue::Alternative),
        (&data.relaxed, Cue::Relaxed),
        (&data.lets_off, Cue::LetsOff),
        (&data.will_do, Cue::WillDo),
        (&data.obtainable, Cue::Obtainable),
        (&data.level.expert, Cue::Level(Level::Expert)),
        (&data.level.proficient, Cue::Level(Level::Proficient)),
        (&data.level.familiar, Cue::Level(Level::Familiar)),
        (&data.level.basic, Cue::Level(Level::Basic)),
        (&data.any_of.markers, Cue::AnyOf(1)),
        (&data.any_of.markers_two, Cue::AnyOf(2)),
        (&data.any_of.markers_three, Cue::AnyOf(3)),
        (&data.any_of.bounds, Cue::Bound),
        (&data.any_of.one, Cue::Things(1)),
        (&data.any_of.two, Cue::Things(2)),
        (&data.any_of.three, Cue::Things(3)),
        (&data.any_of.classes, Cue::Class),
        (&data.any_of.deny, Cue::NoChoice),
        // One walk finds these too.
        (&degrees, Cue::Degree),
        (&data.any_of.boasts, Cue::Boast),
    ])
});

/// The words of one sentence, by their places in the document's text.
#[derive(Debug)]
pub(super) struct SentenceCues {
    hits: Vec<Hit<Cue>>,
    /// Whether the sentence names a degree at all.
    pub(super) names_degree: bool,
    /// Whether it counts years at all.
    pub(super) counts_years: bool,
}

impl SentenceCues {
    /// Reads the words of `sentence`, in a text whose normal form is `normal`.
    pub(super) fn read(normal: &Normalized, sentence: Span) -> Self {
        let normal = normal.part(sentence);
        let mut hits = LEXICON.hits(normal.text);
        let all = hits.len();
        hits.retain(|hit| hit.tag != Cue::Degree);
        let names_degree = hits.len() < all;
        counted::count_examples(normal.text, &mut hits);
        drop_denied(&mut hits);
        let hits = hits.into_iter().map(|hit| {
            let span = normal.original(hit.start, hit.end).shifted(sentence.start);
            Hit {
                start: span.start,
                end: span.end,
                tag: hit.tag,
            }
        });
        Self {
            hits: hits.collect(),
            names_degree,
            counts_years: may_count_years(normal.text),
        }
    }

    /// Where the first word that says `cue` ends.
    pub(super) fn end_of(&self, cue: Cue) -> Option<usize> {
        let hit = self.hits.iter().find(|hit| hit.tag == cue)?;
        let same = self
            .hits
            .iter()
            .filter(|other| other.start == hit.start && other.tag == cue);
        same.map(|other| other.end).max()
    }

    /// The parts of `sentence` that are more than `reach` bytes from every word that says `cue`.
    pub(super) fn far_from<'a>(
        &'a self,
        text: &'a str,
        cue: Cue,
        sentence: Span,
        reach: usize,
    ) -> impl Iterator<Item = Span> + 'a {
        let words = self.hits.iter().filter(move |hit| hit.tag == cue);
        let words = words.map(move |hit| sentence.near(text, Span::new(hit.start, hit.end), reach));
        let mut start = sentence.start;
        let ends = words.chain(std::iter::once(Span::new(sentence.end, sentence.end)));
        ends.filter_map(move |near| {
            let part = (start < near.start).then(|| Span::new(start, near.start).trimmed(text));
            start = start.max(near.end);
            part.filter(|part| !part.is_empty())
        })
    }

    /// The words in `span`. They are sorted by where they start, so that a long sentence is not
    /// read from its start for each of its clauses.
    fn within(&self, span: Span) -> impl Iterator<Item = &Hit<Cue>> {
        let from = self.hits.partition_point(|hit| hit.start < span.start);
        let to = self.hits.partition_point(|hit| hit.start < span.end);
        let hits = self.hits[from..to.max(from)].iter();
        hits.filter(move |hit| hit.end <= span.end)
    }

    /// Whether `span` holds a word that says `cue`.
    pub(super) fn says(&self, span: Span, cue: Cue) -> bool {
        self.within(span).any(|hit| hit.tag == cue)
    }

    /// The same of what stands in none of `apart`.
    pub(super) fn says_beside(&self, span: Span, cue: Cue, apart: &[Span]) -> bool {
        let is_apart = |hit: &Hit<Cue>| {
            let hit = Span::new(hit.start, hit.end);
            apart.iter().any(|span| span.contains(hit))
        };
        self.within(span)
            .any(|hit| hit.tag == cue && !is_apart(hit))
    }

    /// The last word of welcome in `span`.
    pub(super) fn last_preferred(&self, span: Span) -> Option<Span> {
        let welcome = self.within(span).filter(|hit| hit.tag == Cue::Preferred);
        let last = welcome.max_by_key(|hit| hit.end)?;
        Some(Span::new(last.start, last.end))
    }

    /// Whether `after`, what follows a number of years, says that who has them is let off a degree.
    pub(super) fn lets_off(&self, after: Span) -> bool {
        let relaxed = self.within(after).filter(|hit| hit.tag == Cue::Relaxed);
        let relaxed = relaxed.map(|hit| hit.start).max();
        let mut letting = self.within(after).filter(|hit| hit.tag == Cue::LetsOff);
        relaxed.is_some_and(|relaxed| letting.any(|hit| hit.end <= relaxed))
    }

    /// Whether `clause` says that what stands at byte `at` is neither asked for nor welcome.
    ///
    /// A negation reaches over its item of a list: `大专及以上、专业不限` still asks for the degree.
    /// *Preferred but not required* is welcome; who lacks what is asked for is turned down:
    /// `没有Java经验者勿投`.
    pub(super) fn is_negated(&self, text: &str, clause: Span, at: usize) -> bool {
        if self.is_named_to_deny(text, clause, at) {
            return !self.says(clause, Cue::TurnedDown);
        }
        let negations = self.within(clause).filter(|hit| hit.tag == Cue::Negated);
        let mut reaches = negations.map(|hit| reach_of(text, clause, hit));
        reaches.any(|reach| reach.start <= at && at < reach.end)
            && !self.says(clause, Cue::Preferred)
    }

    /// Whether `clause` holds any word that negates.
    pub(super) fn may_negate(&self, clause: Span) -> bool {
        self.says(clause, Cue::Negated) || self.says(clause, Cue::Negates)
    }

    /// Whether a word that denies what follows it leads up to byte `at`: `not Java`, `no Java`,
    /// `we do not use Java`.
    fn is_named_to_deny(&self, text: &str, clause: Span, at: usize) -> bool {
        let until = self.hits.partition_point(|hit| hit.start < at);
        let near = self.hits[..until].iter().rev().take(MOST_OVERLAPS);
        let mut denying = near
            .take_while(|hit| hit.start >= clause.start)
            .filter(|hit| hit.tag == Cue::Negates && hit.end <= at);
        denying.any(|hit| passes_over(&text[hit.end..at]))
    }

    /// Whether `span` begins by denying something: `No phone calls, please`.
    pub(super) fn leads_with_denial(&self, text: &str, span: Span) -> bool {
        let start = span.end - without_item_mark(span.text(text)).len();
        let mut hits = self.within(span);
        hits.any(|hit| hit.start == start && hit.tag == Cue::Negates)
    }

    /// Whether nothing but small words stands between *or* and the end of `lead`, which begins with
    /// `body`: `a degree, or at least`.
    pub(super) fn ends_in_alternative(&self, body: &str, lead: Span) -> bool {
        let or = self
            .within(lead)
            .filter(|hit| hit.tag == Cue::Alternative)
            .last();
        or.is_some_and(|or| {
            let between = &body[or.end - lead.start..lead.end - lead.start];
            let mut words = between
                .split(|char: char| !char.is_alphanumeric())
                .filter(|word| !word.is_empty());
            words.all(|word| {
                DATA.small
                    .iter()
                    .any(|small| small.eq_ignore_ascii_case(word))
            })
        })
    }

    /// Whether `span` begins with *or*.
    pub(super) fn opens_with_alternative(&self, span: Span) -> bool {
        let first = self.within(span).find(|hit| hit.tag == Cue::Alternative);
        first.is_some_and(|or| or.start == span.start)
    }

    /// Whether a word of level stands first in `span`, `熟悉…`, `精通…`, and not of what comes with the post:
    /// `理解产品需求`.
    pub(super) fn leads_with_level(&self, text: &str, span: Span) -> bool {
        let body = without_item_mark(span.text(text));
        let auxiliary = DATA.auxiliary.iter();
        let before = auxiliary.filter(|word| body.starts_with(word.as_str()));
        let before = before.map(String::len).max().unwrap_or(0);
        let start = span.end - body.len() + before;
        let levels = self.hits.iter();
        let levels = levels.filter(|hit| hit.start == start && matches!(hit.tag, Cue::Level(_)));
        levels.max_by_key(|hit| hit.end).is_some_and(|level| {
            let rest = text.get(level.end..span.end).unwrap_or_default();
            !DATA
                .learned
                .iter()
                .any(|word| rest.starts_with(word.as_str()))
        })
    }

    /// Whether `span` begins with what the candidate has: `具备较强的责任心`.
    pub(super) fn leads_with_held(text: &str, span: Span) -> bool {
        let body = without_item_mark(span.text(text));
        DATA.held.iter().any(|word| body.starts_with(word.as_str()))
    }

    /// Whether `span` begins with what the person is to do: `You will build APIs`.
    pub(super) fn leads_with_task(text: &str, span: Span) -> bool {
        let body = without_item_mark(span.text(text));
        let mut tasks = DATA.tasks.iter().filter(|task| begins_with(body, task));
        tasks.any(|task| {
            let rest = body[task.len()..].trim_start();
            let mut other = DATA.tasks_not.iter();
            !rest.is_empty() && !other.any(|word| begins_with(rest, word))
        })
    }

    /// Whether a word of welcome stands first in `span` and goes on, and so governs what follows
    /// it: `preferably with Java`, but not `Java, a plus`.
    pub(super) fn leads_with_preferred(&self, text: &str, span: Span) -> bool {
        let body = span.text(text);
        let marks = body.len()
            - body
                .trim_start_matches(|char: char| !char.is_alphanumeric())
                .len();
        let goes_on = |hit: &Hit<Cue>| text[hit.end..span.end].contains(char::is_alphanumeric);
        let mut leaders = self
            .within(span)
            .filter(|hit| hit.tag == Cue::Preferred && hit.start == span.start + marks);
        // The longest word that leads: `a plus` and not its shorter part.
        leaders.next().is_some_and(|first| {
            let longest = leaders.fold(
                first,
                |long, hit| if hit.end > long.end { hit } else { long },
            );
            goes_on(longest)
        })
    }

    /// Whether `note` says more than how much a thing is wanted, and with what emphasis: not `strongly
    /// preferred`, but `with banks preferred`; it has a number, another word, or some Chinese characters.
    pub(super) fn names_more(&self, text: &str, note: Span) -> bool {
        let wants = |hit: &&Hit<Cue>| {
            matches!(
                hit.tag,
                Cue::Preferred | Cue::Required | Cue::Negated | Cue::Outright
            )
        };
        let (mut start, mut chinese) = (note.start, 0);
        let mut names = |from: usize, to: usize| {
            let between = text.get(from..to).unwrap_or_default();
            chinese += between.chars().filter(|char| is_han(*char)).count();
            let mut words = between.split(|char: char| !char.is_ascii_alphanumeric());
            let names_one = words.any(|word| {
                let mut known = DATA.emphasis.iter();
                !word.is_empty() && !known.any(|known| known.eq_ignore_ascii_case(word))
            });
            names_one || chinese > MOST_CHINESE
        };
        for hit in self.within(note).filter(wants) {
            if start < hit.start && names(start, hit.start) {
                return true;
            }
            start = start.max(hit.end);
        }
        names(start, note.end)
    }

    /// Where `piece` turns from what is required to what is welcome: `a bachelor's is required and a
    /// master's preferred`.
    pub(super) fn turn(&self, text: &str, piece: Span) -> Option<usize> {
        let welcome = self.within(piece).filter(|hit| hit.tag == Cue::Preferred);
        let welcome = welcome.map(|hit| hit.start).max()?;
        let required = self.within(piece).filter(|hit| hit.tag == Cue::Required);
        let mut ends = required.map(|hit| hit.end).filter(|end| *end < welcome);
        ends.find(|end| {
            let next = text[*end..].split_ascii_whitespace().next();
            next.is_some_and(|next| DATA.turns.iter().any(|turn| turn == next))
        })
    }

    /// Whether what stands at byte `at` goes on with the clause before it.
    pub(super) fn continues_at(&self, at: usize) -> bool {
        self.says_at(at, Cue::Continues) && !self.says_at(at, Cue::ContinuesNot)
    }

    /// Whether the welcome that `piece` says is its own, and not that of `before`, the clause before it, too:
    /// it names a thing apart, or `before` counts years and `piece` goes on with no list.
    pub(super) fn is_welcome_apart(&self, text: &str, before: Span, piece: Span) -> bool {
        if !self.names_more(text, piece) {
            return false;
        }
        let words = piece.text(text).split_ascii_whitespace();
        let mut words = words.map(str::to_ascii_lowercase).peekable();
        let joined = words.next_if(|word| joins_items(word)).is_some();
        let begins_anew = words.next().is_some_and(|word| DATA.anew.contains(&word));
        begins_anew || !joined && may_count_years(&before.text(text).to_ascii_lowercase())
    }

    /// Whether a word that says `cue` begins at byte `at`.
    pub(super) fn says_at(&self, at: usize, cue: Cue) -> bool {
        let from = self.hits.partition_point(|hit| hit.start < at);
        let mut here = self.hits[from..].iter().take_while(|hit| hit.start == at);
        here.any(|hit| hit.tag == cue)
    }

    /// The level that the last word of level before byte `at` asks for.
    pub(super) fn level_before(&self, at: usize) -> Option<Level> {
        let until = self.hits.partition_point(|hit| hit.start < at);
        let near = self.hits[..until].iter().rev().take(MOST_OVERLAPS);
        let levels = near.filter_map(|hit| match hit.tag {
            // The one that ends last; of those, the longest: `熟练掌握` over `掌握`.
            Cue::Level(level) if hit.end <= at => Some(((hit.end, hit.end - hit.start), level)),
            _ => None,
        });
        levels.max().map(|(_, level)| level)
    }

    /// Whether a bound stands before `things`, as in `至少熟练使用一种语言`.
    fn is_bound(&self, span: Span, things: &Hit<Cue>) -> bool {
        let mut bounds = self.within(span).filter(|hit| hit.tag == Cue::Bound);
        bounds.any(|bound| (bound.end..=bound.end + BOUND_REACH).contains(&things.start))
    }

    /// The strictest marker of alternatives in `span`, of like ones the first.
    pub(super) fn any_of(&self, span: Span) -> Option<Marker> {
        self.markers(span).into_iter().next()
    }

    /// The markers of alternatives in `span`, the strictest first, of like ones the first. A number of things
    /// that follows one is another, `至少一门后端语言和一门脚本语言`, and so is one that ends the clause,
    /// `熟悉Kafka、Flume等消息队列一种`, or has examples, `一种数据库（MySQL、Oracle）`.
    pub(super) fn markers(&self, span: Span) -> Vec<Marker> {
        let may_mark =
            |hit: &Hit<Cue>| matches!(hit.tag, Cue::AnyOf(_) | Cue::Things(_) | Cue::Counted(_));
        if !self.within(span).any(may_mark) {
            return Vec::new();
        }
        let denied: Vec<_> = self
            .within(span)
            .filter(|hit| hit.tag == Cue::NoChoice)
            .collect();
        let chooses = |hit: &Hit<Cue>| {
            let near = Span::new(hit.end, span.end.min(hit.end + BOAST_REACH));
            let mut denied = denied.iter();
            !self.says(near, Cue::Boast)
                && !denied.any(|phrase| phrase.start < hit.end && hit.start < phrase.end)
        };
        let mut markers: Vec<Marker> = Vec::new();
        let mut end = span.start;
        for hit in self.within(span).filter(|hit| chooses(hit)) {
            let at_least = match hit.tag {
                Cue::AnyOf(count) | Cue::Counted(count) => count,
                Cue::Things(count)
                    if !markers.is_empty() || self.is_bound(span, hit) || hit.end == span.end =>
                {
                    count
                }
                _ => continue,
            };
            // `其中一种以上` is one marker, however many words of it are known.
            match markers.last_mut() {
                Some(last) if hit.start < end => last.at_least = last.at_least.max(at_least),
                _ => markers.push(Marker {
                    start: hit.start,
                    at_least,
                    has_examples: matches!(hit.tag, Cue::Counted(_)),
                }),
            }
            end = end.max(hit.end);
        }
        markers.sort_by_key(|marker| (std::cmp::Reverse(marker.at_least), marker.start));
        markers
    }
}

/// Words that make a choice of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    /// Where they begin.
    pub(super) start: usize,
    /// How many are enough.
    pub(super) at_least: usize,
    /// Whether they count a class whose examples follow, and so speak of these: `一种数据库，如MySQL`.
    pub(super) has_examples: bool,
}

/// The most Chinese characters, beside the words of welcome, of a note that names nothing: `（此项优先）`.
const MOST_CHINESE: usize = 3;

/// How far after "one of" a boast may end, in bytes: `one of North America's largest`.
const BOAST_REACH: usize = 36;

/// How far after a bound its number of things may stand, in bytes: twelve characters.
const BOUND_REACH: usize = 36;

/// `text` from its first letter on.
fn without_item_mark(text: &str) -> &str {
    text.trim_start_matches(|char: char| !char.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (SentenceCues, Span) {
        let span = Span::new(0, text.len());
        (SentenceCues::read(&Normalized::new(text), span), span)
    }

    #[test]
    fn words_of_level_are_ranked_by_their_place() {
        let level = |text: &str| read(text).0.level_before(text.len());
        assert_eq!(level("熟练掌握"), Some(Level::Proficient));
        assert_eq!(level("精通java，了解"), Some(Level::Basic));
        assert_eq!(level("负责"), None);
    }

    #[test]
    fn markers_of_alternatives_say_how_many() {
        let any_of = |text: &str| {
            let (cues, span) = read(text);
            cues.any_of(span).map(|marker| marker.at_least)
        };
        assert_eq!(any_of("At least two of"), Some(2));
        assert_eq!(any_of("java/go至少一门"), Some(1));
        assert_eq!(any_of("one of the world's largest banks"), None);
        assert_eq!(any_of("one of north harbour's leading banks"), None);
        assert_eq!(any_of("on call at least one week a year"), None);
        assert_eq!(any_of("at least one year with one of Go and Rust"), Some(1));
    }
}
