//! What looks like one of the mistakes, and is right: it compiles here, in an ordinary test, and does what it says.
//!
//! They are no cases, since one case that must pass makes the harness build all of them instead of checking them.
#![allow(clippy::unwrap_used, dead_code, missing_docs, unreachable_pub)]

use twilio_runtime::descriptor::Params;
use twilio_runtime::{Client, Violations};
use twilio_trybuild::{AccountHandle, Beep, Event, V2010Handle};

/// The fields that break a rule.
fn broken(result: Result<(), Violations>) -> Vec<String> {
    let violations = result.err();
    let violations = violations.iter().flat_map(|violations| violations.iter());
    violations.map(|one| one.field().to_owned()).collect()
}

fn account() -> AccountHandle {
    let client = Client::builder()
        .account_sid("AC0123456789abcdef0123456789abcdef")
        .auth_token("sesame")
        .build()
        .unwrap();
    V2010Handle::new(&client).account("AC0123456789abcdef0123456789abcdef")
}

/// Twin of `using/required` and `using/values`.
#[test]
fn values_come_in_many_forms() {
    let create = || account().calls().create().to("client:alice");
    // Set again is replaced, and `None` unsets.
    assert!(
        broken(
            create()
                .to("client:bob")
                .timeout(601)
                .timeout(30)
                .validate()
        )
        .is_empty()
    );
    assert!(broken(create().timeout(601).timeout(None::<u16>).validate()).is_empty());
    assert_eq!(broken(create().timeout(601_u64).validate()), ["timeout"]);
    let word = "onEnter".parse::<Beep>().unwrap();
    let request = create()
        .beep(word)
        .beep(Beep::from("later"))
        .beep(None::<Beep>);
    let request = request
        .events([Event::Ringing])
        .events(vec![Event::Answered]);
    assert!(broken(request.events(None::<Vec<Event>>).validate()).is_empty());
    assert_eq!(broken(create().coached("CA0").validate()), ["coached"]);
}

/// Twins of `declaring/requires`, `declaring/bounds` and `declaring/values`.
mod rules {
    use twilio_macros::{TwilioParams, TwilioResource};
    use twilio_runtime::{Endpoint, Url};
    use twilio_trybuild::Beep;

    /// An API.
    #[derive(Debug, TwilioResource)]
    #[twilio_resource(root, product = "api", version = "v1", pages = meta)]
    pub struct V1;

    /// A thing.
    #[derive(Debug, TwilioResource)]
    #[twilio_resource(parent = V1, path = "Things/{Sid}", list, update = UpdateThing)]
    pub struct Thing {
        /// Its SID.
        pub sid: twilio_trybuild::CallSid,
    }

    /// Changes a thing.
    #[derive(TwilioParams)]
    pub struct UpdateThing {
        /// A chain is no circle: this needs the next,
        #[param(requires(second))]
        pub first: Option<String>,
        /// which needs another,
        #[param(requires(third, when = "yes"))]
        pub second: Option<String>,
        /// which needs none.
        pub third: Option<String>,
        /// An enum that another file declares, with a default that it lists,
        #[param(default = onExit)]
        pub beep: Option<Beep>,
        /// and one whose words are no identifiers.
        #[param(values = "in-progress" | true | "h.264", default = "in-progress")]
        pub quoted: Option<Quoted>,
        /// The same again.
        pub again: Vec<Quoted>,
        /// Texts that are more than texts have a length too.
        #[param(length = ..=2048)]
        pub url: Option<Url>,
        /// Whom.
        #[param(length = 1.., without = " ")]
        pub whom: Option<Endpoint>,
        /// One value is a range, and a name may be a keyword.
        #[param(range = 5..=5, default = 5)]
        pub r#type: Option<i8>,
    }
}

#[test]
fn chains_shared_words_and_lengths_are_right() {
    let params = rules::UpdateThing::PARAMS;
    let names: Vec<&str> = params.iter().map(|param| param.name).collect();
    assert_eq!(names[..4], ["First", "Second", "Third", "Beep"]);
    assert_eq!(names[8], "Type");
    assert_eq!(params[3].default, Some("onExit"));
    assert_eq!(rules::Quoted::Other("x".to_owned()).as_str(), "x");
    assert_eq!(rules::Quoted::InProgress.as_str(), "in-progress");
}
