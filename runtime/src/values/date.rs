//! Points in time and days: how answers and parameters write them.

use chrono::{DateTime, Datelike, FixedOffset, SecondsFormat, Timelike, Utc};

/// A point in time, of the crate [`chrono`](https://docs.rs/chrono) (0.4), which compares, formats and turns into a `SystemTime`.
///
/// This moment is `Timestamp::from(SystemTime::now())`. For more, such as its `Utc::now`, add `chrono` to your program.
pub type Timestamp = DateTime<Utc>;
/// A day, of the crate [`chrono`](https://docs.rs/chrono) (0.4).
pub use chrono::NaiveDate as Date;

/// Reads a date in the form of RFC 2822 or ISO 8601.
pub(crate) fn read(text: &str) -> Option<Timestamp> {
    usual(text)
        .or_else(|| rfc2822(text))
        .or_else(|| iso8601(text))
}

/// Whether it is a point in time as parameters write it, such as `2026-11-22T08:30:00Z`.
pub(crate) fn is_time(text: &str) -> bool {
    iso8601(text).is_some()
}

/// Reads a day as parameters and answers write it, such as `2026-11-22`.
pub(crate) fn day(text: &str) -> Option<Date> {
    has_form(text.as_bytes(), b"0000-00-00")
        .then(|| text.parse().ok())
        .flatten()
}

/// Whether it is a day.
pub(crate) fn is_day(text: &str) -> bool {
    day(text).is_some()
}

/// Whether it has digits where the form has them, and the form's bytes elsewhere: chrono takes shorter numbers, signs and
/// spaces as well.
fn has_form(text: &[u8], form: &[u8]) -> bool {
    let fits = |(byte, form): (&u8, &u8)| match form {
        b'0' => byte.is_ascii_digit(),
        _ => byte == form,
    };
    text.len() == form.len() && text.iter().zip(form).all(fits)
}

