//! Prototypes of the functions that Rust cannot declare: `variadic! { /// `proto` … }`.
//!
//! The first line of such a function's doc comment is its C prototype in backquotes.
use crate::constants::comment;

/// One function: its name, and comment and prototype as the header has them.
pub(crate) struct Variadic {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// All functions in the body of one `variadic!`.
pub(crate) fn parse(body: &syn::Macro) -> Result<Vec<Variadic>, String> {
    let entries = body
        .parse_body_with(|input: syn::parse::ParseStream<'_>| {
            let mut entries = Vec::new();
            while !input.is_empty() {
                let attrs = input.call(syn::Attribute::parse_outer)?;
                let name: syn::Ident = input.parse()?;
                input.parse::<syn::Token![=>]>()?;
                input.parse::<syn::Ident>()?;
                input.parse::<Option<syn::Token![;]>>()?;
                entries.push((attrs, name.to_string()));
            }
            Ok(entries)
        })
        .map_err(|e| format!("variadic!: {e}"))?;
    entries
        .into_iter()
        .map(|(attrs, name)| {
            let mut lines = crate::declarations::doc_lines(&attrs);
            // the prototype may go on over several lines, up to the closing backquote
            let mut proto = String::new();
            while !lines.is_empty() {
                proto.push_str(&lines.remove(0));
                if proto.matches('`').count() >= 2 {
                    break;
                }
            }
            let proto = proto
                .trim()
                .strip_prefix('`')
                .and_then(|p| p.trim_end_matches('.').strip_suffix('`'))
                .filter(|p| p.contains(&format!("{name}(")))
                .ok_or_else(|| {
                    format!("variadic! {name}: the doc comment must start with its C prototype")
                })?
                .to_owned();
            while lines.first().is_some_and(|line| line.trim().is_empty()) {
                lines.remove(0);
            }
            lines.retain(|line| line.trim() != "# Safety");
            lines.dedup_by(|a, b| a.trim().is_empty() && b.trim().is_empty());
            while lines.last().is_some_and(|line| line.trim().is_empty()) {
                lines.pop();
            }
            let prototype = wrapped(&format!("LWS_VISIBLE LWS_EXTERN {proto}"));
            let text = format!(
                "{}{prototype}{};\n",
                comment(&lines),
                format_attribute(&proto)
            );
            Ok(Variadic { name, text })
        })
        .collect()
}

/// The attribute that lets compilers check the arguments against the format.
fn format_attribute(proto: &str) -> String {
    let arguments = proto.split_once('(').map_or("", |(_, rest)| rest);
    let format = arguments
        .split(',')
        .position(|argument| argument.trim_end().ends_with("format"));
    match format {
        Some(index) if proto.contains("...") => {
            format!(" LWS_FORMAT({})", index + 1)
        }
        _ => String::new(),
    }
}

/// The prototype, broken behind commas where a line would get too long.
fn wrapped(prototype: &str) -> String {
    let Some((head, arguments)) = prototype.split_once('(') else {
        return prototype.to_owned();
    };
    if prototype.len() <= 86 {
        return prototype.to_owned();
    }
    let indent = format!("\n{}", " ".repeat(head.len() + 1));
    format!(
        "{head}({}",
        arguments
            .split(", ")
            .collect::<Vec<_>>()
            .join(&format!(",{indent}"))
    )
}
