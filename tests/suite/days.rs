//! Days in answers.

use serde_json::{Value, json};
use twilio_resources::runtime::descriptor::{Declared, Kind};
use twilio_resources::{Date, Error, Extra, TwilioResource};

use crate::fixtures::builder;
use crate::server::{Answer, Server};

/// An API of usage.
#[derive(Debug, TwilioResource)]
#[twilio_resource(root, product = "usage", version = "v1", crate = twilio_resources::runtime)]
pub struct V1;

/// What was used in a time.
#[derive(Debug, PartialEq, TwilioResource)]
#[twilio_resource(parent = V1, path = "Record", singleton, fetch, crate = twilio_resources::runtime)]
pub struct Record {
    /// The first day.
    #[param(always = "a record is of a time")]
    pub start_date: Date,
    /// The last day.
    pub end_date: Option<Date>,
    /// Days that are not counted.
    pub holidays: Option<Vec<Date>>,
    /// What has been added since.
    pub extra: Extra,
}

async fn fetched(body: Value) -> Result<Record, Error> {
    let server = Server::start([Answer::new(200, body.to_string())]).await;
    let usage = V1Handle::new(&builder(&server).build().unwrap());
    usage.record().fetch().send().await
}

fn day(year: i32, month: u32, day: u32) -> Date {
    Date::from_ymd_opt(year, month, day).unwrap()
}

#[tokio::test]
async fn days_are_read_and_written_as_they_were() {
    let body = json!({
        "start_date": "2012-02-29",
        "end_date": "0001-01-01",
        "holidays": ["2012-12-25", "9999-12-31"],
    });
    let record = fetched(body.clone()).await.unwrap();
    assert_eq!(record.start_date, day(2012, 2, 29));
    assert_eq!(record.end_date, Some(day(1, 1, 1)));
    let holidays = [day(2012, 12, 25), day(9999, 12, 31)];
    assert_eq!(record.holidays.as_deref(), Some(&holidays[..]));
    assert_eq!(serde_json::to_value(&record).unwrap(), body);
}

#[tokio::test]
async fn a_day_that_is_missing_or_null_is_none() {
    let record = fetched(json!({ "start_date": "2012-02-29", "end_date": null }));
    let record = record.await.unwrap();
    assert_eq!((record.end_date, record.holidays), (None, None));
}

#[tokio::test]
async fn what_is_no_day_is_kept_as_it_is() {
    for text in ["2012-02-30", "2012-2-28", "2012-02-28T00:00:00Z"] {
        let body = json!({ "start_date": "2012-02-29", "end_date": text });
        let record = fetched(body).await.unwrap();
        assert_eq!(record.end_date, None);
        assert_eq!(record.extra.get("end_date"), Some(&json!(text)));
    }
    let body = json!({ "start_date": "2012-02-29", "end_date": "" });
    let record = fetched(body).await.unwrap();
    assert!(record.end_date.is_none() && record.extra.is_empty());
}

#[test]
fn the_descriptor_tells_days() {
    let held: Vec<_> = Record::RESOURCE.held().collect();
    let is_day = |index: usize| matches!(held[index].1.kind, Kind::Date);
    assert!(is_day(0) && is_day(1) && is_day(2));
    assert_eq!(
        [0, 1, 2].map(|index| held[index].1.list),
        [false, false, true]
    );
}
