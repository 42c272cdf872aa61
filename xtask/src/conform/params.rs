//! Parameters held against the documents: what the schema says, and what the prose says.

use twilio_resources::runtime::descriptor::{Kind, Operation, OperationKind, Param, Rule};

use super::difference::{Class, Place};
use crate::named::flat;
use crate::openapi::{Place as Sent, Published};
use crate::prose::{self, Bounds, Need, Sort};

/// Twilio puts these into the links between pages, which are followed as they are.
const OF_LINKS: [&str; 2] = ["Page", "PageToken"];

/// Holds the parameters of an operation against the published ones, by wire name.
pub(super) fn compare(operation: &Operation, published: &[Published<'_>], place: &mut Place<'_>) {
    let is_list = operation.kind == OperationKind::List;
    let sent =
        |p: &&Published<'_>| p.place != Sent::Path && !(is_list && OF_LINKS.contains(&p.name));
    for there in published.iter().filter(sent) {
        let mut place = place.at(there.name);
        match operation
            .params
            .iter()
            .find(|param| param.name == there.name)
        {
            Some(here) => param(here, operation, there, published, &mut place),
            None if there.place == Sent::Header => {
                place.push("parameter", Class::MissingHere, "-", "a header");
            }
            None => place.push("parameter", Class::MissingHere, "-", kind_there(there)),
        }
    }
    for here in operation.params {
        if !published.iter().any(|there| there.name == here.name) {
            place
                .at(here.name)
                .push("parameter", Class::UnknownThere, kind_here(here.kind), "-");
        }
    }
}

fn param(
    here: &Param,
    operation: &Operation,
    there: &Published<'_>,
    all: &[Published<'_>],
    place: &mut Place<'_>,
) {
    match (here.required, there.required) {
        (true, false) => place.push("required", Class::Stricter, "required", "optional"),
        (false, true) => place.push("required", Class::Looser, "optional", "required"),
        _ => {}
    }
    let ours = match operation.http.carries_body() {
        _ if here.header => Sent::Header,
        true => Sent::Form,
        false => Sent::Query,
    };
    if ours != there.place {
        place.push("sent", Class::Differs, ours.name(), there.place.name());
    }
    if here.repeated != there.list {
        let word = |list| if list { "list" } else { "one" };
        place.push(
            "list",
            Class::Differs,
            word(here.repeated),
            word(there.list),
        );
    }
    kind(here, there, place);
    let reading = prose::read(there.prose, sort(there));
    let machine = there
        .schema
        .words()
        .map(|words| words.into_iter().map(str::to_owned).collect::<Vec<_>>());
    let listed = machine.or_else(|| reading.values.clone());
    let words = match here.kind {
        Kind::Values(values) => Some(
            values
                .all
                .iter()
                .map(|word| (*word).to_owned())
                .collect::<Vec<_>>(),
        ),
        _ => None,
    };
    place.words("values", words.as_deref(), listed.as_deref());
    let (range, length) = limits(here);
    // What prose says of a range is read as of a whole number.
    let told = reading
        .range
        .filter(|_| !matches!(here.kind, Kind::Decimal));
    place.bounds("range", range, there.schema.range().stated().or(told));
    // Where a range is declared, that says how great it can be.
    let open = range.unwrap_or_default();
    let width = there.schema.width();
    place.width(
        here.kind,
        Bounds {
            min: width.min.filter(|_| open.min.is_none()),
            max: width.max.filter(|_| open.max.is_none()),
        },
    );
    let schema = Bounds {
        min: there.schema.min_length,
        max: there.schema.max_length,
    };
    // The length of a SID is its pattern's.
    let theirs = match there.schema.pattern {
        Some(_) => None,
        None => schema.stated().or(reading.length),
    };
    place.bounds("length", length, theirs);
    let default = there.schema.default.as_ref().map(|value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    });
    place.same(
        "default",
        here.default.map(str::to_owned),
        default.or(reading.default),
    );
    place.same("unit", here.unit.map(str::to_owned), reading.unit);
    needs(here, operation, &reading.needs, all, place);
    items(here, there, place);
    for rule in here.rules {
        match rule {
            Rule::Range { .. }
            | Rule::Length { .. }
            | Rule::Items { .. }
            | Rule::Requires { .. }
            | Rule::OneOf(_) => {}
            // The documents tell of nothing like it.
            _ => place.same(rule.key(), Some(rule.to_string()), None),
        }
    }
}

/// How many items a list may have.
fn items(here: &Param, there: &Published<'_>, place: &mut Place<'_>) {
    let declared = here.rules.iter().find_map(|rule| match *rule {
        Rule::Items { min, max } => Some(counted(min, max)),
        _ => None,
    });
    // A list that is required can't be empty, and none has less than nothing.
    let least = |bounds: Bounds| Bounds {
        min: bounds.min.filter(|min| *min > i128::from(there.required)),
        ..bounds
    };
    let [ours, theirs] = [declared.unwrap_or_default(), there.items].map(least);
    place.bounds("items", ours.stated(), theirs.stated());
}

fn counted(min: Option<usize>, max: Option<usize>) -> Bounds {
    let [min, max] = [min, max].map(|bound| bound.and_then(|bound| bound.try_into().ok()));
    Bounds { min, max }
}

/// The declared range and length.
fn limits(param: &Param) -> (Option<Bounds>, Option<Bounds>) {
    let (mut range, mut length) = (None, None);
    for rule in param.rules {
        match *rule {
            Rule::Range { min, max } => range = Some(Bounds { min, max }),
            Rule::Length { min, max } => length = Some(counted(min, max)),
            _ => {}
        }
    }
    (range, length)
}

/// Rules between parameters: those of the prose, and those that are declared.
fn needs(
    here: &Param,
    operation: &Operation,
    read: &[Need],
    all: &[Published<'_>],
    place: &mut Place<'_>,
) {
    let there = stated_needs(here.name, read, all);
    let mut declared = Vec::new();
    for param in operation.params {
        for rule in param.rules {
            if let Rule::Requires { name, when } = rule {
                declared.push((param.name, needs_told(param.name, *when, name)));
            }
        }
    }
    let theirs = there
        .iter()
        .filter(|text| !declared.iter().any(|(_, declared)| declared == *text));
    for text in theirs {
        place.same("needs", None, Some(text));
    }
    // What needs it may be told at the one that is needed.
    let elsewhere = |text: &String| {
        all.iter().any(|other| {
            let reading = prose::read(other.prose, sort(other));
            stated_needs(other.name, &reading.needs, all).contains(text)
        })
    };
    for (_, text) in declared
        .iter()
        .filter(|(name, text)| *name == here.name && !there.contains(text) && !elsewhere(text))
    {
        place.same("needs", Some(text), None);
    }
}

/// What the prose of a parameter says of it and others.
fn stated_needs(name: &str, read: &[Need], all: &[Published<'_>]) -> Vec<String> {
    let read = read.iter().map(|need| {
        let (other, when) = (wire(&need.other, all), need.when.as_deref());
        if need.reverse {
            needs_told(&other, when, name)
        } else {
            needs_told(name, when, &other)
        }
    });
    read.collect()
}

/// The name on the wire of what the documents write in `snake_case` elsewhere.
pub(super) fn wire(snake: &str, all: &[Published<'_>]) -> String {
    let found = all.iter().find(|p| flat(p.name) == flat(snake));
    found.map_or(snake, |p| p.name).to_owned()
}

fn needs_told(from: &str, when: Option<&str>, other: &str) -> String {
    match when {
        Some(when) => format!("{from}={when} needs {other}"),
        None => format!("{from} needs {other}"),
    }
}

/// What the documents let it be, so that a sentence about it can be understood.
pub(crate) fn sort(there: &Published<'_>) -> Sort {
    match there.schema.kind.as_deref() {
        _ if there.list => Sort::List,
        Some("integer" | "number") => Sort::Number,
        Some("boolean") => Sort::Bool,
        _ => Sort::Text,
    }
}

/// The JSON type, the format and the pattern.
fn kind(here: &Param, there: &Published<'_>, place: &mut Place<'_>) {
    let (ours, theirs) = (
        json_type(here.kind),
        there.schema.kind.as_deref().unwrap_or("any"),
    );
    if ours != theirs && theirs != "any" {
        place.push("type", Class::Differs, ours, theirs);
        return;
    }
    let prefix = match here.kind {
        Kind::Sid(prefix) => Some(format!("{prefix} and 32 hexadecimal digits")),
        Kind::SidOr(prefix, what) => Some(format!("{prefix} and 32 hexadecimal digits, or {what}")),
        _ => None,
    };
    let pattern = match (there.schema.prefix(), &there.schema.pattern) {
        (Some(prefix), _) => Some(format!("{prefix} and 32 hexadecimal digits")),
        (None, pattern) => pattern.clone(),
    };
    place.same("pattern", prefix, pattern);
    // The width of an integer is compared as a number, and of these texts Twilio states no form that a client could
    // check. What a method can be is compared as the words that it is.
    let free = ["phone-number", "iso-country-code", "twiml", "http-method"];
    let theirs = there
        .schema
        .format
        .as_deref()
        .filter(|format| !format.starts_with("int") && !free.contains(format));
    let format = match here.kind {
        Kind::Url { .. } => Some("uri"),
        Kind::Date => Some("date"),
        Kind::Timestamp => Some("date-time"),
        Kind::Endpoint => Some("endpoint"),
        _ => None,
    };
    place.same("format", format, theirs);
}

fn json_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Bool => "boolean",
        Kind::Integer { .. } => "integer",
        Kind::Decimal => "number",
        _ => "string",
    }
}

fn kind_here(kind: Kind) -> &'static str {
    json_type(kind)
}

fn kind_there(there: &Published<'_>) -> String {
    there
        .schema
        .kind
        .clone()
        .unwrap_or_else(|| "any".to_owned())
}

/// Holds what fills a placeholder against the published parameter.
pub(super) fn id(here: &Param, there: &Published<'_>, place: &mut Place<'_>) {
    let mut place = place.at(here.name);
    let says = |prefix: &str| format!("{prefix} and 32 hexadecimal digits");
    match (here.kind, there.schema.prefix()) {
        (Kind::Sid(ours), Some(theirs)) if ours == theirs => {}
        (Kind::Sid(ours), Some(theirs)) => {
            place.push("pattern", Class::Differs, says(ours), says(theirs));
        }
        (Kind::Sid(ours), None) => place.push("pattern", Class::Stricter, says(ours), "any text"),
        (Kind::SidOr(ours, what), Some(theirs)) => {
            place.push(
                "pattern",
                Class::Looser,
                format!("{}, or {what}", says(ours)),
                says(theirs),
            );
        }
        (_, Some(theirs)) => place.push("pattern", Class::Looser, "any text", says(theirs)),
        // A text beside the SID is what the documents let it be.
        (_, None) => {}
    }
    let (_, length) = limits(here);
    place.bounds("length", length, None);
}
