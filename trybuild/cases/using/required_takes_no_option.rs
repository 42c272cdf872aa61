//! errors: 1

use twilio_resources::Twilio;

fn call(twilio: &Twilio, to: Option<String>) {
    let room = twilio.conference("CF0123456789abcdef0123456789abcdef");
    let _ = room.participants().create().to(to);
}

fn main() {}
