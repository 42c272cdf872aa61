//! Resources of `api.twilio.com`.

pub mod v2010;
