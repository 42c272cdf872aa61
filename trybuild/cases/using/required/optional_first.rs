//! errors: 1

use twilio_resources::Twilio;

fn call(twilio: &Twilio) {
    let queue = twilio.queue("QU0123456789abcdef0123456789abcdef");
    let _ = queue.member("Front").update().send_with_meta();
}

fn main() {}
