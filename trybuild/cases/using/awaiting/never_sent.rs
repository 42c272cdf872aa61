//! errors: 1
//! rustc: the lint is its own, and says what we say of a builder that is dropped unused

#![deny(unused_must_use)]

use twilio_resources::Twilio;

async fn call(twilio: &Twilio) {
    let room = twilio.conference("CF0123456789abcdef0123456789abcdef");
    room.participants().create().from("+15017122661").to("client:alice");
}

fn main() {}
