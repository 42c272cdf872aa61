//! Twilio's error codes by name, as far as they concern calls, conferences with their participants, and messages.
//!
//! ```no_run
//! use twilio_resources::{Error, Twilio, codes};
//!
//! # async fn run(twilio: Twilio) -> Result<(), Error> {
//! let room = twilio.conference("support");
//! let create = room.participants().create().from("+15017122661").to("client:alice").label("agent 1");
//! match create.send().await {
//!     Err(error) if error.code() == Some(codes::LABEL_IN_USE) => println!("agent 1 is there already"),
//!     Err(error) if error.code() == Some(codes::CONFERENCE_FULL) => println!("no room left"),
//!     answer => println!("calling: {}", answer?.call_sid),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! [`Error::code`](crate::Error::code) tells the code of an answer, as does
//! [`ApiError::code`](crate::ApiError::code). An answer may have none, so branch on
//! [`is_not_found`](crate::Error::is_not_found), [`is_rate_limited`](crate::Error::is_rate_limited) and the like where
//! one fits, and on a code where only that tells what you want to know.
//!
//! The list is not complete: `https://www.twilio.com/docs/api/errors/NUMBER` explains every code. Codes from 51000 on are
//! those of Twilio's SDKs for browsers and phones, which this API does not answer with.
//!
//! # Statuses
//!
//! Twilio states few of the HTTP statuses that go with its codes. Where it says "usually 400, not confirmed" here, that
//! is convention, so compare codes rather than statuses. Of the codes from 16000 on no answer has been published, and
//! they have no status here at all.
//!
//! Some codes answer no request. They stand in Twilio's debugger, for a request that went through or for TwiML of yours; or
//! in the `error_code` of a message that was taken, and then failed or was not delivered.

/// Declares the codes, and leads each to its page.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {$(
        $(#[$doc])*
        ///
        #[doc = concat!("Source: <https://www.twilio.com/docs/api/errors/", stringify!($code), ">")]
        pub const $name: u32 = $code;
    )*};
}

