//! Numbers that may have a fraction: sent as they are given, and held against whole bounds exactly.

use serde_json::json;
use twilio_resources::runtime::Decimal;
use twilio_resources::runtime::descriptor::{Declared, Kind, OperationKind};
use twilio_resources::{Broken, Extra, TwilioParams, TwilioResource};

use crate::fixtures::builder;
use crate::server::{Answer, Server};

/// A shop.
#[derive(Debug, TwilioResource)]
#[twilio_resource(root, product = "shop", version = "v1", crate = twilio_resources::runtime)]
pub struct V1;

/// An order.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = V1, path = "Orders", create = CreateOrder, crate = twilio_resources::runtime)]
pub struct Order {
    /// What has been added since.
    pub extra: Extra,
}

/// Orders something.
#[derive(TwilioParams)]
#[param(crate = twilio_resources::runtime)]
pub struct CreateOrder {
    /// What it may cost.
    #[param(range = ..=10, default = 0.5, unit = "USD")]
    pub max_price: Option<Decimal>,
    /// How much warmer it may get.
    #[param(range = -2..=3)]
    pub warmer: Option<Decimal>,
    /// Where it is.
    pub offset: Option<Decimal>,
    /// What else it costs.
    #[param(requires(offset, when = 0.5))]
    pub charges: Vec<Decimal>,
}

fn orders(server: &Server) -> OrderCollection {
    V1Handle::new(&builder(server).build().unwrap()).orders()
}

#[tokio::test]
async fn what_is_given_is_sent_digit_by_digit() {
    let digits = "0.10000000000000000000000000000000000000000050";
    let sent = || Answer::new(201, json!({}).to_string());
    let server = Server::start([sent(), sent()]).await;
    let create = || orders(&server).create();
    let order = create().max_price("0.050").offset(digits).warmer("-1.5");
    order.charges([7_u8]).send().await.unwrap();
    let order = create().offset(-3_i64).max_price(Some(4_u32)).warmer("+.5");
    order.charges(["0.1", "2."]).send().await.unwrap();
    let bodies = server.received().into_iter().map(|r| r.body);
    let bodies: Vec<String> = bodies
        .map(|body| String::from_utf8(body).unwrap())
        .collect();
    assert_eq!(
        bodies,
        [
            format!("MaxPrice=0.050&Warmer=-1.5&Offset={digits}&Charges=7"),
            "MaxPrice=4&Warmer=%2B.5&Offset=-3&Charges=0.1&Charges=2.".to_owned(),
        ]
    );
}

#[tokio::test]
async fn bounds_are_exact_however_near_it_is() {
    let server = Server::start([]).await;
    let near = format!("10.{}1", "0".repeat(40));
    let huge = "9".repeat(50);
    for (price, fits) in [
        ("10", true),
        ("10.000", true),
        ("9.99999999999999999999999", true),
        (&*near, false),
        ("11", false),
        (&*huge, false),
        ("-0.5", true),
    ] {
        let checked = orders(&server).create().max_price(price).validate();
        assert_eq!(checked.is_ok(), fits, "{price}");
    }
    for (warmer, fits) in [
        ("-2", true),
        ("-2.0", true),
        ("-2.01", false),
        ("-1.99", true),
        ("3", true),
        ("3.01", false),
        ("-0", true),
    ] {
        let checked = orders(&server).create().warmer(warmer).validate();
        assert_eq!(checked.is_ok(), fits, "{warmer}");
    }
}

#[tokio::test]
async fn what_is_no_number_is_refused_with_what_is_allowed() {
    let server = Server::start([]).await;
    for text in ["", "a cent", "1,5", "1e3", "NaN", "0x1", " 1", "1.2.3", "."] {
        let create = orders(&server).create().max_price(text).offset(text);
        let broken = create.send().await.unwrap_err();
        let broken = broken.violations().unwrap();
        let told: Vec<_> = broken.iter().map(|one| (one.field(), one.rule())).collect();
        let expected = [("max_price", Broken::Type), ("offset", Broken::Type)];
        assert_eq!(told, expected, "{text:?}");
        let allowed = [
            "a number, such as `0.05`, at most 10 USD",
            "a number, such as `0.05`",
        ];
        assert_eq!([broken[0].allowed(), broken[1].allowed()], allowed);
    }
    let broken = orders(&server).create().max_price(11).validate();
    let broken = broken.unwrap_err();
    assert_eq!(broken[0].rule(), Broken::Range);
    assert_eq!(broken[0].allowed(), "at most 10 USD");
    assert_eq!(server.count(), 0);
}

#[test]
fn the_descriptor_tells_decimals() {
    let create = Order::RESOURCE.operation(OperationKind::Create).unwrap();
    assert!(
        create
            .params
            .iter()
            .all(|param| matches!(param.kind, Kind::Decimal))
    );
    assert_eq!(create.params[0].default, Some("0.5"));
    assert_eq!(create.params[0].unit, Some("USD"));
}
