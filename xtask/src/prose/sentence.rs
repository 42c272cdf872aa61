//! Sentences, and what around a fact decides whether it is one.
//!
//! A fact holds of the parameter itself and always, or it is not read: so a sentence with a condition in it tells
//! nothing for certain, and what stands before and after a fact has to be of the few forms that are known.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern;

/// A whole number, perhaps between quotes.
pub(super) const N: &str = r"[`'\x22]?(-?\d{1,3}(?:,\d{3})+|-?\d+)[`'\x22]?";

/// One sentence of a description.
#[derive(Debug)]
pub(super) struct Sentence {
    /// As it stands.
    pub(super) whole: String,
    /// Without phrases that only look like conditions.
    pub(super) text: String,
    /// Whether it has a condition, so that its facts don't always hold.
    pub(super) conditional: bool,
}

static END: LazyLock<Regex> = LazyLock::new(|| pattern(r"[.!?]\)? +(?-i:[A-Z0-9`'\x22(\[<])"));
static NO_END: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:\b[ei]\.?[eg]|\betc|\bvs|\bapprox|\bno)\.$"));
/// A sentence that only points elsewhere or gives an example.
static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\(?for (?:example|instance|more|details|further)|\(?e\.?g\.|examples?\b|such as|see |learn more|read more)",
    )
});
/// Words that look like a condition and are none.
static NEUTRAL: LazyLock<Regex> = LazyLock::new(|| {
    let given =
        "(?:provided|present|specified|set|given|configured|supplied|defined|included|passed)";
    pattern(&format!(
        r"\bfor (?:example|instance)\b|\bfor this [a-z]+|\bmeant for\b|\b(?:text|label|name|description|method) for (?:an?|the) [a-z_ ]+(?P<mark>[,(])|\b(?:if|when) (?:it(?: is|'s) |this is )?(?:not (?:otherwise )?)?{given}\b(?: otherwise)?|\bunless (?:otherwise )?{given}\b(?: otherwise)?|\bif no value is {given}\b|\b(?:if|when) (?:(?:it|this) is )?omitted\b"
    ))
});
static CONDITION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:for|if|when|whenever|unless|where|while|until|except|otherwise|depending|depends|in (?:this|that|which) case)\b|^(?:in|on|with|within|under|during|after|before|once|using|as|via|by|at) [^,]*,",
    )
});

/// Splits a text into its sentences, without those that tell nothing.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(end) = END.find_at(text, at) {
        let stop = text[..end.end()].trim_end_matches(|c: char| c != '.' && c != '!' && c != '?');
        at = end.end();
        // The last character of the match begins the next sentence.
        let next = text[..at].char_indices().next_back().map_or(at, |(i, _)| i);
        if NO_END.is_match(stop) {
            continue;
        }
        parts.push(&text[start..next]);
        start = next;
    }
    parts.push(&text[start..]);
    let parts = parts.into_iter().map(str::trim);
    parts
        .filter(|part| !ASIDE.is_match(part))
        .map(|part| {
            let text = NEUTRAL.replace_all(part, "$mark").trim().to_owned();
            let conditional = CONDITION.is_match(&masked(&text));
            Sentence {
                whole: part.to_owned(),
                text,
                conditional,
            }
        })
        .collect()
}

/// The text without dates and the names of standards, whose numbers are none.
pub(super) fn undated(text: &str) -> String {
    static DATE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"\b\d{4}-\d{2}(?:-\d{2})?\b|\b(?:ISO|RFC|BCP|UTF|GSM|UCS|IPv|E\.|HTTP|SHA)[ -]?\d[\d-]*|\b[a-z]{2,}-\d+\b|\b0-9\b|[YMD-]{4,}T[\d:]+Z?",
        )
    });
    DATE.replace_all(text, "\u{2}").into_owned()
}

/// The text without what is quoted, unless it is a number, and without dates: there no word and no number is what it
/// seems.
pub(super) fn masked(text: &str) -> String {
    static QUOTED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"`([^`]*)`|\x22([^\x22]*)\x22|'([\w./+-]*)'"));
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^-?\d[\d,]*$"));
    let text = QUOTED.replace_all(text, |found: &regex::Captures<'_>| {
        let word = (1..4).find_map(|group| found.get(group));
        word.map(|word| word.as_str())
            .filter(|word| NUMBER.is_match(word))
            .unwrap_or("\u{1}")
            .to_owned()
    });
    undated(&text)
}

