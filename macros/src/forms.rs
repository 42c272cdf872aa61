//! How each key is written, and where it belongs, for when it is written otherwise or elsewhere.

/// How a key is written.
pub(crate) fn form(key: &str) -> &'static str {
    match key {
        "range" => "write `range = 5..=600`, `range = ..=600` or `range = 5..`",
        "length" => "write `length = 2..=255`, `length = ..=255` or `length = 2..`",
        "items" => "write `items = 1..`, `items = ..=5` or `items = 1..=5`",
        "values" => "write `values = mono | dual | \"in-progress\"`",
        "without" => "write `without = \"/\" | \"%2F\"`",
        "requires" => "write `requires(other_field)` or `requires(other_field, when = true)`",
        "one_of" => "write `one_of(url, twiml)`, with the names of fields",
        "method" => "write `method = POST` or `method = GET`",
        "id" => "write `id(or = \"a label\")` or `id(or = \"a label\", length = ..=128)`",
        "parent_id" => {
            "write `parent_id(or = \"a name\")` or `parent_id(or = \"a name\", length = ..=128)`"
        }
        "header" => "write `header = \"If-Match\"`",
        "secret" => "write `secret` alone: it has no value",
        "root" => "write `root` alone: it has no value",
        "singleton" => "write `singleton` alone: it has no value",
        "no_page_size" => "write `no_page_size` alone: it has no value",
        "list" => {
            "write `list`, or `list = ListThings` for one with filters; on parameters `#[param(list)]`"
        }
        "fetch" => "write `fetch` alone",
        "delete" => "write `delete` alone",
        "create" => "write `create = CreateThing`, the struct that declares its parameters",
        "update" => "write `update = UpdateThing`, the struct that declares its parameters",
        "default" => "write `default = 60`, `default = true` or `default = \"a-word\"`",
        "when" => "write `when = true` or `when = \"a-word\"`",
        "retry" => "write `retry = safe`, `retry = idempotent` or `retry = \"unsafe\"`",
        "status" => "write `status = 202`",
        "pages" => "write `pages = uris` or `pages = meta`",
        "parent" => "write `parent = super::Conference`",
        "params" => "write `params = UpdateThing`",
        "crate" => "write `crate = twilio_resources::runtime`",
        "name" => "write `name = \"DateCreated<\"`",
        "unit" => "write `unit = \"s\"`",
        "not_sid" => "write `not_sid = \"CA\"`",
        "always" => "write `always = \"the reason why every answer holds it\"`",
        "path" => "write `path = \"Participants/{CallSid}\"`",
        "product" => "write `product = \"api\"`",
        "version" => "write `version = \"2010-04-01\"`",
        "suffix" => "write `suffix = \".json\"`",
        "key" => "write `key = \"queue_members\"`",
        "plural" => "write `plural = \"participants\"`",
        "singular" => "write `singular = \"participant\"`",
        _ => "write `or = \"a label\"`",
    }
}

/// Where a key belongs.
pub(crate) fn home(key: &str) -> Option<&'static str> {
    match key {
        "name" | "values" | "unit" => Some("write it above a field, in `#[param(..)]`"),
        "range" | "length" | "items" | "default" | "requires" | "secret" | "header" | "not_sid"
        | "without" => Some("write it above a field of parameters, in `#[param(..)]`"),
        "always" => Some("write it above a field of a resource, in `#[param(..)]`"),
        "root" | "product" | "version" | "suffix" | "pages" | "parent" | "path" | "key"
        | "plural" | "singular" | "singleton" | "create" | "fetch" | "update" | "delete" => {
            Some("write it above the struct of the resource, in `#[twilio_resource(..)]`")
        }
        "list" => Some("write it above the struct: `#[param(list)]` marks the filters of a list"),
        "no_page_size" => {
            Some("write it above the filters of a list: `#[param(list, no_page_size)]`")
        }
        "one_of" => Some("write it above the struct of parameters: `#[param(one_of(url, twiml))]`"),
        "method" => Some("write it above the struct of parameters: `#[param(method = POST)]`"),
        "crate" => Some("write it above the struct or enum"),
        "id" => Some(
            "write it in `#[twilio_resource(..)]`, for all operations or for one: `update(id(..))`",
        ),
        "params" | "parent_id" | "retry" | "status" => {
            Some("write it for one operation: `update(params = UpdateThing, ..)`")
        }
        "when" => Some("write it in `requires(other_field, when = ..)`"),
        "or" => Some("write it in `id(or = \"a label\")`"),
        _ => None,
    }
}
