//! Messages: SMS, MMS, and those of channels such as `WhatsApp`.
//!
//! ```no_run
//! # use twilio_resources::{Error, Twilio};
//! # async fn run(twilio: Twilio) -> Result<(), Error> {
//! let create = twilio.messages().create().to("+14155552345").from("+15017122661");
//! let message = create.body("Your table is ready.").send().await?;
//! println!("{} {:?}", message.sid, message.status);
//! # Ok(())
//! # }
//! ```
//!
//! Source: <https://www.twilio.com/docs/messaging/api/message-resource>

use crate::prelude::*;
use crate::sid::{ApplicationSid, ContentSid, MessagingServiceSid};

/// A message, received or sent.
#[derive(Debug, Clone, PartialEq, TwilioResource)]
#[non_exhaustive]
#[twilio_resource(parent = super::account::Account, path = "Messages/{Sid}")]
#[twilio_resource(list = ListMessages, create = CreateMessage, fetch, update = UpdateMessage, delete)]
pub struct Message {
    /// The account it belongs to.
    pub account_sid: Option<AccountSid>,
    /// The version of the API that made it.
    pub api_version: Option<String>,
    /// Its text.
    pub body: Option<String>,
    /// When it was made.
    pub date_created: Option<Timestamp>,
    /// When Twilio sent it on: to its recipient, or to your webhook if it came in.
    pub date_sent: Option<Timestamp>,
    /// When it last changed.
    pub date_updated: Option<Timestamp>,
    /// Which way it went, and what it answers.
    #[param(values = inbound | "outbound-api" | "outbound-call" | "outbound-reply")]
    pub direction: Option<MessageDirection>,
    /// Why it failed or was not delivered, as one of Twilio's [codes](crate::codes).
    pub error_code: Option<u32>,
    /// The same in words, which may change.
    pub error_message: Option<String>,
    /// Who sent it: a number, a short code, a name, or the address of a channel such as `whatsapp:+15552229999`.
    pub from: Option<String>,
    /// The messaging service that it belongs to.
    pub messaging_service_sid: Option<MessagingServiceSid>,
    /// How many files it carries.
    pub num_media: Option<String>,
    /// How many messages it is charged as; `0` while a messaging service looks for its sender.
    pub num_segments: Option<String>,
    /// What it cost, once that is known, in the currency of `price_unit`.
    pub price: Option<String>,
    /// The currency, as ISO 4217 has it, such as `usd`.
    pub price_unit: Option<String>,
    /// Identifies the message: `SM` or `MM`, and 32 hexadecimal digits.
    pub sid: String,
    /// How far it has come.
    #[param(values = queued | sending | sent | failed | delivered | undelivered | receiving | received | accepted
        | scheduled | read | partially_delivered | canceled)]
    pub status: Option<MessageStatus>,
    /// The paths of what lies below it, by name.
    pub subresource_uris: Option<Value>,
    /// Who it is for: a number, or the address of a channel.
    pub to: Option<String>,
    /// Its path, relative to the API's host.
    pub uri: Option<String>,
    /// Properties that Twilio has added since.
    pub extra: Extra,
}

/// Narrows down the messages that are listed.
#[derive(TwilioParams)]
#[param(list)]
pub struct ListMessages {
    /// Only those to this number or address.
    pub to: Option<String>,
    /// Only those from this number or address.
    pub from: Option<String>,
    /// Only those sent on this day, in UTC.
    pub date_sent: Option<Timestamp>,
    /// Only those sent on this day or before.
    #[param(name = "DateSent<")]
    pub date_sent_until: Option<Timestamp>,
    /// Only those sent on this day or later.
    #[param(name = "DateSent>")]
    pub date_sent_from: Option<Timestamp>,
}

