//! errors: 1
//! rustc: what can be awaited is told by a trait of the standard library; `.send()` makes such a thing

use twilio_resources::Twilio;

async fn call(twilio: &Twilio) {
    let room = twilio.conference("CF0123456789abcdef0123456789abcdef");
    let _ = room.participants().create().from("+15017122661").to("client:alice").await;
}

fn main() {}
