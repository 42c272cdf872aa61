//! errors: 1
//! rustc: what is missing is an `.await`, which it suggests itself

use twilio_resources::Twilio;

async fn call(twilio: &Twilio) {
    if let Ok(conference) = twilio.conference("CF0123456789abcdef0123456789abcdef").fetch().send() {
        println!("{}", conference.sid);
    }
}

fn main() {}
