//! errors: 1

use twilio_resources::Twilio;

async fn call(twilio: &Twilio) {
    let room = twilio.conference("CF0123456789abcdef0123456789abcdef");
    let _ = room.participant("agent 1").create().from("+15017122661").to("client:alice").send().await;
}

fn main() {}
