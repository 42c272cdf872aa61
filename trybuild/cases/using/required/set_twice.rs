//! errors: 1

use twilio_resources::Twilio;

// A second `from` replaces the first, and is no `to`.
fn call(twilio: &Twilio) {
    let room = twilio.conference("CF0123456789abcdef0123456789abcdef");
    let _ = room.participants().create().from("+15017122661").from("+15017122662").send();
}

fn main() {}
