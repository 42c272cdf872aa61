//! errors: 1

use twilio_resources::Twilio;

fn call(twilio: &Twilio) {
    let _ = twilio.conference("CF0123456789abcdef0123456789abcdef").delete();
}

fn main() {}
