//! The keys of the derives' attributes, for editors: a derive mentions those that were written as items of these
//! modules, where rust-analyzer reads the code, so that it completes them and shows what is said here.
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
        /// `range = 5..=600`: bounds of a number, both whole and both included.
        range;
        /// `length = 2..=255`: how many characters a text may have.
        length;
        /// `items = ..=5`: how many items a list, or a text with commas, may have.
        items;
        /// `values = mono | dual | "in-progress"`: declares the enum that the field's type names.
        values;
        /// `default = 60`: what Twilio assumes.
        default;
        /// `unit = "s"`: the unit of a number.
        unit;
        /// `name = "DateCreated<"`: the name on the wire, if it does not follow from the field's.
        name;
        /// `requires(other, when = true)`: another field must be given too.
        requires;
        /// `without = "/" | "%2F"`: what a text may not hold.
        without;
        /// `not_sid = "CA"`: a text that may not look like a SID of that prefix.
        not_sid;
        /// `secret`: a text that no message shows.
        secret;
        /// `header = "If-Match"`: sent as that header.
        header;
        /// `always = "why"`: a property that every answer holds.
        always;
    }
    /// `#[param(..)]` on a struct or an enum.
    params {
        /// `list`: these are the filters of a list.
        list;
        /// `no_page_size`: how many items a page of the list holds can't be said.
        no_page_size;
        /// `one_of(url, twiml)`: of these fields one at least has to be given.
        one_of;
        /// `method = POST`: how Twilio requests URLs of yours, unless a field says otherwise.
        method;
        /// `default = "do-not-trim"`: of an enum, what Twilio assumes.
        default;
    }
    /// `#[twilio_resource(..)]`.
    resource {
        /// `parent = super::Conference`: the resource whose path this one continues.
        parent;
        /// `path = "Participants/{CallSid}"`: the path below the parent, with the placeholder of an instance.
        path;
        /// `list` or `list = ListThings`: `GET` on the collection.
        list;
        /// `create = CreateThing`: `POST` on the collection.
        create;
        /// `fetch`: `GET` on an instance.
        fetch;
        /// `update = UpdateThing`: `POST` on an instance.
        update;
        /// `delete`: `DELETE` on an instance.
        delete;
        /// `id(or = "a label", length = ..=128)`: what else than its SID may address an instance.
        id;
        /// `key = "queue_members"`: the JSON key of a page's items.
        key;
        /// `plural = "things"`: the accessor of the collection.
        plural;
        /// `singular = "thing"`: the accessor of an instance.
        singular;
        /// `singleton`: there is one instance, and no placeholder.
        singleton;
        /// `root`: declares a version of an API, from which resources hang.
        root;
        /// `product = "api"`: the host of a root.
        product;
        /// `version = "2010-04-01"`: the first segment of all paths below a root.
        version;
        /// `suffix = ".json"`: what ends all paths below a root.
        suffix;
        /// `pages = uris` or `pages = meta`: how lists below a root are cut into pages.
        pages;
    }
    /// The keys of one operation.
    operation {
        /// `params = UpdateThing`: the struct that declares its parameters.
        params;
        /// `id(or = "another text")`: what else addresses the instance in this operation.
        id;
        /// `parent_id(or = "a name")`: what else addresses the parent in this operation.
        parent_id;
        /// `retry = safe`, `idempotent` or `"unsafe"`: whether it may be sent again.
        retry;
        /// `status = 202`: what a success answers, where it is not 200, 201 for a create, or 204 for a delete.
        status;
    }
}
