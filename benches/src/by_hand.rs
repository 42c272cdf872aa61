//! The baseline: what a competent person writes by hand on reqwest, with serde's derive.

use serde::{Deserialize, Serialize};

use crate::answers::{ACCOUNT, TOKEN};

/// A client for a few of Twilio's operations.
pub(crate) struct Twilio {
    client: reqwest::Client,
    base: String,
}

#[derive(Debug, Deserialize)]
#[expect(
    dead_code,
    clippy::struct_excessive_bools,
    reason = "a program reads the fields, and Twilio has so many booleans"
)]
pub(crate) struct Participant {
    pub(crate) account_sid: String,
    pub(crate) call_sid: String,
    pub(crate) call_sid_to_coach: Option<String>,
    pub(crate) coaching: Option<bool>,
    pub(crate) conference_sid: String,
    pub(crate) date_created: String,
    pub(crate) date_updated: String,
    pub(crate) end_conference_on_exit: bool,
    pub(crate) hold: bool,
    pub(crate) label: Option<String>,
    pub(crate) muted: bool,
    pub(crate) queue_time: Option<String>,
    pub(crate) start_conference_on_enter: bool,
    pub(crate) status: Option<String>,
    pub(crate) uri: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Page {
    pub(crate) participants: Vec<Participant>,
    pub(crate) next_page_uri: Option<String>,
}

/// Twelve parameters.
#[expect(clippy::struct_excessive_bools, reason = "Twilio has so many")]
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Create<'a> {
    pub(crate) from: &'a str,
    pub(crate) to: &'a str,
    pub(crate) status_callback: &'a str,
    pub(crate) status_callback_event: &'a str,
    pub(crate) label: &'a str,
    pub(crate) timeout: u16,
    pub(crate) record: bool,
    pub(crate) muted: bool,
    pub(crate) beep: &'a str,
    pub(crate) start_conference_on_enter: bool,
    pub(crate) end_conference_on_exit: bool,
    pub(crate) early_media: bool,
}

impl Create<'static> {
    pub(crate) fn sample() -> Self {
        Self {
            from: "+15017122661",
            to: "client:alice",
            status_callback: "https://example.com/twilio/status?room=7",
            status_callback_event: "answered",
            label: "agent 1",
            timeout: 30,
            record: true,
            muted: false,
            beep: "onEnter",
            start_conference_on_enter: true,
            end_conference_on_exit: false,
            early_media: true,
        }
    }
}

type Result<T> = std::result::Result<T, reqwest::Error>;

impl Twilio {
    /// Without a timeout, a user agent or a retry, so that nothing makes the baseline slower than it must be. The server
    /// is on plain `http`, so no certificates are read.
    pub(crate) fn new(port: u16) -> Result<Self> {
        let client = reqwest::Client::builder().no_proxy().tls_certs_only([]);
        Ok(Self {
            client: client.build()?,
            base: format!("http://127.0.0.1:{port}/2010-04-01/Accounts/{ACCOUNT}"),
        })
    }

    pub(crate) async fn fetch(&self, conference: &str, call: &str) -> Result<Participant> {
        let url = format!(
            "{}/Conferences/{conference}/Participants/{call}.json",
            self.base
        );
        let request = self.client.get(url).basic_auth(ACCOUNT, Some(TOKEN));
        request.send().await?.error_for_status()?.json().await
    }

    pub(crate) async fn create(
        &self,
        conference: &str,
        form: &impl Serialize,
    ) -> Result<Participant> {
        let url = format!("{}/Conferences/{conference}/Participants.json", self.base);
        let request = self.client.post(url).basic_auth(ACCOUNT, Some(TOKEN));
        let response = request.form(form).send().await?;
        response.error_for_status()?.json().await
    }

    pub(crate) async fn list(&self, conference: &str, page_size: u16) -> Result<Page> {
        let url = format!("{}/Conferences/{conference}/Participants.json", self.base);
        let request = self.client.get(url).basic_auth(ACCOUNT, Some(TOKEN));
        let request = request.query(&[("PageSize", page_size)]);
        request.send().await?.error_for_status()?.json().await
    }
}
