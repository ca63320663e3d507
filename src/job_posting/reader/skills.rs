//! The skills of a clause: alone, as alternatives, or by a name that is not known.

use std::ops::Range;

use super::{Reader, counts, is_of_the_employer};
use crate::Span;
use crate::facts::{YearsMention, degrees};
use crate::job_posting::any_of::{Alternatives, alternatives, lists};
use crate::job_posting::comma::is_name;
use crate::job_posting::cues::{
    are_majors, ends_in_experience, leads_to_field, may_lead_to_field, may_name_majors,
    names_related_fields,
};
use crate::job_posting::people::{names_people, names_several};
use crate::job_posting::requirement::{Requirement, RequirementKind};
use crate::job_posting::sentence::{Clause, Sentence, remark_on};
use crate::job_posting::{Necessity, PostedSkill, SkillGroup, UnlistedSkill};
use crate::skills::{SkillId, SkillKind, SkillMention, joined_across, joined_past_remark, sums_up};

/// Whether `kind` is a field, a technique or a virtue rather than a thing: those the employer has
/// too, and teams are named after them.
fn is_field(kind: SkillKind) -> bool {
    matches!(
        kind,
        SkillKind::Concept | SkillKind::Domain | SkillKind::Method | SkillKind::Soft
    )
}

/// The most fields after another one that groups of people are named after.
const MOST_TEAMS: usize = 6;

/// How far from a degree its first field may stand, in bytes: `Bachelor's degree or higher in a
/// quantitative field such as`.
const FIELD_REACH: usize = 60;

/// The same in a list of names: `a degree in Information Systems, Engineering, Business, Finance`.
const FIELDS_REACH: usize = 160;

/// How far behind alternatives, in bytes, the class may stand that sums them up: `等至少一种主流数据库`.
const CLASS_REACH: usize = 40;

/// Whether `between`, from a degree to a skill, is short, or a list of names.
fn is_near_degree(between: &str) -> bool {
    let mut names = between.split(',').skip(1);
    let is_list = || between.len() <= FIELDS_REACH && between.contains(',');
    between.len() <= FIELD_REACH || is_list() && names.all(is_name)
}

