//! errors: 1
//! shows: IntoParam: rustc names the trait that the value lacks

#[path = "../../../declared/mod.rs"]
mod declared;

fn call(account: &declared::AccountHandle, conference: declared::ConferenceSid) {
    let _ = account.calls().create().coached(conference);
}

fn main() {}
