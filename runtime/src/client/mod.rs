//! How a client is set up: its settings, credentials and hosts.

mod builder;
mod connecting;
mod connections;
mod credentials;
mod environment;
mod handle;
mod host;
mod stray;

pub use builder::ClientBuilder;
pub use handle::Client;
pub(crate) use host::{Host, extend};
