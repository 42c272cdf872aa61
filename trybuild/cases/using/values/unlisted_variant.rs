//! errors: 1
//! rustc: whether an enum has a variant is seen by rustc alone
use twilio_trybuild as declared;

fn call(account: &declared::AccountHandle) {
    let _ = account.calls().create().beep(declared::Beep::OnEntry);
}

fn main() {}
