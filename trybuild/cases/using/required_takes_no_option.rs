//! errors: 1

#[path = "../../declared/mod.rs"]
mod declared;

fn call(account: &declared::AccountHandle, to: Option<String>) {
    let _ = account.calls().create().to(to);
}

fn main() {}
