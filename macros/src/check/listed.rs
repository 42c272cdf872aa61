//! The words of the enums that a struct of parameters declares.

use std::collections::HashMap;

use crate::model::params::Param;
use crate::model::types::sole_ident;
use crate::model::values::Values;

/// By the name of the enum.
pub(super) struct Listed(HashMap<String, Vec<String>>);

impl Listed {
    pub(super) fn of(enums: &[Values]) -> Self {
        let words = |values: &Values| {
            let words = values.variants.iter().map(|variant| variant.word.clone());
            (values.ident.to_string(), words.collect())
        };
        Self(enums.iter().map(words).collect())
    }

    /// The words of the field's type, if it is an enum that is declared here.
    pub(super) fn of_param(&self, param: &Param) -> Option<&Vec<String>> {
        self.0.get(&sole_ident(&param.ty)?.to_string())
    }
}
