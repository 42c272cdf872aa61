//! Records as JSON again, with Twilio's names and forms.

use serde::ser::{SerializeMap, Serializer};

use super::extra::Extra;
use crate::values::Slot;

/// Writes a record's fields, and what it has no field for.
#[doc(hidden)]
pub fn serialize<S: Serializer>(
    serializer: S,
    fields: &[(&'static str, &dyn Slot)],
    extra: Option<&Extra>,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (name, value) in fields {
        map.serialize_entry(name, &value.json())?;
    }
    for (name, value) in extra.into_iter().flat_map(Extra::iter) {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

/// `Serialize` for a record, where the feature is on.
#[cfg(feature = "serialize")]
#[doc(hidden)]
#[macro_export]
macro_rules! __serialize {
    ($record:ident, [$($name:literal => $field:ident),*], $($extra:ident)?) => {
        impl $crate::__private::Serialize for $record {
            fn serialize<S: $crate::__private::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                #[allow(unused_mut, unused_assignments)]
                let mut extra = ::core::option::Option::None;
                $(extra = ::core::option::Option::Some(&self.$extra);)?
                $crate::__private::serialize(serializer, &[$(($name, &self.$field)),*], extra)
            }
        }
    };
}

/// Nothing, where the feature is off.
#[cfg(not(feature = "serialize"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serialize {
    ($($any:tt)*) => {};
}
