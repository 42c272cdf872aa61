//! The values that parameters take: what a setter accepts, and how it is written on the wire.

use std::borrow::Cow;

use super::date::{self, Date, Timestamp};
use crate::descriptor::Kind;

/// A value as it is sent.
pub type Text = Cow<'static, str>;

/// A type that a parameter can be declared with.
#[diagnostic::on_unimplemented(
    message = "a parameter can't be declared as `{Self}`\nhelp: use `String`, a whole number, `Decimal`, `bool`, a SID, `Url`, `Endpoint`, `Date`, `Timestamp`, or a new name that `values = a | b` declares",
    label = "not a type that can be sent"
)]
pub trait ParamType {
    /// What sort of value it is.
    const KIND: Kind;
}

/// What a setter of an optional parameter accepts: a value, or an `Option` of it (`None` unsets the parameter).
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for a parameter that takes `{T}`\nhelp: give a value of that type, or an `Option` of one; SIDs, URLs, days, decimal numbers and texts may be given as text, a word that an enum lists as `TheEnum::from(\"word\")`",
    label = "not a value for `{T}`"
)]
pub trait IntoParam<T> {
    /// The text to send, or `None` to send nothing.
    fn into_param(self) -> Option<Text>;
}

/// What a setter of a required parameter accepts: a value.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for a parameter that takes `{T}`\nhelp: give a value of that type, and no `Option`, since it is required; SIDs, URLs, days, decimal numbers and texts may be given as text, a word that an enum lists as `TheEnum::from(\"word\")`",
    label = "not a value for `{T}`"
)]
pub trait IntoValue<T> {
    /// The text to send.
    fn into_value(self) -> Text;
}

/// What a setter of a list accepts: an array, a slice, a `Vec`, or an `Option` of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for a parameter that takes a list of `{T}`\nhelp: put the values into an array, `[a, b]`, or give a slice, a `Vec` or an `Option` of one",
    label = "not a list"
)]
pub trait IntoList<T> {
    /// The texts to send, each under the same key.
    fn into_list(self) -> Vec<Text>;
}

#[diagnostic::do_not_recommend]
impl<T, V: IntoParam<T>> IntoParam<T> for Option<V> {
    fn into_param(self) -> Option<Text> {
        self.and_then(V::into_param)
    }
}

#[diagnostic::do_not_recommend]
impl<T, V: IntoValue<T>, const N: usize> IntoList<T> for [V; N] {
    fn into_list(self) -> Vec<Text> {
        self.into_iter().map(V::into_value).collect()
    }
}

#[diagnostic::do_not_recommend]
impl<T, V: IntoValue<T>> IntoList<T> for Vec<V> {
    fn into_list(self) -> Vec<Text> {
        self.into_iter().map(V::into_value).collect()
    }
}

#[diagnostic::do_not_recommend]
impl<T, V: IntoValue<T> + Clone> IntoList<T> for &[V] {
    fn into_list(self) -> Vec<Text> {
        self.iter().cloned().map(V::into_value).collect()
    }
}

#[diagnostic::do_not_recommend]
impl<T, V: IntoValue<T> + Clone> IntoList<T> for &Vec<V> {
    fn into_list(self) -> Vec<Text> {
        self.as_slice().into_list()
    }
}

#[diagnostic::do_not_recommend]
impl<T, L: IntoList<T>> IntoList<T> for Option<L> {
    fn into_list(self) -> Vec<Text> {
        self.map(L::into_list).unwrap_or_default()
    }
}

/// A value type that is written as text, so that a setter accepts any string for it.
pub trait TextType: ParamType {}

macro_rules! accepts {
    ($([$($generics:tt)*] $source:ty => $target:ty, |$value:ident| $text:expr;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> IntoValue<$target> for $source {
            fn into_value(self) -> Text {
                let $value = self;
                $text
            }
        }
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> IntoParam<$target> for $source {
            fn into_param(self) -> Option<Text> {
                Some(IntoValue::<$target>::into_value(self))
            }
        }
    )*};
}

