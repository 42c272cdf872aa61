//! What is measured: a case, in one of three ways, so many times.

use std::hint::black_box;

use futures::TryStreamExt as _;

use crate::answers::{CALL, conference};
use crate::bare::Connection;
use crate::{Failure, Result, by_hand, full, ours};

/// Who does the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Ours,
    ByHand,
    /// hyper without a pool, the floor.
    Bare,
}

impl Way {
    pub(crate) const ALL: [Self; 3] = [Self::Ours, Self::ByHand, Self::Bare];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::ByHand => "by-hand",
            Self::Bare => "bare",
        }
    }
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Fetch,
    Create,
    List,
    /// Checks and encodes the create with all parameters; nothing is sent.
    Encode,
    /// Reads a list in pages of 1,000; a time is one page.
    Stream,
}

impl Case {
    pub(crate) const ALL: [Self; 5] = [
        Self::Fetch,
        Self::Create,
        Self::List,
        Self::Encode,
        Self::Stream,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Fetch => "fetch",
            Self::Create => "create",
            Self::List => "list",
            Self::Encode => "encode",
            Self::Stream => "stream",
        }
    }

    /// How it is called in the table.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Fetch => "fetch a participant",
            Self::Create => "create with 12 parameters",
            Self::List => "list of 50 participants",
            Self::Encode => "check and encode 60 parameters",
            Self::Stream => "page of 1,000 in a stream",
        }
    }

    /// The two numbers of times whose difference is counted, so that what happens once drops out.
    pub(crate) fn times(self) -> (u32, u32) {
        match self {
            Self::Fetch | Self::Create | Self::Encode => (200, 1200),
            Self::List => (50, 350),
            Self::Stream => (3, 13),
        }
    }
}

/// Does the work.
pub(crate) async fn run(way: Way, case: Case, times: u32, port: u16) -> Result<()> {
    let room = conference(if case == Case::Stream { times } else { 1 }, 0);
    match way {
        Way::Ours => library(case, times, port, &room).await,
        Way::ByHand => hand(case, times, port, &room).await,
        Way::Bare => floor(case, times, port, &room).await,
    }
}

async fn library(case: Case, times: u32, port: u16, room: &str) -> Result<()> {
    let room = ours::room(port, room)?;
    match case {
        Case::Fetch => {
            for _ in 0..times {
                black_box(ours::fetch(&room, CALL).await?);
            }
        }
        Case::Create => {
            for _ in 0..times {
                black_box(ours::create(&room).await?);
            }
        }
        Case::List => {
            for _ in 0..times {
                black_box(ours::list(&room).await?);
            }
        }
        Case::Encode => {
            let request = ours::full(&room)?;
            for _ in 0..times {
                black_box(request.__encode()?);
            }
        }
        Case::Stream => {
            let mut items = ours::stream(&room, false);
            let mut count = 0;
            while let Some(item) = items.try_next().await? {
                black_box(item);
                count += 1;
            }
            all_read(count, times)?;
        }
    }
    Ok(())
}

async fn hand(case: Case, times: u32, port: u16, room: &str) -> Result<()> {
    let twilio = by_hand::Twilio::new(port)?;
    for _ in 0..times {
        match case {
            Case::Fetch => drop(black_box(twilio.fetch(room, CALL).await?)),
            Case::Create => {
                let form = by_hand::Create::sample();
                black_box(twilio.create(room, &form).await?);
            }
            Case::List => drop(black_box(twilio.list(room, 50).await?)),
            Case::Encode => {
                let create = full::Create::sample();
                black_box(serde_urlencoded::to_string(black_box(&create))?);
            }
            // Few write that by hand; the floor is what a stream is held against.
            Case::Stream => return Err(Failure::Sample),
        }
    }
    Ok(())
}

async fn floor(case: Case, times: u32, port: u16, room: &str) -> Result<()> {
    let mut connection = Connection::open(port).await?;
    if case == Case::Stream {
        let mut count = 0;
        let mut next = Some(format!(
            "/2010-04-01/Accounts/x/Conferences/{room}/Participants.json?PageSize=1000"
        ));
        while let Some(path) = next {
            let page = connection.page(path).await?;
            next = page.next_page_uri;
            for item in page.participants {
                black_box(item);
                count += 1;
            }
        }
        return all_read(count, times);
    }
    for _ in 0..times {
        match case {
            Case::Fetch => drop(black_box(connection.fetch(room, CALL).await?)),
            Case::Create => {
                let form = serde_urlencoded::to_string(by_hand::Create::sample())?;
                black_box(connection.create(room, form).await?);
            }
            Case::List => drop(black_box(connection.list(room, 50).await?)),
            Case::Encode | Case::Stream => return Err(Failure::Sample),
        }
    }
    Ok(())
}

fn all_read(count: u32, pages: u32) -> Result<()> {
    if count == pages * 1000 {
        Ok(())
    } else {
        Err(Failure::Sample)
    }
}
