//! Prototypes of the functions that Rust cannot declare: `variadic! { /// `proto` … }`.
//!
//! The first line of such a function's doc comment is its C prototype in backquotes.
use crate::constants::comment;

/// Comment and prototype of all functions in the body of one `variadic!`.
pub(crate) fn parse(body: &syn::Macro) -> Result<Vec<String>, String> {
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
            if let Some(safety) = lines.iter().position(|line| line.trim() == "# Safety") {
                lines.truncate(safety);
            }
            while lines.last().is_some_and(|line| line.trim().is_empty()) {
                lines.pop();
            }
            Ok(format!(
                "{}LWS_VISIBLE LWS_EXTERN {proto}{};\n",
                comment(&lines),
                format_attribute(&proto)
            ))
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
