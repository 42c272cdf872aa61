//! The keys of the derives' attributes, for editors: a derive mentions those that were written as items of these
//! modules, where rust-analyzer reads the code, so that it completes them and shows what is said here.
//!
//! What is in `keys!` is written from the macros' own table: `SNAPSHOT=overwrite cargo test -p twilio-macros`.
#![allow(missing_debug_implementations, non_camel_case_types)]

macro_rules! keys {
    ($($(#[$of:meta])* $place:ident { $($(#[$doc:meta])* $key:ident;)* })*) => {$(
        $(#[$of])*
        pub mod $place {
            $($(#[$doc])* pub struct $key;)*
        }
    )*};
}

keys! {
    /// `#[param(..)]` on a field.
    param {
        /// `name = "DateCreated<"`: the name on the wire, where it is not the field's: in PascalCase of a parameter, as it stands of an answer.
        name;
        /// `range = 5..=600`: bounds of a number, both whole and both included.
        range;
        /// `length = 2..=255`: how many characters a text may have.
        length;
        /// `items = 1..`: how many items a list, or a text with commas, may have; with at least one a list is required.
        items;
        /// `values = mono | dual | "in-progress"`: declares the enum that the field's type names; other fields share it by its type.
        values;
        /// `default = 60`: what Twilio assumes; with `values`, it is the enum's.
        default;
        /// `unit = "s"`: the unit of a number.
        unit;
        /// `requires(other_field)`: another field must be given too, with `when` only beside that value; one way only.
        requires;
        /// `secret`: a text that no message shows.
        secret;
        /// `header = "If-Match"`: sent as that header.
        header;
        /// `not_sid = "CA"`: a text that may not look like a SID of that prefix.
        not_sid;
        /// `without = "/" | "%2F"`: what a text may not hold.
        without;
        /// `always = "the reason why every answer holds it"`: a property that every answer holds, and why; any other but the id is an `Option`.
        always;
    }
    /// `#[param(..)]` on a struct of parameters.
    params {
        /// `list`: these are the filters of a list; a page holds 1 to 1,000 items, by default 50, unless a field `page_size` says otherwise.
        list;
        /// `no_page_size`: how many items a page of the list holds can't be said.
        no_page_size;
        /// `one_of(url, twiml)`: of these fields one at least has to be given; once for each group.
        one_of;
        /// `method = POST`: how Twilio requests URLs of yours: the default of each `HttpMethod` here that has none of its own.
        method;
    }
    /// `#[param(..)]` on an enum.
    values {
        /// `default = "do-not-trim"`: what Twilio assumes, for each field of that type.
        default;
    }
    /// `#[twilio_resource(..)]` on a struct.
    resource {
        /// `root`: declares a version of an API, `pub struct V1;`, which its topmost resources name as `parent`.
        root;
        /// `product = "api"`: the first label of the host.
        product;
        /// `version = "2010-04-01"`: the first segment of all paths below.
        version;
        /// `suffix = ".json"`: what ends all paths below.
        suffix;
        /// `pages = uris`: how lists below are cut into pages: `uris`, or `meta`.
        pages;
        /// `parent = super::Conference`: the resource whose path this one continues.
        parent;
        /// `path = "Participants/{CallSid}"`: the path below the parent; the placeholder names the field that identifies an instance.
        path;
        /// `key = "queue_members"`: the JSON key of a page's items, if it does not follow from the path.
        key;
        /// `plural = "participants"`: the accessor of the collection, if it does not follow from the path.
        plural;
        /// `singular = "participant"`: the accessor of an instance, if it does not follow from the struct's name.
        singular;
        /// `singleton`: there is one instance, so the path has no placeholder.
        singleton;
        /// `id(or = "a label")`: what else than its SID may address an instance.
        id;
        /// `list`: `GET` on the collection; `list = ListThings` names its filters.
        list;
        /// `create = CreateThing`: `POST` on the collection.
        create;
        /// `fetch`: `GET` on an instance.
        fetch;
        /// `update = UpdateThing`: `POST` on an instance.
        update;
        /// `delete`: `DELETE` on an instance.
        delete;
    }
    /// One operation, in its long form: `update(params = UpdateThing, ..)`.
    operation {
        /// `params = UpdateThing`: the struct that declares its parameters.
        params;
        /// `id(or = "a label")`: what else addresses the instance in this operation.
        id;
        /// `parent_id(or = "a name")`: what else addresses the parent in this operation.
        parent_id;
        /// `retry = safe`: whether it may be sent again: `safe`, `idempotent` or `"unsafe"`.
        retry;
        /// `status = 202`: what a success answers, where it is not 200, 201 for a create, or 204 for a delete.
        status;
        /// `http = PUT`: the HTTP method of an update that is no `POST`; a `PUT` is idempotent unless `retry` says otherwise.
        http;
    }
}
