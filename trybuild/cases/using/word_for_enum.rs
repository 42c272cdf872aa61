//! errors: 1

#[path = "../../declared/mod.rs"]
mod declared;

fn call(account: &declared::AccountHandle) {
    let _ = account.calls().create().beep("onEnter");
}

fn main() {}
