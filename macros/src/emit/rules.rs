//! What a rule comes to: its row in the descriptor, and its line in the documentation of a setter.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{counted, option};
use crate::keys::Bounds;
use crate::model::params::{Param, Params};
use crate::model::types::Shape;
use crate::names;

/// One rule.
pub(super) struct Effect {
    pub(super) row: TokenStream,
    pub(super) line: String,
}

/// The rules of the value itself.
pub(super) fn of_value(params: &Params, param: &Param) -> Vec<Effect> {
    let (runtime, written) = (&params.runtime, &param.written);
    let rule = quote!(#runtime::descriptor::Rule);
    let mut effects = Vec::new();
    let mut effect = |row, line| effects.push(Effect { row, line });
    if let Some(range) = written.range.as_ref().map(|range| &range.value) {
        let (min, max) = (option(range.min), option(range.max));
        let unit = unit(param);
        effect(
            quote!(#rule::Range { min: #min, max: #max }),
            format!("Allowed: {}{unit}", bounds(range)),
        );
    }
    if let Some(length) = written.length.as_ref().map(|length| &length.value) {
        effect(
            counted(runtime, "Length", length),
            format!("Length: {} characters", bounds(length)),
        );
    }
    if let Some(items) = written.items.as_ref().map(|items| &items.value) {
        let how = if param.shape == Shape::List {
            ""
        } else {
            ", separated by commas"
        };
        effect(
            counted(runtime, "Items", items),
            format!("Items: {}{how}", bounds(items)),
        );
    }
    if let Some(words) = written.without.as_ref().map(|words| &words.value.0) {
        let words: Vec<&String> = words.iter().map(|word| &word.text).collect();
        let shown: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        effect(
            quote!(#rule::Without(&[#(#words),*])),
            format!("May not hold {}", shown.join(" or ")),
        );
    }
    if let Some(prefix) = written.not_sid.as_ref().map(|prefix| &prefix.value.value) {
        effect(
            quote!(#rule::NotSid(#prefix)),
            format!("May not be `{prefix}` followed by 32 lowercase hexadecimal digits"),
        );
    }
    effects
}

/// The rules between it and others.
pub(super) fn of_others(params: &Params, param: &Param) -> Vec<Effect> {
    let runtime = &params.runtime;
    let rule = quote!(#runtime::descriptor::Rule);
    let mut effects = Vec::new();
    if let Some(requires) = param.requires() {
        let other = names::plain(&requires.field);
        let known = params.params.iter().find(|param| param.field == other);
        let name = known.map_or(&other, |param| &param.wire);
        let word = requires.when.as_ref().map(|word| &word.text);
        let when = option(word);
        let shown = word.map_or(String::new(), |word| format!(" when `{word}`"));
        effects.push(Effect {
            row: quote!(#rule::Requires { name: #name, when: #when }),
            line: format!("Requires [`{other}`](Self::{other}){shown}"),
        });
    }
    if let Some(group) = params.one_of(param) {
        let names = group.iter().map(|param| &param.wire);
        let fields = group.iter().map(|param| &param.field);
        let fields: Vec<String> = fields
            .map(|field| format!("[`{field}`](Self::{field})"))
            .collect();
        effects.push(Effect {
            row: quote!(#rule::OneOf(&[#(#names),*])),
            line: format!("At least one has to be given: {}", fields.join(", ")),
        });
    }
    effects
}

/// The unit after a number, where there is one.
pub(super) fn unit(param: &Param) -> String {
    let unit = param.written.unit.as_ref();
    unit.map_or(String::new(), |unit| format!(" {}", unit.value.value))
}

fn bounds(bounds: &Bounds) -> String {
    match (bounds.min, bounds.max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => String::new(),
    }
}
