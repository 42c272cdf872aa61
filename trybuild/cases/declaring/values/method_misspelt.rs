//! errors: 1

use twilio_macros::{TwilioParams, TwilioValues};

/// How a URL is requested.
#[derive(Debug, Clone, TwilioValues)]
pub enum HttpMethod {
    /// `GET`.
    #[param(name = "GET")]
    Get,
    /// `POST`.
    #[param(name = "POST")]
    Post,
    /// Any other.
    Other(String),
}

/// Makes a thing.
#[derive(TwilioParams)]
#[param(method = PSOT)]
pub struct CreateThing {
    /// How its URL is requested.
    pub url_method: Option<HttpMethod>,
    /// How its other URL is requested.
    pub other_method: Option<HttpMethod>,
}

fn main() {}
