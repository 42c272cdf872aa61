//! The Tokio runtime that a request is sent in, if there is one, and whether it has what requests need.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::panic::catch_unwind;
use std::time::Duration;

use tokio::runtime::{Handle, Id};

use crate::error::ConfigError;

/// The runtime that this runs in.
pub(super) fn runtime() -> Result<Id, ConfigError> {
    let runtime = Handle::try_current().map_err(|_| ConfigError::NoRuntime)?;
    Ok(runtime.id())
}

/// Whether there is a runtime with a clock.
///
/// Tokio tells that it has none by a panic alone, which is caught here, before anything depends on it. Its message goes to
/// where those of panics go, and a program that aborts on panics ends, as it would have later.
pub(super) fn clock() -> Result<(), ConfigError> {
    runtime()?;
    let tried = catch_unwind(|| drop(tokio::time::sleep(Duration::ZERO)));
    tried.map_err(|_| ConfigError::BareRuntime("clock"))
}

/// Whether there is a runtime with sockets, which Tokio tells in the same way.
pub(super) fn sockets() -> Result<(), ConfigError> {
    runtime()?;
    let local = [
        SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
        SocketAddr::from((Ipv6Addr::LOCALHOST, 0)),
    ];
    // Where even this can't be had, the request itself tells why.
    let Ok(socket) = UdpSocket::bind(&local[..]) else {
        return Ok(());
    };
    if socket.set_nonblocking(true).is_err() {
        return Ok(());
    }
    let tried = catch_unwind(|| drop(tokio::net::UdpSocket::from_std(socket)));
    tried.map_err(|_| ConfigError::BareRuntime("sockets"))
}
