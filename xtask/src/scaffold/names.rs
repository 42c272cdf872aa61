//! Names: what Rust calls what Twilio calls otherwise.

/// Traits, types and macros that a declaration has in scope, so that nothing in it can have their names.
const TAKEN: [&str; 25] = [
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "Vec",
    "Box",
    "String",
    "Self",
    "Value",
    "Url",
    "UrlOrEmpty",
    "Date",
    "Endpoint",
    "Extra",
    "Timestamp",
    "Coordinates",
    "Decimal",
    "HttpMethod",
    "Default",
    "Clone",
    "Debug",
    "Iterator",
    "Handle",
];

/// Methods that every handle has, so that no accessor can have their names.
const METHODS: [&str; 9] = [
    "list", "create", "fetch", "update", "delete", "resume", "new", "target", "clone",
];

/// The words of a name, however they are told apart: `SipAuthURL` has three, and so has `sip-auth.url`.
fn split(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (i, &c) in chars.iter().enumerate() {
        if !c.is_ascii_alphanumeric() {
            words.push(String::new());
            continue;
        }
        let before = i.checked_sub(1).map(|i| chars[i]);
        let after = chars.get(i + 1);
        let starts = c.is_ascii_uppercase()
            && before.is_some_and(|before| {
                !before.is_ascii_uppercase() || after.is_some_and(char::is_ascii_lowercase)
            });
        if starts {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(c.to_ascii_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// `StatusCallback` and `SIPAuthUsername` to `status_callback` and `sip_auth_username`.
pub(crate) fn snake(name: &str) -> String {
    let name = split(name).join("_");
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("n{name}")
    } else {
        name
    }
}

/// `status_callback` to `StatusCallback`, as the derives name a field on the wire.
pub(crate) fn pascal(snake: &str) -> String {
    snake.split('_').map(capital).collect()
}

/// The type for a segment of a path: `AvailablePhoneNumbers` and `ai-agents` as they are, `SIP` as `Sip`.
pub(crate) fn type_name(segment: &str) -> String {
    pascal(&snake(segment))
}

/// One of what a segment names: `Addresses` to `Address`.
pub(crate) fn singular(plural: &str) -> String {
    let without = |end: &str| plural.strip_suffix(end);
    if plural.len() < 4
        || ["ss", "us", "is", "ews", "Series"]
            .iter()
            .any(|end| plural.ends_with(end))
    {
        return plural.to_owned();
    }
    if let Some(stem) = without("ies") {
        return format!("{stem}y");
    }
    if ["sses", "xes", "ches", "shes", "tuses"]
        .iter()
        .any(|end| plural.ends_with(end))
    {
        return without("es").unwrap_or(plural).to_owned();
    }
    without("s").unwrap_or(plural).to_owned()
}

/// The variant that the derives give a word.
pub(crate) fn variant(word: &str) -> String {
    word.split(|c: char| !c.is_ascii_alphanumeric())
        .map(|part| {
            let shouted = part.len() > 1 && !part.contains(|c: char| c.is_ascii_lowercase());
            capital(&if shouted {
                part.to_ascii_lowercase()
            } else {
                part.to_owned()
            })
        })
        .collect()
}

/// Whether that can be an identifier.
pub(crate) fn is_ident(name: &str) -> bool {
    syn::parse_str::<syn::Ident>(name).is_ok()
}

/// The field of that name: raw where it is a keyword, with an underscore where even that can't be.
pub(crate) fn field(name: &str) -> String {
    let raw = format!("r#{name}");
    if is_ident(name) {
        name.to_owned()
    } else if syn::parse_str::<syn::Ident>(&raw).is_ok() {
        raw
    } else {
        format!("{name}_")
    }
}

/// Whether a resource can't have that name.
pub(crate) fn taken(name: &str) -> bool {
    TAKEN.contains(&name) || METHODS.contains(&snake(name).as_str()) || !is_ident(&snake(name))
}

/// A name in words, with what is an abbreviation in capitals.
pub(crate) fn words(name: &str) -> String {
    const SHORT: [&str; 26] = [
        "amd", "api", "aws", "byoc", "cnam", "dtmf", "http", "https", "iccid", "id", "imei", "ip",
        "iso", "json", "pin", "pstn", "sid", "sim", "sip", "sms", "ssl", "tls", "ttl", "uri",
        "url", "vad",
    ];
    let words = split(name).into_iter().map(|word| {
        if SHORT.contains(&word.as_str()) {
            word.to_uppercase()
        } else {
            word
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// With `a` or `an` before it.
pub(crate) fn a(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

/// The first letter in upper case.
pub(crate) fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_types_follow_from_names() {
        for (wire, name) in [
            ("StatusCallback", "status_callback"),
            ("SIPAuthUsername", "sip_auth_username"),
            ("Channel.Status", "channel_status"),
            ("DoorURL", "door_url"),
            ("3gppId", "n3gpp_id"),
            ("Usa2p", "usa2p"),
        ] {
            assert_eq!(snake(wire), name);
        }
        assert_eq!(pascal("door_url"), "DoorUrl");
        assert_eq!(type_name("ai-agents"), "AiAgents");
        assert_eq!(field("type"), "r#type");
        assert_eq!(field("self"), "self_");
        assert_eq!(words("sip_auth_url"), "SIP auth URL");
    }

    #[test]
    fn one_of_many() {
        for (many, one) in [
            ("Doors", "Door"),
            ("Addresses", "Address"),
            ("Countries", "Country"),
            ("Statuses", "Status"),
            ("Databases", "Database"),
            ("Series", "Series"),
            ("Address", "Address"),
            ("Media", "Media"),
            ("Sms", "Sms"),
        ] {
            assert_eq!(singular(many), one);
        }
    }

    #[test]
    fn names_in_scope_are_taken() {
        for name in ["Value", "List", "Self", "Type"] {
            assert!(taken(name), "{name}");
        }
        assert!(!taken("Door"));
    }
}
