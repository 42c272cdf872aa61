//! Doors.
//!
//! Source: <https://www.twilio.com/docs/TODO>

// From `cargo xtask scaffold`, for resources/src/doors/v1/house/door.rs.
// To do, and then to be removed:
// - Write each sentence anew, in your own words: these are made of names alone.
// - Put the address of Twilio's page above, and hold every limit against it.
// - Kinds of SID that are new, with names that are guessed:
//   `DoorSid = "DR"`; `HouseSid = "HO"`; `KySid = "KY"`
// - Versions of an API that aren't declared yet: move what is below to the file of that version:
//   `V1`
// - Parents that aren't declared yet: move what is below to a file of its own, or scaffold it:
//   `House`, /v1/Houses/{HouseSid}
// - Never null in the document, which `always` could say:
//   `type`
// - Fractions in answers, which have no type yet:
//   `weight`
// - Ids that may be something else than a SID: say what:
//   `{Sid}`, for which no form is published
// - Kept out of messages because of their names:
//   `CreateDoor.knocker_password`
// - Names that Rust or the builder has already:
//   `CreateDoor`: `Send` is called `send_value`
// - Operations that can't be declared yet:
//   `PUT /v1/Houses/{HouseSid}/Doors/{Sid}`: `PUT` beside another update, or on a collection
// - Names chosen for enums:
//   `DoorType`: oak, steel, Oak; `DoorState`: ajar, wide-open, shut; `Colour`: red, dark-green, other;
//   `Hinge`: left, right; `UpdateDoorState`: shut
// - Whether an update may be sent again (`update(params = .., retry = idempotent)`); until then it is not:
//   `Door`

use crate::prelude::*;

/// A door.
#[derive(Debug, Clone, PartialEq, TwilioResource)]
#[non_exhaustive]
#[twilio_resource(parent = House, path = "Doors/{Sid}")]
#[twilio_resource(list = ListDoors, create(params = CreateDoor, status = 202), fetch(id(or = "another text")),
    update = UpdateDoor, delete)]
pub struct Door {
    /// Identifies the door.
    pub sid: DoorSid,
    /// The house SID.
    pub house_sid: Option<HouseSid>,
    /// The type.
    pub r#type: Option<DoorType>,
    /// The state.
    #[param(values = ajar | "wide-open" | shut)]
    pub state: Option<DoorState>,
    /// The width.
    pub width: Option<u32>,
    /// Yes or no: locked.
    pub locked: Option<bool>,
    /// The weight.
    pub weight: Option<Value>,
    /// The keys.
    pub keys: Option<Vec<KySid>>,
    /// When it was made.
    pub date_created: Option<Timestamp>,
    /// The painted on.
    pub painted_on: Option<Date>,
    /// The addresses of what lies below it, by name.
    pub links: Option<Value>,
    /// Its address.
    pub url: Option<String>,
    /// Properties that Twilio has added since.
    pub extra: Extra,
}

/// Narrows down the doors that are listed.
#[derive(TwilioParams)]
#[param(list)]
pub struct ListDoors {
    /// Only those of this state.
    pub state: Option<DoorState>,
    /// Only those up to this date created.
    #[param(name = "DateCreated<")]
    pub date_created_until: Option<Timestamp>,
}

/// Makes a door.
#[derive(TwilioParams)]
#[param(one_of(bell_url, knocker))]
pub struct CreateDoor {
    /// The if match.
    #[param(header = "If-Match")]
    pub if_match: Option<String>,
    /// A name for it.
    #[param(length = ..=64)]
    pub friendly_name: String,
    /// The width.
    #[param(range = 5..=900, default = 90)]
    pub width: Option<u16>,
    /// The delay.
    #[param(default = 3, unit = "s")]
    pub delay: Option<u32>,
    /// The colour.
    #[param(default = red)]
    pub colour: Option<Colour>,
    /// The hinge.
    #[param(default = left)]
    pub hinge: Option<Hinge>,
    /// The bell URL.
    pub bell_url: Option<Url>,
    /// How `bell_url` is requested.
    #[param(default = POST)]
    pub bell_method: Option<HttpMethod>,
    /// The permission.
    #[param(items = 1..)]
    pub permission: Vec<String>,
    /// Yes or no: knocker.
    #[param(default = false, requires(knocker_password, when = true))]
    pub knocker: Option<bool>,
    /// The knocker password.
    #[param(secret)]
    pub knocker_password: Option<String>,
    /// The weight.
    pub weight: Option<Decimal>,
    /// The send.
    #[param(name = "Send")]
    pub send_value: Option<String>,
    /// The phone. A telephone number.
    pub phone: Option<String>,
    /// The fitted.
    pub fitted: Option<Timestamp>,
}

/// Changes a door.
#[derive(TwilioParams)]
pub struct UpdateDoor {
    /// The hinge.
    pub hinge: Option<Hinge>,
    /// The state.
    #[param(values = shut)]
    pub state: Option<UpdateDoorState>,
}

/// The door type.
#[derive(Debug, Clone, PartialEq, Eq, Hash, TwilioValues)]
#[non_exhaustive]
pub enum DoorType {
    /// `oak`
    #[param(name = "oak")]
    Oak,
    /// `steel`
    #[param(name = "steel")]
    Steel,
    /// `Oak`
    #[param(name = "Oak")]
    OakToo,
    /// A value that is not listed.
    Other(String),
}

/// The colour.
#[derive(Debug, Clone, PartialEq, Eq, Hash, TwilioValues)]
#[non_exhaustive]
pub enum Colour {
    /// `red`
    #[param(name = "red")]
    Red,
    /// `dark-green`
    #[param(name = "dark-green")]
    DarkGreen,
    /// `other`
    #[param(name = "other")]
    OtherWord,
    /// A value that is not listed.
    Other(String),
}

/// The hinge.
#[derive(Debug, Clone, PartialEq, Eq, Hash, TwilioValues)]
#[non_exhaustive]
pub enum Hinge {
    /// `left`
    #[param(name = "left")]
    Left,
    /// `right`
    #[param(name = "right")]
    Right,
    /// A value that is not listed.
    Other(String),
}

// To be moved to `crate::sid`, from where `use crate::sid::..` gets them.
twilio_runtime::sids! {
    /// A door.
    DoorSid = "DR";
    /// A house.
    HouseSid = "HO";
    /// A ky.
    KySid = "KY";
}

// To be moved to the file of the version.

/// Version v1 of `doors.twilio.com`.
#[derive(Debug, TwilioResource)]
#[twilio_resource(root, product = "doors", version = "v1", pages = meta)]
pub struct V1;

// To be moved to a file of its own: what the path above leads through.

/// A house.
#[derive(Debug, Clone, PartialEq, TwilioResource)]
#[non_exhaustive]
#[twilio_resource(parent = V1, path = "Houses/{Sid}")]
pub struct House {
    /// Identifies the house.
    pub sid: HouseSid,
}
