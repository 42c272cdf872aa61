//! What was given for the parameters of a request, and how it is encoded.

use std::borrow::Cow;

use form_urlencoded::byte_serialize;
use reqwest::header::{HeaderName, HeaderValue};
use zeroize::{Zeroize, Zeroizing};

use crate::check::{Broken, Pair, Violation, check};
use crate::descriptor::Param;
use crate::exchange::header;
use crate::values::Text;

/// What was given. The values of secret parameters are wiped when they are replaced or dropped.
#[derive(Clone)]
pub(super) struct Pairs {
    params: &'static [Param],
    /// Sorted by index, so that what is sent does not depend on the order of calls.
    given: Vec<Pair>,
    /// What was given by its name on the wire.
    extra: Vec<(String, String)>,
}

impl Pairs {
    pub(super) fn new(params: &'static [Param]) -> Self {
        Self {
            params,
            given: Vec::new(),
            extra: Vec::new(),
        }
    }

    /// Puts these values in place of what the parameter had.
    pub(super) fn set(&mut self, index: u16, values: impl IntoIterator<Item = Text>) {
        let start = self.given.partition_point(|(i, _)| *i < index);
        let end = self.given.partition_point(|(i, _)| *i <= index);
        for (_, mut replaced) in self.given.drain(start..end) {
            wipe_secret(self.params, index, &mut replaced);
        }
        if self.given.is_empty() {
            // Room for what most requests have.
            self.given.reserve(16);
        }
        for (at, value) in (start..).zip(values) {
            self.given.insert(at, (index, value));
        }
    }

    /// Adds what was given by its name on the wire.
    pub(super) fn add(&mut self, name: String, value: String) {
        self.extra.push((name, value));
    }

    /// The names of what was given.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let declared = self.named().map(|(param, _)| param.name);
        declared.chain(self.extra.iter().map(|(name, _)| name.as_str()))
    }

    /// Finds every broken rule.
    pub(super) fn check(&self) -> Vec<Violation> {
        let mut found = check(self.params, &self.given, &self.extra);
        if self.extra.iter().any(|(name, _)| name.is_empty()) {
            found.push(Violation {
                field: "param".into(),
                name: "".into(),
                rule: Broken::Required,
                value: None,
                allowed: "a parameter's name, such as `.param(\"NewName\", ..)`".to_owned(),
            });
        }
        found
    }

    /// The fields and names of what was given, and how long each is.
    pub(super) fn lengths(&self) -> impl Iterator<Item = (&str, &str, usize)> {
        let declared = self.named();
        let declared = declared.map(|(param, value)| (param.field, param.name, value.len()));
        let extra = self.extra.iter();
        declared.chain(extra.map(|(name, value)| ("param", name.as_str(), value.len())))
    }

    /// The pairs as a form or a query holds them.
    pub(super) fn encoded(&self) -> Zeroizing<String> {
        // Room for all of it, each byte encoded: a secret's text that grows would leave copies of itself behind.
        let room = |(name, value): (&str, &str)| 3 * (name.len() + value.len()) + 2;
        let mut form = Zeroizing::new(String::with_capacity(self.in_form().map(room).sum()));
        for (name, value) in self.in_form() {
            if !form.is_empty() {
                form.push('&');
            }
            encode(name, &mut form);
            form.push('=');
            encode(value, &mut form);
        }
        form
    }

    /// What is sent as headers. Those that can't be sent have been refused before.
    pub(super) fn headers(&self) -> Vec<(HeaderName, HeaderValue)> {
        let declared = self.named().filter(|(param, _)| param.header);
        let headers = declared.filter_map(|(param, value)| {
            let sent = if param.secret {
                header(Zeroizing::new(value.to_owned()))
            } else {
                HeaderValue::from_str(value)
            };
            let sent = sent.ok()?;
            Some((HeaderName::from_bytes(param.name.as_bytes()).ok()?, sent))
        });
        headers.collect()
    }

    /// The values of secret parameters.
    pub(super) fn secrets(&self) -> Vec<Zeroizing<String>> {
        let declared = self.named().filter(|(param, _)| param.secret);
        let declared = declared.map(|(_, value)| value);
        let extra = self.extra.iter();
        let extra = extra.filter(|(name, _)| hides(self.params, name));
        let extra = extra.map(|(_, value)| value.as_str());
        let secrets = declared.chain(extra);
        secrets
            .map(|value| Zeroizing::new(value.to_owned()))
            .collect()
    }

    /// What goes into the form or the query.
    fn in_form(&self) -> impl Iterator<Item = (&str, &str)> {
        let declared = self.named().filter(|(param, _)| !param.header);
        let declared = declared.map(|(param, value)| (param.name, value));
        let extra = self.extra.iter();
        declared.chain(extra.map(|(name, value)| (name.as_str(), value.as_str())))
    }

    fn named(&self) -> impl Iterator<Item = (&Param, &str)> {
        let given = self.given.iter();
        given.filter_map(|(i, value)| Some((self.params.get(usize::from(*i))?, &**value)))
    }
}

impl Drop for Pairs {
    fn drop(&mut self) {
        for (index, value) in &mut self.given {
            wipe_secret(self.params, *index, value);
        }
        for (name, value) in &mut self.extra {
            if hides(self.params, name) {
                value.zeroize();
            }
        }
    }
}

/// Adds a text to a form.
fn encode(text: &str, form: &mut String) {
    if text.bytes().all(|byte| PLAIN[usize::from(byte)]) {
        form.push_str(text);
    } else {
        form.extend(byte_serialize(text.as_bytes()));
    }
}

/// Whether a byte is a letter or a digit, which encoding does not change: most texts consist of them alone, and looking that
/// up takes a third of what encoding does.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        plain[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    plain
};

/// Wipes the value, if it is a secret one.
fn wipe_secret(params: &[Param], index: u16, value: &mut Text) {
    let param = params.get(usize::from(index));
    if let (true, Cow::Owned(text)) = (param.is_some_and(|param| param.secret), value) {
        text.zeroize();
    }
}

/// Whether the parameter of that name is a secret. A header's name is one in any case.
fn hides(params: &[Param], name: &str) -> bool {
    let mut secret = params.iter().filter(|param| param.secret);
    secret.any(|param| param.name == name || param.header && param.name.eq_ignore_ascii_case(name))
}
