//! Dates in answers.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::tz::Offset;

/// Reads a date in the form of RFC 2822 or ISO 8601.
pub(crate) fn read(text: &str) -> Option<Timestamp> {
    usual(text)
        .or_else(|| rfc2822(text))
        .or_else(|| text.parse().ok())
}

fn rfc2822(text: &str) -> Option<Timestamp> {
    let parser = DateTimeParser::new().relaxed_weekday(true);
    parser.parse_timestamp(text).ok()
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
    let year = i16::from(two(y1, y2)?) * 100 + i16::from(two(y3, y4)?);
    let (day, hour, minute, second) = (two(d1, d2)?, two(h1, h2)?, two(n1, n2)?, two(s1, s2)?);
    let time = DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
    Offset::UTC.to_timestamp(time).ok()
}

/// A number of two digits.
fn two(tens: u8, ones: u8) -> Option<i8> {
    let digit = |byte: u8| {
        byte.is_ascii_digit()
            .then(|| byte.wrapping_sub(b'0').cast_signed())
    };
    Some(digit(tens)? * 10 + digit(ones)?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// From the year 1 to 9999, a little beyond which no year has four digits.
    fn moments() -> impl Strategy<Value = Timestamp> {
        (-62_135_596_800_i64..253_370_764_800)
            .prop_map(|second| Timestamp::from_second(second).unwrap())
    }

    proptest! {
        #[test]
        fn what_twilio_writes_is_read(moment in moments()) {
            let text = moment.strftime("%a, %d %b %Y %H:%M:%S %z").to_string();
            prop_assert_eq!(usual(&text), Some(moment));
            prop_assert_eq!(rfc2822(&text), Some(moment));
        }

        #[test]
        fn what_is_read_quickly_is_what_jiff_reads(
            moment in moments(),
            at in 0..31_usize,
            byte in "[0-9A-Za-z ,:+-]",
            day in 0..40,
            second in 0..70,
        ) {
            let text = moment.strftime("%a, %d %b %Y %H:%M:%S %z").to_string();
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
    fn other_forms_are_left_to_jiff() {
        for text in [
            "Fri, 18 Feb 2011 21:07:19 GMT",
            "18 Feb 2011 21:07:19 +0000",
            "Fri, 18 Feb 2011 22:07:19 +0100",
            "2011-02-18T21:07:19Z",
            // The wrong day of the week, in the usual form.
            "Mon, 18 Feb 2011 21:07:19 +0000",
        ] {
            assert_eq!(
                read(text),
                Some("2011-02-18T21:07:19Z".parse().unwrap()),
                "{text}"
            );
        }
        assert_eq!(read("yesterday"), None);
        assert_eq!(read("Fri, 30 Feb 2011 21:07:19 +0000"), None);
    }
}
