//! What can be seen from outside: a span for each try, and events, by the names of OpenTelemetry's HTTP client
//! conventions. No text that a caller gave is in them, nor any id: a path is told by its template.

use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use tokio::time::Instant;
use tracing::field::{Empty, display};
use tracing::{Span, debug, info, info_span, warn};

use super::attempt::{Attempt, Route};
use super::raw::Raw;
use crate::answer::Aside;
use crate::error::{Error, request_id};

/// One try, as a span that is filled in when it ends.
pub(crate) struct Try {
    span: Span,
    started: Instant,
    ended: bool,
}

impl Try {
    pub(crate) fn start(attempt: &Attempt<'_>) -> Self {
        let span = info_span!(
            target: "twilio",
            "twilio.request",
            "otel.kind" = "client",
            "otel.name" = Empty,
            "otel.status_code" = Empty,
            "http.request.method" = attempt.method.as_str(),
            "url.template" = Empty,
            "server.address" = Empty,
            "server.port" = Empty,
            "http.request.resend_count" = Empty,
            "http.response.status_code" = Empty,
            "error.type" = Empty,
            "twilio.request_id" = Empty,
        );
        if !span.is_disabled() {
            let template = attempt.route.template();
            span.record("otel.name", format!("{} {template}", attempt.method));
            span.record("url.template", template);
            let host = attempt.url.host_str().unwrap_or_default();
            // An address of version 6 has brackets in a URL only.
            span.record("server.address", host.trim_matches(['[', ']']));
            span.record("server.port", attempt.url.port_or_known_default());
            if attempt.resend_count > 0 {
                span.record("http.request.resend_count", attempt.resend_count);
            }
        }
        Self {
            span,
            started: Instant::now(),
            ended: false,
        }
    }

    pub(crate) fn span(&self) -> &Span {
        &self.span
    }

    /// Notes what is known once an answer begins, whatever becomes of its body.
    pub(crate) fn answered(&self, status: StatusCode, headers: &HeaderMap) {
        if self.span.is_disabled() {
            return;
        }
        self.span
            .record("http.response.status_code", status.as_u16());
        if let Some(request_id) = request_id(headers) {
            self.span.record("twilio.request_id", request_id);
        }
    }

    pub(crate) fn end(mut self, result: Result<&Raw, &Error>) {
        self.ended = true;
        match result {
            Ok(raw) => self.answered(raw.status, &raw.headers),
            Err(error) => {
                if let Some(status) = error.status() {
                    self.span
                        .record("http.response.status_code", status.as_u16());
                }
                if let Some(request_id) = error.request_id() {
                    self.span.record("twilio.request_id", request_id);
                }
                self.span.record("otel.status_code", "ERROR");
                self.span.record("error.type", display(kind(error)));
            }
        }
        let _entered = self.span.enter();
        let duration = || self.started.elapsed().as_secs_f64();
        match result {
            Ok(_) => {
                debug!(target: "twilio", { "http.client.request.duration" = duration() }, "answered");
            }
            Err(error) => {
                debug!(
                    target: "twilio",
                    { "http.client.request.duration" = duration(), "error.type" = %kind(error) },
                    "failed"
                );
            }
        }
    }
}

/// A try that is dropped before it ends was cancelled by the caller.
impl Drop for Try {
    fn drop(&mut self) {
        if !self.ended {
            self.span.record("otel.status_code", "ERROR");
            self.span.record("error.type", "cancelled");
        }
    }
}

/// An answer is not what was declared.
pub(crate) fn undecodable(error: &Error) {
    if let Error::Decode(error) = error {
        warn!(
            target: "twilio",
            {
                "error.type" = "decode",
                "path" = error.path(),
                "twilio.request_id" = error.request_id(),
            },
            "the answer can't be decoded"
        );
    }
}

/// Properties of an answer are not as declared, and were kept as they are.
pub(crate) fn set_aside(raw: &Raw, asides: &[Aside]) {
    for aside in asides {
        info!(
            target: "twilio",
            {
                "path" = aside.path,
                "expected" = aside.wanted,
                "found" = aside.found,
                "twilio.request_id" = request_id(&raw.headers),
            },
            "a property is not as declared"
        );
    }
}

/// What was to be removed is not there, after a try whose answer was lost.
pub(crate) fn gone(route: &Route) {
    info!(
        target: "twilio",
        { "url.template" = route.template() },
        "taken for removed: not found, after an answer that was lost"
    );
}

/// A try failed, and another follows.
pub(crate) fn waiting(route: &Route, error: &Error, wait: Duration, resend_count: u32) {
    info!(
        target: "twilio",
        {
            "url.template" = route.template(),
            "error.type" = %kind(error),
            "http.request.resend_count" = resend_count,
            "wait" = wait.as_secs_f64(),
        },
        "trying again"
    );
}

/// A try failed, and none follows since the client has made too many.
pub(crate) fn budget_spent(route: &Route) {
    warn!(
        target: "twilio",
        { "url.template" = route.template() },
        "not tried again: the retry budget is spent"
    );
}

/// The status that was answered, or the error in one word.
fn kind(error: &Error) -> &str {
    match error {
        Error::Api(error) => error.status.as_str(),
        Error::Token { .. } => "token",
        Error::BodyTooLarge { .. } => "body_too_large",
        Error::Timeout { .. } => "timeout",
        Error::Transport {
            maybe_sent: false, ..
        } => "connection",
        Error::Transport { .. } => "transport",
        Error::Decode(_) => "decode",
        Error::Config(_) | Error::Invalid(_) | Error::Paging(_) | Error::Ended => "request",
    }
}
