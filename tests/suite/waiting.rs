//! How long is waited between tries, on a clock that jumps: no test here takes the time that it measures.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use futures::future::join_all;
use tokio::time::Instant;
use twilio_resources::testing::{Reply, Script};
use twilio_resources::{
    Client, ClientBuilder, ConfigError, RequestOptions, RetryBudget, RetryPolicy, StatusCode,
    Timestamp, Twilio,
};

use crate::fixtures::{ACCOUNT, CALL, CONFERENCE, minimal};

fn builder(script: &Script) -> ClientBuilder {
    Client::builder()
        .account_sid(ACCOUNT)
        .auth_token("secret")
        .script(script.clone())
}

fn fine() -> Reply {
    Reply::json(200, minimal().to_string())
}

fn busy() -> Reply {
    Reply::json(429, r#"{"code":20429,"message":"busy"}"#)
}

/// How long a fetch takes whose client is set up like this, and whether it succeeds.
async fn fetch(builder: ClientBuilder) -> (Duration, Result<(), twilio_resources::Error>) {
    let twilio = Twilio::new(builder.build().unwrap());
    let start = Instant::now();
    let result = twilio
        .conference(CONFERENCE)
        .participant(CALL)
        .fetch()
        .send()
        .await;
    (start.elapsed(), result.map(drop))
}

// Tokio's clock counts milliseconds.
const TICK: Duration = Duration::from_millis(2);

#[tokio::test(start_paused = true)]
async fn the_bound_of_a_wait_doubles_up_to_its_limit_and_all_below_it_occurs() {
    let policy = RetryPolicy::new()
        .max_attempts(5)
        .base_delay(Duration::from_secs(1))
        .max_delay(Duration::from_secs(4));
    let mut longest = [Duration::ZERO; 4];
    let mut shortest = [Duration::MAX; 4];
    for _ in 0..200 {
        let times = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&times);
        let script = Script::new().when(move |_| {
            noted.lock().unwrap().push(Instant::now());
            Some(busy())
        });
        let builder = builder(&script)
            .retry(policy.clone())
            .retry_budget(RetryBudget::unlimited());
        fetch(builder).await.1.unwrap_err();
        let times = times.lock().unwrap();
        assert_eq!(times.len(), 5);
        for (i, pair) in times.windows(2).enumerate() {
            let wait = pair[1] - pair[0];
            longest[i] = longest[i].max(wait);
            shortest[i] = shortest[i].min(wait);
        }
    }
    for (i, bound) in [1, 2, 4, 4].into_iter().enumerate() {
        let bound = Duration::from_secs(bound);
        assert!(longest[i] <= bound + TICK, "{i}: {:?}", longest[i]);
        // Of 200 random waits none falls into the upper or the lower tenth once in a hundred million runs.
        assert!(longest[i] > bound.mul_f64(0.9), "{i}: {:?}", longest[i]);
        assert!(shortest[i] < bound.mul_f64(0.1), "{i}: {:?}", shortest[i]);
    }
}

