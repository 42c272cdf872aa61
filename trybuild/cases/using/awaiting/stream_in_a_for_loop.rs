//! errors: 1
//! rustc: a `for` loop asks for a trait of the standard library

use twilio_resources::Twilio;

fn call(twilio: &Twilio) {
    for conference in twilio.conferences().list().stream() {
        println!("{conference:?}");
    }
}

fn main() {}
