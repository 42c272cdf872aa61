//! The derives by which Twilio resources are declared. `CONTRIBUTING.md` walks through adding one.
//!
//! A declaration passes four stages, each with types of its own: what was written (`parse`, `grammar`), what it means
//! (`model`), whether it makes sense (`check`), and the Rust it stands for (`emit`).

mod check;
mod diagnostics;
mod emit;
mod forms;
mod grammar;
mod item;
mod model;
mod names;
mod parse;
mod stages;

use proc_macro::TokenStream;

/// Declares a resource: its handles, its descriptor, and how its answers are read.
///
/// ```
/// use twilio_macros::{TwilioParams, TwilioResource};
/// use twilio_runtime::{Extra, sids};
///
/// sids! {
///     /// An account.
///     AccountSid = "AC";
///     /// A queue of calls.
///     QueueSid = "QU";
/// }
///
/// /// An account, where the tree starts.
/// #[derive(Debug, TwilioResource)]
/// #[twilio_resource(root, product = "api", version = "2010-04-01", suffix = ".json", path = "Accounts/{Sid}")]
/// pub struct Account {
///     /// Identifies the account.
///     pub sid: AccountSid,
/// }
///
/// /// A queue of calls.
/// #[derive(Debug, Clone, PartialEq, TwilioResource)]
/// #[non_exhaustive]
/// #[twilio_resource(parent = Account, path = "Queues/{Sid}", list, create = CreateQueue, fetch, delete)]
/// pub struct Queue {
///     /// Identifies the queue.
///     pub sid: QueueSid,
///     /// Its name.
///     pub friendly_name: Option<String>,
///     /// Properties that have been added since.
///     pub extra: Extra,
/// }
///
/// /// Makes a queue.
/// #[derive(TwilioParams)]
/// pub struct CreateQueue {
///     /// A name for it.
///     #[param(length = 1..=64)]
///     pub friendly_name: String,
///     /// How many may wait in it.
///     #[param(range = 1..=5000, default = 1000)]
///     pub max_size: Option<u16>,
/// }
///
/// fn queues(account: AccountHandle) {
///     let refused = account.queues().create().friendly_name("support").max_size(9000).validate();
///     assert_eq!(refused.unwrap_err()[0].allowed(), "1 to 5000");
///     let _one: QueueHandle = account.queue("QU0123456789abcdef0123456789abcdef");
/// }
/// ```
///
/// It writes a struct `QueueHandle` for one instance, `QueueCollection` for the collection, and on the parent's handle
/// the methods `queues()` and `queue(sid)`. The struct itself gets `new`, which makes one in tests.
///
/// # Attributes of the struct: `#[twilio_resource(..)]`
///
/// | key | meaning |
/// |---|---|
/// | `parent = super::Parent` | the resource whose path this one continues |
/// | `root`, `product = ".."`, `version = ".."`, `suffix = ".."`, `pages = uris` or `meta` | starts a tree instead |
/// | `path = "Queues/{Sid}"` | the path below the parent; the placeholder names the field that identifies an instance |
/// | `list`, `create = P`, `fetch`, `update = P`, `delete` | the operations, with the type that declares their parameters |
/// | `update(params = P, id(or = "a label"), parent_id(or = "a name", length = 1..=128), retry = idempotent)` | the long form |
/// | `id(or = "a label", length = ..=128)` | what may stand instead of the SID |
/// | `key = ".."`, `plural = ".."`, `singular = ".."` | the JSON key of a page; the names of the accessors |
/// | `singleton` | there is one instance, and no placeholder |
/// | `crate = path` | where the runtime is, if not `::twilio_runtime` |
///
/// # Attributes of a field: `#[param(..)]`
///
/// `name = ".."` for the JSON key, `values = a | b` to declare the enum that the type names, `unit = ".."`. The field that
/// the placeholder names is bare; the others are `Option`s, so that `null` and missing values break no program, unless
/// `always = "why"` tells why one is always there. A field
/// of type `Extra` takes the properties that have no field.
#[proc_macro_derive(TwilioResource, attributes(twilio_resource, param))]
pub fn twilio_resource(input: TokenStream) -> TokenStream {
    derive(input, stages::resource)
}

/// Declares the parameters of an operation, and the builder that takes them.
///
/// The struct is a declaration only: no value of it is ever made. For `CreateQueue` it writes the builder
/// `CreateQueueRequest`, with a setter for each field whose documentation states the name on the wire and all rules.
/// See [`TwilioResource`](macro@TwilioResource) for an example.
///
/// # Attributes of a field: `#[param(..)]`
///
/// | key | on | meaning |
/// |---|---|---|
/// | `range = 5..=600` | a whole number | bounds, both included |
/// | `length = 2..=255` | a text | how many characters |
/// | `items = 1..` | a `Vec`, or a text with commas | how many items; a `Vec` with at least one is required |
/// | `values = a \| b \| "c-d"` | a new type's name | declares that enum, with `Other` for values that are not listed |
/// | `default = 60` | any | what Twilio assumes |
/// | `unit = "s"` | a whole number | its unit |
/// | `name = ".."` | any | the name on the wire, if it is not the field's in PascalCase |
/// | `requires(other, when = true)` | any | another field must be given too; without `when`, whatever the value |
/// | `without = "/" \| "%2F"`, `not_sid = "CA"` | a text | what it may not hold or look like |
/// | `secret` | a text | shown in no message |
///
/// On the struct, `#[param(list)]` marks the filters of a list, and `#[param(crate = path)]` tells where the runtime is.
#[proc_macro_derive(TwilioParams, attributes(param))]
pub fn twilio_params(input: TokenStream) -> TokenStream {
    derive(input, stages::params)
}

/// Declares an open enum: the words that Twilio lists, and `Other` for those it will add.
///
/// ```
/// use twilio_macros::TwilioValues;
///
/// /// What becomes of silence.
/// #[derive(Debug, Clone, PartialEq, Eq, Hash, TwilioValues)]
/// #[param(default = "do-not-trim")]
/// #[non_exhaustive]
/// pub enum Trim {
///     /// It is cut.
///     TrimSilence,
///     /// It stays.
///     #[param(name = "do-not-trim")]
///     Keep,
///     /// A value that is not listed.
///     Other(String),
/// }
///
/// assert_eq!(Trim::TrimSilence.as_str(), "trim-silence");
/// assert_eq!(Trim::from("do-not-trim"), Trim::Keep);
/// assert_eq!(Trim::from("later"), Trim::Other("later".to_owned()));
/// ```
///
/// A variant's word is its name in kebab case, unless `#[param(name = "..")]` says otherwise. On the enum,
/// `#[param(default = ..)]` is what Twilio assumes, and `#[param(crate = path)]` tells where the runtime is.
#[proc_macro_derive(TwilioValues, attributes(param))]
pub fn twilio_values(input: TokenStream) -> TokenStream {
    derive(input, stages::values)
}

fn derive(input: TokenStream, stages: stages::Stages) -> TokenStream {
    match syn::parse(input) {
        Ok(input) => {
            let (code, errors) = stages::run(&input, stages);
            // Told in the order in which they are read.
            let errors =
                errors.sorted_by_key(|span| (span.unwrap().line(), span.unwrap().column()));
            quote::quote!(#errors #code).into()
        }
        Err(error) => error.into_compile_error().into(),
    }
}
