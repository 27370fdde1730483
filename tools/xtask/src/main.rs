//! Development chores, started with `cargo run -p xtask -- COMMAND`.
//!
//! * `header` writes `include/libwebsockets.h` from the declarations in `capi/src`;
//!   `header --check` fails if the file is not what would be written.
//! * `coverage` writes `docs/coverage.md`, the list of what is implemented;
//!   `coverage --check` likewise.
mod constants;
mod coverage;
mod declarations;
mod finish;
mod header;
mod rewrite;
mod variadic;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The top folder of the source tree.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Writes the file, or only compares it when `check` is set. The answer is whether it was as it
/// should be, or is now.
fn put(path: &Path, text: &str, check: bool) -> Result<(), String> {
    let shown = path
        .strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string();
    let old = std::fs::read_to_string(path).unwrap_or_default();
    if old == text {
        return Ok(());
    }
    if check {
        return Err(format!(
            "{shown} is stale: run `cargo run -p xtask` with the command that makes it"
        ));
    }
    std::fs::write(path, text).map_err(|e| format!("{shown}: {e}"))?;
    println!("wrote {shown}");
    Ok(())
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let check = args.iter().any(|a| a == "--check");
    let done = match args.first().map(String::as_str) {
        Some("header") => header::text(&root())
            .and_then(|text| put(&root().join("include/libwebsockets.h"), &text, check)),
        Some("coverage") => coverage::text(&root())
            .and_then(|text| put(&root().join("docs/coverage.md"), &text, check)),
        _ => Err("usage: cargo run -p xtask -- header|coverage [--check]".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
