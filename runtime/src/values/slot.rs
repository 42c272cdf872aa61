//! The types that a property of an answer can have.

use serde_json::Value;

use super::date::{self, Date, Timestamp};
use super::given::ParamType;
use crate::descriptor::{Held, Kind};

/// A value that is not of the type declared.
#[derive(Debug, Clone, Copy)]
pub struct Mismatch;

/// A field that a JSON value is put into.
#[diagnostic::on_unimplemented(
    message = "a property can't be declared as `{Self}`\nhelp: use `Option` of `String`, a whole number, `bool`, a SID, `Timestamp`, `Date`, `Value`, or a new name that `values = a | b` declares",
    label = "not a type that an answer can hold"
)]
pub trait Slot {
    /// What the field holds before an answer fills it.
    fn blank() -> Self
    where
        Self: Sized;
    /// What it takes, in words.
    fn wants(&self) -> &'static str;
    /// What it takes, for the descriptor.
    fn held(&self) -> Held;
    /// Takes `null`.
    fn null(&mut self) -> Result<(), Mismatch> {
        Err(Mismatch)
    }
    /// Takes a boolean.
    fn bool(&mut self, _: bool) -> Result<(), Mismatch> {
        Err(Mismatch)
    }
    /// Takes a whole number.
    fn int(&mut self, _: i128) -> Result<(), Mismatch> {
        Err(Mismatch)
    }
    /// Takes a text.
    fn text(&mut self, _: &str) -> Result<(), Mismatch> {
        Err(Mismatch)
    }
    /// Takes a fraction, a list or an object.
    fn value(&mut self, _: Value) -> Result<(), Mismatch> {
        Err(Mismatch)
    }
    /// Gives the value back as Twilio writes it.
    fn json(&self) -> Value;
}

/// A value that does not fit fails the whole answer, so what is left in its field does not matter.
impl<T: Slot> Slot for Option<T> {
    fn blank() -> Self {
        None
    }
    fn wants(&self) -> &'static str {
        T::blank().wants()
    }
    fn held(&self) -> Held {
        Held {
            optional: true,
            ..T::blank().held()
        }
    }
    fn null(&mut self) -> Result<(), Mismatch> {
        *self = None;
        Ok(())
    }
    fn bool(&mut self, value: bool) -> Result<(), Mismatch> {
        self.get_or_insert_with(T::blank).bool(value)
    }
    fn int(&mut self, value: i128) -> Result<(), Mismatch> {
        self.get_or_insert_with(T::blank).int(value)
    }
    fn text(&mut self, value: &str) -> Result<(), Mismatch> {
        self.get_or_insert_with(T::blank).text(value)
    }
    fn value(&mut self, value: Value) -> Result<(), Mismatch> {
        self.get_or_insert_with(T::blank).value(value)
    }
    fn json(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::json)
    }
}

#[diagnostic::do_not_recommend]
impl Slot for String {
    fn blank() -> Self {
        Self::new()
    }
    fn wants(&self) -> &'static str {
        "a string"
    }
    fn held(&self) -> Held {
        Held::one(Kind::Text)
    }
    fn text(&mut self, value: &str) -> Result<(), Mismatch> {
        // A new text has room for itself alone, and costs less than one that grows.
        *self = String::from(value);
        Ok(())
    }
    fn json(&self) -> Value {
        self.as_str().into()
    }
}

#[diagnostic::do_not_recommend]
impl Slot for bool {
    fn blank() -> Self {
        false
    }
    fn wants(&self) -> &'static str {
        "a boolean"
    }
    fn held(&self) -> Held {
        Held::one(Kind::Bool)
    }
    fn bool(&mut self, value: bool) -> Result<(), Mismatch> {
        *self = value;
        Ok(())
    }
    fn json(&self) -> Value {
        (*self).into()
    }
}

