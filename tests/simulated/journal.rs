//! The journal's bound: it keeps the newest requests, and tells that there were others.

use twilio_simulator::{Journal, Simulator};

use crate::start::{CONFERENCES, plain};

/// The journal of a simulator that keeps so many, after requests that number them.
async fn after(limit: Option<usize>, requests: usize) -> Journal {
    let builder = Simulator::builder();
    let builder = match limit {
        Some(limit) => builder.journal_limit(limit),
        None => builder,
    };
    let simulator = builder.start().await.unwrap();
    for i in 0..requests {
        plain(
            &simulator,
            "GET",
            &format!("{CONFERENCES}.json?Number={i}"),
            "",
        )
        .await;
    }
    simulator.journal()
}

fn numbers(journal: &Journal) -> Vec<&str> {
    let entries = journal.entries().iter();
    entries.map(|e| e.param("Number").unwrap()).collect()
}

#[tokio::test]
async fn it_keeps_the_newest_and_tells_how_many_it_dropped() {
    let journal = after(Some(3), 3).await;
    assert_eq!(
        (numbers(&journal), journal.dropped()),
        (vec!["0", "1", "2"], 0)
    );
    assert!(
        journal.to_string().starts_with("   1  200 GET"),
        "{journal}"
    );

    let journal = after(Some(3), 5).await;
    assert_eq!(
        (numbers(&journal), journal.dropped()),
        (vec!["2", "3", "4"], 2)
    );
    assert_eq!(journal.count("GET", "/*/Accounts/*/Conferences.json"), 3);
    let printed = journal.to_string();
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), 4, "{printed}");
    assert_eq!(lines[0], "      2 requests before these, kept no more");
    // The numbers are those that they came with.
    assert!(lines[1].starts_with("   3  200 GET"), "{printed}");
    assert!(lines[3].starts_with("   5  200 GET"), "{printed}");

    let one = after(Some(1), 2).await.to_string();
    assert!(one.starts_with("      1 request before these"), "{one}");
}

#[tokio::test]
async fn it_may_keep_nothing() {
    let journal = after(Some(0), 2).await;
    assert_eq!((journal.entries(), journal.dropped()), (&[][..], 2));
}

#[tokio::test]
async fn it_keeps_all_of_what_a_test_usually_sends() {
    let journal = after(None, 20).await;
    assert_eq!((journal.entries().len(), journal.dropped()), (20, 0));
}
