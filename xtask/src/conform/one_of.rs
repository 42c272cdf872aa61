//! Groups of parameters of which one at least has to be given, held against the published ones.

use twilio_resources::runtime::descriptor::Operation;

use super::difference::Place;
use super::params::wire;
use crate::openapi::Published;

pub(super) fn compare(
    operation: &Operation,
    theirs: &[Vec<String>],
    published: &[Published<'_>],
    place: &mut Place<'_>,
) {
    let ours: Vec<Vec<String>> = operation
        .one_of()
        .map(|names| names.iter().map(|name| (*name).to_owned()).collect())
        .collect();
    let theirs: Vec<Vec<String>> = theirs
        .iter()
        .map(|names| names.iter().map(|name| wire(name, published)).collect())
        .collect();
    // What has a name in common is the same group.
    let same = |all: &[Vec<String>], group: &[String]| {
        let mut all = all.iter();
        all.position(|other| other.iter().any(|name| group.contains(name)))
    };
    for here in &ours {
        let there = same(&theirs, here).map(|index| theirs[index].as_slice());
        place.words("one_of", Some(here), there);
    }
    for there in theirs.iter().filter(|group| same(&ours, group).is_none()) {
        place.words("one_of", None, Some(there));
    }
}

#[cfg(test)]
mod tests {
    use twilio_resources::runtime::descriptor::{
        Kind, Method, OperationKind, Param, RetrySafety, Rule,
    };

    use super::super::Class;
    use super::*;

    const CHOICE: &[Rule] = &[Rule::OneOf(&["key", "bell"])];
    const DOOR: Operation = Operation {
        kind: OperationKind::Create,
        http: Method::Post,
        declared_by: None,
        params: &[
            Param {
                rules: CHOICE,
                ..Param::new("key", "key", "", Kind::Text)
            },
            Param {
                rules: CHOICE,
                ..Param::new("bell", "bell", "", Kind::Text)
            },
        ],
        id: None,
        parent_id: None,
        retry: RetrySafety::Unsafe,
        success: 201,
    };

    /// What differs from groups such as `key bell, hand foot`.
    fn told(theirs: &str) -> Vec<(Class, String)> {
        let mut found = Vec::new();
        let mut place = Place {
            resource: "Door",
            operation: "create",
            subject: "",
            found: &mut found,
        };
        let words = |group: &str| group.split(' ').map(str::to_owned).collect();
        let theirs = theirs.split(", ").filter(|group| !group.is_empty());
        let theirs: Vec<Vec<String>> = theirs.map(words).collect();
        compare(&DOOR, &theirs, &[], &mut place);
        found
            .into_iter()
            .map(|told| (told.class, told.there))
            .collect()
    }

    #[test]
    fn groups_are_held_against_those_that_share_a_name() {
        let class = |class, there: &str| vec![(class, there.to_owned())];
        assert_eq!(told("bell key"), []);
        assert_eq!(told(""), class(Class::UnknownThere, "-"));
        let more = class(Class::Stricter, "hand key bell");
        assert_eq!(told("hand key bell"), more);
        assert_eq!(told("bell hand"), class(Class::Differs, "bell hand"));
        let another = class(Class::MissingHere, "hand foot");
        assert_eq!(told("key bell, hand foot"), another);
    }
}
