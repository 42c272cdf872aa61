//! What some resources do beyond what their declarations tell: one row each.

use twilio_resources::runtime::descriptor::Resource;

use crate::answer::Refusal;
use crate::conference;
use crate::record::Record;
use crate::world::{Place, Request, World};

type Act<T> = fn(&mut World, &Request) -> Result<T, Refusal>;

/// What a resource does in its own way.
#[derive(Debug)]
pub(crate) struct Ways {
    /// Lets what has happened since take place, before anybody looks.
    pub(crate) catch_up: fn(&mut World, &Place),
    /// Makes an instance, and sees to what lies above it.
    pub(crate) create: Option<Act<Record>>,
    pub(crate) update: Option<Act<Record>>,
    pub(crate) delete: Option<Act<()>>,
    /// What the filters of a list are where they are left out, by their names on the wire.
    pub(crate) left_out: &'static [(&'static str, &'static str)],
    /// What else addresses the instance that was added first.
    pub(crate) first: Option<&'static str>,
}

const NONE: Ways = Ways {
    catch_up: |_, _| {},
    create: None,
    update: None,
    delete: None,
    left_out: &[],
    first: None,
};

static PLAIN: Ways = NONE;

/// By product, and by the names from the top of its tree.
static TABLE: [(&str, &[&str], Ways); 3] = [
    (
        "api",
        &["Account", "Conference"],
        Ways {
            catch_up: |world, _| conference::catch_up_all(world),
            update: Some(conference::update_conference),
            left_out: &[("Status", "in-progress")],
            ..NONE
        },
    ),
    (
        "api",
        &["Account", "Conference", "Participant"],
        Ways {
            catch_up: conference::catch_up,
            create: Some(conference::create),
            update: Some(conference::update),
            delete: Some(conference::remove),
            ..NONE
        },
    ),
    (
        "api",
        &["Account", "Queue", "Member"],
        Ways {
            first: Some("Front"),
            ..NONE
        },
    ),
];

/// What that resource does.
pub(crate) fn of(resource: &Resource) -> &'static Ways {
    let product = resource.root().map(|root| root.product);
    let upwards = || {
        let below_root = resource.lineage().take_while(|r| r.root.is_none());
        below_root.map(|r| r.name)
    };
    let row = TABLE
        .iter()
        .find(|(of, names, _)| product == Some(*of) && upwards().eq(names.iter().rev().copied()));
    row.map_or(&PLAIN, |(_, _, ways)| ways)
}

#[cfg(test)]
mod tests {
    use twilio_resources::resources;

    use super::*;

    #[test]
    fn every_row_is_a_resources_and_its_filters_are_declared() {
        for (product, names, ways) in &TABLE {
            let is_one = |resource: &&'static Resource| std::ptr::eq(of(resource), ways);
            let found: Vec<_> = resources().into_iter().filter(is_one).collect();
            let [resource] = found.as_slice() else {
                panic!("{product} {names:?}: {found:?}");
            };
            for (name, _) in ways.left_out {
                let mut operations = resource.operations.iter();
                assert!(operations.any(|o| o.params.iter().any(|p| p.name == *name)));
            }
        }
    }
}
