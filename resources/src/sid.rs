//! Twilio's identifiers, one type for each kind, so that none can be given for another.
//!
//! ```
//! use twilio_resources::sid::{CallSid, ConferenceSid};
//!
//! let call: CallSid = "CA0123456789abcdef0123456789abcdef".parse().unwrap();
//! assert_eq!(call, "CA0123456789abcdef0123456789abcdef");
//! assert!(ConferenceSid::parse("CA0123456789abcdef0123456789abcdef").is_err());
//! ```

twilio_runtime::sids! {
    /// An account.
    AccountSid = "AC";
    /// A TwiML application.
    ApplicationSid = "AP";
    /// A carrier connection of your own (bring your own carrier).
    ByocSid = "BY";
    /// A call.
    CallSid = "CA";
    /// A conference.
    ConferenceSid = "CF";
    /// A template of content.
    ContentSid = "HX";
    /// A messaging service.
    MessagingServiceSid = "MG";
    /// A queue of calls.
    QueueSid = "QU";
    /// A recording.
    RecordingSid = "RE";
}
