//! The parameters of an operation, as fields with their rules.

use std::collections::BTreeSet;

use super::docs;
use super::gap::Gap;
use super::model::{Field, Notes, Params, Shape, Ty};
use super::sids::Sids;
use super::{names, needs};
use crate::conform::sort;
use crate::openapi::{Place, Published};
use crate::prose::{self, Bounds, Fact, Reading};

/// What pages are turned with: the library sends them itself.
const OF_PAGES: [&str; 2] = ["Page", "PageToken"];

/// Methods of every builder, so that no setter can have their names.
const METHODS: [&str; 9] = [
    "send",
    "send_with_meta",
    "validate",
    "param",
    "options",
    "stream",
    "pages",
    "limit",
    "read_ahead",
];

/// What a text is that no message should show.
const SECRETS: [&str; 8] = [
    "password",
    "secret",
    "private_key",
    "auth_token",
    "api_key",
    "passphrase",
    "credentials",
    "certificate",
];

/// Where what is found is kept.
#[derive(Debug)]
pub(crate) struct Found<'a> {
    pub(crate) notes: &'a mut Notes,
    pub(crate) gaps: &'a mut BTreeSet<Gap>,
    pub(crate) sids: &'a Sids,
    /// How many facts in prose nothing could read.
    pub(crate) unread: usize,
}

/// Makes fields of what is published.
pub(crate) fn params(
    name: String,
    doc: String,
    list: bool,
    published: &[Published<'_>],
    found: &mut Found<'_>,
) -> Params {
    let mut params = Params {
        name,
        doc,
        list,
        one_of: Vec::new(),
        no_page_size: list && !published.iter().any(|param| param.name == "PageSize"),
        fields: Vec::new(),
    };
    let of_pages = |p: &Published<'_>| OF_PAGES.contains(&p.name) || usual_page_size(p);
    let sent = published.iter().filter(|p| match p.place {
        Place::Query | Place::Form => !(list && of_pages(p)),
        // The client sends credentials itself.
        Place::Header => p.name != "Authorization",
        Place::Path => false,
    });
    let mut needs = Vec::new();
    for there in sent {
        let reading = prose::read(there.prose, sort(there));
        let mut field = field(&params, there, &reading, found);
        docs::param(&mut field, there, &params, published);
        needs.extend(
            reading
                .needs
                .into_iter()
                .map(|need| (field.name.clone(), need)),
        );
        params.fields.push(field);
    }
    for (of, need) in needs {
        needs::requires(&mut params, &of, &need, found);
    }
    params
}

/// Whether it is the page size that a list has unless it says otherwise.
fn usual_page_size(param: &Published<'_>) -> bool {
    let reading = prose::read(param.prose, sort(param));
    let schema = param.schema;
    let range = schema.range().stated().or(reading.range);
    let usual = Bounds {
        min: Some(1),
        max: Some(1000),
    };
    let default = schema.default.as_ref().map(ToString::to_string);
    let default = default.or(reading.default);
    param.name == "PageSize"
        && range == Some(usual)
        && default.is_none_or(|default| default == "50")
}

fn field(
    params: &Params,
    there: &Published<'_>,
    reading: &Reading,
    found: &mut Found<'_>,
) -> Field {
    let header = there.place == Place::Header;
    let called = there.name.strip_prefix("X-Twilio-").filter(|_| header);
    let name = field_name(params, called.unwrap_or(there.name), found.notes);
    let at = format!("`{}.{name}`", params.name);
    let shape = match (there.list, there.required) {
        (true, _) => Shape::List,
        (false, true) => Shape::Bare,
        (false, false) => Shape::Optional,
    };
    let range = there.schema.range().stated().or(reading.range);
    let ty = ty(there, reading, range, &at, found);
    let mut field = Field::new(name, there.name, ty, shape);
    field.some = there.list && there.required;
    field.header = header;
    match &field.ty {
        Ty::Integer(_) => field.range = range,
        // "Greater than 0" is at least 1 of a whole number alone, so of prose nothing is taken here.
        Ty::Decimal => {
            field.range = there.schema.range().stated();
        }
        Ty::Text | Ty::Url | Ty::Endpoint if there.schema.pattern.is_none() => {
            let schema = Bounds {
                min: there.schema.min_length,
                max: there.schema.max_length,
            };
            field.length = schema
                .stated()
                .or(reading.length)
                .filter(|length| countable(*length));
        }
        _ => {}
    }
    if matches!(field.ty, Ty::Integer(_) | Ty::Decimal) {
        field.unit.clone_from(&reading.unit);
    }
    let machine = there.schema.default.as_ref().map(|value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    });
    if let Some(default) = machine.clone().or_else(|| reading.default.clone()) {
        if let Some(why) = unfit(&field, &default) {
            found.notes.add(
                "Defaults that the grammar refuses",
                format!("{at}: `{default}`, {why}"),
            );
        } else {
            field.default = Some(default);
        }
    }
    let last = field.name.as_str();
    field.secret = field.ty == Ty::Text && SECRETS.iter().any(|secret| last.ends_with(secret));
    if field.secret {
        found
            .notes
            .add("Kept out of messages because of their names", at.clone());
    }
    for fact in &reading.unread {
        let known = match fact {
            Fact::Values => there.schema.words().is_some(),
            Fact::Default => machine.is_some(),
            Fact::Range => field.range.is_some() || field.length.is_some(),
            Fact::Unit | Fact::Needs => false,
        };
        if !known {
            found.unread += 1;
            found.notes.add(
                "Facts in prose that nothing here could read",
                format!("{at}: {}", fact_name(*fact)),
            );
        }
    }
    field
}

