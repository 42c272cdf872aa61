//! errors: 1

#[path = "../../declared/mod.rs"]
mod declared;

fn call(account: &declared::AccountHandle, conference: declared::ConferenceSid) {
    let _ = account.calls().create().coached(conference);
}

fn main() {}