#[tokio::test(start_paused = true)]
async fn what_twilio_asks_for_is_waited_out() {
    let asked = busy().header("Retry-After", "7");
    let (time, result) = fetch(builder(&Script::new().then(asked).then(fine()))).await;
    result.unwrap();
    assert!(
        time >= Duration::from_secs(7) && time < Duration::from_secs(8),
        "{time:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_date_is_waited_for_in_each_of_its_forms() {
    for form in [
        "%a, %d %b %Y %H:%M:%S GMT",
        "%A, %d-%b-%y %H:%M:%S GMT",
        "%a %b %e %H:%M:%S %Y",
    ] {
        // The wall clock does not jump, so a date in 20 seconds is 20 seconds away, less the second it is written in.
        let then = Timestamp::from(SystemTime::now()) + Duration::from_secs(20);
        let asked = busy().header("Retry-After", &then.format(form).to_string());
        let (time, result) = fetch(builder(&Script::new().then(asked).then(fine()))).await;
        result.unwrap();
        assert!(
            time > Duration::from_secs(15) && time < Duration::from_secs(21),
            "{form}: {time:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_fraction_of_a_second_counts() {
    for (asked, wait) in [("1.5", 1500), ("0.25", 250), ("7.000", 7000)] {
        let asked = busy().header("Retry-After", asked);
        let (_, result) = fetch(builder(&Script::new().when(move |_| Some(asked.clone())))).await;
        let asked = result.unwrap_err().retry_after();
        assert_eq!(asked, Some(Duration::from_millis(wait)));
    }
    for nonsense in ["-1", "1.", ".5", "1,5", "1e3", "soon", "1.5.5", ""] {
        let asked = busy().header("Retry-After", nonsense);
        let (_, result) = fetch(builder(&Script::new().when(move |_| Some(asked.clone())))).await;
        assert_eq!(result.unwrap_err().retry_after(), None, "{nonsense}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_date_that_is_past_asks_for_no_wait() {
    // The second is what a server writes that has no date.
    for date in [
        "Fri, 18 Feb 2011 21:07:19 GMT",
        "Mon, 01 Jan 0001 00:00:00 GMT",
    ] {
        let asked = busy().header("Retry-After", date);
        let (time, result) = fetch(builder(&Script::new().then(asked).then(fine()))).await;
        result.unwrap();
        assert!(time < Duration::from_secs(1), "{date}: {time:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_longest_wait_that_is_asked_for_can_be_set() {
    for (seconds, longest, waited) in [
        ("30", None, true),
        ("31", None, false),
        ("31", Some(60), true),
    ] {
        let script = Script::new()
            .then(busy().header("Retry-After", seconds))
            .then(fine());
        let mut policy = RetryPolicy::new();
        if let Some(longest) = longest {
            policy = policy.max_retry_after(Duration::from_secs(longest));
        }
        let (time, result) = fetch(builder(&script).retry(policy)).await;
        assert_eq!(result.is_ok(), waited, "{seconds}");
        // What is not waited out is not begun either.
        assert_eq!(
            time >= Duration::from_secs(30),
            waited,
            "{seconds}: {time:?}"
        );
        if let Err(error) = result {
            assert!(error.is_rate_limited());
            assert_eq!(error.retry_after(), Some(Duration::from_secs(31)));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_try_and_all_tries_have_times_of_their_own() {
    let never = || Script::new().when(|_| Some(Reply::never()));
    let script = never();
    let client = builder(&script)
        .attempt_timeout(Duration::from_secs(10))
        .total_timeout(Duration::from_secs(100));
    let (time, result) = fetch(client).await;
    assert!(result.unwrap_err().is_timeout());
    assert_eq!(script.sent().len(), 3);
    assert!(
        time >= Duration::from_secs(30) && time < Duration::from_secs(35),
        "{time:?}"
    );

    let script = never();
    let client = builder(&script)
        .attempt_timeout(Duration::from_secs(10))
        .total_timeout(Duration::from_secs(15));
    let (time, result) = fetch(client).await;
    assert!(result.unwrap_err().is_timeout());
    assert_eq!(script.sent().len(), 2);
    assert!(
        time >= Duration::from_secs(15) && time < Duration::from_secs(16),
        "{time:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn times_beyond_all_clocks_are_none() {
    let script = Script::new().then(busy()).then(fine());
    let client = builder(&script)
        .attempt_timeout(Duration::MAX)
        .total_timeout(Duration::MAX)
        .retry(
            RetryPolicy::new()
                .max_delay(Duration::MAX)
                .max_retry_after(Duration::MAX)
                .max_attempts(u32::MAX),
        );
    fetch(client).await.1.unwrap();
    // An answer may ask for more than any clock has.
    let forever = busy().header("Retry-After", &u64::MAX.to_string());
    let script = Script::new().then(forever).then(fine());
    let policy = RetryPolicy::new().max_retry_after(Duration::MAX);
    let (time, result) = fetch(builder(&script).retry(policy)).await;
    assert!(result.unwrap_err().is_rate_limited());
    assert!(time < Duration::from_secs(1), "{time:?}");
}

#[tokio::test(start_paused = true)]
async fn a_storm_of_refusals_is_not_made_worse() {
    // 500 requests, of which a tenth may be retried, and 2 more a second for the 10 seconds that count.
    let script = Script::new().when(|_| Some(busy()));
    let client = builder(&script).retry_budget(RetryBudget::new().ratio(0.1).per_second(2));
    let twilio = Twilio::new(client.build().unwrap());
    let participants: Vec<_> = (0..500)
        .map(|i| {
            twilio
                .conference(CONFERENCE)
                .participant(format!("agent {i}"))
        })
        .collect();
    let results = join_all(participants.iter().map(|leg| leg.fetch().send())).await;
    assert!(results.iter().all(|r| {
        r.as_ref()
            .is_err_and(twilio_resources::Error::is_rate_limited)
    }));
    let retries = script.sent().len() - 500;
    assert!((50..=75).contains(&retries), "{retries}");
}

#[tokio::test(start_paused = true)]
async fn the_budget_is_one_for_all_clones_and_fills_again() {
    let script = Script::new().when(|_| Some(busy()));
    let client = builder(&script)
        .retry_budget(RetryBudget::new().ratio(0.0).per_second(1))
        .retry(
            RetryPolicy::new()
                .max_attempts(11)
                .base_delay(Duration::from_micros(1)),
        );
    let client = client.build().unwrap();
    let send = || async {
        let twilio = Twilio::new(client.clone());
        let before = script.sent().len();
        let leg = twilio.conference(CONFERENCE).participant(CALL);
        leg.fetch().send().await.unwrap_err();
        script.sent().len() - before - 1
    };
    // One a second for ten seconds, for both clones together.
    assert_eq!(send().await, 10);
    assert_eq!(send().await, 0);
    tokio::time::sleep(Duration::from_secs(30)).await;
    assert_eq!(send().await, 10);
}

#[tokio::test(start_paused = true)]
async fn a_budget_without_limit_leaves_it_to_the_policy() {
    let script = Script::new().when(|_| Some(busy()));
    let client = builder(&script)
        .retry_budget(RetryBudget::unlimited())
        .retry(
            RetryPolicy::new()
                .max_attempts(100)
                .max_delay(Duration::from_micros(1)),
        );
    let (_, result) = fetch(client).await;
    assert_eq!(
        result.unwrap_err().status(),
        Some(StatusCode::TOO_MANY_REQUESTS)
    );
    assert_eq!(script.sent().len(), 100);
}

#[test]
fn a_budget_that_can_be_none_is_refused() {
    for budget in [
        RetryBudget::new().ratio(-0.1),
        RetryBudget::new().ratio(f32::NAN),
        RetryBudget::new().ratio(f32::INFINITY),
        RetryBudget::new().ratio(11.0),
        RetryBudget::new().per_second(10_001),
    ] {
        let error = builder(&Script::new())
            .retry_budget(budget)
            .build()
            .unwrap_err();
        assert!(
            matches!(
                error,
                ConfigError::Setting {
                    field: "retry_budget",
                    ..
                }
            ),
            "{error}"
        );
        assert!(error.to_string().contains("0 to 10"), "{error}");
    }
    for budget in [
        RetryBudget::new().ratio(0.0).per_second(0),
        RetryBudget::new().ratio(10.0).per_second(10_000),
        RetryBudget::new().ratio(0.000_001),
    ] {
        builder(&Script::new())
            .retry_budget(budget)
            .build()
            .unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn one_request_may_have_its_own_times_and_tries() {
    let script = Script::new().when(|_| Some(Reply::never()));
    let twilio = Twilio::new(builder(&script).build().unwrap());
    let leg = twilio.conference(CONFERENCE).participant(CALL);
    let options = RequestOptions::new()
        .attempt_timeout(Duration::from_secs(1))
        .retry(
            RetryPolicy::new()
                .max_attempts(4)
                .base_delay(Duration::ZERO),
        );
    let start = Instant::now();
    leg.fetch().options(options).send().await.unwrap_err();
    assert_eq!(script.sent().len(), 4);
    assert!(start.elapsed() < Duration::from_secs(5));
}
