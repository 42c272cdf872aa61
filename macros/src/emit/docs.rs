//! Documentation that follows from the rules, so that it can't say something else than they do.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::rules::{self, Effect};
use crate::model::params::{Param, Params};
use crate::model::types::{Known, Shape, known, last_ident, sole_ident};

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
        if param.written.header.is_some() {
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
    let unit = rules::unit(param);
    if param.written.range.is_none() && !unit.is_empty() {
        facts.push(format!("Unit:{unit}"));
    }
    let lines = |effects: Vec<Effect>| effects.into_iter().map(|effect| effect.line);
    facts.extend(lines(rules::of_value(params, param)));
    let declared =
        sole_ident(&param.ty).and_then(|ident| params.enums.iter().find(|e| e.ident == *ident));
    let mut default = param
        .written
        .default
        .as_ref()
        .map(|word| word.value.text.clone());
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
    facts.extend(lines(rules::of_others(params, param)));
    if param.written.secret.is_some() {
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
        _ if param.written.default.is_some() => format!("Takes a [`{ty}`], which lists the values"),
        _ => format!(
            "Takes a [`{ty}`], which lists the values and, where there is one, their default"
        ),
    }
}
