//! Everything that is measured, as tables.

use crate::Result;
use crate::clock::{ahead, once, turns};
use crate::count::cost;
use crate::work::{Case, Way};

pub(crate) async fn print(port: u16) -> Result<()> {
    requests(port)?;
    streams(port).await
}

fn requests(port: u16) -> Result<()> {
    println!("| per request | | instructions | of by hand | allocations | time, of by hand |");
    println!("|---|---|---|---|---|---|");
    for case in [Case::Fetch, Case::Create, Case::List, Case::Encode] {
        let ways: &[Way] = match case {
            Case::Encode => &[Way::Ours, Way::ByHand],
            _ => &Way::ALL,
        };
        let times = match case {
            Case::Encode => 50_000,
            Case::List => 2_000,
            _ => 5_000,
        };
        let costs = ways.iter().map(|way| cost(*way, case, port));
        let costs = costs.collect::<Result<Vec<_>>>()?;
        let times = turns(ways, case, times, port)?;
        let (Some(by_hand), Some(time_by_hand)) = (costs.get(1), times.get(1)) else {
            continue;
        };
        for ((way, cost), time) in ways.iter().zip(&costs).zip(&times) {
            println!(
                "| {} | {} | {:.0} | {:.3} | {:.1} | {:.2} |",
                if *way == Way::Ours { case.title() } else { "" },
                label(*way, case),
                cost.instructions,
                cost.instructions / by_hand.instructions,
                cost.allocations,
                time / time_by_hand,
            );
        }
    }
    Ok(())
}

fn label(way: Way, case: Case) -> &'static str {
    match (way, case) {
        (Way::Ours, _) => "the library",
        (Way::ByHand, Case::Encode) => "serde_urlencoded",
        (Way::ByHand, _) => "by hand",
        (Way::Bare, _) => "bare hyper",
    }
}

async fn streams(port: u16) -> Result<()> {
    const PAGES: u32 = 1_000;
    const ITEMS: f64 = 1_000.0;
    println!(
        "\n| 1,000,000 participants, pages of 1,000 | items per second, of bare hyper | instructions per item | allocations per item |"
    );
    println!("|---|---|---|---|");
    let ways = [Way::Ours, Way::Bare];
    let times = turns(&ways, Case::Stream, PAGES, port)?;
    for (way, time) in ways.into_iter().zip(&times) {
        let cost = cost(way, Case::Stream, port)?;
        println!(
            "| {} | {:.2} | {:.0} | {:.3} |",
            label(way, Case::Stream),
            times.last().unwrap_or(time) / time,
            cost.instructions / ITEMS,
            cost.allocations / ITEMS,
        );
    }
    println!("\n| most memory held at once | 10 pages | 1,000 pages |");
    println!("|---|---|---|");
    for way in ways {
        let few = once(way, Case::Stream, 10, port)?.peak_kib;
        let many = once(way, Case::Stream, PAGES, port)?.peak_kib;
        println!("| {} | {few} KiB | {many} KiB |", label(way, Case::Stream));
    }
    let pages = 20;
    let (without, with) = ahead(port, pages).await?;
    println!(
        "\n{pages} pages, 50 ms each at the server and 50 ms each in the program: {:.2} s, with `read_ahead` {:.2} s ({:.2}).",
        without.as_secs_f64(),
        with.as_secs_f64(),
        with.as_secs_f64() / without.as_secs_f64(),
    );
    Ok(())
}
