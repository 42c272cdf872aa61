//! errors: 1
//! shows: twilio_runtime::: rustc names a type by its path where another crate has one of the same name
//! shows: IntoValue: rustc names the trait that the value lacks

use twilio_trybuild as declared;

fn call(account: &declared::AccountHandle, to: Option<String>) {
    let _ = account.calls().create().to(to);
}

fn main() {}
