//! errors: 1

use twilio_resources::Twilio;

async fn call(twilio: &Twilio) {
    let room = twilio.conference("CF0123456789abcdef0123456789abcdef");
    let _ = room.participants().fetch().send().await;
}

fn main() {}
