//! Answers, and the bodies of those that refuse.

use hyper::StatusCode;
use serde_json::json;
use twilio_resources::codes;
use twilio_resources::{Broken, Violation};

/// The most that is read of a request's body.
pub(crate) const BODY_LIMIT: usize = 1 << 20;

/// What is answered: a status and a JSON text, which is empty after a delete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn new(status: StatusCode, body: &impl serde::Serialize) -> Self {
        Self {
            status,
            // Values and texts always serialize.
            body: serde_json::to_string(body).unwrap_or_default(),
        }
    }

    /// The answer to a delete.
    pub(crate) fn empty(status: StatusCode) -> Self {
        Self {
            status,
            body: String::new(),
        }
    }
}

/// A request that is not carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    /// Twilio's errors can lack one.
    pub(crate) code: Option<u32>,
    pub(crate) message: String,
}

impl Refusal {
    pub(crate) fn new(
        status: u16,
        code: impl Into<Option<u32>>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            status,
            code: code.into(),
            message: message.into(),
        }
    }

    pub(crate) fn too_large() -> Self {
        let message = format!("a body may have {BODY_LIMIT} bytes at most");
        Self::new(413, None, message)
    }

    pub(crate) fn not_found(path: &str) -> Self {
        let message = format!("there is nothing at {path}");
        Self::new(404, codes::NOT_FOUND, message)
    }

    pub(crate) fn method_not_allowed() -> Self {
        Self::new(405, codes::METHOD_NOT_ALLOWED, "not with this method here")
    }

    pub(crate) fn unauthorized() -> Self {
        let message = "the credentials are not those of the account";
        Self::new(401, codes::AUTHENTICATION_FAILED, message)
    }

    /// The first broken rule, with the code that Twilio has for it.
    pub(crate) fn invalid(violations: &[Violation]) -> Self {
        match violations.first() {
            Some(first) => {
                let (status, code) = code_of(first);
                Self::new(status, code, first.to_string())
            }
            None => Self::new(422, codes::INVALID_PARAMETER, "a parameter is invalid"),
        }
    }

    /// The body with the keys in Twilio's order.
    pub(crate) fn answer(&self) -> Answer {
        let Self {
            status,
            code,
            message,
        } = self;
        let message = json!(message);
        let body = match code {
            Some(code) => {
                let link = format!("https://www.twilio.com/docs/errors/{code}");
                format!(
                    r#"{{"code":{code},"message":{message},"more_info":"{link}","status":{status}}}"#
                )
            }
            None => format!(r#"{{"message":{message},"status":{status}}}"#),
        };
        let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::BAD_REQUEST);
        Answer { status, body }
    }
}

/// The status and the code of a broken rule. Where Twilio names no code for it, it is that of any invalid parameter.
fn code_of(violation: &Violation) -> (u16, u32) {
    let code = match (violation.name(), violation.rule()) {
        ("PageSize", _) => codes::PAGE_SIZE_TOO_LARGE,
        ("To", Broken::Required) => codes::TO_MISSING,
        ("From", Broken::Required) => codes::FROM_MISSING,
        ("Timeout", _) => codes::INVALID_TIMEOUT,
        ("Label", _) => codes::INVALID_LABEL,
        ("SipAuthUsername", Broken::Length) => codes::SIP_USERNAME_TOO_LONG,
        ("SipAuthUsername", Broken::Requires) => codes::SIP_PASSWORD_MISSING,
        ("SipAuthPassword", Broken::Length) => codes::SIP_PASSWORD_TOO_LONG,
        (name, _) if name.starts_with("MachineDetection") => codes::INVALID_MACHINE_DETECTION,
        (name, Broken::Type) if name.ends_with("Url") || name.ends_with("Callback") => {
            codes::INVALID_URL
        }
        _ => return (422, codes::INVALID_PARAMETER),
    };
    (400, code)
}
