//! errors: 1

use twilio_resources::Twilio;

fn main() {
    let twilio = Twilio::from_env().unwrap();
    let _ = twilio.conference("CF0123456789abcdef0123456789abcdef").participants().create()
        .from("+15017122661")
        .label("agent 1")
        .send();
}
