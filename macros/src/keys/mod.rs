//! The keys of the grammar: one table, from which all that is said of a key follows, and the values that they take.

#[cfg(test)]
mod documents;
mod row;
mod table;
mod values;

pub(crate) use row::{Inside, Only, Place, Row};
pub(crate) use table::{
    FieldWritten, IdWritten, OperationWritten, ParamsWritten, RequiresWritten, ResourceWritten,
    ValuesWritten, VariantWritten, form, home,
};
pub(crate) use values::{Bounds, Requires, Text, TypePath, Word, Words};
