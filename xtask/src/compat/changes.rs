//! Which differences can break a program that was written before.

use std::collections::BTreeSet;

use super::facts::{Facts, Said};
use crate::prose::Bounds;

/// A change that can break a program.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// `Participant.create().timeout`
    pub(crate) subject: String,
    pub(crate) what: String,
}

/// All of them.
pub(crate) fn changes(before: &Facts, now: &Facts) -> Vec<Change> {
    let mut found = Vec::new();
    let mut tell = |subject: &str, what: String| {
        found.push(Change {
            subject: subject.to_owned(),
            what,
        });
    };
    for (subject, before_facts) in before {
        let Some(now_facts) = now.get(subject) else {
            // What is below something dropped is told with it, and a placeholder with its path.
            let whole = above(subject)
                .is_none_or(|above| !before.contains_key(above) || now.contains_key(above));
            if whole && !subject.ends_with('}') {
                tell(subject, "is gone".to_owned());
            }
            continue;
        };
        let names: BTreeSet<&String> = before_facts.keys().chain(now_facts.keys()).collect();
        for name in names {
            let [old, new] = [before_facts, now_facts].map(|facts| facts.get(name));
            if breaks(name, old, new) {
                let word = |fact: Option<&Said>| {
                    fact.map_or("nothing".to_owned(), |fact| format!("`{fact}`"))
                };
                tell(
                    subject,
                    format!("{name} was {}, and is {}", word(old), word(new)),
                );
            }
        }
    }
    for (subject, facts) in now {
        // A property that is always there is an argument of `new`, and an answer without it is an error.
        let asked = |fact| facts.get(fact).is_some_and(is_true);
        if (asked("required") || asked("always"))
            && !before.contains_key(subject)
            && above(subject).is_some_and(|above| before.contains_key(above))
        {
            tell(subject, "is new, and required".to_owned());
        }
    }
    found
}

/// What a subject belongs to: `Participant.create()` of `Participant.create().timeout`.
fn above(subject: &str) -> Option<&str> {
    subject.rsplit_once('.').map(|(above, _)| above)
}

/// Whether a program that relied on the old fact can fail under the new one.
fn breaks(fact: &str, old: Option<&Said>, new: Option<&Said>) -> bool {
    if old == new {
        return false;
    }
    match fact {
        // What Twilio assumes is its own matter, and is only told.
        "default" => false,
        "required" => new.is_some_and(is_true),
        // What was kept must not be lost.
        "extra" => old.is_some_and(is_true),
        // A number that was seconds can't become milliseconds, and a name that is new takes none away.
        "unit" | "params" | "plural" | "singular" => old.is_some(),
        // What no message showed must not begin to show.
        "secret" => !new.is_some_and(is_true),
        // What was never repeated may be now, which can act twice.
        "retry" => new.is_none_or(|new| new.all() != ["unsafe"]),
        "range" | "length" | "items" => narrower(old, new),
        // What may stand beside a SID takes nothing away, and how it is described is no promise.
        "or" => new.is_none(),
        "values" => !within(old, new),
        "one_of" => !chosen_before(old, new),
        "requires" | "without" | "not_sid" => !within(new, old),
        _ => true,
    }
}

fn is_true(said: &Said) -> bool {
    said.all() == ["true"]
}

/// Whether what was given for one of the old groups is enough for each of the new ones.
fn chosen_before(old: Option<&Said>, new: Option<&Said>) -> bool {
    let [old, new] = [old, new].map(|said| said.map_or(&[][..], Said::all));
    let names = |group: &str| -> BTreeSet<String> { group.split(' ').map(str::to_owned).collect() };
    let enough = |new: &String| old.iter().any(|old| names(old).is_subset(&names(new)));
    new.iter().all(enough)
}

/// Whether each part of the one is in the other.
fn within(one: Option<&Said>, other: Option<&Said>) -> bool {
    let [one, other] = [one, other].map(|said| said.map_or(&[][..], Said::all));
    one.iter().all(|part| other.contains(part))
}

fn narrower(old: Option<&Said>, new: Option<&Said>) -> bool {
    let [old, new] = [old, new].map(|said| match said {
        Some(Said::One(text)) => bounds(text),
        _ => Bounds::default(),
    });
    let low = |bounds: Bounds| bounds.min.unwrap_or(i128::MIN);
    let high = |bounds: Bounds| bounds.max.unwrap_or(i128::MAX);
    low(new) > low(old) || high(new) < high(old)
}

