//! The types that a property of an answer can have.

use serde_json::Value;

use super::date::{self, Date, Timestamp};
use super::given::ParamType;
use super::json::{self, Json};
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
    /// Takes a value; where it is of another type, what the field held is gone.
    fn read(&mut self, json: Json<'_>) -> Result<(), Mismatch>;
    /// Gives the value back as Twilio writes it.
    fn json(&self) -> Value;
}

/// Puts a value, as it is written, into a field.
fn read_into(slot: &mut dyn Slot, raw: &str) -> Result<(), Mismatch> {
    json::with(raw, |json| slot.read(json))
}

/// What says nothing is `None`: `null`, and the empty text where the type has none.
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
    fn read(&mut self, json: Json<'_>) -> Result<(), Mismatch> {
        if matches!(json, Json::Null) {
            *self = None;
            return Ok(());
        }
        let read = self.get_or_insert_with(T::blank).read(json);
        if read.is_err() {
            *self = None;
        }
        match json {
            Json::Text("") => Ok(()),
            _ => read,
        }
    }
    fn json(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::json)
    }
}

/// Twilio writes some texts as numbers, which are kept as they are written.
#[diagnostic::do_not_recommend]
impl Slot for String {
    fn blank() -> Self {
        Self::new()
    }
    fn wants(&self) -> &'static str {
        "a text"
    }
    fn held(&self) -> Held {
        Held::one(Kind::Text)
    }
    fn read(&mut self, json: Json<'_>) -> Result<(), Mismatch> {
        // A new text has room for itself alone, and costs less than one that grows.
        *self = String::from(json.scalar().ok_or(Mismatch)?);
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
    fn read(&mut self, json: Json<'_>) -> Result<(), Mismatch> {
        *self = match json {
            Json::Bool(value) => value,
            Json::Text("true") => true,
            Json::Text("false") => false,
            _ => return Err(Mismatch),
        };
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
            fn read(&mut self, json: Json<'_>) -> Result<(), Mismatch> {
                *self = whole(json)?.parse().map_err(|_| Mismatch)?;
                Ok(())
            }
            fn json(&self) -> Value {
                (*self).into()
            }
        }
    )*};
}

integers!(u8 u16 u32 u64 i8 i16 i32 i64);

/// The digits of a whole number, which may be written with a fraction of nothing: `3.0`.
fn whole(json: Json<'_>) -> Result<&str, Mismatch> {
    let (Json::Number(text) | Json::Text(text)) = json else {
        return Err(Mismatch);
    };
    match text.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|digit| digit == b'0') => Ok(whole),
        _ => Ok(text),
    }
}

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
    fn read(&mut self, json: Json<'_>) -> Result<(), Mismatch> {
        *self = json.text().and_then(date::read).ok_or(Mismatch)?;
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
    fn read(&mut self, json: Json<'_>) -> Result<(), Mismatch> {
        *self = json.text().and_then(date::day).ok_or(Mismatch)?;
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
    fn read(&mut self, json: Json<'_>) -> Result<(), Mismatch> {
        *self = json.value();
        Ok(())
    }
    fn json(&self) -> Value {
        self.clone()
    }
}

/// Where one of the items is of another type, the list as a whole is.
#[diagnostic::do_not_recommend]
impl<T: Slot> Slot for Vec<T> {
    fn blank() -> Self {
        Self::new()
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
    fn read(&mut self, json: Json<'_>) -> Result<(), Mismatch> {
        self.clear();
        let Json::List(list) = json else {
            let is_nothing = matches!(json, Json::Null | Json::Text(""));
            return is_nothing.then_some(()).ok_or(Mismatch);
        };
        let items = json::items(list).ok_or(Mismatch)?;
        let items = items.into_iter().map(|item| {
            let mut slot = T::blank();
            read_into(&mut slot, item).map(|()| slot)
        });
        *self = items.collect::<Result<_, _>>()?;
        Ok(())
    }
    fn json(&self) -> Value {
        self.iter().map(T::json).collect()
    }
}