/// A point in time as parameters write it.
pub(crate) fn written(time: &Timestamp) -> String {
    time.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// A point in time as answers of the 2010 API write it, or as the later ones do where it has fractions of a second.
pub(crate) fn answered(time: &Timestamp) -> String {
    if time.nanosecond() == 0 {
        time.format("%a, %d %b %Y %H:%M:%S %z").to_string()
    } else {
        written(time)
    }
}

fn rfc2822(text: &str) -> Option<Timestamp> {
    // The day of the week says nothing that the date doesn't, and may be wrong.
    let date = match text.split_once(',') {
        Some((weekday, date)) if weekday.trim().len() == 3 => date,
        _ => text,
    };
    // The one name of UTC that the RFC does not know.
    let time = match date.trim().strip_suffix(" UTC") {
        Some(date) => DateTime::parse_from_rfc2822(&format!("{date} GMT")),
        None => DateTime::parse_from_rfc2822(date.trim()),
    };
    representable(time.ok()?)
}

fn iso8601(text: &str) -> Option<Timestamp> {
    // RFC 3339 wants seconds, and a colon in the offset; ISO 8601 can do without.
    let (form, format): (&[u8], _) = match text.as_bytes().get(16) {
        Some(b':') => (b"0000-00-00T00:00:00", "%Y-%m-%dT%H:%M:%S%.f%#z"),
        _ => (b"0000-00-00T00:00", "%Y-%m-%dT%H:%M%#z"),
    };
    let (time, rest) = text.as_bytes().split_at_checked(form.len())?;
    if !has_form(time, form) || rest.iter().any(u8::is_ascii_whitespace) {
        return None;
    }
    let time = DateTime::parse_from_rfc3339(text);
    representable(
        time.or_else(|_| DateTime::parse_from_str(text, format))
            .ok()?,
    )
}

/// The point in time, if both forms can write it: neither has room for a year of other than four digits. A leap second is the
/// one before it, since clocks have none.
fn representable(time: DateTime<FixedOffset>) -> Option<Timestamp> {
    let time = time.to_utc();
    let time = match time.nanosecond() {
        1_000_000_000.. => time.with_nanosecond(0)?,
        _ => time,
    };
    (0..=9999).contains(&time.year()).then_some(time)
}

/// The one form that the 2010 API writes, `Fri, 18 Feb 2011 21:07:19 +0000`. A page has hundreds of them, and reading all
/// that RFC 2822 allows takes ten times as long.
fn usual(text: &str) -> Option<Timestamp> {
    #[rustfmt::skip]
    let [
        w1, w2, w3, b',', b' ', d1, d2, b' ', m1, m2, m3, b' ', y1, y2, y3, y4, b' ',
        h1, h2, b':', n1, n2, b':', s1, s2, b' ', b'+', b'0', b'0', b'0', b'0',
    ] = *text.as_bytes() else {
        return None;
    };
    let (b"Mon" | b"Tue" | b"Wed" | b"Thu" | b"Fri" | b"Sat" | b"Sun") = &[w1, w2, w3] else {
        return None;
    };
    let month = match &[m1, m2, m3] {
        b"Jan" => 1,
        b"Feb" => 2,
        b"Mar" => 3,
        b"Apr" => 4,
        b"May" => 5,
        b"Jun" => 6,
        b"Jul" => 7,
        b"Aug" => 8,
        b"Sep" => 9,
        b"Oct" => 10,
        b"Nov" => 11,
        b"Dec" => 12,
        _ => return None,
    };
    let year = two(y1, y2)? * 100 + two(y3, y4)?;
    let date = Date::from_ymd_opt(year.cast_signed(), month, two(d1, d2)?)?;
    let time = date.and_hms_opt(two(h1, h2)?, two(n1, n2)?, two(s1, s2)?)?;
    Some(time.and_utc())
}

/// A number of two digits.
fn two(tens: u8, ones: u8) -> Option<u32> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
    Some(digit(tens)? * 10 + digit(ones)?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// All that has a year of four digits.
    fn moments() -> impl Strategy<Value = Timestamp> {
        (-62_167_219_200_i64..253_402_300_800)
            .prop_map(|second| Timestamp::from_timestamp(second, 0).unwrap())
    }

    proptest! {
        #[test]
        fn what_twilio_writes_is_read(moment in moments()) {
            let text = answered(&moment);
            prop_assert_eq!(usual(&text), Some(moment));
            prop_assert_eq!(rfc2822(&text), Some(moment));
        }

        #[test]
        fn what_is_written_is_read(moment in moments(), nano in 0..1_000_000_000_u32) {
            let moment = moment.with_nanosecond(nano).unwrap();
            prop_assert_eq!(read(&answered(&moment)), Some(moment));
            prop_assert_eq!(read(&written(&moment)), Some(moment));
            prop_assert!(is_time(&written(&moment)));
        }

        #[test]
        fn a_day_is_written_as_it_is_read(moment in moments()) {
            let date = moment.date_naive();
            prop_assert_eq!(day(&date.to_string()), Some(date));
        }

        #[test]
        fn what_is_read_quickly_is_what_chrono_reads(
            moment in moments(),
            at in 0..31_usize,
            byte in "[0-9A-Za-z ,:+-]",
            day in 0..40,
            second in 0..70,
        ) {
            let text = answered(&moment);
            let mut bent = text.clone();
            bent.replace_range(at..=at, &byte);
            let shifted = format!("{}{day:02}{}{second:02}{}", &text[..5], &text[7..23], &text[25..]);
            for text in [bent, shifted] {
                if let Some(quick) = usual(&text) {
                    prop_assert_eq!(rfc2822(&text), Some(quick), "{}", text);
                }
            }
        }
    }

    #[test]
    fn other_forms_are_read_as_well() {
        for text in [
            "Fri, 18 Feb 2011 21:07:19 GMT",
            "18 Feb 2011 21:07:19 +0000",
            "Fri, 18 Feb 2011 22:07:19 +0100",
            "2011-02-18T21:07:19Z",
            "2011-02-18T22:07:19+01:00",
            // The wrong day of the week, in the usual form and in another.
            "Mon, 18 Feb 2011 21:07:19 +0000",
            "Mon, 18 Feb 2011 21:07:19 GMT",
            "Fri, 18 Feb 2011 21:07:19 UTC",
            "2011-02-18T21:07:19+0000",
            "2011-02-18T22:07:19+01",
            "2011-02-18T21:07:19.000Z",
        ] {
            let time = read(text).map(|time| written(&time));
            assert_eq!(time.as_deref(), Some("2011-02-18T21:07:19Z"), "{text}");
        }
        let leap = read("Sat, 31 Dec 2016 23:59:60 +0000").unwrap();
        assert_eq!(answered(&leap), "Sat, 31 Dec 2016 23:59:59 +0000");
        assert_eq!(read("yesterday"), None);
        assert_eq!(read("Fri, 30 Feb 2011 21:07:19 +0000"), None);
        assert_eq!(read("+12011-02-18T21:07:19Z"), None);
        assert_eq!(read("0000-01-01T00:07:19+01:00"), None);
    }

    #[test]
    fn a_day_has_all_its_digits() {
        for text in [
            "2026-2-8",
            "2026- 2- 8",
            "2026-02-30",
            "+2026-02-8",
            "2026-02-08Z",
            "",
        ] {
            assert!(!is_day(text), "{text}");
        }
    }

    #[test]
    fn a_time_has_its_offset() {
        for text in ["2026-11-22T08:30Z", "2026-11-22T08:30:00.25+01:00"] {
            assert!(is_time(text), "{text}");
        }
        for text in [
            "2026-11-22T08:30:00",
            "2026-11-22",
            "2026-11-22T25:30:00Z",
            "2026-11-22T8:3Z",
            "2011-2-18T21:07Z",
            "+2011-02-18T21:07Z",
            "2011-02-18T 21:07Z",
            "2011-02-18T21:07 Z",
            "2011-02-18T21:07:19 Z",
            "2011-02-18T21:07:5Z",
            "now",
        ] {
            assert!(!is_time(text), "{text}");
        }
    }
}
