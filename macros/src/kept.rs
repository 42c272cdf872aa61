//! Files that follow from the macros: tests hold them to that, and write them anew with `SNAPSHOT=overwrite`.

use std::path::Path;
use std::{env, fs};

/// Fails unless a file, named from the crate's folder, is what it should be, which may keep parts of what it is.
pub(crate) fn assert_kept(file: &str, should: impl Fn(&str) -> String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let read = || fs::read_to_string(&path).unwrap_or_default();
    let now = should(&read());
    if env::var("SNAPSHOT").is_ok_and(|value| value == "overwrite") {
        fs::write(&path, &now).unwrap();
    }
    let kept = read();
    let mut lines = kept.lines().zip(now.lines());
    let differs = lines.position(|(old, new)| old != new);
    let end = kept.lines().count().min(now.lines().count());
    assert!(
        kept == now,
        "`macros/{file}` is not what it should be, from line {} on\n\
         help: if that is meant, run `SNAPSHOT=overwrite cargo test -p twilio-macros`, and review the difference",
        differs.unwrap_or(end) + 1
    );
}
