//! errors: 1
//! shows: IntoList: rustc names the trait that the value lacks

use twilio_trybuild as declared;

fn call(account: &declared::AccountHandle) {
    let _ = account.calls().create().events(declared::Event::Ringing);
}

fn main() {}
