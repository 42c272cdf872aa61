//! errors: 1
//! rustc: what is missing is an `.await`, which it suggests itself

use twilio_resources::{Error, Twilio};

async fn call(twilio: &Twilio) -> Result<(), Error> {
    let conference = twilio.conference("CF0123456789abcdef0123456789abcdef").fetch().send()?;
    println!("{:?}", conference.status);
    Ok(())
}

fn main() {}
