//! Writes `docs/coverage.md`: each function of the interface, implemented or not yet.
use crate::declarations::Declarations;
use crate::variadic;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use syn::Item;

/// The whole text of the page.
pub(crate) fn text(root: &Path) -> Result<String, String> {
    let have = implemented(root)?;
    let table = std::fs::read_to_string(root.join("tests/abi/distro.json"))
        .map_err(|e| format!("tests/abi/distro.json: {e}"))?;
    let table: Value = serde_json::from_str(&table).map_err(|e| e.to_string())?;

    let mut groups: BTreeMap<&str, Vec<(&str, bool)>> = BTreeMap::new();
    for kind in ["functions", "variables"] {
        for (name, entry) in table[kind].as_object().into_iter().flatten() {
            let inline = entry["inline"] == true;
            if entry["exported"] == true || inline {
                let header = entry["header"].as_str().unwrap_or_default();
                let done = inline || have.contains(name);
                groups.entry(header).or_default().push((name, done));
            }
        }
    }

    let all = groups.values().flatten().count();
    let done = groups.values().flatten().filter(|(_, done)| *done).count();
    let mut text = format!(
        "# What is implemented\n\n\
         Made by `cargo run -p xtask -- coverage` from the interface table \
         (`tests/abi/distro.json`) and the\nsources of `capi`: do not edit.\n\n\
         All types, enums, constants and macros of the interface are there. Of its {all} functions \
         and\nvariables {done} are. A function that is not implemented is neither declared nor \
         exported, so that a\nprogram which needs it does not link.\n\n\
         | part | implemented | of |\n|---|---:|---:|\n"
    );
    for (header, entries) in &groups {
        let done = entries.iter().filter(|(_, done)| *done).count();
        let _ = writeln!(text, "| {} | {done} | {} |", part(header), entries.len());
    }
    for (header, entries) in &groups {
        let _ = write!(text, "\n## {}\n\n| function | |\n|---|---|\n", part(header));
        for (name, done) in entries {
            let state = if *done { "implemented" } else { "not yet" };
            let _ = writeln!(text, "| `{name}` | {state} |");
        }
    }
    Ok(text)
}

/// The subject of a header of the table.
fn part(header: &str) -> &str {
    let name = header.strip_suffix(".h").unwrap_or(header);
    name.strip_prefix("lws-").unwrap_or(name)
}

fn implemented(root: &Path) -> Result<BTreeSet<String>, String> {
    let all = Declarations::read(&root.join("capi/src"))?;
    let mut names: BTreeSet<String> = all
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Fn(function) => Some(function.sig.ident.to_string()),
            Item::Static(variable) => Some(variable.ident.to_string()),
            _ => None,
        })
        .collect();
    for body in &all.variadics {
        names.extend(
            variadic::parse(body)?
                .into_iter()
                .map(|function| function.name),
        );
    }
    Ok(names)
}
