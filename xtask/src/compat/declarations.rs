//! One declaration, and what became of it: each difference between the two can break a program.

#![allow(dead_code, unreachable_pub, reason = "only their descriptors are read")]

use twilio_resources::runtime::descriptor::{Declared as _, Resource};

use super::changes::changes;
use super::facts::declared;

mod before {
    use twilio_macros::{TwilioParams, TwilioResource, TwilioValues};
    use twilio_resources::runtime::Extra;

    /// A version.
    #[derive(Debug, TwilioResource)]
    #[twilio_resource(root, product = "doors", version = "v1", pages = meta)]
    pub struct V1;

    /// A house.
    #[derive(Debug, TwilioResource)]
    #[twilio_resource(parent = V1, path = "Houses/{Address}", id(length = ..=99))]
    pub struct House {
        /// Where it stands.
        pub address: String,
    }

    /// A door.
    #[derive(Debug, TwilioResource)]
    #[twilio_resource(parent = House, path = "Doors/{Number}")]
    #[twilio_resource(create(params = CreateDoor, parent_id(length = ..=200)), fetch)]
    pub struct Door {
        /// Which one.
        pub number: String,
        /// How wide.
        #[param(unit = "cm")]
        pub width: Option<u32>,
        /// Which keys fit.
        pub keys: Vec<String>,
        /// What is new.
        pub extra: Extra,
    }

    /// Makes one.
    #[derive(TwilioParams)]
    pub struct CreateDoor {
        /// Where its hinges are.
        pub hinge: Option<Hinge>,
    }

    /// A lock.
    #[derive(Debug, TwilioResource)]
    #[twilio_resource(parent = V1, path = "Lock", singleton, update(params = TurnLock, retry = idempotent))]
    pub struct Lock {}

    /// Turns it.
    #[derive(TwilioParams)]
    pub struct TurnLock {}

    /// A side.
    #[derive(Debug, Clone, PartialEq, TwilioValues)]
    pub enum Hinge {
        /// Left.
        Left,
        /// Any other.
        Other(String),
    }
}

mod now {
    use twilio_macros::{TwilioParams, TwilioResource, TwilioValues};

    /// A version.
    #[derive(Debug, TwilioResource)]
    #[twilio_resource(root, product = "doors", version = "v1", pages = uris)]
    pub struct V1;

    /// A house.
    #[derive(Debug, TwilioResource)]
    #[twilio_resource(parent = V1, path = "Houses/{Address}", id(length = ..=64))]
    pub struct House {
        /// Where it stands.
        pub address: String,
    }

    /// A door.
    #[derive(Debug, TwilioResource)]
    #[twilio_resource(parent = House, path = "Doors/{Number}", plural = "ways_in", singular = "way_in")]
    #[twilio_resource(create(params = MakeDoor, parent_id(length = ..=100)), fetch)]
    pub struct Door {
        /// Which one.
        pub number: String,
        /// How wide.
        #[param(unit = "mm")]
        pub width: Option<u32>,
        /// Which keys fit.
        pub keys: Option<Vec<String>>,
    }

    /// Makes one.
    #[derive(TwilioParams)]
    pub struct MakeDoor {
        /// Where its hinges are.
        pub hinge: Option<Hinge>,
    }

    /// A lock.
    #[derive(Debug, TwilioResource)]
    #[twilio_resource(parent = V1, path = "Lock", singleton, update(params = TurnLock, http = PUT))]
    pub struct Lock {}

    /// Turns it.
    #[derive(TwilioParams)]
    pub struct TurnLock {}

    /// A side.
    #[derive(Debug, Clone, PartialEq, TwilioValues)]
    pub enum Hinge {
        /// Left.
        #[param(name = "left")]
        Port,
        /// Any other.
        Other(String),
    }
}

/// What a program would be told.
fn told(before: &Resource, now: &Resource) -> Vec<String> {
    let [before, now] = [before, now].map(|resource| declared(&[resource]));
    let all = changes(&before, &now).into_iter();
    all.map(|change| format!("{}: {}", change.subject, change.what))
        .collect()
}

#[test]
fn what_a_program_could_rely_on_is_among_the_facts() {
    let (before, now) = (before::Door::RESOURCE, now::Door::RESOURCE);
    assert_eq!(told(before, before), [""; 0]);
    assert_eq!(
        told(before, now),
        [
            "doors.v1.House.Door: extra was `true`, and is `false`",
            "doors.v1.House.Door: plural was `doors`, and is `ways_in`",
            "doors.v1.House.Door: singular was `door`, and is `way_in`",
            "doors.v1.House.Door.create(): params was `CreateDoor`, and is `MakeDoor`",
            "doors.v1.House.Door.create().hinge: values was `left Left`, and is `left Port`",
            "doors.v1.House.Door.create().{Address}: length was `..=200`, and is `..=100`",
            "doors.v1.House.Door.fetch().{Address}: length was `..=99`, and is `..=64`",
            "doors.v1.House.Door.keys: type was `list of text`, and is `optional list of text`",
            "doors.v1.House.Door.width: unit was `cm`, and is `mm`",
            "doors.v1.V1: pages was `meta`, and is `uris`",
        ]
    );
}

#[test]
fn another_method_is_another_operation() {
    assert_eq!(
        told(before::Lock::RESOURCE, now::Lock::RESOURCE),
        [
            "doors.v1.Lock.update(): path was `POST doors /v1/Lock`, and is `PUT doors /v1/Lock`",
            "doors.v1.V1: pages was `meta`, and is `uris`",
        ]
    );
}
