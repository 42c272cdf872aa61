//! Numbers with a fraction, read as they are written: a float holds few of them exactly.

/// The nearest whole numbers, not above it and not below it; nothing if the text is no number.
pub(super) fn around(text: &str) -> Option<(i128, i128)> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut all = whole.bytes().chain(fraction.bytes());
    if whole.len() + fraction.len() == 0 || !all.all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // One that overflows is beyond all bounds, and leaves room for what follows the point.
    let below = match whole {
        "" => 0,
        whole => whole.parse().unwrap_or(i128::MAX - 1),
    };
    let above = below + i128::from(fraction.bytes().any(|digit| digit != b'0'));
    Some(if negative {
        (-above, -below)
    } else {
        (below, above)
    })
}

#[cfg(test)]
mod tests {
    use super::around;

    #[test]
    fn numbers_lie_between_whole_ones() {
        for (text, expected) in [
            ("0", (0, 0)),
            ("7.00", (7, 7)),
            ("0.05", (0, 1)),
            (".5", (0, 1)),
            ("5.", (5, 5)),
            ("+1.5", (1, 2)),
            ("-1.5", (-2, -1)),
            ("-2", (-2, -2)),
            ("-0.0", (0, 0)),
            ("0.0000000000000000000000000000000000000000001", (0, 1)),
        ] {
            assert_eq!(around(text), Some(expected), "{text}");
        }
        let (below, above) = around(&"9".repeat(50)).unwrap_or_default();
        assert!(below > i128::from(u64::MAX) && above >= below);
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "", ".", "-", "1,5", "1.2.3", "1e3", "NaN", "inf", " 1", "--1", "+-1", "٣",
        ] {
            assert_eq!(around(text), None, "{text}");
        }
    }
}
