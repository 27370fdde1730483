//! Writes `include/libwebsockets.h`.
//!
//! The Rust declarations go through [`crate::rewrite`], cbindgen and [`crate::finish`]. What C
//! has and Rust has not (function-like macros, inline functions, attributes) stands in
//! hand-written headers in `include/libwebsockets/`, which the text includes.
use crate::declarations::Declarations;
use crate::{constants, finish, rewrite, variadic};
use cbindgen::{Braces, Builder, Config, DocumentationStyle, Language, Style};
use std::fmt::Write as _;
use std::path::Path;

const TOP: &str = "\
/*
 * The C interface of libwebsockets 4.4, by libwebsockets-rs.
 *
 * Made by `cargo run -p xtask -- header` from the declarations in capi/src: do not edit.
 *
 * Unless a function says otherwise it may be called with NULL or with a handle that is no longer
 * alive; it then returns its error value.
 */
#ifndef LIBWEBSOCKETS_H_INCLUDED
#define LIBWEBSOCKETS_H_INCLUDED

#include <lws_config.h>
#include <libwebsockets/lws-platform.h>
#include <libwebsockets/lws-foreign.h>

#ifdef __cplusplus
extern \"C\" {
#endif
";

const BOTTOM: &str = "
#ifdef __cplusplus
}
#endif

#endif
";

/// The whole text of the header.
pub(crate) fn text(root: &Path) -> Result<String, String> {
    let all = Declarations::read(&root.join("capi/src"))?;
    let mut text = String::from(TOP);

    text.push_str("\n/* ---- Constants ---- */\n\n");
    for constant in &all.constants {
        text.push_str(&constants::define(constant)?);
        text.push('\n');
    }

    text.push_str("/* ---- Names of all records ---- */\n\n");
    text.push_str(&names(&all));

    let (generated, functions) = split(&generated(root, &all)?);
    text.push_str("\n/* ---- Types ---- */\n");
    text.push_str(&generated);
    text.push_str("\n/* ---- Functions ---- */\n");
    text.push_str(&functions);
    for body in &all.variadics {
        for function in variadic::parse(body)? {
            let _ = write!(text, "\n{}", function.text);
        }
    }
    text.push_str("\n#include <libwebsockets/lws-macros.h>\n");
    text.push_str(BOTTOM);
    Ok(text)
}

/// Declarations of all tags and of the short names of records.
fn names(all: &Declarations) -> String {
    let mut text = String::new();
    for name in &all.opaque {
        let _ = writeln!(text, "struct {name};");
    }
    for (name, kind) in &all.records {
        let _ = writeln!(text, "{kind} {name};");
    }
    text.push('\n');
    for name in &all.typedefs {
        if all.opaque.contains(name) {
            let _ = writeln!(text, "typedef struct {name} {name};");
        } else if let Some(kind) = all.records.get(name) {
            let _ = writeln!(text, "typedef {kind} {name} {name};");
        }
    }
    for (name, target) in &all.record_aliases {
        if all.typedefs.contains(target) {
            let _ = writeln!(text, "typedef {target} {name};");
        } else {
            let kind = all.records.get(target).copied().unwrap_or("struct");
            let _ = writeln!(text, "typedef {kind} {target} {name};");
        }
    }
    text
}

/// What cbindgen makes of the declarations, finished.
fn generated(root: &Path, all: &Declarations) -> Result<String, String> {
    let (items, bits) = rewrite::for_cbindgen(all);
    let source = prettyplease::unparse(&syn::File {
        shebang: None,
        attrs: Vec::new(),
        items,
    });
    let folder = root.join("target/xtask");
    std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    let path = folder.join("interface.rs");
    std::fs::write(&path, source).map_err(|e| e.to_string())?;

    let mut config = Config {
        language: Language::C,
        style: Style::Tag,
        braces: Braces::SameLine,
        line_length: 100,
        tab_width: 2,
        usize_is_size_t: true,
        documentation: true,
        documentation_style: DocumentationStyle::Doxy,
        no_includes: true,
        ..Config::default()
    };
    config.function.prefix = Some("LWS_VISIBLE LWS_EXTERN".to_owned());
    config.function.must_use = Some("LWS_WARN_UNUSED_RESULT".to_owned());
    config.function.deprecated = Some("LWS_WARN_DEPRECATED".to_owned());
    config.export.include = all
        .records
        .keys()
        .chain(&all.enums)
        .chain(&all.function_types)
        .cloned()
        .collect();
    config
        .export
        .include
        .extend(all.items.iter().filter_map(|item| match item {
            syn::Item::Type(alias) => Some(alias.ident.to_string()),
            _ => None,
        }));
    let bindings = Builder::new()
        .with_config(config)
        .with_src(&path)
        .generate()
        .map_err(|e| format!("cbindgen: {e}"))?;
    let mut raw = Vec::new();
    bindings.write(&mut raw);
    let raw = String::from_utf8(raw).map_err(|e| e.to_string())?;
    finish::finish(&raw, all, &bits)
}

/// Cuts the text before the first function or variable.
fn split(text: &str) -> (String, String) {
    let first = text
        .match_indices('\n')
        .map(|(at, _)| at + 1)
        .find(|&at| text[at..].starts_with("LWS_VISIBLE") || text[at..].starts_with("extern "));
    let Some(first) = first else {
        return (text.to_owned(), String::new());
    };
    // its comment belongs to it
    let before = text[..first].trim_end();
    let at = if before.ends_with("*/") {
        before.rfind("/**").unwrap_or(first)
    } else {
        first
    };
    (text[..at].to_owned(), format!("\n{}", &text[at..]))
}
