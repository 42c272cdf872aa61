//! Attributes as Rust.

use std::fmt::{self, Write as _};

use super::model::Field;
use super::names;

/// How long a line may get.
pub(super) const WIDTH: usize = 120;

/// What stands in `#[param(..)]`.
pub(super) fn rules(field: &Field, of_answer: bool) -> Vec<String> {
    let mut rules = Vec::new();
    let derived = if of_answer {
        field.name.clone()
    } else {
        names::pascal(&field.name)
    };
    if field.header {
        rules.push(format!("header = {:?}", field.wire));
    } else if derived != field.wire {
        rules.push(format!("name = {:?}", field.wire));
    }
    rules.extend(field.range.map(|range| format!("range = {range}")));
    rules.extend(field.length.map(|length| format!("length = {length}")));
    if field.some {
        rules.push("items = 1..".to_owned());
    }
    if let Some(values) = &field.values {
        let words: Vec<String> = values.iter().map(|value| word(value)).collect();
        rules.push(format!("values = {}", words.join(" | ")));
    }
    if let Some(default) = &field.default {
        let literal = field.ty.is_literal();
        let default = if literal {
            default.clone()
        } else {
            word(default)
        };
        rules.push(format!("default = {default}"));
    }
    rules.extend(field.unit.as_ref().map(|unit| format!("unit = {unit:?}")));
    if field.secret {
        rules.push("secret".to_owned());
    }
    if let Some((other, when)) = &field.requires {
        let other = names::field(other);
        rules.push(match when {
            Some(when) => {
                let literal = field.ty.is_literal();
                let when = if literal { when.clone() } else { word(when) };
                format!("requires({other}, when = {when})")
            }
            None => format!("requires({other})"),
        });
    }
    rules
}

/// A word as it is where it can be an identifier, else in quotes.
fn word(text: &str) -> String {
    if names::is_ident(text) {
        text.to_owned()
    } else {
        format!("{text:?}")
    }
}

/// An attribute, on more lines where it is long.
pub(super) fn attribute(f: &mut String, indent: &str, name: &str, parts: &[String]) -> fmt::Result {
    let whole = format!("{indent}#[{name}({})]", parts.join(", "));
    if whole.len() <= WIDTH {
        return writeln!(f, "{whole}");
    }
    let mut line = format!("{indent}#[{name}(");
    let start = line.len();
    for (i, part) in parts.iter().enumerate() {
        let end = if i + 1 == parts.len() { ")]" } else { ", " };
        for (j, piece) in part.split(" | ").enumerate() {
            let piece = if j == 0 {
                piece.to_owned()
            } else {
                format!("| {piece}")
            };
            if line.len() > start && line.len() + piece.len() + 3 > WIDTH {
                writeln!(f, "{}", line.trim_end())?;
                line = format!("{indent}    ");
            }
            line.push_str(&piece);
            line.push(' ');
        }
        line.pop();
        line.push_str(end);
    }
    writeln!(f, "{}", line.trim_end())
}
