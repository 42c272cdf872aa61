//! errors: 1

use twilio_resources::Twilio;

fn call(twilio: &Twilio) {
    let room = twilio.conference("CF0123456789abcdef0123456789abcdef");
    let _ = room.participant("agent 1").list().stream();
}

fn main() {}