impl Reader<'_> {
    /// Reads the skills of a clause; whether it names any.
    pub(super) fn read_skills(
        &mut self,
        sentence: &Sentence,
        clause: &Clause,
        years: Option<&YearsMention>,
    ) -> bool {
        let inside = self.mentions_in(clause.span);
        let kind = |index: usize| self.taxonomy.skill(self.mentions[index].skill).kind;
        let groups = alternatives(
            self.text,
            clause.span,
            &sentence.cues,
            self.mentions,
            inside.clone(),
            |one, other| kind(one) == kind(other),
        );
        let years = years.map(|years| years.min);
        let studied = self.fields_of_study(sentence, clause.span, inside.clone());
        let mut named = false;
        let mut done = inside.start;
        while done < inside.end {
            let at = groups.binary_search_by_key(&done, |group| group.mentions.start);
            let group = at.ok().map(|at| &groups[at]);
            let range = group.map_or(done..done + 1, |group| group.mentions.clone());
            done = range.end;
            // A class that is no alternative stands right before the first of them, or behind them.
            let is_class = at.is_err_and(|next| {
                let before = next.checked_sub(1).and_then(|before| groups.get(before));
                let sums_up = |group| self.class_after(group, clause.span) == Some(range.start);
                let next = groups.get(next);
                next.is_some_and(|group| self.is_class_of(group, range.start))
                    || before.is_some_and(sums_up)
            });
            let meant: Vec<_> = range
                .filter(|index| !studied.contains(index) && self.is_meant(sentence, *index))
                .collect();
            if is_class {
                self.name_class(clause, &meant);
                continue;
            }
            let denied = self.denied_of(sentence, clause.span, &meant);
            if denied.is_empty() || denied.len() == meant.len() {
                let negated = !denied.is_empty();
                named |= self.read_group(sentence, clause, &meant, group, years, negated);
            } else {
                let (no, yes): (Vec<_>, Vec<_>) = meant
                    .iter()
                    .copied()
                    .partition(|index| denied.contains(index));
                named |= self.read_group(sentence, clause, &yes, group, years, false);
                named |= self.read_group(sentence, clause, &no, None, years, true);
            }
        }
        let majors = studied.iter().map(|index| &self.mentions[*index]);
        let majors = majors.map(|mention| (mention.skill, mention.span));
        let before = self.posting.majors.len();
        self.posting.majors.extend(majors);
        if self.posting.majors.len() > before {
            let of_the_post = !is_of_the_employer(sentence.section);
            self.related_majors |= of_the_post && names_related_fields(clause.span.text(self.text));
        }
        named
    }

    /// Whether the mention at `index` names what the alternatives of `group` are examples of: 数据库 in
    /// `数据库（MySQL或Redis）`.
    fn is_class_of(&self, group: &Alternatives, index: usize) -> bool {
        let class = group.class.as_ref();
        let is_named = class.is_some_and(|class| class.mentions.contains(&index));
        let skill = |index: usize| self.mentions[index].skill;
        is_named
            && group
                .mentions
                .clone()
                .any(|other| self.is_kind_of(skill(other), skill(index)))
    }

    /// The place of the class that sums up the alternatives of `group` behind them, and so leaves the list
    /// open: 编程语言 in `Java、Go等至少一种编程语言`.
    fn class_after(&self, group: &Alternatives, clause: Span) -> Option<usize> {
        let next = group.mentions.end;
        let (last, class) = (&self.mentions[next - 1], self.mentions.get(next)?);
        let gap = self.text.get(last.span.end..class.span.start)?;
        let is_near = gap.len() <= CLASS_REACH && clause.contains(class.span);
        let is_one = |index: usize| self.is_kind_of(self.mentions[index].skill, class.skill);
        let sums_up = is_near && sums_up(gap.trim_start()) && !gap.contains([',', '，', '、']);
        (sums_up && group.mentions.clone().any(is_one)).then_some(next)
    }

    /// The class of which the alternatives of `group`, which are `skills`, are given as examples: any other
    /// of its kind will do as well.
    fn open_class(
        &self,
        group: &Alternatives,
        skills: &[SkillId],
        clause: Span,
    ) -> Option<SkillId> {
        let named = group.class.as_ref().filter(|class| class.is_counted);
        let named = named.into_iter().flat_map(|class| class.mentions.clone());
        let mut classes = named.chain(self.class_after(group, clause));
        let is_open = |class: &SkillId| {
            let mut kinds = skills.iter();
            !skills.contains(class) && kinds.any(|skill| self.is_kind_of(*skill, *class))
        };
        let skill = |index: usize| self.mentions[index].skill;
        classes.find_map(|index| Some(skill(index)).filter(is_open))
    }

    /// Keeps the places of a class whose examples are the condition.
    fn name_class(&mut self, clause: &Clause, meant: &[usize]) {
        let places: Vec<_> = meant.iter().map(|index| &self.mentions[*index]).collect();
        if !places.is_empty() {
            let asked = self.asked(clause, &places, None);
            self.add_places(&places, &asked);
        }
    }

    /// Reads the items of a choice as one condition; whether they name skills to choose from.
    pub(super) fn read_choice(&mut self, items: &[Sentence]) -> bool {
        let (Some(first), Some(last)) = (items.first(), items.last()) else {
            return false;
        };
        let (Some(choice), Some(clause)) = (first.choice, first.clauses.first()) else {
            return false;
        };
        let clause = Clause {
            span: Span::new(first.span.start, last.span.end),
            necessity: clause.necessity,
        };
        let is_major = |index: &usize| {
            self.taxonomy.skill(self.mentions[*index].skill).kind == SkillKind::Major
        };
        let mut meant = Vec::new();
        for item in items {
            let named = self.mentions_in(item.span).filter(|index| !is_major(index));
            meant.extend(named.filter(|index| self.is_meant(item, *index)));
        }
        let (Some(start), Some(end)) = (meant.first(), meant.last()) else {
            return false;
        };
        let is_choice = meant
            .iter()
            .any(|index| self.mentions[*index].skill != self.mentions[*start].skill);
        let group = Alternatives {
            mentions: *start..*end + 1,
            at_least: choice.at_least,
            class: None,
        };
        if is_choice {
            for item in items {
                for clause in &item.clauses {
                    self.read_degree(item, clause, clause.span.text(self.text));
                }
            }
            let denied = self.denied_of(first, clause.span, &meant);
            let negated = !meant.is_empty() && denied.len() == meant.len();
            self.read_group(first, &clause, &meant, Some(&group), None, negated);
        }
        is_choice
    }

    /// The mentions, by their places in the row, that are fields of study: the majors, and what
    /// stands in one list with them, as data science does in `statistics, data science or a related
    /// field`.
    fn fields_of_study(
        &self,
        sentence: &Sentence,
        clause: Span,
        inside: Range<usize>,
    ) -> Vec<usize> {
        let kind = |index: &usize| self.taxonomy.skill(self.mentions[*index].skill).kind;
        let is_major = |index: &usize| kind(index) == SkillKind::Major;
        let degrees = self.degrees_with_fields(sentence, clause);
        let names_majors = may_name_majors(clause.text(self.text));
        if degrees.is_empty() && !names_majors && !inside.clone().any(|index| is_major(&index)) {
            return Vec::new();
        }
        let follows_degree = |index: usize| {
            let start = self.mentions[index].span.start;
            let mut before = degrees.iter().filter(|end| **end <= start);
            before.any(|end| {
                let between = &self.text[*end..start];
                is_near_degree(between) && leads_to_field(between)
            })
        };
        // `Experience in biology or marketing` asks for no field of study.
        let is_experience = |index: usize| {
            let start = self.mentions[index].span.start;
            let before = degrees.iter().filter(|end| **end <= start).max();
            let from = before.copied().unwrap_or(clause.start).max(clause.start);
            ends_in_experience(&self.text[from..start])
        };
        let majors_inside = if names_majors { inside.clone() } else { 0..0 };
        let with_majors = lists(self.text, self.mentions, inside, joined_across)
            .into_iter()
            .map(|list| list.items)
            .filter(|items| {
                let first = items.start;
                let is_studied = items.clone().any(|index| is_major(&index));
                is_studied && !is_experience(first) || follows_degree(first)
            });
        let fields = with_majors
            .flatten()
            .chain(self.majors_of(clause, majors_inside));
        let mut fields: Vec<usize> = fields
            .filter(|index| is_major(index) || is_field(kind(index)))
            .collect();
        fields.sort_unstable();
        fields.dedup();
        fields
    }

    /// The mentions that a Chinese list names as fields of study: `物流、快递等相关专业`.
    fn majors_of(&self, clause: Span, inside: Range<usize>) -> impl Iterator<Item = usize> {
        let found = lists(self.text, self.mentions, inside, joined_past_remark).into_iter();
        let found = found.map(|list| list.items).filter(move |items| {
            let (first, last) = (items.start, items.end - 1);
            let before = self.text.get(clause.start..self.mentions[first].span.start);
            let after = self.text.get(self.mentions[last].span.end..clause.end);
            let around = before.zip(after);
            around.is_some_and(|(before, after)| are_majors(before, after))
        });
        found.flatten()
    }

    /// Where the degrees of an English clause end after which its fields may stand: `a PhD in`.
    fn degrees_with_fields(&self, sentence: &Sentence, clause: Span) -> Vec<usize> {
        let body = clause.text(self.text);
        if !sentence.cues.names_degree || !may_lead_to_field(body) {
            return Vec::new();
        }
        let found = degrees(body).into_iter();
        found
            .map(|mention| clause.start + mention.span.end)
            .collect()
    }

    /// Whether the mention at `index` of the row names a skill of the post: not a team, and not what
    /// the employer says of itself.
    fn is_meant(&self, sentence: &Sentence, index: usize) -> bool {
        let mention = &self.mentions[index];
        let kind = self.taxonomy.skill(mention.skill).kind;
        let names_people = || {
            let is_virtue = kind == SkillKind::Soft;
            names_people(self.text, mention.span, is_virtue)
                || !is_virtue && self.is_before_people(index)
        };
        !is_field(kind) || !is_of_the_employer(sentence.section) && !names_people()
    }

    /// Whether the field at `index` of the row stands in a list whose last item names groups of
    /// people: *with the network, database and security teams*.
    fn is_before_people(&self, index: usize) -> bool {
        let mut near = self.mentions[index..].iter().take(MOST_TEAMS + 1);
        let Some(mut last) = near.next().map(|mention| mention.span) else {
            return false;
        };
        for next in near {
            let gap = self.text.get(last.end..next.span.start);
            let kind = self.taxonomy.skill(next.skill).kind;
            // A comma of Chinese parts clauses: `编写文档，与测试人员交流`.
            let joins = gap.is_some_and(|gap| {
                !gap.contains(['，', ';', '；', '\n']) && joined_across(gap).is_some()
            });
            if !joins || !is_field(kind) || kind == SkillKind::Soft {
                return false;
            }
            if names_several(self.text, next.span) {
                return true;
            }
            last = next.span;
        }
        false
    }

    pub(super) fn mentions_in(&self, span: Span) -> Range<usize> {
        let from = self
            .mentions
            .partition_point(|mention| mention.span.start < span.start);
        let to = self
            .mentions
            .partition_point(|mention| mention.span.start < span.end);
        from..to
    }

    /// Those of the mentions at `meant` that are said not to be asked for; what denies one denies those
    /// that are joined to it: `we do not use Docker or Kubernetes`.
    fn denied_of(&self, sentence: &Sentence, clause: Span, meant: &[usize]) -> Vec<usize> {
        if !sentence.cues.may_negate(clause) {
            return Vec::new();
        }
        let mut denied: Vec<usize> = Vec::new();
        for index in meant {
            let span = self.mentions[*index].span;
            let joined = || {
                let last = denied.last().filter(|last| **last + 1 == *index);
                let gap =
                    last.and_then(|last| self.text.get(self.mentions[*last].span.end..span.start));
                gap.is_some_and(|gap| {
                    !gap.contains(['(', '（', ',', '，', ':', '：', '、'])
                        && joined_across(gap).is_some()
                })
            };
            if sentence.cues.is_negated(self.text, clause, span.start) || joined() {
                denied.push(*index);
            }
        }
        denied
    }

    /// Reads one skill, or one group of alternatives; whether there is any.
    fn read_group(
        &mut self,
        sentence: &Sentence,
        clause: &Clause,
        meant: &[usize],
        group: Option<&Alternatives>,
        years: Option<f32>,
        negated: bool,
    ) -> bool {
        let skills: Vec<_> = meant.iter().map(|index| &self.mentions[*index]).collect();
        let Some(first) = skills.first() else {
            return false;
        };
        let at = first.span.start;
        let mut asked = self.asked(clause, &skills, group);
        asked.level = sentence.cues.level_before(at);
        let named = skills.last().filter(|_| group.is_none());
        let remark = named.and_then(|named| {
            remark_on(self.text, &sentence.cues, named.span.end, sentence.span.end)
        });
        if let Some((_, necessity)) = remark {
            asked.necessity = necessity;
        }
        self.as_language(&mut asked, clause, &skills);
        self.as_certificate(&mut asked, sentence, clause);
        if negated {
            asked.necessity = Necessity::Mentioned;
        } else {
            asked.min_years = years;
        }
        if let (Some(id), Some(last)) = (asked.group, skills.last()) {
            self.lists.push((Span::new(at, last.span.end), id));
        }
        self.add_places(&skills, &asked);
        if !negated && counts(sentence.section) {
            // Of two that are asked for, one of the kind would count twice.
            let open =
                group.filter(|group| asked.kind == RequirementKind::AnyOf && group.at_least == 1);
            let open = open.and_then(|group| self.open_class(group, &asked.skills, clause.span));
            asked.skills.extend(open);
            self.push(asked);
        }
        true
    }

    /// The condition that `mentions` are, all together.
    fn asked(
        &mut self,
        clause: &Clause,
        mentions: &[&SkillMention],
        group: Option<&Alternatives>,
    ) -> Requirement {
        let skills = self.alternatives_of(mentions, group);
        let at_least = group.map_or(1, |group| group.at_least).min(skills.len());
        let several = group.is_some() && skills.len() > 1;
        let kind = if several {
            RequirementKind::AnyOf
        } else {
            RequirementKind::Skill
        };
        Requirement {
            group: several.then(|| self.group_id(&skills, at_least)),
            at_least,
            skills,
            ..Requirement::new(kind, clause.span, clause.necessity)
        }
    }

    fn add_places(&mut self, mentions: &[&SkillMention], asked: &Requirement) {
        let places = mentions.iter().map(|mention| PostedSkill {
            skill: mention.skill,
            span: mention.span,
            necessity: asked.necessity,
            level: asked.level,
            group: asked
                .group
                .filter(|_| asked.skills.contains(&mention.skill)),
            min_years: asked.min_years,
        });
        self.posting.skills.extend(places);
    }

    /// The skills of `mentions`, each once. In a group, the class that the others are given as
    /// examples of is none of them: `一门计算机语言，如C、Python`.
    fn alternatives_of(
        &self,
        mentions: &[&SkillMention],
        group: Option<&Alternatives>,
    ) -> Vec<SkillId> {
        let mut ids: Vec<SkillId> = Vec::new();
        for mention in mentions {
            if !ids.contains(&mention.skill) {
                ids.push(mention.skill);
            }
        }
        if let Some(class) = group.and_then(|group| group.class.as_ref()) {
            let classes = &self.mentions[class.mentions.clone()];
            let is_class = |id: &SkillId| {
                let is_named = classes.iter().any(|mention| mention.skill == *id);
                is_named && (class.is_sure || ids.iter().any(|other| self.is_kind_of(*other, *id)))
            };
            let kept: Vec<SkillId> = ids.iter().copied().filter(|id| !is_class(id)).collect();
            if kept.len() > 1 {
                return kept;
            }
        }
        ids
    }

    /// Whether `skill` is a kind of `class`, or of a kind of it.
    fn is_kind_of(&self, skill: SkillId, class: SkillId) -> bool {
        let broader = |id: SkillId| self.taxonomy.skill(id).broader.iter().copied();
        broader(skill).any(|one| one == class || broader(one).any(|two| two == class))
    }

    fn group_id(&mut self, skills: &[SkillId], at_least: usize) -> usize {
        let groups = &mut self.posting.groups;
        let known = groups
            .iter()
            .find(|group| group.skills == skills && group.at_least == at_least);
        if let Some(group) = known {
            return group.id;
        }
        let id = groups.len();
        groups.push(SkillGroup {
            id,
            at_least,
            skills: skills.to_vec(),
        });
        id
    }

    /// The group of alternatives in whose list `name` stands; the list grows by it.
    fn group_of_name(&mut self, name: Span) -> Option<usize> {
        let text = self.text;
        let joins = |start: usize, end: usize| {
            let gap = text.get(start..end)?;
            joined_across(gap)
        };
        let mut lists = self.lists.iter_mut().rev();
        let (list, id) = lists.find(|(list, _)| {
            list.contains(name)
                || joins(list.end, name.start).is_some()
                || joins(name.end, list.start).is_some()
        })?;
        *list = Span::new(list.start.min(name.start), list.end.max(name.end));
        Some(*id)
    }

    /// Names that stand beside skills and are not known. Among alternatives they are no condition
    /// of their own.
    pub(super) fn read_names(&mut self, sentence: &Sentence, clause: &Clause) {
        let from = self
            .names
            .partition_point(|name| name.start < clause.span.start);
        let inside = self.names[from..]
            .iter()
            .take_while(|name| name.end <= clause.span.end);
        for name in inside {
            let group = self.group_of_name(*name);
            self.posting.unlisted.push(UnlistedSkill {
                span: *name,
                necessity: clause.necessity,
                group,
            });
            let negated = || {
                let cues = &sentence.cues;
                cues.is_negated(self.text, clause.span, name.start)
            };
            if counts(sentence.section) && group.is_none() && !negated() {
                self.push(Requirement {
                    level: sentence.cues.level_before(name.start),
                    name: Some(*name),
                    ..Requirement::new(RequirementKind::Unlisted, clause.span, clause.necessity)
                });
            }
        }
    }
}
