//! SIDs: two letters that tell the kind, and 32 hexadecimal digits.

/// The text of a SID: 34 ASCII characters, on the stack.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RawSid([u8; 34]);

impl RawSid {
    /// What a SID holds before an answer fills it.
    pub const BLANK: Self = Self([b'0'; 34]);

    /// Reads a SID with that prefix; hexadecimal digits of either case are kept as they are.
    pub fn parse(prefix: &'static str, text: &str) -> Result<Self, SidError> {
        match <[u8; 34]>::try_from(text.as_bytes()) {
            Ok(bytes) if is_sid(prefix, text) => Ok(Self(bytes)),
            _ => Err(SidError { prefix }),
        }
    }

    /// The SID as text.
    pub fn as_str(&self) -> &str {
        // Only ASCII is ever stored, so the fallback is never taken.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// Whether the text is that prefix and 32 hexadecimal digits of either case.
pub(crate) fn is_sid(prefix: &str, text: &str) -> bool {
    // All are looked at, even behind a wrong one, which the compiler does sixteen at a time.
    text.strip_prefix(prefix).is_some_and(|hex| {
        hex.len() == 32
            && hex
                .bytes()
                .fold(true, |all, digit| all & digit.is_ascii_hexdigit())
    })
}

/// Whether a SID can start with that; usable while compiling.
pub const fn is_prefix(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 2 && bytes[0].is_ascii_uppercase() && bytes[1].is_ascii_uppercase()
}

/// What such a SID looks like, in words.
pub(crate) fn form(prefix: &str) -> String {
    format!("`{prefix}` and 32 hexadecimal digits")
}

/// A text that is not the SID it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a SID: expected `{prefix}` and 32 hexadecimal digits")]
pub struct SidError {
    prefix: &'static str,
}

/// Declares SID types: `sids! { /// A call. CallSid = "CA"; }`.
#[macro_export]
macro_rules! sids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        ///
        #[doc = concat!("`", $prefix, "` and 32 hexadecimal digits; `Copy`, 34 bytes, no heap.")]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($crate::__private::RawSid);

        const _: () = assert!(
            $crate::__private::is_prefix($prefix),
            "a SID starts with two capital letters: `QueueSid = \"QU\";`"
        );

        impl $name {
            /// The two letters that start it.
            pub const PREFIX: &'static str = $prefix;

            /// Reads a SID.
            ///
            /// # Errors
            /// When the text is not the prefix and 32 hexadecimal digits.
            pub fn parse(text: &str) -> ::core::result::Result<Self, $crate::SidError> {
                $crate::__private::RawSid::parse($prefix, text).map(Self)
            }

            /// The SID as text.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::SidError;
            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::SidError> {
                Self::parse(text)
            }
        }

        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $crate::SidError;
            fn try_from(text: &str) -> ::core::result::Result<Self, $crate::SidError> {
                Self::parse(text)
            }
        }

        impl ::core::convert::From<$name> for ::std::string::String {
            fn from(sid: $name) -> Self {
                sid.as_str().to_owned()
            }
        }

        impl ::core::cmp::PartialEq<::std::string::String> for $name {
            fn eq(&self, other: &::std::string::String) -> bool {
                self.as_str() == other
            }
        }

        impl ::core::cmp::PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl ::core::cmp::PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        #[diagnostic::do_not_recommend]
        impl $crate::__private::ParamType for $name {
            const KIND: $crate::descriptor::Kind = $crate::descriptor::Kind::Sid($prefix);
        }
        #[diagnostic::do_not_recommend]
        impl $crate::__private::TextType for $name {}
        $crate::__value_accepts!($name);
        $crate::__serialize_text!($name);

        #[diagnostic::do_not_recommend]
        impl $crate::__private::Slot for $name {
            fn blank() -> Self {
                Self($crate::__private::RawSid::BLANK)
            }
            fn wants(&self) -> &'static str {
                concat!("a SID (`", $prefix, "` and 32 hexadecimal digits)")
            }
            fn held(&self) -> $crate::descriptor::Held {
                $crate::descriptor::Held::one(<Self as $crate::__private::ParamType>::KIND)
            }
            fn read(&mut self, json: $crate::__private::Json<'_>) -> ::core::result::Result<(), $crate::__private::Mismatch> {
                let text = json.text().ok_or($crate::__private::Mismatch)?;
                *self = Self::parse(text).map_err(|_| $crate::__private::Mismatch)?;
                Ok(())
            }
            fn json(&self) -> $crate::__private::Value {
                self.as_str().into()
            }
        }
    )*};
    ($($line:tt)*) => {
        compile_error!("each line is a description and a name with its prefix, and ends in a semicolon: `QueueSid = \"QU\";`");
    };
}

/// Lets setters take a value type itself, or a reference to it.
#[doc(hidden)]
#[macro_export]
macro_rules! __value_accepts {
    ($name:ty) => {
        #[diagnostic::do_not_recommend]
        impl $crate::__private::IntoValue<$name> for $name {
            fn into_value(self) -> $crate::__private::Text {
                $crate::__private::Text::Owned(self.as_str().to_owned())
            }
        }
        #[diagnostic::do_not_recommend]
        impl $crate::__private::IntoValue<$name> for &$name {
            fn into_value(self) -> $crate::__private::Text {
                $crate::__private::Text::Owned(self.as_str().to_owned())
            }
        }
        #[diagnostic::do_not_recommend]
        impl $crate::__private::IntoParam<$name> for $name {
            fn into_param(self) -> ::core::option::Option<$crate::__private::Text> {
                ::core::option::Option::Some($crate::__private::IntoValue::into_value(self))
            }
        }
        #[diagnostic::do_not_recommend]
        impl $crate::__private::IntoParam<$name> for &$name {
            fn into_param(self) -> ::core::option::Option<$crate::__private::Text> {
                ::core::option::Option::Some($crate::__private::IntoValue::into_value(self))
            }
        }
    };
}
