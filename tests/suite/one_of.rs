//! Several parameters of which one at least has to be given.

use serde_json::json;
use twilio_resources::runtime::Url;
use twilio_resources::runtime::descriptor::{Declared, OperationKind, Rule};
use twilio_resources::{Broken, Error, Extra, TwilioParams, TwilioResource};

use crate::fixtures::builder;
use crate::server::{Answer, Server};

/// A mail.
#[derive(Debug, TwilioResource)]
#[twilio_resource(root, product = "mail", version = "v1", crate = twilio_resources::runtime)]
pub struct V1;

/// A letter.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = V1, path = "Letters", create = CreateLetter, crate = twilio_resources::runtime)]
pub struct Letter {
    /// What has been added since.
    pub extra: Extra,
}

/// Writes a letter.
#[derive(TwilioParams)]
#[param(one_of(from, service), one_of(body, pictures, r#type), crate = twilio_resources::runtime)]
pub struct CreateLetter {
    /// To whom.
    pub to: String,
    /// Who writes.
    #[param(length = ..=5)]
    pub from: Option<String>,
    /// What it says.
    pub body: Option<String>,
    /// What it shows.
    #[param(name = "MediaUrl")]
    pub pictures: Vec<Url>,
    /// Who chooses the writer.
    #[param(header = "X-Service", secret)]
    pub service: Option<String>,
    /// Which of the letters that are written already.
    pub r#type: Option<String>,
}

fn letters(server: &Server) -> LetterCollection {
    V1Handle::new(&builder(server).build().unwrap()).letters()
}

#[tokio::test]
async fn each_group_of_which_none_is_given_is_told_with_all_else() {
    let server = Server::start([]).await;
    let create = letters(&server).create().to("bob");
    let Err(Error::Invalid(broken)) = create.clone().send().await else {
        panic!("it is refused");
    };
    let told: Vec<_> = broken.iter().map(|one| (one.field(), one.rule())).collect();
    assert_eq!(told, [("from", Broken::OneOf), ("body", Broken::OneOf)]);
    assert_eq!(
        broken.to_string(),
        "`from` (From) is missing, and so is what could stand for it; allowed: at least one of `from` (From), \
         `service` (X-Service); `body` (Body) is missing, and so is what could stand for it; allowed: at least one of \
         `body` (Body), `pictures` (MediaUrl), `type` (Type)"
    );
    let broken = create.from("somebody").validate().unwrap_err();
    let told: Vec<_> = broken.iter().map(|one| (one.field(), one.rule())).collect();
    assert_eq!(told, [("from", Broken::Length), ("body", Broken::OneOf)]);
    assert_eq!(server.count(), 0);
}

#[tokio::test]
async fn any_of_a_group_is_enough_and_all_of_it_is_right() {
    let sent = || Answer::new(201, json!({}).to_string());
    let server = Server::start([sent(), sent(), sent()]).await;
    let create = || letters(&server).create().to("bob");
    let picture = "https://example.com/a.png";
    create()
        .service("MG7")
        .pictures([picture])
        .send()
        .await
        .unwrap();
    let all = create().from("al").service("MG7").body("").r#type("b");
    all.send().await.unwrap();
    let by_name = create().param("From", "al").param("MediaUrl", picture);
    by_name.send().await.unwrap();
    let bodies: Vec<_> = server.received().into_iter().map(|r| r.body).collect();
    let encoded = "https%3A%2F%2Fexample.com%2Fa.png";
    assert_eq!(bodies[0], format!("To=bob&MediaUrl={encoded}").as_bytes());
    assert_eq!(bodies[1], b"To=bob&From=al&Body=&Type=b");
}

#[test]
fn what_is_unset_or_empty_is_not_given() {
    let client = twilio_resources::Client::builder()
        .account_sid("AC0123456789abcdef0123456789abcdef")
        .auth_token("sesame")
        .build()
        .unwrap();
    let create = V1Handle::new(&client)
        .letters()
        .create()
        .to("bob")
        .from("al");
    assert!(create.clone().body("hello").validate().is_ok());
    assert!(
        create
            .clone()
            .body("hello")
            .body(None::<String>)
            .validate()
            .is_err()
    );
    assert!(create.pictures(Vec::<String>::new()).validate().is_err());
}

#[test]
fn each_of_a_group_has_the_rule() {
    let create = Letter::RESOURCE.operation(OperationKind::Create).unwrap();
    let group = |name: &str| {
        let param = create.params.iter().find(|param| param.name == name);
        let mut groups = param.unwrap().rules.iter().filter_map(|rule| match rule {
            Rule::OneOf(names) => Some(*names),
            _ => None,
        });
        groups.next()
    };
    let (first, second) = (["From", "X-Service"], ["Body", "MediaUrl", "Type"]);
    assert_eq!(group("To"), None);
    for name in first {
        assert_eq!(group(name), Some(&first[..]), "{name}");
    }
    for name in second {
        assert_eq!(group(name), Some(&second[..]), "{name}");
    }
}
