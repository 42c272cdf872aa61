//! The page size of a list, where a declaration says what it is.

use crate::diagnostics::Errors;
use crate::model::params::{PAGE_SIZE, Params};
use crate::model::types::{Known, Shape, known};

pub(super) fn check(params: &mut Params, errors: &mut Errors) {
    if !params.list() {
        if let Some(none) = params.written.no_page_size.take() {
            let help = "write `#[param(list, no_page_size)]`, or remove it";
            errors.tell(&none.key, "only a list has pages", help);
        }
        return;
    }
    for param in &params.params {
        let (message, help) = if param.field != PAGE_SIZE {
            if param.wire != "PageSize" {
                continue;
            }
            (
                "`PageSize` is what `.page_size(..)` of a list sends",
                "name the field `page_size`, or remove it: a list has that setter in any case",
            )
        } else if params.written.no_page_size.is_some() {
            (
                "`no_page_size` says that there is none",
                "remove the field, or `no_page_size`",
            )
        } else if !matches!(known(&param.ty), Known::Integer { .. })
            || param.shape != Shape::Optional
        {
            (
                "a page size is a whole number that may be left out",
                "declare it as `pub page_size: Option<u16>`",
            )
        } else {
            continue;
        };
        errors.tell(&param.ident, message, help);
    }
}
