//! errors: 1
//! rustc: it says of every future that is dropped unused that it does nothing

#![deny(unused_must_use)]

use twilio_resources::Twilio;

async fn call(twilio: &Twilio) {
    twilio.conference("CF0123456789abcdef0123456789abcdef").fetch().send();
}

fn main() {}
