//! What a derive can't see, since it sees one struct: checked of the constants while they compile.
//!
//! A panic here is a compile error; that the functions track their caller puts it at the token that was typed.
#![allow(
    clippy::panic,
    reason = "they are evaluated by the compiler, which shows a panic as an error"
)]

use super::resource::Resource;
use super::value::{Kind, Values};

/// A default is made of words that the enum lists.
#[track_caller]
pub const fn default(kind: &Kind, text: &str) {
    let Kind::Values(values) = kind else { return };
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        let (word, after) = first_word(rest);
        if !has(values, word) {
            let message = Message::new().add("the default `").bytes(word);
            let message = message
                .add("` is not one of the values of `")
                .add(values.name);
            panic!(
                "{}",
                message.add("`\nhelp: use one of ").words(values.all).text()
            );
        }
        rest = after;
    }
}

/// The value that triggers a rule is one that the enum lists.
#[track_caller]
pub const fn condition(kind: &Kind, field: &str, word: &str) {
    let Kind::Values(values) = kind else { return };
    if !has(values, word.as_bytes()) {
        let message = Message::new()
            .add("`")
            .add(field)
            .add("` is never `")
            .add(word);
        let message = message.add("`, so this would require nothing\nhelp: use one of ");
        panic!("{}", message.words(values.all).text());
    }
}

/// A rule for texts stands on a text.
#[track_caller]
pub const fn text(kind: &Kind, field: &str, key: &str) {
    let is = match kind {
        Kind::Bool => "`true` or `false`",
        Kind::Integer { .. } | Kind::Decimal => "a number",
        Kind::Values(_) => "one of listed words",
        Kind::Date => "a day",
        Kind::Timestamp => "a point in time",
        Kind::Sid(_) | Kind::SidOr(..) => "a SID, whose form is known",
        _ => return,
    };
    let message = Message::new()
        .add("`")
        .add(key)
        .add("` is for text, and `")
        .add(field);
    let message = message.add("` is ").add(is);
    panic!(
        "{}",
        message
            .add("\nhelp: remove it, or declare the field as `Option<String>`")
            .text()
    );
}

/// The parameters of a list are its own.
#[track_caller]
pub const fn params(are_a_lists: bool, of_a_list: bool, name: &str) {
    if are_a_lists == of_a_list {
        return;
    }
    let message = Message::new().add("`").add(name);
    let message = if of_a_list {
        message.add("` does not declare the filters of a list\nhelp: write `#[param(list)]` above it, or declare others for this")
    } else {
        message.add("` declares the filters of a list, and this is none\nhelp: declare other parameters for this, without `#[param(list)]`")
    };
    panic!("{}", message.text());
}

/// No placeholder is twice in a path, parents included.
#[track_caller]
pub const fn path(resource: &Resource) {
    let Some(id) = &resource.id else { return };
    let mut above = resource.parent;
    while let Some(parent) = above {
        if let Some(other) = &parent.id
            && same(id.name.as_bytes(), other.name.as_bytes())
        {
            let message = Message::new()
                .add("`{")
                .add(id.name)
                .add("}` is in the path of `");
            let message = message.add(parent.name).add(
                "` already\nhelp: a placeholder stands once in a path: correct it, or `parent`",
            );
            panic!("{}", message.text());
        }
        above = parent.parent;
    }
}

/// What may stand instead of a SID is told of a SID.
#[track_caller]
pub const fn or(kind: &Kind) {
    assert!(
        matches!(kind, Kind::Sid(_) | Kind::SidOr(..)),
        "`or` tells what may stand instead of a SID, and the id is none\nhelp: remove `or`, or declare the field as a SID, such as `CallSid`"
    );
}

/// The same of the parent's id, which is there in the first place.
#[track_caller]
pub const fn parent_id(parent: &Resource, has_or: bool) {
    match &parent.id {
        Some(id) if has_or => or(&id.kind),
        Some(_) => {}
        None => {
            let message = Message::new().add("`").add(parent.name);
            let message =
                message.add("` has no id, since there is one of it\nhelp: remove `parent_id`");
            panic!("{}", message.text());
        }
    }
}

/// Whether the word is listed.
const fn has(values: &Values, word: &[u8]) -> bool {
    let mut i = 0;
    while i < values.all.len() {
        if same(values.all[i].as_bytes(), word) {
            return true;
        }
        i += 1;
    }
    false
}

/// Up to the first space, and what comes after it.
const fn first_word(text: &[u8]) -> (&[u8], &[u8]) {
    let mut end = 0;
    while end < text.len() && text[end] != b' ' {
        end += 1;
    }
    let (word, rest) = text.split_at(end);
    match rest {
        [_, rest @ ..] => (word, rest),
        [] => (word, rest),
    }
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// A text that is put together while compiling; what doesn't fit is cut off.
struct Message {
    text: [u8; 1024],
    length: usize,
}

impl Message {
    const fn new() -> Self {
        let text = [0; 1024];
        Self { text, length: 0 }
    }

    const fn bytes(mut self, bytes: &[u8]) -> Self {
        let mut i = 0;
        while i < bytes.len() && self.length < self.text.len() {
            self.text[self.length] = bytes[i];
            self.length += 1;
            i += 1;
        }
        self
    }

    const fn add(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    /// `a`, `b`, `c`
    const fn words(mut self, words: &[&str]) -> Self {
        let mut i = 0;
        while i < words.len() {
            self = self
                .add(if i == 0 { "`" } else { ", `" })
                .add(words[i])
                .add("`");
            i += 1;
        }
        self
    }

    const fn text(&self) -> &str {
        let (text, _) = self.text.split_at(self.length);
        match std::str::from_utf8(text) {
            Ok(text) => text,
            // Cut within a character.
            Err(_) => "the declaration does not fit another",
        }
    }
}
