//! Names for enums, one for each list of words in a file, and who declares it.

use std::collections::BTreeSet;

use super::model::{Declaration, Enum, Field, Notes, Shape, Ty};
use super::names;

/// Fields whose names tell nothing without their owner's.
const VAGUE: [&str; 16] = [
    "status",
    "type",
    "state",
    "kind",
    "source",
    "direction",
    "category",
    "format",
    "reason",
    "level",
    "mode",
    "method",
    "event",
    "order",
    "scope",
    "operation",
];

/// One list of words, and where it is used: in the answer, or in which parameters.
struct Use {
    owner: Option<usize>,
    field: usize,
    default: Option<String>,
}

/// Names all enums of a declaration.
pub(crate) fn name(declaration: &mut Declaration, notes: &mut Notes) {
    let mut groups: Vec<(Vec<String>, Vec<Use>)> = Vec::new();
    let answers = declaration
        .fields
        .iter()
        .enumerate()
        .map(|(i, field)| (None, i, field));
    let params = declaration
        .params
        .iter()
        .enumerate()
        .flat_map(|(owner, params)| {
            params
                .fields
                .iter()
                .enumerate()
                .map(move |(i, field)| (Some(owner), i, field))
        });
    for (owner, field, it) in answers.chain(params) {
        let Ty::Enum(_, words) = &it.ty else { continue };
        let place = Use {
            owner,
            field,
            default: it.default.clone(),
        };
        let sorted = |words: &[String]| words.iter().cloned().collect::<BTreeSet<_>>();
        match groups
            .iter_mut()
            .find(|(known, _)| sorted(known) == sorted(words))
        {
            Some((_, uses)) => uses.push(place),
            None => groups.push((words.clone(), vec![place])),
        }
    }
    let mut taken: BTreeSet<String> = declaration
        .params
        .iter()
        .map(|params| params.name.clone())
        .collect();
    taken.insert(declaration.name.clone());
    for (words, uses) in groups {
        let Some(first) = uses.first() else { continue };
        let name = free(declaration, first, &mut taken);
        let heading = "Names chosen for enums";
        notes.add(heading, format!("`{name}`: {}", words.join(", ")));
        // The default of `values` is the enum's, so it is declared there only where all agree. In an answer, `values`
        // can't stand on a list.
        let in_answer = first.owner.is_none();
        let of_many = in_answer && declaration.fields[first.field].shape == Shape::List;
        let plain = plain(&words) && !of_many;
        let agree = uses.iter().all(|place| place.default == first.default);
        let inline = plain && (in_answer || agree);
        for (i, place) in uses.iter().enumerate() {
            let field = at(declaration, place);
            field.ty = Ty::Enum(name.clone(), words.clone());
            if inline && i == 0 {
                field.values = Some(words.clone());
            } else if inline && !in_answer {
                field.default = None;
            }
        }
        if !inline {
            let doc = format!("The {}.", names::words(&name));
            declaration.enums.push(Enum {
                variants: variants(&words),
                name,
                doc,
            });
        }
    }
}

fn at<'a>(declaration: &'a mut Declaration, place: &Use) -> &'a mut Field {
    match place.owner {
        None => &mut declaration.fields[place.field],
        Some(owner) => &mut declaration.params[owner].fields[place.field],
    }
}

/// A name that nothing else in the file has.
fn free(declaration: &Declaration, place: &Use, taken: &mut BTreeSet<String>) -> String {
    let (owner, field) = match place.owner {
        None => (declaration.name.as_str(), &declaration.fields[place.field]),
        Some(owner) => (
            declaration.params[owner].name.as_str(),
            &declaration.params[owner].fields[place.field],
        ),
    };
    let mut name = names::type_name(&field.name);
    if field.shape == Shape::List {
        name = names::singular(&name);
    }
    let vague = VAGUE.contains(&field.name.as_str());
    let whole = format!("{}{name}", declaration.name);
    let candidates = [
        name.clone(),
        whole,
        format!("{owner}{name}"),
        format!("{owner}{name}Value"),
    ];
    let candidates = candidates.into_iter().skip(usize::from(vague));
    let free = |name: &String| {
        let beside = ["", "Handle", "Collection", "Request"].iter().any(|end| {
            name.strip_suffix(end)
                .is_some_and(|stem| !end.is_empty() && taken.contains(stem))
        });
        !taken.contains(name) && !names::taken(name) && !beside && !name.ends_with("Sid")
    };
    let name = candidates
        .into_iter()
        .find(free)
        .unwrap_or_else(|| format!("{owner}{name}Word"));
    taken.insert(name.clone());
    name
}

/// Whether `values` can declare them: each word makes a variant of its own.
fn plain(words: &[String]) -> bool {
    let mut seen = BTreeSet::new();
    words.iter().all(|word| {
        let variant = names::variant(word);
        variant != "Other" && names::is_ident(&variant) && seen.insert(variant)
    })
}

/// Variants for words that make none, or the same.
fn variants(words: &[String]) -> Vec<(String, String)> {
    let mut seen: BTreeSet<String> = BTreeSet::from(["Other".to_owned()]);
    words
        .iter()
        .map(|word| {
            let mut variant = names::variant(word);
            if !names::is_ident(&variant) {
                variant = format!("N{variant}");
            }
            if variant == "Other" {
                "OtherWord".clone_into(&mut variant);
            }
            while !seen.insert(variant.clone()) {
                variant.push_str("Too");
            }
            (variant, word.clone())
        })
        .collect()
}