/// Whether what follows in the sentence is told of the parameter itself: by what stands before it.
///
/// "It can be", "This value must be", or a clause of its own after a comma; not "the label can be".
pub(super) fn own(before: &str) -> bool {
    static OWN: LazyLock<Regex> = LazyLock::new(|| {
        let subject = "(?:(?:possible|valid|accepted|allowed|supported) )?values|it|this|which|that|this [a-z_]+|(?:the |its )?values?|the (?:number|integer|text|string)|integration type";
        let verb = r"(?:can|must|may|should|will|is|are|has to|has|have|takes|use|accepts|accepted|limited|supports)(?: also)?(?: only)?(?: be| have)?";
        let noun = "(?:(?:positive|unique|valid|whole|any|single|integer) )*(?:integer|number|value|string|text|name|length)s?";
        pattern(&format!(
            r"^(?:(?:and|so|with|\() ?)?(?:(?:{subject})\b ?)?(?:{verb}\b ?)?(?:(?:an?|the|any|one|its)\b ?)?(?:{noun}\b ?|possible|valid|accepted|allowed)?(?:of|from|that is|is|are|in the range|up to)?$"
        ))
    });
    static CLAUSE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"[,:;(\[\u{1}]| - |\b(?:and|with)(?: |$)"));
    let clause = CLAUSE
        .find_iter(before)
        .last()
        .map_or(before, |last| &before[last.end()..]);
    OWN.is_match(clause.trim())
}

/// What a number counts, by what stands after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Counted {
    pub(super) characters: bool,
    pub(super) unit: Option<&'static str>,
}

/// What a number counts, if nothing comes after it that could make it another number or another fact.
pub(super) fn counted(after: &str) -> Option<Counted> {
    static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:(?P<characters> (?:characters?|chars|digits)\b)|(?: |-)(?P<unit>(?:millisecond|second|minute|hour|day)s?)\b)?(?: long\b| in length\b| or (?:less|fewer|more|greater)\b| maximum\b| minimum\b|,? (?:both )?(?:inclusive|included)\b)*",
        )
    });
    let found = COUNTED.captures(after)?;
    let rest = &after[found.get(0)?.end()..];
    ends(rest).then(|| Counted {
        characters: found.name("characters").is_some(),
        unit: found
            .name("unit")
            .map(|unit| super::units::short(unit.as_str())),
    })
}

/// Whether a fact is over where this text starts.
pub(super) fn ends(after: &str) -> bool {
    static ENDS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:$| ?[.;:!](?: |$|\u{1})|\)|,$|, ?(?:[a-np-z(\u{1}]|or [a-z])| \(| and [a-z\u{1}]|,? \u{1}| - | with (?:the|a) default| which )",
        )
    });
    static GOES_ON: LazyLock<Regex> = LazyLock::new(|| pattern(r"^,? or \W*\w"));
    ENDS.is_match(after) && !GOES_ON.is_match(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let all = sentences(text).into_iter();
        all.map(|sentence| sentence.whole).collect()
    }

    #[test]
    fn a_sentence_ends_where_another_begins() {
        assert_eq!(
            texts("One, e.g. Two. `three` is next. 4 as well (five). Last"),
            [
                "One, e.g. Two.",
                "`three` is next.",
                "4 as well (five).",
                "Last"
            ]
        );
        assert_eq!(
            texts("First. For example, 5. See the page. Last."),
            ["First.", "Last."]
        );
    }

    #[test]
    fn conditions_are_seen_wherever_they_stand() {
        for (text, expected) in [
            ("For iron doors, up to 10.", true),
            ("Up to 10, unless it is shut.", true),
            ("Up to 10 (for doors).", true),
            ("In old houses, up to 10.", true),
            ("A name for a door, up to 10.", false),
            ("If not set, it is 5.", false),
            ("The value `if` or `for`.", false),
            ("The least value for this door is 5.", false),
        ] {
            assert_eq!(sentences(text)[0].conditional, expected, "{text}");
        }
    }

    #[test]
    fn the_subject_has_to_be_the_parameter() {
        for (before, expected) in [
            ("", true),
            ("It can be", true),
            ("This value must be a unique string of", true),
            ("The name of a door,", true),
            ("The label can be", false),
            ("It must not be", false),
            ("`other` can be", false),
            ("A door whose key is", false),
        ] {
            assert_eq!(own(before), expected, "{before}");
        }
    }
}
