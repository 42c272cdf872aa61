//! errors: 1

use twilio_resources::Twilio;
use twilio_resources::sid::ConferenceSid;

fn call(twilio: &Twilio, conference: ConferenceSid) {
    let _ = twilio.conference(conference).participant("agent 1").update().call_sid_to_coach(conference);
}

fn main() {}
