//! Documentation that follows from the rules, so that it can't say something else than they do.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::grammar::Bounds;
use crate::model::params::{Param, Params};
use crate::model::types::{Known, Shape, known, last_ident, sole_ident};
use crate::names;

/// Lines as `#[doc]` attributes.
pub(super) fn lines(lines: impl IntoIterator<Item = impl AsRef<str>>) -> TokenStream {
    let lines = lines.into_iter().map(|line| {
        let line = format!(" {}", line.as_ref());
        quote!(#[doc = #line])
    });
    quote!(#(#lines)*)
}

/// The first paragraph.
pub(super) fn summary(doc: &[String]) -> String {
    let paragraph = doc
        .iter()
        .map(|line| line.trim())
        .skip_while(|l| l.is_empty())
        .take_while(|l| !l.is_empty());
    paragraph.collect::<Vec<_>>().join(" ")
}

/// What a setter says: the declared words, then the facts.
pub(super) fn setter(param: &Param, params: &Params) -> TokenStream {
    let mut text = param.doc.clone();
    text.push(String::new());
    text.extend(
        facts(param, params)
            .into_iter()
            .map(|fact| format!("- {fact}")),
    );
    lines(text)
}

fn facts(param: &Param, params: &Params) -> Vec<String> {
    let mut facts = vec![format!(
        "Sent as {}`{}`{}",
        if param.header.is_some() {
            "the header "
        } else {
            ""
        },
        param.wire,
        if param.required() { "; required" } else { "" }
    )];
    if param.shape == Shape::List {
        facts.push("A list: one key for each item; an empty list sends nothing".to_owned());
    }
    let unit = param
        .unit
        .as_ref()
        .map_or(String::new(), |unit| format!(" {}", unit.value.value));
    if let Some(range) = &param.range {
        facts.push(format!("Allowed: {}{unit}", bounds(&range.value)));
    } else if !unit.is_empty() {
        facts.push(format!("Unit:{unit}"));
    }
    if let Some(length) = &param.length {
        facts.push(format!("Length: {} characters", bounds(&length.value)));
    }
    if let Some(items) = &param.items {
        let how = if param.shape == Shape::List {
            ""
        } else {
            ", separated by commas"
        };
        facts.push(format!("Items: {}{how}", bounds(&items.value)));
    }
    if let Some(words) = &param.without {
        let words: Vec<String> = words
            .value
            .0
            .iter()
            .map(|word| format!("`{}`", word.text))
            .collect();
        facts.push(format!("May not hold {}", words.join(" or ")));
    }
    if let Some(prefix) = &param.not_sid {
        facts.push(format!(
            "May not be `{}` followed by 32 lowercase hexadecimal digits",
            prefix.value.value
        ));
    }
    let declared =
        sole_ident(&param.ty).and_then(|ident| params.enums.iter().find(|e| e.ident == *ident));
    let mut default = param.default.as_ref().map(|word| word.value.text.clone());
    match declared {
        Some(values) => {
            let words: Vec<String> = values
                .variants
                .iter()
                .map(|v| format!("`{}`", v.word))
                .collect();
            let name = &values.ident;
            facts.push(format!(
                "Listed values: {}; any other through [`{name}::Other`]",
                words.join(", ")
            ));
            default = default.or_else(|| values.default.as_ref().map(|word| word.text.clone()));
        }
        None if matches!(known(&param.ty), Known::Other | Known::Decimal) => {
            facts.push(takes(param));
        }
        None => {}
    }
    if let Some(default) = default {
        facts.push(format!("Default: `{default}`{unit}"));
    }
    if let Some(requires) = &param.requires {
        let other = names::plain(&requires.field);
        let when = requires
            .when
            .as_ref()
            .map_or(String::new(), |word| format!(" when `{}`", word.text));
        facts.push(format!("Requires [`{other}`](Self::{other}){when}"));
    }
    if let Some(group) = params.one_of(param) {
        let names = group.iter().map(|param| &param.field);
        let names: Vec<String> = names
            .map(|name| format!("[`{name}`](Self::{name})"))
            .collect();
        facts.push(format!(
            "At least one has to be given: {}",
            names.join(", ")
        ));
    }
    if param.secret.is_some() {
        facts.push("Secret: shown in no message".to_owned());
    }
    facts
}

/// What a type that is declared elsewhere takes.
fn takes(param: &Param) -> String {
    let ty = param.ty.to_token_stream().to_string().replace(' ', "");
    match last_ident(&param.ty)
        .map(ToString::to_string)
        .unwrap_or_default()
        .as_str()
    {
        "Url" => format!("Takes an absolute URL ([`{ty}`])"),
        "UrlOrEmpty" => format!("Takes an absolute URL, or the empty text ([`{ty}`])"),
        "Date" => format!("Takes a day: [`{ty}`], or a text such as `2026-11-22`"),
        "Timestamp" => {
            format!("Takes a point in time: [`{ty}`], or a text such as `2026-11-22T08:30:00Z`")
        }
        "Decimal" => {
            format!("Takes a number, which may have a fraction, as text such as `0.05`: [`{ty}`]")
        }
        "Coordinates" => format!("Takes latitude and longitude ([`{ty}`])"),
        "Endpoint" => {
            format!("Takes a phone number, a client, a SIP address or an application ([`{ty}`])")
        }
        name if name.ends_with("Sid") => format!("Takes a [`{ty}`], or its text"),
        _ if param.default.is_some() => format!("Takes a [`{ty}`], which lists the values"),
        _ => format!(
            "Takes a [`{ty}`], which lists the values and, where there is one, their default"
        ),
    }
}

fn bounds(bounds: &Bounds) -> String {
    match (bounds.min, bounds.max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => String::new(),
    }
}
