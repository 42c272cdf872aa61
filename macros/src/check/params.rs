//! Parameters: rules that fit their types, defaults that obey them, names that are free.

use super::listed::Listed;
use super::{default, method, one_of, page_size, requires, rules, values, wire};
use crate::diagnostics::{Errors, shown};
use crate::model::params::{Param, Params};
use crate::model::types::argument;

/// The methods that every builder has.
const METHODS: &[&str] = &["send", "send_with_meta", "validate", "param", "options"];
/// The methods that a list's builder has besides.
const LIST_METHODS: &[&str] = &["stream", "pages", "resume", "limit", "read_ahead"];

pub(crate) fn params(params: &mut Params, errors: &mut Errors) {
    for values in &mut params.enums {
        values::values(values, errors);
    }
    let listed = Listed::of(&params.enums);
    method::check(params, errors);
    for param in &mut params.params {
        field_type(param, errors);
        rules::numbers(param, errors);
        rules::texts(param, errors);
        default::check(param, &listed, errors);
        wire::header(param, errors);
    }
    page_size::check(params, errors);
    method_names(params, errors);
    wire::names(params, errors);
    requires::check(params, &listed, errors);
    one_of::check(params, errors);
}

fn field_type(param: &mut Param, errors: &mut Errors) {
    let nested = argument(&param.ty, "Option").or_else(|| argument(&param.ty, "Vec"));
    if let Some(inner) = nested.cloned() {
        let one = shown(&inner);
        let help = format!(
            "write `Option<{one}>` for one value, or `Vec<{one}>` for a list, which may be empty"
        );
        let message = "one parameter can't be both optional and a list, or either twice";
        errors.tell(&param.ty, message, help);
        param.ty = inner;
    }
}

/// A field that would be a second method of a name is left out, since it could not be emitted.
fn method_names(params: &mut Params, errors: &mut Errors) {
    let is_list = params.list();
    params.params.retain(|param| {
        let name = param.field.as_str();
        let taken = METHODS.contains(&name) || (is_list && LIST_METHODS.contains(&name));
        if taken {
            let message = format!("`{name}` is a method of every builder");
            let wire = &param.wire;
            let help = format!(
                "rename the field, and keep its name on the wire: `#[param(name = {wire:?})]`"
            );
            errors.tell(&param.ident, message, help);
        }
        !taken
    });
}
