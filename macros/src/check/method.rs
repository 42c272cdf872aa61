//! How Twilio requests the URLs that a struct of parameters takes, said once for all its fields.

use crate::diagnostics::{Errors, suggestion};
use crate::model::params::Params;
use crate::model::types::last_ident;

/// Gives the default to each field for a method that has none.
pub(super) fn check(params: &mut Params, errors: &mut Errors) {
    let Some(method) = params.written.method.take() else {
        return;
    };
    let word = &method.value;
    if !matches!(word.text.as_str(), "GET" | "POST") {
        let message = format!(
            "`{}` is no method that Twilio requests a URL with",
            word.text
        );
        errors.tell_at(word.at, message, suggestion(&word.text, ["GET", "POST"]));
        return;
    }
    let fields = params.params.iter_mut();
    let mut fields: Vec<_> = fields
        .filter(|param| last_ident(&param.ty).is_some_and(|last| last == "HttpMethod"))
        .collect();
    if fields.is_empty() {
        let message = "no field here is an `HttpMethod`";
        errors.tell(&method.key, message, "remove `method`");
    }
    for param in &mut fields {
        if param.written.default.is_none() && !param.required() {
            param.written.default = Some(method.clone());
        }
    }
}
