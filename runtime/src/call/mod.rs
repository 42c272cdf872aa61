//! What a person builds and sends: requests, lists, and the pages of a list.

mod course;
mod draft;
mod link;
mod list;
mod pager;
mod pairs;
mod request;
mod sending;
mod state;
mod stream;
mod target;

pub use list::List;
pub use pager::{Page, Pager};
pub use request::{Answer, Request};
pub use sending::{Response, Sending, SendingWithMeta};
pub use state::{Given, Missing};
pub use stream::{Items, Pages};
pub use target::{Handle, Target};
