//! The table of keys. Of each, in each place where it may stand: the field and the type that it is read into, how it is
//! written, where it belongs (if that is not what its place says), what it is limited to, what it excludes, what its
//! parentheses hold, and what it is for.
//!
//! What an attribute may hold, what is told of a key that stands elsewhere or is written otherwise, what editors show
//! and the tables of `CONTRIBUTING.md` follow from here. What a key does is not said here: see `check` and `emit`.

use syn::Ident;

use super::row::{Inside, Only, Place, Row, first, inside, keys};
use super::values::{Bounds, Flag, OneOf, Requires, Text, TypePath, Word, Words};
use crate::item::{Key, Seen, Written};

/// A key that is written once.
type Once<T> = Option<Written<T>>;
/// A key that may be written several times.
type Often<T> = Vec<Written<T>>;

keys! {
    /// `#[param(..)]` on a field
    FieldWritten in Some("param"), home "write it above a field of parameters, in `#[param(..)]`" {
        name: Once<Text>,
            form r#"`name = "DateCreated<"`"#,
            home "write it above a field, in `#[param(..)]`",
            says "the name on the wire, where it is not the field's: in PascalCase of a parameter, as it stands of an \
                  answer";
        range: Once<Bounds>, only Requests,
            form "`range = 5..=600`, `range = ..=600` or `range = 5..`",
            says "bounds of a number, both whole and both included";
        length: Once<Bounds>, only Requests Texts,
            form "`length = 2..=255`, `length = ..=255` or `length = 2..`",
            says "how many characters a text may have";
        items: Once<Bounds>, only Requests,
            form "`items = 1..`, `items = ..=5` or `items = 1..=5`",
            says "how many items a list, or a text with commas, may have; with at least one a list is required";
        values: Once<Words>,
            form r#"`values = mono | dual | "in-progress"`"#,
            home "write it above a field, in `#[param(..)]`",
            says "declares the enum that the field's type names; other fields share it by its type";
        default: Once<Word>, only Requests,
            form r#"`default = 60`, `default = true` or `default = "a-word"`"#,
            says "what Twilio assumes; with `values`, it is the enum's";
        unit: Once<Text>,
            form r#"`unit = "s"`"#,
            home "write it above a field, in `#[param(..)]`",
            says "the unit of a number";
        requires: Once<Requires>, only Requests, inside Field,
            form "`requires(other_field)` or `requires(other_field, when = true)`",
            says "another field must be given too, with `when` only beside that value; one way only";
        secret: Once<Flag>, only Requests Texts,
            form "`secret` alone: it has no value",
            says "a text that no message shows";
        header: Once<Text>, only Requests, excludes name: r#"a header is named by `header = ".."`"#,
            form r#"`header = "If-Match"`"#,
            says "sent as that header";
        not_sid: Once<Text>, only Requests Texts,
            form r#"`not_sid = "CA"`"#,
            says "a text that may not look like a SID of that prefix";
        without: Once<Words>, only Requests Texts,
            form r#"`without = "/" | "%2F"`"#,
            says "what a text may not hold";
        always: Once<Text>, only Answers,
            form r#"`always = "the reason why every answer holds it"`"#,
            home "write it above a field of a resource, in `#[param(..)]`",
            says "a property that every answer holds, and why; any other but the id is an `Option`";
    }

    /// `#[param(..)]` on a struct of parameters
    ParamsWritten in Some("params"), home "write it above the struct of parameters" {
        list: Once<Flag>,
            form "`list` alone: it has no value",
            home "write it above the struct: `#[param(list)]` marks the filters of a list",
            says "these are the filters of a list; a page holds 1 to 1,000 items, by default 50, unless a field \
                  `page_size` says otherwise";
        no_page_size: Once<Flag>,
            form "`no_page_size` alone: it has no value",
            home "write it above the filters of a list: `#[param(list, no_page_size)]`",
            says "how many items a page of the list holds can't be said";
        one_of: Often<OneOf>, inside Fields,
            form "`one_of(url, twiml)`, with the names of fields",
            home "write it above the struct of parameters: `#[param(one_of(url, twiml))]`",
            says "of these fields one at least has to be given; once for each group";
        method: Once<Word>,
            form "`method = POST` or `method = GET`",
            home "write it above the struct of parameters: `#[param(method = POST)]`",
            says "how Twilio requests URLs of yours: the default of each `HttpMethod` here that has none of its own";
        krate as "crate": Once<TypePath>,
            form "`crate = twilio_resources::runtime`",
            home "write it above the struct or enum",
            says "where the runtime is, if not `::twilio_runtime`";
    }

    /// `#[param(..)]` on an enum
    ValuesWritten in Some("values"), home "write it above the enum" {
        default: Once<Word>,
            form r#"`default = "do-not-trim"`"#,
            says "what Twilio assumes, for each field of that type";
        krate as "crate": Once<TypePath>,
            form "`crate = twilio_resources::runtime`",
            says "where the runtime is, if not `::twilio_runtime`";
    }

    /// `#[param(..)]` on a variant of an enum
    VariantWritten in None, home "write it above the variant" {
        name: Once<Text>,
            form r#"`name = "do-not-trim"`"#,
            says "the word on the wire, if it is not the variant's name in kebab-case";
    }

    /// `#[twilio_resource(..)]` on a struct
    ResourceWritten in Some("resource"), home "write it above the struct of the resource, in `#[twilio_resource(..)]`" {
        root: Once<Flag>,
            form "`root` alone: it has no value",
            says "declares a version of an API, `pub struct V1;`, which its topmost resources name as `parent`";
        product: Once<Text>, only Roots,
            form r#"`product = "api"`"#,
            says "the first label of the host";
        version: Once<Text>, only Roots,
            form r#"`version = "2010-04-01"`"#,
            says "the first segment of all paths below";
        suffix: Once<Text>, only Roots,
            form r#"`suffix = ".json"`"#,
            says "what ends all paths below";
        pages: Once<Word>, only Roots,
            form "`pages = uris` or `pages = meta`",
            says "how lists below are cut into pages: `uris`, or `meta`";
        parent: Once<TypePath>,
            form "`parent = super::Conference`",
            says "the resource whose path this one continues";
        path: Once<Text>,
            form r#"`path = "Participants/{CallSid}"`"#,
            says "the path below the parent; the placeholder names the field that identifies an instance";
        key: Once<Text>, only Resources,
            form r#"`key = "queue_members"`"#,
            says "the JSON key of a page's items, if it does not follow from the path";
        plural: Once<Text>, only Resources,
            form r#"`plural = "participants"`"#,
            says "the accessor of the collection, if it does not follow from the path";
        singular: Once<Text>, only Resources,
            form r#"`singular = "participant"`"#,
            says "the accessor of an instance, if it does not follow from the struct's name";
        singleton: Once<Flag>, only Resources,
            form "`singleton` alone: it has no value",
            says "there is one instance, so the path has no placeholder";
        id: Once<IdWritten>, only Resources,
            form r#"`id(or = "a label")` or `id(or = "a label", length = ..=128)`"#,
            home "write it in `#[twilio_resource(..)]`, for all operations or for one: `update(id(..))`",
            says "what else than its SID may address an instance";
        list: Once<OperationWritten>, only Resources, inside Operation,
            form "`list`, or `list = ListThings` for one with filters; on parameters `#[param(list)]`",
            says "`GET` on the collection; `list = ListThings` names its filters";
        create: Once<OperationWritten>, only Resources, inside Operation,
            form "`create = CreateThing`, the struct that declares its parameters",
            says "`POST` on the collection";
        fetch: Once<OperationWritten>, only Resources, inside Operation,
            form "`fetch` alone",
            says "`GET` on an instance";
        update: Once<OperationWritten>, only Resources, inside Operation,
            form "`update = UpdateThing`, the struct that declares its parameters",
            says "`POST` on an instance";
        delete: Once<OperationWritten>, only Resources, inside Operation,
            form "`delete` alone",
            says "`DELETE` on an instance";
        krate as "crate": Once<TypePath>,
            form "`crate = twilio_resources::runtime`",
            says "where the runtime is, if not `::twilio_runtime`";
    }

    /// One operation, in its long form: `update(params = UpdateThing, ..)`
    OperationWritten in Some("operation"), home "write it for one operation: `update(params = UpdateThing, ..)`" {
        params: Once<TypePath>,
            form "`params = UpdateThing`",
            says "the struct that declares its parameters";
        id: Once<IdWritten>,
            form r#"`id(or = "a label")` or `id(or = "a label", length = ..=128)`"#,
            says "what else addresses the instance in this operation";
        parent_id: Once<IdWritten>,
            form r#"`parent_id(or = "a name")` or `parent_id(or = "a name", length = ..=128)`"#,
            says "what else addresses the parent in this operation";
        retry: Once<Word>,
            form r#"`retry = safe`, `retry = idempotent` or `retry = "unsafe"`"#,
            says "whether it may be sent again: `safe`, `idempotent` or `\"unsafe\"`";
        status: Once<Word>,
            form "`status = 202`",
            says "what a success answers, where it is not 200, 201 for a create, or 204 for a delete";
        http: Once<Word>,
            form "`http = PUT` or `http = PATCH`",
            says "the HTTP method of an update that is no `POST`; a `PUT` is idempotent unless `retry` says otherwise";
    }

    /// What follows the field in `requires(..)`
    RequiresWritten in None, home "write it in `requires(other_field, when = ..)`" {
        when: Once<Word>,
            form r#"`when = true` or `when = "a-word"`"#,
            says "the value of this field that makes the other one required";
    }

    /// Within `id(..)` and `parent_id(..)`
    IdWritten in None, home "write it in `id(or = \"a label\")`" {
        or: Once<Text>,
            form r#"`or = "a label"`"#,
            says "what may stand instead of the SID, in words";
        length: Once<Bounds>,
            form "`length = 2..=255`, `length = ..=255` or `length = 2..`",
            says "how many characters the id may have";
    }
}

/// How a key is written.
pub(crate) fn form(key: &str) -> Option<&'static str> {
    row(key).map(|row| row.form)
}

/// Where a key belongs.
pub(crate) fn home(key: &str) -> Option<&'static str> {
    row(key).map(|row| row.home)
}

/// The key in the first place where it may stand.
fn row(key: &str) -> Option<&'static Row> {
    ALL.iter().copied().flatten().find(|row| row.key == key)
}
