//! From a finished request to the bytes of its answer: credentials, tries and waits, and the one place that touches the
//! network.

mod attempt;
mod body;
mod budget;
mod credentials;
mod deadline;
mod dispatcher;
mod exceptions;
mod failure;
mod issuer;
mod observe;
mod options;
mod outgoing;
mod pools;
mod proxy;
mod raw;
mod retry;
mod roots;
mod secret;
mod surroundings;
mod tls;
mod tokens;
mod transport;

#[cfg(feature = "testing")]
pub(crate) use attempt::Attempt;
pub use budget::RetryBudget;
pub(crate) use credentials::Credentials;
#[cfg(feature = "testing")]
pub(crate) use deadline::within;
pub(crate) use dispatcher::{Dispatcher, Headers};
pub(crate) use issuer::TOKEN_PATH;
pub(crate) use observe::{set_aside, undecodable};
pub use options::RequestOptions;
pub(crate) use options::lasting;
pub(crate) use outgoing::Outgoing;
pub(crate) use pools::{Connecting, Network};
pub(crate) use proxy::Proxy;
#[allow(
    unreachable_pub,
    reason = "it stands in a hidden method of a public trait"
)]
pub use raw::Raw;
pub use retry::RetryPolicy;
pub(crate) use retry::Safeties;
pub(crate) use roots::Roots;
#[cfg(feature = "testing")]
pub(crate) use secret::Kept;
pub(crate) use secret::{Secret, basic, header};
pub(crate) use tls::Tls;
pub(crate) use tokens::Tokens;
#[cfg(feature = "testing")]
pub(crate) use transport::StandIn;
pub(crate) use transport::Transport;
