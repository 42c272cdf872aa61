//! What must not compile, and the exact message.
//!
//! Each case says on its first line how many errors it has: one for each mistake in it. After a message has changed on
//! purpose, `TRYBUILD=overwrite cargo test -p twilio-trybuild` writes the new ones.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::PathBuf;

#[test]
fn one_mistake_is_one_exact_message() {
    // The cases run when this is dropped.
    let run = trybuild::TestCases::new();
    run.compile_fail("cases/*/*.rs");
    drop(run);

    let mut seen = 0;
    for case in cases() {
        let source = fs::read_to_string(&case).unwrap();
        let declared = source
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("//! errors: "));
        let declared: usize = declared
            .and_then(|n| n.trim().parse().ok())
            .unwrap_or_else(|| {
                panic!("{}: the first line must be `//! errors: N`", case.display())
            });
        let messages = fs::read_to_string(case.with_extension("stderr")).unwrap();
        let errors = messages
            .lines()
            .filter(|line| line.starts_with("error"))
            .count();
        assert_eq!(errors, declared, "{}", case.display());
        assert!(
            !messages.contains("warning:"),
            "{} warns beside its errors",
            case.display()
        );
        seen += 1;
    }
    assert!(seen >= 15, "only {seen} cases were found");
}

fn cases() -> Vec<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("cases");
    let folders = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let files = folders.flat_map(|folder| {
        fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
    });
    files
        .filter(|path| path.extension().is_some_and(|ext| ext == "rs"))
        .collect()
}
