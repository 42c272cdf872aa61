//! errors: 1
//! rustc: whether a builder has a method is seen by rustc alone
use twilio_trybuild as declared;

fn call(account: &declared::AccountHandle) {
    let _ = account.calls().create().lable("a");
}

fn main() {}
