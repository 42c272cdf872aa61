//! Lists, cut into pages by tokens that stay right while the list changes.

use serde::ser::{Serialize, SerializeMap, Serializer};
use twilio_resources::codes;

use crate::answer::Refusal;
use crate::record::Record;

/// What tells tokens from plain numbers, so that nobody counts on their form.
const MASK: u128 = 0x5d1e_83b7_94c2_6f0a_a16b_3c9e_07d8_42f5;

/// What a request asks of a list.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    /// The path of the list, as it was asked for.
    pub(crate) path: String,
    /// The filters as they were given, encoded for a link.
    pub(crate) filters: String,
    pub(crate) size: usize,
    pub(crate) number: usize,
    pub(crate) token: Option<String>,
}

/// Where a page starts: behind an item, or before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    First,
    After(u64),
    Before(u64),
}

/// A page: its items, newest first, and the links to the others.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    key: &'static str,
    items: Vec<&'a Record>,
    wanted: Wanted,
    next: Option<String>,
    previous: Option<String>,
}

impl<'a> Page<'a> {
    /// Cuts a page out of all items that pass the filters, newest first, each with its number in the order of creation.
    pub(crate) fn cut(
        key: &'static str,
        all: &[(u64, &'a Record)],
        wanted: Wanted,
    ) -> Result<Self, Refusal> {
        let start = match &wanted.token {
            None => Start::First,
            Some(token) => read(token).ok_or_else(|| {
                Refusal::new(400, codes::INVALID_PAGE_TOKEN, "no page has this token")
            })?,
        };
        let onward = |from: usize| from..from.saturating_add(wanted.size).min(all.len());
        let cut = match start {
            Start::First => onward(wanted.number.saturating_mul(wanted.size).min(all.len())),
            Start::After(number) => onward(all.partition_point(|(n, _)| *n >= number)),
            Start::Before(number) => {
                let newer = all.partition_point(|(n, _)| *n > number);
                newer.saturating_sub(wanted.size)..newer
            }
        };
        let to = cut.end;
        let cut = &all[cut];
        let link = |number: usize, token: Option<String>| {
            let token = token.map_or(String::new(), |token| format!("&PageToken={token}"));
            let Wanted {
                path,
                filters,
                size,
                ..
            } = &wanted;
            format!("{path}?{filters}PageSize={size}&Page={number}{token}")
        };
        let next = cut.last().filter(|_| to < all.len());
        let next = next.map(|(n, _)| link(wanted.number.saturating_add(1), Some(token('A', *n))));
        // Twilio's first page has none, even once newer items are there.
        let previous = cut.first().filter(|_| wanted.number > 0);
        let previous = previous.map(|(n, _)| link(wanted.number - 1, Some(token('B', *n))));
        Ok(Self {
            key,
            items: cut.iter().map(|(_, record)| *record).collect(),
            next,
            previous,
            wanted,
        })
    }
}

impl Serialize for Page<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Wanted {
            path,
            filters,
            size,
            number,
            token,
        } = &self.wanted;
        let token = token
            .as_ref()
            .map_or(String::new(), |token| format!("&PageToken={token}"));
        let start = number.saturating_mul(*size);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(self.key, &self.items)?;
        map.serialize_entry(
            "first_page_uri",
            &format!("{path}?{filters}PageSize={size}&Page=0"),
        )?;
        map.serialize_entry("next_page_uri", &self.next)?;
        map.serialize_entry("previous_page_uri", &self.previous)?;
        map.serialize_entry(
            "uri",
            &format!("{path}?{filters}PageSize={size}&Page={number}{token}"),
        )?;
        map.serialize_entry("page", number)?;
        map.serialize_entry("page_size", size)?;
        map.serialize_entry("start", &start)?;
        let more = self.items.len().saturating_sub(1);
        map.serialize_entry("end", &start.saturating_add(more))?;
        map.end()
    }
}

/// A token for what lies after (`A`) or before (`B`) the item of that number.
fn token(direction: char, number: u64) -> String {
    format!("P{direction}{:032x}", u128::from(number) ^ MASK)
}

fn read(token: &str) -> Option<Start> {
    let (direction, digits) = token.split_at_checked(2)?;
    let number = u128::from_str_radix(digits, 16).ok()? ^ MASK;
    let number = u64::try_from(number).ok().filter(|_| digits.len() == 32)?;
    match direction {
        "PA" => Some(Start::After(number)),
        "PB" => Some(Start::Before(number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use twilio_resources::resources;

    use super::*;

    #[test]
    fn no_number_of_a_page_is_too_large() {
        let conference = *resources().first().unwrap();
        let record = Record::new(conference, "CF1".to_owned());
        let all = [(3, &record), (2, &record), (1, &record)];
        for number in [0, 1, usize::MAX - 1, usize::MAX] {
            for size in [1, 2, 1000, usize::MAX] {
                for token in [None, Some(token('A', 4)), Some(token('B', 0))] {
                    let wanted = Wanted {
                        path: "/p".to_owned(),
                        filters: String::new(),
                        size,
                        number,
                        token,
                    };
                    let page = Page::cut("all", &all, wanted).unwrap();
                    let page = serde_json::to_value(&page).unwrap();
                    assert!(page["start"].as_u64() <= page["end"].as_u64(), "{page}");
                }
            }
        }
    }

    #[test]
    fn a_token_leads_back_to_its_item_and_nothing_else_is_one() {
        for number in [0, 1, 41, u64::MAX] {
            assert_eq!(read(&token('A', number)), Some(Start::After(number)));
            assert_eq!(read(&token('B', number)), Some(Start::Before(number)));
        }
        for text in [
            "",
            "P",
            "PA",
            "PA5",
            "PAé",
            "PC0",
            &token('C', 1),
            &token('A', 1)[..33],
            "+",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
