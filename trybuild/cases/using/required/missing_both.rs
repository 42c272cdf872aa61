//! errors: 2

use twilio_resources::Twilio;

async fn call(twilio: &Twilio) {
    let room = twilio.conference("CF0123456789abcdef0123456789abcdef");
    let _ = room.participants().create().timeout(30).send().await;
}

fn main() {}
