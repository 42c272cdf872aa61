//! TLS: whose implementation, and which authorities it trusts, which are the platform's and those that were given.
//!
//! Where several are compiled in, the one that is no default has been asked for: the platform's, then AWS-LC, then `ring`.
//!
//! Each of the three has a configuration (`Tls`) for a host that is reached over TLS or for one that isn't, for which none of
//! the platform's certificates are read, since that takes longer than all the rest; and tells its own refusals of what the
//! other side is (`refused`), except rustls', which the kind of the I/O error tells.

#[cfg(not(any(feature = "rustls-no-provider", feature = "native-tls")))]
mod none;
#[cfg(feature = "native-tls")]
mod platform;
#[cfg(all(feature = "rustls-no-provider", not(feature = "native-tls")))]
mod provided;

#[cfg(not(any(feature = "rustls-no-provider", feature = "native-tls")))]
pub(crate) use none::{Tls, refused};
#[cfg(feature = "native-tls")]
pub(crate) use platform::{Tls, refused};
#[cfg(all(feature = "rustls-no-provider", not(feature = "native-tls")))]
pub(crate) use provided::{Tls, refused};
