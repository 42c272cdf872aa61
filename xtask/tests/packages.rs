//! Our packages depend on those below them only, in their tests and examples too. A circle of dev-dependencies could be
//! published only by leaving their versions out; cargo then strips them, and an example that needs them can't be built from
//! the package.
#![allow(clippy::unwrap_used, missing_docs)]

use std::process::Command;

use serde_json::{Value, json};

/// From the bottom up. Those of one line know nothing of each other.
const ORDER: &[&[&str]] = &[
    &["twilio-runtime"],
    // What they write stands on the runtime, which the code in their documentation needs.
    &["twilio-macros"],
    &["twilio-resources"],
    &["twilio-simulator"],
    &[
        "twilio-benches",
        "twilio-examples",
        "twilio-tests",
        "twilio-trybuild",
        "xtask",
    ],
];

fn height(name: &str) -> Option<usize> {
    ORDER.iter().position(|level| level.contains(&name))
}

/// What is wrong with the dependencies of these packages, which are as `cargo metadata` tells them.
fn faults(packages: &[Value]) -> Vec<String> {
    let mut faults = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let Some(own) = height(name) else {
            faults.push(format!("{name} has no place in the order"));
            continue;
        };
        for dependency in package["dependencies"].as_array().unwrap() {
            let other = dependency["name"].as_str().unwrap();
            let kind = match dependency["kind"].as_str() {
                Some(kind) => format!("{kind}-dependency"),
                None => "dependency".to_owned(),
            };
            if height(other).is_some_and(|other| other >= own) {
                faults.push(format!("{name}: the {kind} {other} is not below it"));
            }
            if dependency["path"].is_string() && dependency["req"] == "*" {
                faults.push(format!(
                    "{name}: the {kind} {other} has no version; use `{other}.workspace = true`"
                ));
            }
        }
    }
    faults
}

#[test]
fn dependencies_point_one_way() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{told}");
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    for name in ORDER.iter().copied().flatten() {
        let here = packages.iter().any(|package| package["name"] == *name);
        assert!(here, "{name} is in the order, and nowhere else");
    }
    let faults = faults(packages);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_points_up_is_told() {
    let package =
        |name: &str, dependencies: Value| json!({"name": name, "dependencies": dependencies});
    let up = json!({"name": "twilio-simulator", "kind": "dev", "req": "*", "path": "/simulator"});
    let beside = json!({"name": "xtask", "kind": null, "req": "=0.1.0", "path": "/xtask"});
    let down =
        json!({"name": "twilio-runtime", "kind": "dev", "req": "=0.1.0", "path": "/runtime"});
    let packages = [
        package("twilio-macros", json!([down])),
        package("twilio-resources", json!([down, up])),
        package("twilio-tests", json!([beside])),
        package("twilio-more", json!([])),
    ];
    assert_eq!(
        faults(&packages),
        [
            "twilio-resources: the dev-dependency twilio-simulator is not below it",
            "twilio-resources: the dev-dependency twilio-simulator has no version; use `twilio-simulator.workspace = true`",
            "twilio-tests: the dependency xtask is not below it",
            "twilio-more has no place in the order",
        ]
    );
}