fn fact_name(fact: Fact) -> &'static str {
    match fact {
        Fact::Range => "a range or a length",
        Fact::Values => "values",
        Fact::Default => "a default",
        Fact::Unit => "a unit",
        Fact::Needs => "what it needs, or what needs it",
    }
}

/// A name that no other field of the struct has, and no method of its builder.
fn field_name(params: &Params, wire: &str, notes: &mut Notes) -> String {
    // `DateCreated<` is the days up to that one.
    let mut name = match wire.chars().last() {
        Some('<') => format!("{}_until", names::snake(wire)),
        Some('>') => format!("{}_from", names::snake(wire)),
        _ => names::snake(wire),
    };
    let of_builder = METHODS.contains(&name.as_str())
        && (params.list || METHODS.iter().position(|m| *m == name) < Some(5));
    if of_builder
        || !names::is_ident(names::field(&name).trim_start_matches("r#"))
            && names::field(&name).ends_with('_')
    {
        notes.add(
            "Names that Rust or the builder has already",
            format!("`{}`: `{wire}` is called `{name}_value`", params.name),
        );
        name.push_str("_value");
    }
    while params.fields.iter().any(|field| field.name == name) {
        notes.add(
            "Names that Rust or the builder has already",
            format!("`{}`: `{wire}` is called `{name}_too`", params.name),
        );
        name.push_str("_too");
    }
    name
}

