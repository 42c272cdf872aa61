//! Where everything starts.

use twilio_runtime::{Client, ConfigError};

#[cfg(feature = "api")]
use crate::api::v2010::account::AccountHandle;

/// Twilio, as an account sees it.
///
/// With the feature `api` it dereferences to the handle on the client's own account, so `twilio.conference(sid)` is short for
/// `twilio.account(own_sid).conference(sid)`.
///
/// ```
/// use twilio_resources::{Client, Twilio};
///
/// # fn main() -> Result<(), twilio_resources::ConfigError> {
/// let client = Client::builder()
///     .account_sid("AC0123456789abcdef0123456789abcdef")
///     .auth_token("secret")
///     .build()?;
/// let twilio = Twilio::new(client);
/// let room = twilio.conference("CF0123456789abcdef0123456789abcdef");
/// # let _ = room;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Twilio {
    client: Client,
    #[cfg(feature = "api")]
    account: AccountHandle,
}

impl Twilio {
    /// Twilio through this client.
    pub fn new(client: Client) -> Self {
        Self {
            #[cfg(feature = "api")]
            // Without one, sending fails for want of an account SID.
            account: api::account(&client, client.account_sid().unwrap_or_default()),
            client,
        }
    }

    /// Twilio with what the environment holds: see
    /// [`ClientBuilder::from_env`](crate::ClientBuilder::from_env) for the variables.
    pub fn from_env() -> Result<Self, ConfigError> {
        Client::from_env().map(Self::new)
    }

    /// The client.
    pub fn client(&self) -> &Client {
        &self.client
    }
}

/// What `api.twilio.com` adds.
#[cfg(feature = "api")]
mod api {
    use std::ops::Deref;

    use twilio_runtime::Client;

    use super::Twilio;
    use crate::api::v2010::V2010Handle;
    use crate::api::v2010::account::AccountHandle;

    impl Twilio {
        /// Another account, such as a subaccount (`AC…`), with this client's credentials.
        pub fn account(&self, account_sid: impl AsRef<str>) -> AccountHandle {
            account(&self.client, account_sid)
        }
    }

    impl Deref for Twilio {
        type Target = AccountHandle;

        fn deref(&self) -> &AccountHandle {
            &self.account
        }
    }

    pub(super) fn account(client: &Client, sid: impl AsRef<str>) -> AccountHandle {
        V2010Handle::new(client).account(sid)
    }
}