codes! {
    // Any request.

    /// A parameter that Twilio does not know was ignored. A warning in the debugger: look at `.param(..)` for a typo.
    UNKNOWN_PARAMETER = 20001;
    /// The credentials are not taken: a wrong pair, a key of another region, test credentials, a suspended account, or
    /// a subaccount that asks for its parent's. Sending again won't help. Status usually 401, not confirmed.
    AUTHENTICATION_FAILED = 20003;
    /// The resource does not know the method. Listing by a conference's name instead of its SID is answered so too.
    /// Status 405.
    METHOD_NOT_ALLOWED = 20004;
    /// The account is suspended or closed: its owner must see to it. Status usually 401 or 403, not confirmed.
    ACCOUNT_NOT_ACTIVE = 20005;
    /// The credentials are good, but not for this. Status usually 403, not confirmed.
    ACCESS_DENIED = 20006;
    /// More than 1,000 items to a page were asked for, which `.page_size(..)` refuses before it is sent. Status usually
    /// 400, not confirmed.
    PAGE_SIZE_TOO_LARGE = 20007;
    /// Test credentials do not work here: participants need real ones. Status 403.
    TEST_CREDENTIALS_REFUSED = 20008;
    /// The connection was made with a version of TLS that Twilio has given up. This library speaks 1.2 and later, so look
    /// for a proxy between.
    TLS_VERSION_TOO_OLD = 20011;
    /// There is no such thing, or no longer: Twilio keeps no history of participants. Status 404.
    NOT_FOUND = 20404;
    /// What was asked for does not go with the present state: fetch it, then decide. Status usually 409, not confirmed.
    CONFLICT = 20409;
    /// A parameter is not valid. The request was not processed: correct it, then send it again. Status 422.
    INVALID_PARAMETER = 20422;
    /// A SID is not valid. The request was not processed: correct it, then send it again. Status 422.
    INVALID_SID = 20423;
    /// Too many requests at once. It was not processed, so it is safe to send again, even a create; the client does so,
    /// and `.max_concurrency(..)` prevents it. Status 429.
    RATE_LIMITED = 20429;
    /// Twilio failed, and may have acted: see [`maybe_sent`](crate::Error::maybe_sent). Status usually 500, not confirmed.
    INTERNAL_SERVER_ERROR = 20500;
    /// Twilio is not available, and may have acted: see [`maybe_sent`](crate::Error::maybe_sent). Status usually 503, not
    /// confirmed.
    SERVICE_UNAVAILABLE = 20503;
    /// The token in a link to a page is not valid: read the list from its start. Status usually 400, not confirmed.
    INVALID_PAGE_TOKEN = 21481;
    /// Another code for an account that is not active. Status usually 401 or 403, not confirmed.
    INACTIVE_ACCOUNT = 10001;

    // Who calls, and who is called.

    /// The account has as many calls as it may have at once: wait until some have ended.
    CALL_CONCURRENCY_LIMIT = 10004;
    /// Nobody was named to call. Status 400.
    TO_MISSING = 21201;
    /// The number called is a premium one, which the account may not call. Status usually 400, not confirmed.
    PREMIUM_NUMBER_REFUSED = 21202;
    /// International calls are not enabled for the account. Status usually 400, not confirmed.
    INTERNATIONAL_CALLS_NOT_ENABLED = 21203;
    /// The number that calls is neither the account's nor verified: buy or verify it. Status usually 400, not confirmed.
    FROM_NOT_VERIFIED = 21210;
    /// The number called or written to is none, or the one that calls. Status usually 400, not confirmed.
    INVALID_TO = 21211;
    /// What calls is no number that can. Status usually 400, not confirmed.
    INVALID_FROM = 21212;
    /// Nobody was named as calling. Status usually 400, not confirmed.
    FROM_MISSING = 21213;
    /// The number called can't be reached from Twilio. Status usually 400, not confirmed.
    TO_UNREACHABLE = 21214;
    /// The account's geographic permissions exclude the country called: they are set in Twilio's console. Status usually
    /// 400 or 403, not confirmed.
    GEO_PERMISSION_REFUSED = 21215;
    /// Calls to there are blocked. Status usually 400 or 403, not confirmed.
    DESTINATION_BLOCKED = 21216;
    /// The number does not look like one: give it in E.164 form, `+15017122661`. Status usually 400, not confirmed.
    NUMBER_LOOKS_INVALID = 21217;
    /// The application SID is not valid: look at what follows `app:`. Status usually 400, not confirmed.
    INVALID_APPLICATION_SID = 21218;
    /// A trial account calls verified numbers only, and this one is not. Status usually 400, not confirmed.
    TO_NOT_VERIFIED = 21219;
    /// The call is not in a state for this, such as no longer in progress. Status usually 400, not confirmed.
    INVALID_CALL_STATE = 21220;

    // Parameters of a call.

    /// A URL is not one that Twilio can request. Status usually 400, not confirmed.
    INVALID_URL = 21205;
    /// `timeout` is not valid. Status usually 400, not confirmed.
    INVALID_TIMEOUT = 21208;
    /// The method of a callback is neither `GET` nor `POST`. Status usually 400, not confirmed.
    INVALID_METHOD = 21209;
    /// `sip_auth_username` has more than 255 characters. Status usually 400, not confirmed.
    SIP_USERNAME_TOO_LONG = 21221;
    /// `sip_auth_username` holds a character that SIP does not allow. Status usually 400, not confirmed.
    SIP_USERNAME_ILLEGAL = 21222;
    /// `sip_auth_password` has more than 255 characters. Status usually 400, not confirmed.
    SIP_PASSWORD_TOO_LONG = 21223;
    /// `sip_auth_password` holds a character that SIP does not allow. Status usually 400, not confirmed.
    SIP_PASSWORD_ILLEGAL = 21224;
    /// There is a `sip_auth_username` without a password. Status usually 400, not confirmed.
    SIP_PASSWORD_MISSING = 21225;
    /// SIP is not enabled for the account.
    SIP_NOT_ENABLED = 21226;
    /// The headers after a SIP address must have fewer than 1,024 characters. Status usually 400, not confirmed.
    SIP_HEADERS_TOO_LONG = 21227;
    /// The name of a header after a SIP address is not allowed. Status usually 400, not confirmed.
    SIP_HEADER_NAME_ILLEGAL = 21228;
    /// The value of a header after a SIP address is not allowed. Status usually 400, not confirmed.
    SIP_HEADER_VALUE_ILLEGAL = 21229;
    /// A parameter of machine detection is out of range. Status usually 400, not confirmed.
    INVALID_MACHINE_DETECTION = 21234;
    /// Machine detection is on, but nobody is told its result: set `amd_status_callback`. A warning in the debugger.
    MACHINE_DETECTION_WITHOUT_CALLBACK = 21262;
    /// Participants have no asynchronous machine detection, as calls do (`AsyncAmd…`). A warning in the debugger.
    ASYNC_MACHINE_DETECTION = 21263;

    // Conferences and their participants.

    /// This type of conference has no coaching. Of old conferences.
    COACHING_NOT_AVAILABLE = 16000;
    /// The conference is not active.
    CONFERENCE_NOT_ACTIVE = 16001;
    /// The attributes of a conference are not valid.
    INVALID_CONFERENCE_ATTRIBUTES = 16002;
    /// No conference is known by that SID or name.
    UNKNOWN_CONFERENCE = 16003;
    /// Twilio failed to tell of an event of the conference. In the debugger.
    CONFERENCE_EVENT_FAILED = 16010;
    /// Your server answered an event of the conference with an error. In the debugger.
    CONFERENCE_EVENT_REFUSED = 16011;
    /// The conference is full: it has `max_participants`, or 250. Try again once somebody has left.
    CONFERENCE_FULL = 16020;
    /// The account has as many conferences as it may have at once: wait until some have ended.
    CONFERENCE_CONCURRENCY_LIMIT = 16021;
    /// There is no such conference, or it has ended. By a name, a create makes a new one.
    CONFERENCE_NOT_FOUND_OR_ENDED = 16022;
    /// The label has more than 128 characters, looks like a call SID, or holds a slash; `.label(..)` refuses that before
    /// it is sent.
    INVALID_LABEL = 16024;
    /// Somebody in the conference has that label: after a create whose outcome is not known, most likely the one that it
    /// called. Fetch by the label to see. It is free again once they have left.
    LABEL_IN_USE = 16026;
    /// The call to coach is on hold: take it off, then try again.
    COACHED_CALL_ON_HOLD = 16027;
    /// The call to coach is not in the conference.
    COACHED_CALL_NOT_IN_CONFERENCE = 16028;
    /// Twilio could not add the participant, for reasons of its own: try later.
    PARTICIPANT_NOT_ADDED = 16030;
    /// The conference is in a state that Twilio did not expect.
    UNEXPECTED_CONFERENCE_STATUS = 16099;

    // Messages that are not taken.

    /// The account may not send messages to that region: it is switched on in Twilio's console. Status usually 400, not
    /// confirmed.
    MESSAGES_TO_REGION_NOT_ENABLED = 21408;
    /// `from` is not the account's, or can't send messages, or not to there. Status usually 400, not confirmed.
    FROM_CANNOT_SEND = 21606;
    /// Whoever it is for has unsubscribed from this sender, as by answering STOP: leave them alone until they subscribe
    /// again. Status usually 400, not confirmed.
    RECIPIENT_UNSUBSCRIBED = 21610;
    /// `to` is a number, but no mobile one. Status usually 400, not confirmed.
    TO_NOT_MOBILE = 21614;

    // Messages that were taken, and not delivered: in `error_code`.

    /// The telephone can't be reached, as one that is switched off: trying again later may help. In a message's `error_code`.
    HANDSET_UNREACHABLE = 30003;
    /// Nobody has that number, or no longer: take it off your list. In a message's `error_code`.
    UNKNOWN_HANDSET = 30005;
    /// The number is a landline's, or its carrier can't be reached from a short code: another try comes to the same. In a
    /// message's `error_code`.
    LANDLINE_OR_UNREACHABLE_CARRIER = 30006;
    /// Twilio or a carrier took it for unwanted, and held it back: sending it again won't help. In a message's `error_code`.
    MESSAGE_FILTERED = 30007;
    /// It was not delivered, and nobody says why. In a message's `error_code`.
    UNKNOWN_DELIVERY_FAILURE = 30008;
    /// The number that sends is not registered for A2P 10DLC, as carriers of the USA want it: register it, or send from
    /// another. In a message's `error_code`.
    NUMBER_NOT_REGISTERED = 30034;
    /// On `WhatsApp`, text of your own is for those who have written to you within a day: send a template. In a message's
    /// `error_code`.
    OUTSIDE_WHATSAPP_WINDOW = 63016;

    // TwiML of yours that dials a conference; these stand in the debugger.

    /// `muted` of `<Conference>` is not valid. In the debugger.
    TWIML_INVALID_MUTED = 13230;
    /// `endConferenceOnExit` of `<Conference>` is not valid. In the debugger.
    TWIML_INVALID_END_CONFERENCE_ON_EXIT = 13231;
    /// `startConferenceOnEnter` of `<Conference>` is not valid. In the debugger.
    TWIML_INVALID_START_CONFERENCE_ON_ENTER = 13232;
    /// `waitUrl` of `<Conference>` is not valid. In the debugger.
    TWIML_INVALID_WAIT_URL = 13233;
    /// `waitMethod` of `<Conference>` is not valid. In the debugger.
    TWIML_INVALID_WAIT_METHOD = 13234;
    /// `beep` of `<Conference>` is not valid. In the debugger.
    TWIML_INVALID_BEEP = 13235;
    /// `<Conference>` names a SID that is not known, or whose conference has ended. In the debugger.
    TWIML_CONFERENCE_NOT_FOUND_OR_ENDED = 13236;
    /// The name in `<Conference>` does not have 1 to 128 characters. In the debugger.
    TWIML_INVALID_CONFERENCE_NAME = 13237;
    /// What plays to those who wait, are on hold or are told something holds a verb that is not allowed there. Those
    /// that are: `Play`, `Say`, `Pause`, `Redirect`. In the debugger.
    TWIML_VERB_NOT_ALLOWED = 13238;
    /// `trim` of `<Conference>` is not valid. In the debugger.
    TWIML_INVALID_TRIM = 13239;
    /// `coach` of `<Conference>` is not a valid call SID. In the debugger.
    TWIML_INVALID_COACH = 13240;
    /// `participantLabel` of `<Conference>` is not valid: see [`INVALID_LABEL`].
    TWIML_INVALID_LABEL = 16023;
    /// Somebody in the conference has the `participantLabel` of `<Conference>`, so the call goes on to the next verb.
    TWIML_LABEL_IN_USE = 16025;
}
