//! errors: 1
//! rustc: of which type it would be an `Option` is not said
use twilio_trybuild as declared;

fn call(account: &declared::AccountHandle) {
    let _ = account.calls().create().label(None);
}

fn main() {}
