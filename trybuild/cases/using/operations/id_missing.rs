//! errors: 1
//! rustc: how many arguments a method takes is seen by rustc alone

use twilio_resources::Twilio;

fn call(twilio: &Twilio) {
    let _ = twilio.conference();
}

fn main() {}
