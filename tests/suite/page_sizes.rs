//! Lists whose page size is not the usual one: other bounds, another default, another name, or none.

use futures::TryStreamExt;
use serde_json::json;
use twilio_resources::runtime::descriptor::{Declared, OperationKind, Param, Resource, Rule};
use twilio_resources::sid::ConferenceSid;
use twilio_resources::{Error, Extra, TwilioParams, TwilioResource};

use crate::fixtures::builder;
use crate::server::{Answer, Server};

/// A chat.
#[derive(Debug, TwilioResource)]
#[twilio_resource(root, product = "chat", version = "v2", pages = meta, crate = twilio_resources::runtime)]
pub struct V2;

/// A hook, of which a page holds few.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = V2, path = "Hooks", list = ListHooks, crate = twilio_resources::runtime)]
pub struct Hook {
    /// Its SID.
    pub sid: Option<ConferenceSid>,
    /// What has been added since.
    pub extra: Extra,
}

/// Looks for hooks.
#[derive(TwilioParams)]
#[param(list, crate = twilio_resources::runtime)]
pub struct ListHooks {
    /// How many hooks a page holds.
    #[param(range = 2..=5, default = 5)]
    pub page_size: Option<u16>,
    /// What they are told of.
    pub topic: Option<String>,
}

/// A sentence, of which a page holds many.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = V2, path = "Sentences", list = ListSentences, crate = twilio_resources::runtime)]
pub struct Sentence {
    /// Its SID.
    pub sid: Option<ConferenceSid>,
    /// What has been added since.
    pub extra: Extra,
}

/// Looks for sentences.
#[derive(TwilioParams)]
#[param(list, crate = twilio_resources::runtime)]
pub struct ListSentences {
    /// How many sentences a page holds.
    #[param(name = "Size", range = 1..)]
    pub page_size: Option<u32>,
}

/// A note, of which a page holds as many as it does.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = V2, path = "Notes", list = ListNotes, crate = twilio_resources::runtime)]
pub struct Note {
    /// Its SID.
    pub sid: Option<ConferenceSid>,
    /// What has been added since.
    pub extra: Extra,
}

/// Looks for notes.
#[derive(TwilioParams)]
#[param(list, no_page_size, crate = twilio_resources::runtime)]
pub struct ListNotes {}

const SID: &str = "CF0123456789abcdef0123456789abcdef";

fn page(key: &str, count: usize) -> Answer {
    let items = vec![json!({ "sid": SID }); count];
    let meta = json!({ "key": key, "next_page_url": null });
    Answer::new(200, json!({ key: items, "meta": meta }).to_string())
}

fn chat(server: &Server) -> V2Handle {
    V2Handle::new(&builder(server).build().unwrap())
}

#[tokio::test]
async fn the_field_is_the_setter_and_its_rules_are_checked() {
    let server = Server::start([page("hooks", 1)]).await;
    let hooks = chat(&server).hooks();
    for (size, fits) in [(1, false), (2, true), (5, true), (6, false)] {
        let checked = hooks.list().page_size(size).validate();
        assert_eq!(checked.is_ok(), fits, "{size}");
    }
    let error = hooks.list().page_size(6).send().await.unwrap_err();
    let Error::Invalid(broken) = error else {
        panic!("{error}");
    };
    assert_eq!(broken[0].allowed(), "2 to 5");
    assert_eq!(server.count(), 0);
    let list = hooks.list().topic("calls").page_size(2).stream();
    assert_eq!(list.try_collect::<Vec<_>>().await.unwrap().len(), 1);
    assert_eq!(server.only().query(), Some("PageSize=2&Topic=calls"));
}

#[tokio::test]
async fn a_limit_asks_for_what_a_page_may_hold() {
    for (limit, query) in [(1, 2), (3, 3), (5, 5), (1000, 5)] {
        let server = Server::start([page("hooks", 0)]).await;
        let list = chat(&server).hooks().list().limit(limit).stream();
        assert_eq!(list.try_collect::<Vec<_>>().await.unwrap().len(), 0);
        let query = format!("PageSize={query}");
        assert_eq!(server.only().query(), Some(query.as_str()), "{limit}");
    }
}

#[tokio::test]
async fn a_size_of_another_name_and_without_a_greatest_is_set_by_a_limit_too() {
    for (limit, query) in [(7, "Size=7"), (5000, "Size=1000")] {
        let server = Server::start([page("sentences", 0)]).await;
        let list = chat(&server).sentences().list().limit(limit).stream();
        assert_eq!(list.try_collect::<Vec<_>>().await.unwrap().len(), 0);
        assert_eq!(server.only().query(), Some(query), "{limit}");
    }
    // What is given is sent, as no greatest is stated.
    let server = Server::start([page("sentences", 0)]).await;
    let list = chat(&server).sentences().list().page_size(5000);
    list.limit(7).send().await.unwrap();
    assert_eq!(server.only().query(), Some("Size=5000"));
}

#[tokio::test]
async fn a_list_without_a_size_is_cut_all_the_same() {
    let server = Server::start([page("notes", 3)]).await;
    let list = chat(&server).notes().list().limit(2).stream();
    assert_eq!(list.try_collect::<Vec<_>>().await.unwrap().len(), 2);
    assert_eq!(server.only().query(), None);
}

#[test]
fn the_descriptor_has_each_size_once() {
    let sizes = |resource: &'static Resource| {
        let list = resource.operation(OperationKind::List).unwrap();
        let size = |param: &&Param| param.field == "page_size";
        list.params.iter().filter(size).collect::<Vec<_>>()
    };
    let [hooks] = sizes(Hook::RESOURCE)[..] else {
        panic!("one size");
    };
    assert_eq!((hooks.name, hooks.default), ("PageSize", Some("5")));
    let (min, max) = (Some(2), Some(5));
    assert_eq!(hooks.rules, [Rule::Range { min, max }]);
    assert_eq!(sizes(Sentence::RESOURCE)[0].name, "Size");
    assert!(sizes(Note::RESOURCE).is_empty());
}
