//! Constants of the Rust declarations as C macros.
use crate::declarations::doc_lines;
use syn::{Expr, Lit, UnOp};

/// A doc comment in the header's style, for text that stands at the given depth.
pub(crate) fn comment(lines: &[String]) -> String {
    let lines: Vec<&str> = lines
        .iter()
        .map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end())
        .filter(|line| !line.starts_with("cbindgen:"))
        .collect();
    match lines.as_slice() {
        [] => String::new(),
        [one] => format!("/** {one} */\n"),
        many => {
            let mut text = String::from("/**\n");
            for line in many {
                text.push_str(format!(" * {line}").trim_end());
                text.push('\n');
            }
            text + " */\n"
        }
    }
}

/// The `#define` of one constant.
pub(crate) fn define(constant: &syn::ItemConst) -> Result<String, String> {
    let name = &constant.ident;
    let bad = || format!("the constant {name} is not written in a way that C can take");
    let ty = match &*constant.ty {
        syn::Type::Path(path) => path.path.segments.last().map(|s| s.ident.to_string()),
        syn::Type::Reference(_) => Some("text".to_owned()),
        _ => None,
    };
    let suffix = match ty.as_deref() {
        Some("c_int" | "text") => "",
        Some("c_uint") => "u",
        Some("c_long") => "l",
        Some("c_ulong") => "ul",
        Some("c_longlong") => "ll",
        Some("c_ulonglong") => "ull",
        _ => return Err(bad()),
    };
    let value = match &*constant.expr {
        Expr::Lit(lit) => literal(&lit.lit, suffix),
        Expr::Unary(minus) if matches!(minus.op, UnOp::Neg(_)) => match &*minus.expr {
            Expr::Lit(lit) => literal(&lit.lit, suffix).map(|digits| format!("(-{digits})")),
            _ => None,
        },
        _ => None,
    };
    let value = value.ok_or_else(bad)?;
    Ok(format!(
        "{}#define {name} {value}\n",
        comment(&doc_lines(&constant.attrs))
    ))
}

fn literal(lit: &Lit, suffix: &str) -> Option<String> {
    match lit {
        Lit::Int(number) => {
            let digits = number.to_string().replace('_', "");
            Some(format!("{digits}{suffix}"))
        }
        Lit::CStr(text) => {
            let text = text.value().into_string().ok()?;
            let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
            Some(format!("\"{escaped}\""))
        }
        _ => None,
    }
}
