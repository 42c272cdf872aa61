//! What the server answers: participants and pages of them, with all documented properties, in the order and with the
//! spaces of Twilio's own answers.

use std::fmt::Write as _;

pub(crate) const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";
pub(crate) const CALL: &str = "CA0123456789abcdef0123456789abcdef";
pub(crate) const TOKEN: &str = "0123456789abcdef0123456789abcdef";

/// A conference whose SID tells the server how to answer: how many pages it has, and how long each takes.
pub(crate) fn conference(pages: u32, delay_ms: u32) -> String {
    format!("CF0000000000000000{delay_ms:08x}{pages:08x}")
}

/// The pages, and the delay of each in milliseconds, of such a conference.
pub(crate) fn read_conference(sid: &str) -> Option<(u32, u32)> {
    let number = |digits| u32::from_str_radix(digits, 16).ok();
    Some((number(sid.get(26..34)?)?, number(sid.get(18..26)?)?))
}

/// The participant of that number: each has another call and label, as real ones do.
pub(crate) fn participant(conference: &str, number: usize) -> String {
    let call = format!("CA{number:032x}");
    let coached = if number.is_multiple_of(4) {
        format!("\"{CALL}\"")
    } else {
        "null".to_owned()
    };
    format!(
        "{{\"account_sid\": \"{ACCOUNT}\", \"call_sid\": \"{call}\", \"call_sid_to_coach\": {coached}, \
         \"coaching\": {}, \"conference_sid\": \"{conference}\", \
         \"date_created\": \"Fri, 18 Feb 2011 21:07:19 +0000\", \
         \"date_updated\": \"Sun, 06 Mar 2011 01:02:03 +0000\", \"end_conference_on_exit\": false, \
         \"hold\": false, \"label\": \"agent {number}\", \"muted\": {}, \"queue_time\": null, \
         \"start_conference_on_enter\": true, \"status\": \"connected\", \
         \"uri\": \"/2010-04-01/Accounts/{ACCOUNT}/Conferences/{conference}/Participants/{call}.json\"}}",
        number.is_multiple_of(4),
        number.is_multiple_of(2),
    )
}

/// A list of participants.
pub(crate) fn participants(conference: &str, count: usize) -> String {
    let items: Vec<String> = (0..count).map(|n| participant(conference, n)).collect();
    format!("[{}]", items.join(", "))
}

/// A page of such a list.
pub(crate) fn page(conference: &str, list: &str, size: usize, page: u32, last: bool) -> String {
    let path = format!("/2010-04-01/Accounts/{ACCOUNT}/Conferences/{conference}/Participants.json");
    let link =
        |page: u32| format!("\"{path}?PageSize={size}&Page={page}&PageToken=PACP{page:032}\"");
    let next = if last {
        "null".to_owned()
    } else {
        link(page + 1)
    };
    let mut text = String::with_capacity(list.len() + 1024);
    let start = page as usize * size;
    // Writing to a string can't fail.
    let _ = write!(
        text,
        "{{\"end\": {}, \"first_page_uri\": {}, \"next_page_uri\": {next}, \"page\": {page}, \"page_size\": {size}, \
         \"participants\": {list}, \"previous_page_uri\": null, \"start\": {start}, \"uri\": {}}}",
        start + size - 1,
        link(0),
        link(page),
    );
    text
}
