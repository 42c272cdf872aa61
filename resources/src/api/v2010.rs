//! Version 2010-04-01: accounts, and the voice resources below them.

crate::folder! {
    account: Account;
    conference: Conference, *;
    queue: Queue, *;
}
