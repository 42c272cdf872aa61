//! errors: 1
//! rustc: whether a handle has a method is seen by rustc alone

use twilio_resources::Twilio;

fn call(twilio: &Twilio) {
    let _ = twilio.conference("CF0123456789abcdef0123456789abcdef").delete();
}

fn main() {}
