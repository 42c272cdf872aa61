//! What a resource is called where several products and parents can have one of that name, and one name in two spellings.

use twilio_resources::runtime::descriptor::Resource;

/// Where it is declared: `Conference.Recording`, `video.v1.Room`. What has no product in its name is of `api`, below an
/// account.
pub(crate) fn full(resource: &Resource) -> String {
    let above = resource.lineage().skip(1);
    let above = above.filter(|above| above.root.is_none() && above.name != "Account");
    let mut names: Vec<&str> = above.map(|above| above.name).collect();
    names.insert(0, resource.name);
    if let Some(root) = resource.root().filter(|root| root.product != "api") {
        names.extend([root.version, root.product]);
    }
    names.reverse();
    names.join(".")
}

/// What `FriendlyName` and `friendly_name` have in common: the documents write parameters in both ways.
pub(crate) fn flat(name: &str) -> String {
    name.replace('_', "").to_lowercase()
}
