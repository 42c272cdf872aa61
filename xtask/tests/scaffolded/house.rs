//! Houses.
//!
//! Source: <https://www.twilio.com/docs/TODO>

// From `cargo xtask scaffold`, for resources/src/doors/v1/house.rs.
// To do, and then to be removed:
// - Write each sentence anew, in your own words: these are made of names alone.
// - Put the address of Twilio's page above, and hold every limit against it.
// - Kinds of SID that are new, with names that are guessed:
//   `HouseSid = "HO"`
// - Versions of an API that aren't declared yet: move what is below to the file of that version:
//   `V1`

use crate::prelude::*;

/// A house.
#[derive(Debug, Clone, PartialEq, TwilioResource)]
#[non_exhaustive]
#[twilio_resource(parent = V1, path = "Houses")]
#[twilio_resource(list = ListHouses, create = CreateHouse)]
pub struct House {
    /// Identifies the house.
    pub sid: Option<HouseSid>,
    /// The name it was given.
    pub friendly_name: Option<String>,
    /// Properties that Twilio has added since.
    pub extra: Extra,
}

/// Narrows down the houses that are listed.
#[derive(TwilioParams)]
#[param(list)]
pub struct ListHouses {
    /// How many a page holds.
    #[param(range = 1..=100, default = 20)]
    pub page_size: Option<u16>,
}

/// Makes a house.
#[derive(TwilioParams)]
pub struct CreateHouse {
    /// A name for it.
    pub friendly_name: Option<String>,
}

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
