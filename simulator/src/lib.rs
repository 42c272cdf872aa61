//! A local, stateful Twilio.
