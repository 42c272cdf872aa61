//! What Twilio says when it refuses or fails.

use std::fmt;
use std::time::{Duration, SystemTime};

use reqwest::StatusCode;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use serde_json::{Map, Value};

use super::line::one_line;
use super::redacted::redacted;
use crate::values::read_time;

/// How many characters of what a server says are kept.
const MESSAGE: usize = 500;

/// An error that Twilio answered with.
#[derive(Debug, Clone, PartialEq)]
pub struct ApiError {
    pub(crate) status: StatusCode,
    code: Option<u32>,
    message: String,
    more_info: Option<String>,
    details: Option<Value>,
    request_id: Option<String>,
    retry_after: Option<Duration>,
    /// Whether Twilio may have acted: only a 4xx denies it, and not those that tell of a wait.
    pub(crate) maybe_sent: bool,
}

impl ApiError {
    /// Reads any of the three shapes of body: the 2010 API's, RFC 9457's, and that of Twilio's API standards. Of another
    /// body, such as a gateway's page, the beginning is the message. The secrets show in none of it.
    pub(crate) fn read(
        status: StatusCode,
        headers: &HeaderMap,
        body: &str,
        secrets: &[&str],
    ) -> Self {
        let json = match serde_json::from_str(body) {
            Ok(Value::Object(map)) => map,
            _ => Map::new(),
        };
        // Hidden once the JSON is read, since it may escape what it holds, and before the text is cut.
        let line = |text: &str| one_line(&redacted(text, secrets), MESSAGE);
        let text = |keys: &[&str]| {
            keys.iter()
                .find_map(|key| json.get(*key)?.as_str())
                .map(line)
        };
        let message = text(&["message", "detail", "title"]).unwrap_or_else(|| line(body));
        let details = ["details", "errors", "params"]
            .iter()
            .find_map(|key| json.get(*key));
        Self {
            status,
            code: json.get("code").and_then(|code| match code {
                Value::String(code) => code.parse().ok(),
                code => u32::try_from(code.as_u64()?).ok(),
            }),
            message: if message.is_empty() {
                "no message".to_owned()
            } else {
                message
            },
            more_info: text(&["more_info", "type"]).filter(|link| !link.is_empty()),
            details: details
                .filter(|details| !details.is_null())
                .map(|details| without_secrets(details, secrets)),
            request_id: request_id(headers).map(str::to_owned),
            retry_after: headers
                .get(RETRY_AFTER)
                .and_then(|value| wait(value.to_str().ok()?)),
            maybe_sent: !status.is_client_error() || is_a_timeout(status),
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Twilio's error code, explained at `https://www.twilio.com/docs/api/errors/CODE`.
    pub fn code(&self) -> Option<u32> {
        self.code
    }

    /// What Twilio says.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The page that explains the error.
    pub fn more_info(&self) -> Option<&str> {
        self.more_info.as_deref()
    }

    /// More about the error, where Twilio gives it.
    pub fn details(&self) -> Option<&Value> {
        self.details.as_ref()
    }

    /// The id to give to Twilio's support (`Twilio-Request-Id`).
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// How long to wait before the next try (`Retry-After`, in seconds or as a date).
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    pub(crate) fn is_retryable(&self) -> bool {
        matches!(
            self.status,
            StatusCode::TOO_MANY_REQUESTS | StatusCode::TOO_EARLY
        ) || is_a_timeout(self.status)
            || self.status.is_server_error()
    }
}

/// Whether somebody on the way has waited too long: 408 for the request, or for the next one on a kept connection; a gateway's
/// 499 for whoever asked. Neither tells whether the request was carried out meanwhile.
fn is_a_timeout(status: StatusCode) -> bool {
    status == StatusCode::REQUEST_TIMEOUT || status.as_u16() == 499
}

/// The same value with no secret in any of its texts.
fn without_secrets(value: &Value, secrets: &[&str]) -> Value {
    match value {
        Value::String(text) => Value::String(redacted(text, secrets)),
        Value::Array(list) => list
            .iter()
            .map(|item| without_secrets(item, secrets))
            .collect(),
        Value::Object(map) => map
            .iter()
            .map(|(key, item)| (redacted(key, secrets), without_secrets(item, secrets)))
            .collect(),
        Value::Number(number) => {
            let text = number.to_string();
            let shown = redacted(&text, secrets);
            // A secret may consist of digits.
            if shown == text {
                value.clone()
            } else {
                Value::String(shown)
            }
        }
        other => other.clone(),
    }
}

/// The id of a request, as Twilio numbers them.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    let id = headers.get("twilio-request-id")?.to_str().ok()?;
    // Nothing else gets from here into messages and spans.
    let is_one = id.starts_with("RQ") && id.bytes().all(|b| b.is_ascii_alphanumeric());
    Some(id).filter(|id| is_one && id.len() <= 64)
}

/// What `Retry-After` asks for: seconds, perhaps with a fraction, or a date in any of the forms that HTTP knows.
fn wait(header: &str) -> Option<Duration> {
    let header = header.trim();
    if let Some(seconds) = seconds(header) {
        return Some(seconds);
    }
    let now = SystemTime::now();
    let date = httpdate::parse_http_date(header).ok();
    let date = date.or_else(|| read_time(header).map(SystemTime::from))?;
    // A date that is past asks for no wait.
    Some(date.duration_since(now).unwrap_or_default())
}

fn seconds(text: &str) -> Option<Duration> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) {
        return None;
    }
    // More seconds than can be counted are as good as for ever.
    let whole = whole.parse().map_or(Duration::MAX, Duration::from_secs);
    let nanos: u32 = format!("{fraction:0<9.9}").parse().unwrap_or_default();
    Some(whole.saturating_add(Duration::from_nanos(nanos.into())))
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Twilio answered {}", self.status.as_u16())?;
        if let Some(code) = self.code {
            write!(f, ", code {code}")?;
        }
        write!(f, ": {}", self.message)?;
        match &self.more_info {
            Some(link) => write!(f, " ({link})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ApiError {}
