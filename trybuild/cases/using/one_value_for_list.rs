//! errors: 1

use twilio_resources::Twilio;
use twilio_resources::api::v2010::conference::participant::CallEvent;

fn call(twilio: &Twilio) {
    let room = twilio.conference("CF0123456789abcdef0123456789abcdef");
    let _ = room.participants().create().status_callback_event(CallEvent::Ringing);
}

fn main() {}
