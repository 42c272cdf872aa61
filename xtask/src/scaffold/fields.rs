//! The fields of a resource, and which of them is its id.

use twilio_resources::runtime::descriptor::OperationKind;

use super::gap::Gap;
use super::model::{Field, Notes, Shape, Ty};
use super::operations::{OR, Plan, answer, page};
use super::published::Group;
use super::sids::Sids;
use super::{answers, names};
use crate::named::flat;
use crate::openapi::Schema;

/// The id of an instance.
#[derive(Debug)]
pub(crate) struct Id {
    pub(crate) field: usize,
    /// Whether another text than a SID may stand for it.
    pub(crate) or: bool,
}

/// What the answers hold, and which of it is the id. What doesn't answer with the id can't be declared.
pub(crate) fn fields(
    group: &Group<'_>,
    plan: &mut Plan<'_>,
    name: &str,
    sids: &Sids,
    notes: &mut Notes,
) -> (Vec<Field>, Option<Id>) {
    use OperationKind::{Create, Fetch, List, Update};
    let document = group.document;
    let mut answers: Vec<(usize, &Schema)> = Vec::new();
    for wanted in [Fetch, List, Create, Update] {
        for (kind, operation, outcome) in plan.kinds.iter().filter(|(kind, ..)| *kind == wanted) {
            let item = if *kind == List {
                let page = page(document, operation);
                plan.key = page.map(|(key, _)| key.to_owned());
                page.map(|(_, item)| item)
            } else {
                answer(document, operation)
            };
            answers.extend(item.map(|item| (*outcome, item)));
        }
    }
    let raw = group.own().and_then(|own| own.placeholder);
    let thing = names::words(name);
    let mut fields = Vec::new();
    let Some(raw) = raw else {
        for (_, answer) in &answers {
            answers::add(&mut fields, document, answer, &thing, sids, notes);
        }
        return (fields, None);
    };
    let key = id_key(raw, &answers);
    for (outcome, answer) in &answers {
        if answer.properties.contains_key(&key) {
            answers::add(&mut fields, document, answer, &thing, sids, notes);
        } else {
            let outcome = &mut plan.outcomes[*outcome];
            outcome.gaps.insert(Gap::NoId);
            outcome.declared = false;
        }
    }
    let outcomes = &plan.outcomes;
    plan.kinds
        .retain(|(.., outcome)| outcomes[*outcome].declared);
    let prefixes = group.prefixes(group.depth());
    let prefix = prefixes.iter().copied().flatten().next();
    let index = fields
        .iter()
        .position(|field| field.wire == key)
        .unwrap_or_else(|| {
            let ty = prefix.map_or(Ty::Text, |prefix| sids.ty(prefix));
            let mut field = Field::new(names::snake(&key), &key, ty, Shape::Bare);
            field.doc = format!("Identifies the {thing}.");
            fields.insert(0, field);
            0
        });
    let field = &mut fields[index];
    field.shape = Shape::Bare;
    if matches!(field.ty, Ty::Any | Ty::Time | Ty::Enum(..) | Ty::Method) {
        field.ty = Ty::Text;
    }
    if field.wire == "id" {
        // Children have an `{id}` of their own, and a placeholder stands once in a path.
        field.name = format!("{}_id", names::snake(name));
    }
    // Where some operations take any text and others do not, each says it.
    let or = matches!(field.ty, Ty::Sid(..)) && prefix.is_none();
    if matches!(field.ty, Ty::Sid(..)) && prefixes.contains(&None) {
        notes.add(OR, format!("`{{{raw}}}`, for which no form is published"));
    } else if !matches!(field.ty, Ty::Sid(..)) {
        notes.add("Ids that are no SIDs", format!("`{{{raw}}}`"));
    }
    (fields, Some(Id { field: index, or }))
}

/// The property that a placeholder stands for.
fn id_key(raw: &str, answers: &[(usize, &Schema)]) -> String {
    let times = |key: &str| {
        answers
            .iter()
            .filter(|(_, answer)| answer.properties.contains_key(key))
            .count()
    };
    let all = answers
        .iter()
        .flat_map(|(_, answer)| answer.properties.keys());
    let same = all.filter(|key| flat(key) == flat(raw)).map(String::clone);
    let guesses = ["sid", "id", "unique_name", "name", "key"].map(str::to_owned);
    let guesses = guesses.into_iter().filter(|guess| {
        // A SID is no name.
        raw.ends_with("Sid") == (guess == "sid") || guess == "sid" && raw == "id"
    });
    let mut best: Option<(usize, String)> = None;
    for key in same.chain(guesses) {
        let times = times(&key);
        if times > best.as_ref().map_or(0, |(most, _)| *most) {
            best = Some((times, key));
        }
    }
    best.map_or_else(|| names::snake(raw), |(_, key)| key)
}