/// `5..=600`
fn bounds(text: &str) -> Bounds {
    let (min, max) = text.split_once("..").unwrap_or((text, ""));
    Bounds {
        min: min.parse().ok(),
        max: max.trim_start_matches('=').parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// `Door.open().width: range 5..=9; requires [Key|Lock]`
    fn facts(lines: &[&str]) -> Facts {
        let pair = |fact: &str| {
            let (name, value) = fact.split_once(' ').unwrap_or((fact, ""));
            let list = value
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'));
            let said = match list {
                Some(list) => Said::Many(list.split('|').map(str::to_owned).collect()),
                None => Said::One(value.to_owned()),
            };
            (name.to_owned(), said)
        };
        let line = |line: &&str| {
            let (subject, facts) = line.split_once(": ").unwrap_or((line, ""));
            let facts: BTreeMap<_, _> = facts
                .split("; ")
                .filter(|f| !f.is_empty())
                .map(pair)
                .collect();
            (subject.to_owned(), facts)
        };
        lines.iter().map(line).collect()
    }

    fn told(before: &[&str], now: &[&str]) -> Vec<String> {
        let changes = changes(&facts(before), &facts(now));
        let line = |change: Change| format!("{} {}", change.subject, change.what);
        changes.into_iter().map(line).collect()
    }

    #[test]
    fn what_can_break_a_program_is_told() {
        for (before, now, expected) in [
            (
                "required false",
                "required true",
                "required was `false`, and is `true`",
            ),
            (
                "range 5..=600",
                "range 5..=60",
                "range was `5..=600`, and is `5..=60`",
            ),
            (
                "range 5..=600",
                "range 6..=700",
                "range was `5..=600`, and is `6..=700`",
            ),
            (
                "type text",
                "range ..=60; type text",
                "range was nothing, and is `..=60`",
            ),
            (
                "values [a|b]",
                "values [a|c]",
                "values was `a, b`, and is `a, c`",
            ),
            (
                "values [a, b|c]",
                "values [a|b|c]",
                "values was `a, b, c`, and is `a, b, c`",
            ),
            (
                "type text",
                "type boolean",
                "type was `text`, and is `boolean`",
            ),
            (
                "name Width",
                "name Breadth",
                "name was `Width`, and is `Breadth`",
            ),
            (
                "always true",
                "always false",
                "always was `true`, and is `false`",
            ),
            (
                "type text",
                "type text; requires [Key]",
                "requires was nothing, and is `Key`",
            ),
            (
                "requires [Key]",
                "requires [Key|Lock]",
                "requires was `Key`, and is `Key, Lock`",
            ),
            (
                "retry unsafe",
                "retry idempotent",
                "retry was `unsafe`, and is `idempotent`",
            ),
            (
                "retry safe",
                "one_of [Key Lock]; retry safe",
                "one_of was nothing, and is `Key Lock`",
            ),
            (
                "one_of [Key Lock|Hand Foot]",
                "one_of [Key|Hand Foot]",
                "one_of was `Key Lock, Hand Foot`, and is `Key, Hand Foot`",
            ),
            ("unit s", "unit ms", "unit was `s`, and is `ms`"),
            (
                "secret true; type text",
                "type text",
                "secret was `true`, and is nothing",
            ),
            (
                "type SID CA; or a label, or a name",
                "type SID CA",
                "or was `a label, or a name`, and is nothing",
            ),
            (
                "length 1..=128; or a label",
                "length 1..=64; or a label",
                "length was `1..=128`, and is `1..=64`",
            ),
            (
                "path GET /a",
                "path GET /b",
                "path was `GET /a`, and is `GET /b`",
            ),
        ] {
            let line = |facts: &str| format!("Door.open().width: {facts}");
            let found = told(&[&line(before)], &[&line(now)]);
            assert_eq!(found, [format!("Door.open().width {expected}")]);
        }
    }

    #[test]
    fn what_allows_more_breaks_nothing() {
        for (before, now) in [
            ("required true", "required false"),
            ("range 5..=600", "range 5..=700"),
            ("range 5..=600", "range 5.."),
            ("length ..=9", "type text"),
            ("values [a|b]", "values [c|b|a]"),
            ("requires [Key|Lock]", "requires [Lock]"),
            ("one_of [Key Lock|Hand Foot]", "one_of [Foot Hand Nose]"),
            ("one_of [Key Lock]; type text", "type text"),
            ("retry idempotent", "retry unsafe"),
            ("default 5", "default 6"),
            ("type SID CA", "type SID CA; or a label"),
            ("or a label", "or a name, or a label"),
        ] {
            let line = |facts: &str| format!("Door.open().width: {facts}");
            let before = line(before);
            let now = line(now);
            let found = told(&[&before], &[&now]);
            assert!(
                found.iter().all(|line| line.contains(" type ")),
                "{found:?}"
            );
        }
    }

    #[test]
    fn what_is_dropped_is_told_once() {
        let before = [
            "Door",
            "Door.open()",
            "Door.open().width",
            "Gate",
            "Gate.key",
        ];
        assert_eq!(
            told(&before, &["Gate"]),
            ["Door is gone", "Gate.key is gone"]
        );
    }

    #[test]
    fn what_is_new_breaks_nothing_unless_it_is_asked_for() {
        let before = ["Door", "Door.open()"];
        let now = [
            "Door",
            "Door.open()",
            "Door.open().width: required true",
            "Door.open().key: required false",
            "Door.shut()",
            "Door.shut().force: required true",
        ];
        assert_eq!(
            told(&before, &now),
            ["Door.open().width is new, and required"]
        );
    }
}