macro_rules! integers {
    ($($number:ty)*) => {$(
        /// Twilio writes some numbers as text, so both are read.
        #[diagnostic::do_not_recommend]
        impl Slot for $number {
            fn blank() -> Self {
                0
            }
            fn wants(&self) -> &'static str {
                concat!("a whole number (", stringify!($number), ")")
            }
            fn held(&self) -> Held {
                Held::one(<$number>::KIND)
            }
            fn int(&mut self, value: i128) -> Result<(), Mismatch> {
                *self = value.try_into().map_err(|_| Mismatch)?;
                Ok(())
            }
            fn text(&mut self, value: &str) -> Result<(), Mismatch> {
                *self = value.parse().map_err(|_| Mismatch)?;
                Ok(())
            }
            fn json(&self) -> Value {
                (*self).into()
            }
        }
    )*};
}

integers!(u8 u16 u32 u64 i8 i16 i32 i64);

/// The 2010-04-01 API writes dates as RFC 2822 does (`Fri, 18 Feb 2011 21:07:19 +0000`), later ones as ISO 8601.
#[diagnostic::do_not_recommend]
impl Slot for Timestamp {
    fn blank() -> Self {
        Self::UNIX_EPOCH
    }
    fn wants(&self) -> &'static str {
        "a date in the form of RFC 2822 or ISO 8601"
    }
    fn held(&self) -> Held {
        Held::one(Kind::Timestamp)
    }
    fn text(&mut self, value: &str) -> Result<(), Mismatch> {
        *self = date::read(value).ok_or(Mismatch)?;
        Ok(())
    }
    fn json(&self) -> Value {
        date::answered(self).into()
    }
}

#[diagnostic::do_not_recommend]
impl Slot for Date {
    fn blank() -> Self {
        Self::default()
    }
    fn wants(&self) -> &'static str {
        "a day, such as 2026-11-22"
    }
    fn held(&self) -> Held {
        Held::one(Kind::Date)
    }
    fn text(&mut self, value: &str) -> Result<(), Mismatch> {
        *self = date::day(value).ok_or(Mismatch)?;
        Ok(())
    }
    fn json(&self) -> Value {
        self.to_string().into()
    }
}

#[diagnostic::do_not_recommend]
impl Slot for Value {
    fn blank() -> Self {
        Self::Null
    }
    fn wants(&self) -> &'static str {
        "any value"
    }
    fn held(&self) -> Held {
        Held::one(Kind::Any)
    }
    fn bool(&mut self, value: bool) -> Result<(), Mismatch> {
        *self = value.into();
        Ok(())
    }
    fn int(&mut self, value: i128) -> Result<(), Mismatch> {
        *self = i64::try_from(value)
            .map(Into::into)
            .or_else(|_| u64::try_from(value).map(Into::into))
            .map_err(|_| Mismatch)?;
        Ok(())
    }
    fn text(&mut self, value: &str) -> Result<(), Mismatch> {
        *self = value.into();
        Ok(())
    }
    fn value(&mut self, value: Value) -> Result<(), Mismatch> {
        *self = value;
        Ok(())
    }
    fn json(&self) -> Value {
        self.clone()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Slot> Slot for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }
    fn null(&mut self) -> Result<(), Mismatch> {
        self.clear();
        Ok(())
    }
    fn wants(&self) -> &'static str {
        "a list"
    }
    fn held(&self) -> Held {
        Held {
            list: true,
            optional: false,
            ..T::blank().held()
        }
    }
    fn value(&mut self, value: Value) -> Result<(), Mismatch> {
        let Value::Array(items) = value else {
            return Err(Mismatch);
        };
        self.clear();
        for item in items {
            let mut slot = T::blank();
            match item {
                Value::Null => slot.null()?,
                Value::Bool(item) => slot.bool(item)?,
                Value::String(item) => slot.text(&item)?,
                Value::Number(item) if item.is_i64() || item.is_u64() => {
                    let whole = item
                        .as_i64()
                        .map(i128::from)
                        .or_else(|| item.as_u64().map(i128::from));
                    slot.int(whole.ok_or(Mismatch)?)?;
                }
                other => slot.value(other)?,
            }
            self.push(slot);
        }
        Ok(())
    }
    fn json(&self) -> Value {
        self.iter().map(T::json).collect()
    }
}
