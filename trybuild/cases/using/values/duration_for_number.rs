//! errors: 1
//! shows: IntoParam: rustc names the trait that the value lacks
use twilio_trybuild as declared;

fn call(account: &declared::AccountHandle) {
    let _ = account.calls().create().timeout(std::time::Duration::from_secs(30));
}

fn main() {}
