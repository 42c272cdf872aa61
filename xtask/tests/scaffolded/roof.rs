//! Roof.
//!
//! Source: <https://www.twilio.com/docs/TODO>

// From `cargo xtask scaffold`, for resources/src/doors/v1/house/roof.rs.
// To do, and then to be removed:
// - Write each sentence anew, in your own words: these are made of names alone.
// - Put the address of Twilio's page above, and hold every limit against it.
// - Kinds of SID that are new, with names that are guessed:
//   `HouseSid = "HO"`
// - Versions of an API that aren't declared yet: move what is below to the file of that version:
//   `V1`
// - Parents that aren't declared yet: move what is below to a file of its own, or scaffold it:
//   `House`, /v1/Houses/{HouseSid}
// - Whether an update may be sent again (`update(params = .., retry = idempotent)`); until then it is not:
//   `Roof`

use crate::prelude::*;

/// A roof.
#[derive(Debug, Clone, PartialEq, TwilioResource)]
#[non_exhaustive]
#[twilio_resource(parent = House, path = "Roof", singleton)]
#[twilio_resource(fetch, update(params = UpdateRoof, http = PATCH))]
pub struct Roof {
    /// Yes or no: leaks.
    pub leaks: Option<bool>,
    /// Properties that Twilio has added since.
    pub extra: Extra,
}

/// Changes a roof.
#[derive(TwilioParams)]
pub struct UpdateRoof {}

// To be moved to `crate::sid`, from where `use crate::sid::..` gets them.
twilio_runtime::sids! {
    /// A house.
    HouseSid = "HO";
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
