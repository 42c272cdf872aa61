//! How each key is written, for when it is not.

use darling::Error;
use syn::Meta;

use crate::diagnostics::error;

/// Says how the key is written, where the problem is that it was written another way.
pub(crate) fn explain(problem: Error, meta: &Meta, key: &str) -> Error {
    if problem.to_string().contains("help: ") {
        problem.with_span(meta)
    } else {
        error(
            meta,
            format_args!("`{key}` is not written like this"),
            form(key),
        )
    }
}

/// How a key is written.
fn form(key: &str) -> &'static str {
    match key {
        "range" | "length" | "items" => {
            "write it as `key = 5..=600`, `key = ..=128` or `key = 1..`"
        }
        "values" | "without" => "write it as `key = a | b | \"c-d\"`",
        "requires" => "write `requires(other_field)` or `requires(other_field, when = true)`",
        "id" | "parent_id" => "write `id(or = \"a label\")`",
        "secret" | "root" | "singleton" => "write the key alone, without a value",
        "list" | "create" | "fetch" | "update" | "delete" => {
            "write the operation alone, or with its parameters: `create = CreateThing`"
        }
        "default" => "write `default = 60`, `default = true` or `default = \"a-word\"`",
        "parent" | "crate" => "write `key = super::Path`",
        _ => "write `key = \"text\"`",
    }
}
