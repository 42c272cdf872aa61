//! What documents say of the keys, which is written from the table: `SNAPSHOT=overwrite cargo test -p twilio-macros`.

use std::fmt::Write as _;

use super::row::{Only, Row};
use super::table::PLACES;
use crate::kept::assert_kept;

/// A key as it is written, without what is said of it.
fn example(row: &Row) -> &'static str {
    row.form.split('`').nth(1).unwrap_or_default()
}

/// The items of the runtime in which editors find the keys.
#[test]
fn editors_know_the_keys() {
    let mut items = String::from("keys! {\n");
    for (title, module, rows) in PLACES {
        let Some(module) = module else { continue };
        let _ = write!(items, "    ///{title}.\n    {module} {{\n");
        // A keyword can't be the name of an item.
        for row in rows.iter().filter(|row| row.key != "crate") {
            let (key, says) = (row.key, row.says);
            let _ = writeln!(items, "        /// `{}`: {says}.", example(row));
            let _ = writeln!(items, "        {key};");
        }
        items.push_str("    }\n");
    }
    items.push_str("}\n");
    assert_kept("../runtime/src/descriptor/keys.rs", |kept| {
        let (head, _) = kept.split_once("keys! {\n").unwrap_or_default();
        format!("{head}{items}")
    });
}

const START: &str = "<!-- The tables of keys -->\n";
const END: &str = "<!-- end of the tables of keys -->\n";

#[test]
fn contributors_know_the_keys() {
    let tables: Vec<String> = PLACES
        .iter()
        .map(|(title, _, rows)| table(title, rows))
        .collect();
    assert_kept("../CONTRIBUTING.md", |kept| {
        let (head, rest) = kept.split_once(START).unwrap_or_default();
        let (_, tail) = rest.split_once(END).unwrap_or_default();
        format!("{head}{START}\n{}\n{END}{tail}", tables.join("\n"))
    });
}

fn table(title: &str, rows: &[Row]) -> String {
    let limited = rows.iter().any(|row| !row.only.is_empty());
    let (of, line) = if limited { (" of |", "---|") } else { ("", "") };
    let mut table = format!(
        "{}:\n\n| key |{of} meaning |\n|---|{line}---|\n",
        title.trim()
    );
    for row in rows {
        let of: Vec<&str> = row.only.iter().map(|only| plural(*only)).collect();
        let of = match (limited, of.join(", ")) {
            (false, _) => String::new(),
            (true, none) if none.is_empty() => " |".to_owned(),
            (true, of) => format!(" {of} |"),
        };
        let key = example(row).replace('|', "\\|");
        let _ = writeln!(table, "| `{key}` |{of} {} |", row.says);
    }
    table
}

fn plural(only: Only) -> &'static str {
    match only {
        Only::Requests => "parameters",
        Only::Answers => "answers",
        Only::Texts => "texts",
        Only::Roots => "roots",
        Only::Resources => "resources",
    }
}

/// Each has a section with an example and one of its errors.
#[test]
fn the_derives_explain_the_keys() {
    let documented = concat!(
        include_str!("../../docs/params.md"),
        include_str!("../../docs/resource.md"),
        include_str!("../../docs/values.md"),
    );
    let known = PLACES.iter().filter(|(_, module, _)| module.is_some());
    for row in known.flat_map(|(.., rows)| *rows) {
        let word = |c: char| !c.is_alphanumeric() && c != '_';
        let mut headings = documented.lines().filter(|line| line.starts_with("#### "));
        assert!(
            headings.any(|line| line.split(word).any(|word| word == row.key)),
            "no document of `macros/docs` has a section on `{}`",
            row.key
        );
    }
}
