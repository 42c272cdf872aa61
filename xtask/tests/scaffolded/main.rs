//! What `cargo xtask scaffold` prints of a small document compiles as it stands, and passes conform. That it prints
//! these very files is tested where it is written.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "what is printed is for a library"
)]

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use twilio_resources::runtime::descriptor::{Declared, Resource};

mod door;
mod house;
mod roof;

/// What declarations have in scope in `resources`.
mod prelude {
    #[allow(unused_imports, reason = "as in the prelude that it stands for")]
    pub(crate) use twilio_macros::{TwilioParams, TwilioResource, TwilioValues};
    #[allow(unused_imports, reason = "as in the prelude that it stands for")]
    pub(crate) use twilio_resources::runtime::{
        Coordinates, Date, Decimal, Endpoint, Extra, Timestamp, Url, UrlOrEmpty, Value,
    };
    #[allow(unused_imports, reason = "as in the prelude that it stands for")]
    pub(crate) use twilio_resources::values::HttpMethod;
}

#[test]
fn what_is_printed_passes_conform() {
    let all: [(&str, &'static Resource); 3] = [
        ("door", door::Door::RESOURCE),
        ("house", house::House::RESOURCE),
        ("roof", roof::Roof::RESOURCE),
    ];
    let all = all.map(|(name, resource)| (name.to_owned(), resource));
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scaffolded/spec");
    let judged = xtask::judge(&spec, &all).expect("the documents can be read");
    let judged: BTreeMap<String, Vec<Value>> = serde_json::from_str(&judged).expect("it is JSON");
    let told: Vec<String> = judged
        .values()
        .flatten()
        .map(|told| {
            let [resource, operation, subject, fact] = ["resource", "operation", "subject", "fact"]
                .map(|key| told[key].as_str().unwrap_or_default());
            format!("{resource} {operation} {subject} {fact}")
        })
        .collect();
    // It can't be said yet, and is in the list that is printed.
    assert_eq!(told, ["doors.v1.House.Door PUT  operation"]);
    assert_eq!(judged.len(), 3);
}
