//! errors: 1
//! shows: twilio_runtime::: rustc names a type by its path where another crate has one of the same name
//! shows: IntoParam: rustc names the trait that the value lacks

use twilio_trybuild as declared;

fn call(account: &declared::AccountHandle) {
    let _ = account.calls().create().day(20261122);
}

fn main() {}
