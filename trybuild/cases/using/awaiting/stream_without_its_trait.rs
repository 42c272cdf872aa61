//! errors: 1
//! rustc: it names the trait to import itself

use twilio_resources::{Error, Twilio};

async fn call(twilio: &Twilio) -> Result<(), Error> {
    let mut conferences = twilio.conferences().list().stream();
    while let Some(conference) = conferences.try_next().await? {
        println!("{}", conference.sid);
    }
    Ok(())
}

// Some part of the program uses the crate that has the trait.
#[allow(unused_imports)]
mod other {
    use futures::TryStreamExt;
}

fn main() {}
