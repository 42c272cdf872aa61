//! errors: 1

use twilio_resources::Twilio;

fn call(twilio: &Twilio) {
    let room = twilio.conference("CF0123456789abcdef0123456789abcdef");
    let _ = room.participants().create().beep("onEnter");
}

fn main() {}
