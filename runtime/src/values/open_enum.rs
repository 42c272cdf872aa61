//! Open enums: words that Twilio may extend, so that an unknown one survives as itself.

/// Gives an enum with `as_str` and `From<&str>` what parameters and answers need of it.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_enum {
    ($name:ident, $default:expr) => {
        impl $name {
            /// The words that are listed, as they are on the wire; [`Other`](Self::Other) carries any other.
            pub const VALUES: &'static $crate::descriptor::Values = &$crate::descriptor::Values {
                name: stringify!($name),
                all: Self::WORDS,
                variants: Self::VARIANTS,
                default: $default,
            };
        }
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }
        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }
        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;
            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok(Self::from(text))
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
        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
        #[diagnostic::do_not_recommend]
        impl $crate::__private::ParamType for $name {
            const KIND: $crate::descriptor::Kind = $crate::descriptor::Kind::Values(Self::VALUES);
        }
        $crate::__value_accepts!($name);
        $crate::__serialize_text!($name);
        #[diagnostic::do_not_recommend]
        impl $crate::__private::Slot for $name {
            fn blank() -> Self {
                Self::from("")
            }
            fn wants(&self) -> &'static str {
                "a string"
            }
            fn held(&self) -> $crate::descriptor::Held {
                $crate::descriptor::Held::one(<Self as $crate::__private::ParamType>::KIND)
            }
            fn read(
                &mut self,
                json: $crate::__private::Json<'_>,
            ) -> ::core::result::Result<(), $crate::__private::Mismatch> {
                *self = Self::from(json.scalar().ok_or($crate::__private::Mismatch)?);
                ::core::result::Result::Ok(())
            }
            fn json(&self) -> $crate::__private::Value {
                self.as_str().into()
            }
        }
    };
}
