//! The same requests through the library.

use std::hint::black_box;
use std::time::Duration;

use futures::{Stream, TryStreamExt as _};
use twilio_resources::api::v2010::conference::ConferenceHandle;
use twilio_resources::api::v2010::conference::participant::{Beep, CallEvent, Participant};
use twilio_resources::{Client, Error, Page, Twilio};
use twilio_runtime::__private::Handle as _;
use twilio_runtime::Request;
use twilio_runtime::descriptor::{Declared as _, OperationKind};

use crate::answers::{ACCOUNT, TOKEN};
use crate::{Failure, Result, full};

pub(crate) fn room(port: u16, conference: &str) -> Result<ConferenceHandle> {
    let client = Client::builder()
        .account_sid(ACCOUNT)
        .auth_token(TOKEN)
        .base_url(format!("http://127.0.0.1:{port}"))
        .build()?;
    Ok(Twilio::new(client).conference(conference))
}

pub(crate) async fn fetch(
    room: &ConferenceHandle,
    call: &str,
) -> std::result::Result<Participant, Error> {
    room.participant(call).fetch().send().await
}

/// The same twelve parameters as by hand.
pub(crate) async fn create(room: &ConferenceHandle) -> std::result::Result<Participant, Error> {
    room.participants()
        .create()
        .from("+15017122661")
        .to("client:alice")
        .status_callback("https://example.com/twilio/status?room=7")
        .status_callback_event([CallEvent::Answered])
        .label("agent 1")
        .timeout(30)
        .record(true)
        .muted(false)
        .beep(Beep::OnEnter)
        .start_conference_on_enter(true)
        .end_conference_on_exit(false)
        .early_media(true)
        .send()
        .await
}

pub(crate) async fn list(room: &ConferenceHandle) -> std::result::Result<Page<Participant>, Error> {
    room.participants().list().page_size(50).send().await
}

pub(crate) fn stream(
    room: &ConferenceHandle,
    read_ahead: bool,
) -> impl Stream<Item = std::result::Result<Participant, Error>> + Unpin {
    let list = room.participants().list().page_size(1000);
    list.read_ahead(read_ahead).stream()
}

/// A consumer that takes so long for each page.
pub(crate) async fn consume(
    room: &ConferenceHandle,
    read_ahead: bool,
    each: Duration,
) -> Result<()> {
    let list = room.participants().list().page_size(50);
    let mut pages = list.read_ahead(read_ahead).pages();
    while let Some(page) = pages.try_next().await? {
        black_box(page);
        tokio::time::sleep(each).await;
    }
    Ok(())
}

/// A create with every parameter, as its builder leaves it, with the values that the struct written by hand has.
pub(crate) fn full(room: &ConferenceHandle) -> Result<Request<Participant>> {
    let resource = Participant::RESOURCE;
    let operation = resource
        .operation(OperationKind::Create)
        .ok_or(Failure::Sample)?;
    let mut request = Request::__start(room.target().collection(resource), operation);
    let fields = serde_json::to_value(full::Create::sample())?;
    for (index, param) in operation.params.iter().enumerate() {
        let text = match fields.get(param.name).ok_or(Failure::Sample)? {
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let index = u16::try_from(index).map_err(|_| Failure::Sample)?;
        request.set(index, Some(text.into()));
    }
    // What is compared must be the same.
    let by_hand = serde_urlencoded::to_string(full::Create::sample())?;
    if *request.__encode()? != *by_hand {
        return Err(Failure::Sample);
    }
    Ok(request)
}