fn ty(
    there: &Published<'_>,
    reading: &Reading,
    range: Option<Bounds>,
    at: &str,
    found: &mut Found<'_>,
) -> Ty {
    let schema = there.schema;
    let mut gap = |gap: Gap| {
        found.gaps.insert(gap);
        found.notes.add(
            "What can't be said of a parameter yet",
            format!("{at}: {gap}"),
        );
        Ty::Text
    };
    let words: Option<Vec<String>> = schema
        .words()
        .map(|words| words.into_iter().map(str::to_owned).collect());
    match (schema.kind.as_deref(), schema.format.as_deref()) {
        (Some("boolean"), _) => Ty::Bool,
        (Some("integer"), format) => {
            if reading.values.is_some() {
                gap(Gap::NumberWords);
            }
            Ty::Integer(integer(range, format))
        }
        (Some("number"), _) => Ty::Decimal,
        (Some("object"), _) => gap(Gap::Object),
        (_, Some("http-method"))
            if words.as_ref().is_none_or(|words| *words == ["GET", "POST"]) =>
        {
            Ty::Method
        }
        (_, Some("uri")) => Ty::Url,
        (_, Some("date")) => Ty::Date,
        (_, Some("endpoint")) => Ty::Endpoint,
        (_, Some("date-time")) => Ty::Time,
        (_, Some("phone-number" | "iso-country-code" | "twiml")) => Ty::Text,
        (_, Some(format)) if format != "http-method" => gap(Gap::Format),
        _ => match (schema.prefix(), &schema.pattern) {
            (Some(prefix), _) => found.sids.ty(prefix),
            (None, Some(_)) => gap(Gap::Pattern),
            (None, None) => match words.or_else(|| reading.values.clone()) {
                Some(words) => {
                    if words.iter().any(String::is_empty) {
                        gap(Gap::EmptyWord);
                    }
                    Ty::Enum(String::new(), distinct(words))
                }
                None => Ty::Text,
            },
        },
    }
}

fn distinct(words: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    words
        .into_iter()
        .filter(|word| !word.is_empty() && seen.insert(word.clone()))
        .collect()
}

/// Whether a text can be that long.
fn countable(length: Bounds) -> bool {
    let bounds = length.min.into_iter().chain(length.max);
    length.max != Some(0)
        && bounds
            .into_iter()
            .all(|bound| (0..=u32::MAX.into()).contains(&bound))
}

/// The type of a whole number: as narrow as what is stated, and no narrower.
pub(crate) fn integer(range: Option<Bounds>, format: Option<&str>) -> &'static str {
    let low = range.and_then(|range| range.min).unwrap_or(0);
    let high = range.and_then(|range| range.max);
    match (low < 0, high) {
        (false, Some(high)) if high <= i128::from(u16::MAX) => "u16",
        (false, Some(high)) if high > i128::from(u32::MAX) => "u64",
        (false, None) if format == Some("int64") || low > i128::from(u32::MAX) => "u64",
        (false, _) => "u32",
        (true, Some(high)) if low >= i128::from(i32::MIN) && high <= i128::from(i32::MAX) => "i32",
        (true, _) => "i64",
    }
}

/// Why a default can't be written.
fn unfit(field: &Field, default: &str) -> Option<&'static str> {
    if field.required() {
        return Some("though the parameter is required");
    }
    match &field.ty {
        Ty::Bool if !matches!(default, "true" | "false") => Some("which is no boolean"),
        Ty::Decimal => {
            let number = default.parse::<f64>().is_ok();
            (!number).then_some("which is no number")
        }
        Ty::Integer(ty) => {
            let range = field.range.unwrap_or_default();
            let Ok(number) = default.parse::<i128>() else {
                return Some("which is no whole number");
            };
            let low = range
                .min
                .unwrap_or(if ty.starts_with('i') { i128::MIN } else { 0 });
            let out = number < low || range.max.is_some_and(|max| number > max);
            out.then_some("which is out of range")
        }
        Ty::Enum(_, words) => {
            let all = default
                .split(' ')
                .all(|word| words.iter().any(|known| known == word));
            (!all).then_some("which is not one of the values")
        }
        Ty::Method => {
            (!matches!(default, "GET" | "POST")).then_some("which is not one of the values")
        }
        Ty::Text | Ty::Url | Ty::Endpoint => {
            let count = i128::try_from(default.chars().count()).unwrap_or(i128::MAX);
            let length = field.length.unwrap_or_default();
            let out = length.min.is_some_and(|min| count < min)
                || length.max.is_some_and(|max| count > max);
            out.then_some("which is not that long")
        }
        _ => None,
    }
}
