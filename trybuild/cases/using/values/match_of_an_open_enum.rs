//! errors: 1
//! rustc: that an open enum has more words is told by rustc, of every enum that is `non_exhaustive`

use twilio_resources::api::v2010::conference::participant::Beep;

fn say(beep: &Beep) -> &str {
    match beep {
        Beep::True | Beep::OnEnter => "on entering",
        Beep::False | Beep::OnExit => "not on entering",
        Beep::Other(_) => "unknown",
    }
}

fn main() {}
