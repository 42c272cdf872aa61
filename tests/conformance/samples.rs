//! Values that a parameter may have, made up from its descriptor alone.

use twilio_resources::runtime::descriptor::{Kind, Operation, Param, Rule};

/// Values for one parameter: several for a list that is given whole.
pub type Values = Vec<String>;
/// Parameters by their place in the descriptor.
pub type Given = Vec<(usize, Values)>;

const DIGITS: &str = "0123456789abcdefABCDEF9876543210";

pub fn sid(prefix: &str) -> String {
    format!("{prefix}{DIGITS}")
}

/// Every value worth trying: the ends of a range, each listed word, each form of an address.
pub fn all(param: &Param) -> Vec<Values> {
    let mut samples: Vec<Values> = match param.kind {
        Kind::Text => texts(param),
        Kind::Endpoint => words(&[
            "+15017122661",
            "client:alice?a=1&b=2",
            "sip:bob@example.com",
        ]),
        Kind::Url { .. } => words(&["https://example.com/status?a=1&b=two%20words"]),
        Kind::Sid(prefix) | Kind::SidOr(prefix, _) => vec![sid(prefix)],
        Kind::Bool => words(&["true", "false"]),
        Kind::Integer { min, max } => ends(param, min, max),
        Kind::Values(values) => words(values.all),
        Kind::Coordinates => words(&["37.7894 -122.3942"]),
        Kind::Decimal => words(&["0.05", "7"]),
        Kind::Date => words(&["2026-02-28"]),
        Kind::Timestamp => words(&["2026-02-28T08:30:00Z"]),
        other => panic!("add {other:?} to the samples of the conformance suite"),
    }
    .into_iter()
    .map(|value| vec![value])
    .collect();
    if param.repeated {
        let whole = samples.concat();
        samples.push(whole);
    }
    samples
}

/// One value: of a list, all its words.
pub fn one(param: &Param) -> Values {
    let mut all = all(param);
    if param.repeated {
        all.pop().unwrap()
    } else {
        all.swap_remove(0)
    }
}

/// The parameters that must be given, and the first of each group of which one must be.
pub fn minimal(operation: &Operation) -> Given {
    let first = |name| operation.one_of().any(|names| names.first() == Some(&name));
    of(operation, |param| param.required || first(param.name))
}

/// All parameters at once.
pub fn maximal(operation: &Operation) -> Given {
    of(operation, |_| true)
}

fn of(operation: &Operation, wanted: impl Fn(&Param) -> bool) -> Given {
    let params = operation.params.iter().enumerate();
    params
        .filter(|(_, param)| wanted(param))
        .map(|(index, param)| (index, one(param)))
        .collect()
}

/// Each parameter with each of its values, alone: with those that must be given, and those that it requires.
pub fn alone(operation: &Operation) -> Vec<(&'static str, Given)> {
    let mut all_alone = Vec::new();
    for (index, param) in operation.params.iter().enumerate() {
        for values in all(param) {
            let mut given = minimal(operation);
            for rule in param.rules {
                if let Rule::Requires { name, when } = *rule
                    && when.is_none_or(|when| values.iter().any(|value| value == when))
                {
                    let mut params = operation.params.iter();
                    let other = params.position(|other| other.name == name).unwrap();
                    put(&mut given, other, one(&operation.params[other]));
                }
            }
            put(&mut given, index, values);
            all_alone.push((param.name, given));
        }
    }
    all_alone
}

fn put(given: &mut Given, index: usize, values: Values) {
    given.retain(|(i, _)| *i != index);
    given.push((index, values));
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

/// Text that an encoding could spoil, and the shortest and longest that are allowed.
fn texts(param: &Param) -> Vec<String> {
    let mut texts = words(&["agent 1 & Söhne+co=100%"]);
    for rule in param.rules {
        match *rule {
            Rule::Length { min, max } => {
                texts.extend([min, max].into_iter().flatten().map(|n| "x".repeat(n)));
            }
            Rule::Items { max: Some(max), .. } => texts.push(vec!["item"; max].join(",")),
            _ => {}
        }
    }
    texts
}

fn ends(param: &Param, min: i128, max: i128) -> Vec<String> {
    let range = param.rules.iter().find_map(|rule| match *rule {
        Rule::Range { min, max } => Some((min, max)),
        _ => None,
    });
    let (low, high) = range.unwrap_or((None, None));
    let ends = [low.unwrap_or(min), high.unwrap_or(max)];
    ends.map(|number| number.to_string()).to_vec()
}
