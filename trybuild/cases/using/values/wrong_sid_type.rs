//! errors: 1
//! shows: IntoParam: rustc names the trait that the value lacks

use twilio_trybuild as declared;

fn call(account: &declared::AccountHandle, conference: declared::ConferenceSid) {
    let _ = account.calls().create().coached(conference);
}

fn main() {}