/// Sends a message, at once or at a later time.
#[derive(TwilioParams)]
#[param(
    one_of(from, messaging_service_sid),
    one_of(body, media_url, content_sid)
)]
pub struct CreateMessage {
    /// Who it is for: a number, or the address of a channel such as `whatsapp:+15552229999`.
    pub to: String,
    /// Who sends it: a number, short code, name or address of a channel that belongs to the account. A messaging service picks
    /// one of its own, unless one of them is given.
    pub from: Option<String>,
    /// The messaging service that sends it.
    pub messaging_service_sid: Option<MessagingServiceSid>,
    /// Who sends it as an SMS if it does not reach its recipient by RCS: a number, short code or name that belongs to the
    /// account. The messaging service needs an RCS sender for it.
    #[param(requires(messaging_service_sid))]
    pub fallback_from: Option<String>,
    /// The text. An SMS of more than 160 characters, or 70 where one is beyond GSM-7, is charged as several.
    #[param(length = ..=1600)]
    pub body: Option<String>,
    /// Where Twilio finds the files that it carries: images of up to 5 MB, other files of up to 500 kB.
    #[param(items = ..=10)]
    pub media_url: Vec<Url>,
    /// The template of its content.
    pub content_sid: Option<ContentSid>,
    /// What fills the template's placeholders, as a JSON object. Those that it leaves out keep the template's own values.
    #[param(requires(content_sid))]
    pub content_variables: Option<String>,
    /// Where Twilio tells how far it has come, in place of the messaging service's URL. The host may have no underscore.
    pub status_callback: Option<Url>,
    /// The application whose URL is told instead, if there is no `status_callback`.
    pub application_sid: Option<ApplicationSid>,
    /// How long it may wait to be sent; after that it is not. Less than 6 s is not advisable.
    #[param(range = 1..=36000, default = 36000, unit = "s")]
    pub validity_period: Option<u16>,
    /// Whether it is sent at the time that `send_at` says.
    #[param(values = fixed)]
    pub schedule_type: Option<ScheduleType>,
    /// When it is sent.
    pub send_at: Option<Timestamp>,
    /// Whether it goes out as one MMS even without files.
    pub send_as_mms: Option<bool>,
    /// Whether characters beyond GSM-7 are replaced by similar ones within.
    pub smart_encoded: Option<bool>,
    /// Whether links in the text are shortened, by a messaging service that is set up for it.
    #[param(default = false, requires(messaging_service_sid, when = true))]
    pub shorten_urls: Option<bool>,
    /// Whether you are going to confirm its delivery, through Twilio's feedback resource.
    #[param(default = false)]
    pub provide_feedback: Option<bool>,
    /// How many attempts there have been to send it, this one and those with other providers included.
    pub attempt: Option<u32>,
    /// Whether Twilio keeps its text.
    #[param(values = retain | discard)]
    pub content_retention: Option<ContentRetention>,
    /// Whether Twilio keeps the numbers as they are.
    #[param(values = retain | obfuscate)]
    pub address_retention: Option<AddressRetention>,
    /// What a message of a channel shows besides, such as a place.
    pub persistent_action: Vec<String>,
    /// What kind of traffic it is.
    #[param(values = free)]
    pub traffic_type: Option<TrafficType>,
    /// What it is for, which Twilio's traffic shaping and its compliance toolkit go by.
    #[param(values = otp | notifications | marketing | fraud | security | customercare | delivery | education | polling
        | announcements | events)]
    pub message_intent: Option<MessageIntent>,
    /// Whether Twilio checks it for risks before it is sent.
    #[param(values = enable | disable)]
    pub risk_check: Option<RiskCheck>,
    /// Reserved by Twilio.
    pub force_delivery: Option<bool>,
    /// Without effect since June 2024.
    pub max_price: Option<Decimal>,
}

/// Removes the text of a message, or stops one that is scheduled.
#[derive(TwilioParams)]
pub struct UpdateMessage {
    /// The empty text, in place of its own.
    pub body: Option<String>,
    /// Stops it, if it is not sent yet.
    #[param(values = canceled)]
    pub status: Option<UpdateMessageStatus>,
}
