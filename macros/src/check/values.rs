//! The words of an enum: none empty, none twice, each a variant of its own.

use std::collections::{HashMap, HashSet};

use syn::Ident;

use crate::diagnostics::{Errors, suggestion};
use crate::keys::Word;
use crate::model::values::Values;
use crate::names;

pub(crate) fn values(values: &mut Values, errors: &mut Errors) {
    let mut words: HashSet<String> = HashSet::new();
    let mut variants: HashMap<String, String> = HashMap::new();
    let inline = values.declare.is_some();
    let before = values.variants.len();
    values.variants.retain(|variant| {
        let name = if inline { names::variant(&variant.word) } else { variant.ident.to_string() };
        let problem = if variant.word.is_empty() {
            Some(("a value can't be empty".to_owned(), "remove it, or write what Twilio lists between the quotes".to_owned()))
        } else if !words.insert(variant.word.clone()) {
            Some((format!("the value `{}` is listed twice", variant.word), "remove this one".to_owned()))
        } else if name == "Other" && inline {
            let help = "declare the enum with `#[derive(TwilioValues)]` and another name for its variant";
            Some(("`Other` is the variant for values that are not listed".to_owned(), help.to_owned()))
        } else if syn::parse_str::<Ident>(&name).is_err() {
            let help = "declare the enum with `#[derive(TwilioValues)]` and name the variant: `#[param(name = \"..\")]`";
            Some((format!("`{}` makes no name for a variant", variant.word), help.to_owned()))
        } else {
            variants.insert(name.clone(), variant.word.clone()).map(|first| {
                let help = "declare the enum with `#[derive(TwilioValues)]`, where each variant has its own name";
                (format!("`{}` and `{first}` would both be the variant `{name}`", variant.word), help.to_owned())
            })
        };
        match problem {
            Some((message, help)) => {
                errors.tell_at(variant.at, message, help);
                false
            }
            None => true,
        }
    });
    // An enum that is written out has its variants, whatever is wrong with their words.
    values.whole &= inline || values.variants.len() == before;
    if let Some(default) = &values.default
        && let Some(stray) = stray_word(default, values)
    {
        let help = suggestion(&stray, values.variants.iter().map(|v| v.word.as_str()));
        let message = format!("the default `{stray}` is not one of the values");
        errors.tell_at(default.at, message, help);
        values.default = None;
    }
}

fn stray_word(default: &Word, values: &Values) -> Option<String> {
    let stray = default
        .text
        .split(' ')
        .find(|word| !values.variants.iter().any(|v| v.word == *word))?;
    Some(stray.to_owned())
}