accepts! {
    [T: TextType] &str => T, |v| Cow::Owned(v.to_owned());
    [T: TextType] String => T, |v| Cow::Owned(v);
    [T: TextType] &String => T, |v| Cow::Owned(v.clone());
    [T: TextType] Cow<'_, str> => T, |v| Cow::Owned(v.into_owned());
    [T: TextType] Box<str> => T, |v| Cow::Owned(v.into_string());
    [] bool => bool, |v| Cow::Borrowed(if v { "true" } else { "false" });
    [] &bool => bool, |v| Cow::Borrowed(if *v { "true" } else { "false" });
    [] Date => Date, |v| Cow::Owned(v.to_string());
    [] Timestamp => Timestamp, |v| Cow::Owned(date::written(&v));
    [] (f64, f64) => Coordinates, |v| Cow::Owned(format!("{} {}", v.0, v.1));
}

/// A whole number type that a parameter can be declared with.
pub trait Integer: ParamType {}

macro_rules! integers {
    ($($number:ty)*) => {$(
        #[diagnostic::do_not_recommend]
        impl ParamType for $number {
            #[allow(clippy::cast_possible_wrap, clippy::cast_lossless, reason = "no type here reaches i128's bounds")]
            const KIND: Kind = Kind::Integer { min: <$number>::MIN as i128, max: <$number>::MAX as i128 };
        }
        #[diagnostic::do_not_recommend]
        impl Integer for $number {}
        accepts! {
            [T: Integer] $number => T, |v| Cow::Owned(v.to_string());
            [] $number => Decimal, |v| Cow::Owned(v.to_string());
        }
    )*};
}

integers!(u8 u16 u32 u64 i8 i16 i32 i64);

// Widths that people hold but that no parameter is declared with; the range rule checks their values all the same.
accepts! {
    [T: Integer] usize => T, |v| Cow::Owned(v.to_string());
    [T: Integer] isize => T, |v| Cow::Owned(v.to_string());
    [T: Integer] u128 => T, |v| Cow::Owned(v.to_string());
    [T: Integer] i128 => T, |v| Cow::Owned(v.to_string());
}

macro_rules! param_types {
    ($($type:ty => $kind:expr;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl ParamType for $type {
            const KIND: Kind = $kind;
        }
        #[diagnostic::do_not_recommend]
        impl TextType for $type {}
    )*};
}

#[diagnostic::do_not_recommend]
impl ParamType for bool {
    const KIND: Kind = Kind::Bool;
}

param_types! {
    String => Kind::Text;
    Endpoint => Kind::Endpoint;
    Url => Kind::Url { empty: false };
    UrlOrEmpty => Kind::Url { empty: true };
    Coordinates => Kind::Coordinates;
    Decimal => Kind::Decimal;
    Date => Kind::Date;
    Timestamp => Kind::Timestamp;
}

/// A party to a call: a phone number in E.164 form (`+15017122661`), `client:name`, `sip:user@host`, or `app:AP…`.
///
/// What follows a `?` after a client, SIP or application address is passed on as custom parameters or headers.
/// Nothing of it is checked here: Twilio also takes numbers that are not in E.164 form, so only Twilio can judge one.
/// It states these limits: 15 digits for a number, 255 characters for a SIP address up to its `?` and 1,024 after it,
/// 256 characters for a client's name.
#[derive(Debug)]
pub enum Endpoint {}

/// An absolute URL, such as `https://example.com/status`.
#[derive(Debug)]
pub enum Url {}

/// An absolute URL, or the empty text, which is sent and means something else than sending nothing.
#[derive(Debug)]
pub enum UrlOrEmpty {}

/// Latitude and longitude in decimal degrees with a space between, such as `37.7894 -122.3942`, or a pair of numbers.
///
/// Latitude lies in -90 to 90 and longitude in -180 to 180. A text of another form is left for Twilio to judge.
#[derive(Debug)]
pub enum Coordinates {}

/// A number that may have a fraction: digits, with a point among them where it has one, such as `0.05`.
///
/// It is sent as it was given, as text or as a whole number. Floating-point numbers are not taken, since few fractions are
/// exactly one of them: the sum of `0.1` and `0.2` would be sent as `0.30000000000000004`. Those whose text is meant can be
/// written by `.to_string()`, as can the decimals of other crates. Bounds are whole numbers, and held exactly.
#[derive(Debug)]
pub enum Decimal {}
