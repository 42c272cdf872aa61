//! Names on the wire: possible, free, and no header that is the client's own.

use std::borrow::Cow;
use std::collections::HashMap;

use syn::Ident;

use crate::diagnostics::{Errors, shown};
use crate::model::params::{Param, Params};
use crate::model::types::Shape;

/// A header has one value.
pub(super) fn header(param: &mut Param, errors: &mut Errors) {
    if param.shape == Shape::List
        && let Some(header) = param.written.header.take()
    {
        let message = format!("`{}` is a list, and a header has one value", param.field);
        let help = format!("write `Option<{}>`", shown(&param.ty));
        errors.tell(&header.key, message, help);
    }
}

/// What the client and the connection say of themselves; another value would break the request, or the next one.
const OWN_HEADERS: [&str; 13] = [
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "expect",
    "host",
    "keep-alive",
    "te",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

pub(super) fn names(params: &Params, errors: &mut Errors) {
    let mut seen: HashMap<Cow<'_, str>, &Ident> = HashMap::new();
    for param in &params.params {
        let illegal = |c: char| match param.written.header {
            Some(_) => !(c.is_ascii_alphanumeric() || "-_".contains(c)),
            None => c.is_control() || c.is_whitespace() || "&=".contains(c),
        };
        if param.wire.contains(illegal) {
            let help = match param.written.header {
                Some(_) => "write the name from Twilio's documentation, such as `If-Match`",
                None => {
                    "write the name from Twilio's documentation: letters, digits, `.`, `<` or `>`"
                }
            };
            let message = format!("{:?} can't be a name on the wire", param.wire);
            errors.tell_at(param.wire_at, message, help);
        }
        let name = match param.written.header {
            Some(_) => Cow::Owned(param.wire.to_ascii_lowercase()),
            None => Cow::Borrowed(param.wire.as_str()),
        };
        if param.written.header.is_some() && OWN_HEADERS.contains(&&*name) {
            let message = format!("`{}` is a header that the client writes itself", param.wire);
            let help = "remove the field";
            errors.tell_at(param.wire_at, message, help);
        }
        if let Some(first) = seen.insert(name, &param.ident) {
            let message = format!(
                "`{}` is already the name of `{first}` on the wire",
                param.wire
            );
            let help = "give this field the name that Twilio documents: `#[param(name = \"..\")]`";
            errors.tell_at(param.wire_at, message, help);
        }
    }
}
