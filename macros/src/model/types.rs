//! Field types, as far as their tokens tell.

use syn::{GenericArgument, Ident, PathArguments, Type};

/// How often a parameter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A bare type: once, always.
    Required,
    /// An `Option`: at most once.
    Optional,
    /// A `Vec`: under a repeated key.
    List,
}

/// `Option<T>` and `Vec<T>` apart from their `T`.
pub(crate) fn shape(ty: &Type) -> (Shape, &Type) {
    if let Some(inner) = argument(ty, "Option") {
        return (Shape::Optional, inner);
    }
    match argument(ty, "Vec") {
        Some(inner) => (Shape::List, inner),
        None => (Shape::Required, ty),
    }
}

/// The `T` of `Wrapper<T>`.
pub(crate) fn argument<'a>(ty: &'a Type, wrapper: &str) -> Option<&'a Type> {
    let Type::Path(path) = ty else { return None };
    let last = path
        .path
        .segments
        .last()
        .filter(|segment| segment.ident == wrapper)?;
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
            Some(GenericArgument::Type(inner)) => Some(inner),
            _ => None,
        },
        _ => None,
    }
}

/// The last segment of a path type.
pub(crate) fn last_ident(ty: &Type) -> Option<&Ident> {
    match ty {
        Type::Path(path) => path.path.segments.last().map(|segment| &segment.ident),
        _ => None,
    }
}

/// The only segment of a path type: a name that a declaration here can give a meaning to.
pub(crate) fn sole_ident(ty: &Type) -> Option<&Ident> {
    match ty {
        Type::Path(path) => path.path.get_ident(),
        _ => None,
    }
}

/// What is known of a type by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    Integer {
        min: i128,
        max: i128,
    },
    /// A number that may have a fraction.
    Decimal,
    Bool,
    Text,
    /// An enum, a SID or another type declared elsewhere.
    Other,
}

/// The whole number types, with what they hold.
const INTEGERS: [(&str, i128, i128); 8] = [
    ("u8", 0, u8::MAX as i128),
    ("u16", 0, u16::MAX as i128),
    ("u32", 0, u32::MAX as i128),
    ("u64", 0, u64::MAX as i128),
    ("i8", i8::MIN as i128, i8::MAX as i128),
    ("i16", i16::MIN as i128, i16::MAX as i128),
    ("i32", i32::MIN as i128, i32::MAX as i128),
    ("i64", i64::MIN as i128, i64::MAX as i128),
];

/// Tells numbers, booleans and text by their names.
pub(crate) fn known(ty: &Type) -> Known {
    let name = sole_ident(ty).map(ToString::to_string).unwrap_or_default();
    match name.as_str() {
        "bool" => Known::Bool,
        "String" => Known::Text,
        "Decimal" => Known::Decimal,
        name => {
            let integer = INTEGERS.into_iter().find(|(known, ..)| *known == name);
            integer.map_or(Known::Other, |(_, min, max)| Known::Integer { min, max })
        }
    }
}

/// The narrowest type that holds all these.
pub(crate) fn holding(numbers: &[i128]) -> Option<&'static str> {
    let fits = |(_, min, max): &(&str, i128, i128)| numbers.iter().all(|n| n >= min && n <= max);
    INTEGERS.into_iter().find(fits).map(|(name, ..)| name)
}
