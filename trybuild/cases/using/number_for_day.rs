//! errors: 1

use twilio_resources::Twilio;

fn list(twilio: &Twilio) {
    let _ = twilio.conferences().list().date_created(20261122);
}

fn main() {}
