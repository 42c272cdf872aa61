//! errors: 1

use twilio_macros::TwilioParams;

/// Looks for things.
#[derive(TwilioParams)]
#[param(list)]
pub struct ListThings {
    /// Who looks.
    #[param(header = "X-Viewer")]
    pub viewer: String,
}

fn main() {}
