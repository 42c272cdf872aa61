//! Groups of which one has to be given: of several fields that can be left out, each in one group.

use std::collections::HashSet;

use syn::Ident;

use crate::diagnostics::{Errors, Problem, shown, suggestion};
use crate::keys::form;
use crate::model::params::Params;
use crate::names;

pub(super) fn check(params: &mut Params, errors: &mut Errors) {
    let mut groups = std::mem::take(&mut params.written.one_of);
    let mut taken: HashSet<String> = HashSet::new();
    groups.retain(|group| {
        let names = &group.value.0;
        let before = errors.count();
        if let [] | [_] = names[..] {
            let name = names.first().map_or_else(String::new, names::plain);
            let help = if name.is_empty() {
                form("one_of").unwrap_or_default().to_owned()
            } else {
                format!("name another field, or declare `{name}` without `Option`")
            };
            errors.tell(
                &group.key,
                format_args!("`one_of({name})` leaves no choice"),
                help,
            );
            return false;
        }
        let mut own: HashSet<String> = HashSet::new();
        for name in names {
            let plain = names::plain(name);
            let problem = if own.contains(&plain) {
                let help = "remove this one, or name the field that was meant";
                Some((format!("`{name}` is named already"), help.to_owned()))
            } else if taken.contains(&plain) {
                let help = "remove it from one of the two";
                Some((
                    format!("`{name}` is in another group already"),
                    help.to_owned(),
                ))
            } else {
                unfit(params, name)
            };
            own.insert(plain);
            if let Some((message, help)) = problem {
                errors.tell(name, message, help);
            }
        }
        taken.extend(own);
        errors.count() == before
    });
    params.written.one_of = groups;
}

/// Why a request can't do without that field, or has no such field.
fn unfit(params: &Params, name: &Ident) -> Option<Problem> {
    let Some(param) = params.params.iter().find(|param| param.ident == *name) else {
        let fields = params.params.iter().map(|param| param.field.as_str());
        let message = format!("there is no field `{name}` to be given");
        return Some((message, suggestion(&names::plain(name), fields)));
    };
    param.required().then(|| {
        let help = format!(
            "remove `one_of`, or declare the field as `Option<{}>`",
            shown(&param.ty)
        );
        (
            format!("`{name}` is always given, so no other has to be"),
            help,
        )
    })
}
