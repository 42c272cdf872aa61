//! errors: 1
//! shows: IntoParam: rustc names the trait that the value lacks
//! shows: twilio_runtime::: rustc names a type by its path where another crate has one of the same name
use twilio_trybuild as declared;

fn call(account: &declared::AccountHandle) {
    let _ = account.calls().create().max_price(0.05);
}

fn main() {}
