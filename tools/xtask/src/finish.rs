//! Turns cbindgen's text into the wanted C: stand-ins into C spellings, bit-fields, and what
//! else cbindgen has no words for.
use crate::declarations::Declarations;
use crate::rewrite::{BITS, BitFields, CONST, NAME, STRUCT, UNION};

/// Finishes the text.
pub(crate) fn finish(text: &str, all: &Declarations, bits: &BitFields) -> Result<String, String> {
    let mut out = String::new();
    let mut closing: Option<String> = None;
    for line in text.lines() {
        if is_record_alias(line, all) {
            drop_comment(&mut out);
            continue;
        }
        if let Some(index) = line.trim_start().strip_prefix(BITS) {
            let index: usize = index
                .split_whitespace()
                .next()
                .and_then(|digits| digits.parse().ok())
                .ok_or("bit-fields: cbindgen changed the stand-in")?;
            out.push_str(&bit_lines(
                bits.get(index).ok_or("bit-fields: no such list")?,
            ));
            continue;
        }
        let mut line = line.to_owned();
        if line.contains(CONST) {
            line = format!("  const {}", line.trim_start().replace(CONST, ""));
        }
        if let Some(name) = line
            .strip_prefix("enum ")
            .and_then(|rest| rest.strip_suffix(" {"))
        {
            if all.untagged.contains(name) {
                line = "enum {".to_owned();
            } else if all.typedefs.contains(name) {
                closing = Some(name.to_owned());
                line.insert_str(0, "typedef ");
            }
        }
        if line == "};"
            && let Some(name) = closing.take()
        {
            line = format!("}} {name};");
        }
        if line.starts_with("typedef ") {
            for name in &all.function_types {
                line = line.replace(&format!("(*{name})("), &format!("{name}("));
            }
        }
        out.push_str(&line);
        out.push('\n');
    }
    let out = out
        .replace(STRUCT, "struct ")
        .replace(UNION, "union ")
        .replace(NAME, "");
    Ok(tidy(&plain_names(&out, all)))
}

/// Comments of one line on one line, and no runs of empty lines.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        if line.trim() == "/**" {
            let end = (at..lines.len())
                .find(|&n| lines[n].trim() == "*/")
                .unwrap_or(at);
            let body: Vec<&str> = lines[at + 1..end]
                .iter()
                .map(|l| l.trim().trim_start_matches('*'))
                .collect();
            let used = body
                .iter()
                .rposition(|l| !l.trim().is_empty())
                .map_or(0, |n| n + 1);
            let indent = &line[..line.len() - line.trim_start().len()];
            if used == 1 && indent.len() + body[0].len() + 6 <= 100 {
                out.push_str(&format!("{indent}/**{} */\n", body[0]));
            } else {
                out.push_str(&format!("{indent}/**\n"));
                for (n, l) in body[..used].iter().enumerate() {
                    // a heading that was taken out leaves two empty lines
                    if l.trim().is_empty() && n > 0 && body[n - 1].trim().is_empty() {
                        continue;
                    }
                    out.push_str(format!("{indent} *{l}").trim_end());
                    out.push('\n');
                }
                out.push_str(&format!("{indent} */\n"));
            }
            at = end + 1;
            continue;
        }
        if !(line.is_empty() && (out.is_empty() || out.ends_with("\n\n"))) {
            out.push_str(line.trim_end());
            out.push('\n');
        }
        at += 1;
    }
    out
}

/// `typedef struct A B;` stands at the head of the header already.
fn is_record_alias(line: &str, all: &Declarations) -> bool {
    line.strip_prefix("typedef ")
        .and_then(|rest| rest.strip_suffix(';'))
        .is_some_and(|rest| {
            all.record_aliases
                .iter()
                .any(|(name, _)| rest.ends_with(&format!(" {name}")) && !rest.contains('('))
        })
}

/// Takes back the comment that was written for a declaration which is left out.
fn drop_comment(out: &mut String) {
    let kept = out.trim_end();
    if kept.ends_with("*/")
        && let Some(start) = kept.rfind("/**")
    {
        out.truncate(start);
    }
}

fn bit_lines(list: &str) -> String {
    let mut words = list.split_whitespace();
    let unit = match words.next() {
        Some("c_uint") => "unsigned int",
        Some("c_uchar") => "unsigned char",
        Some("u8") => "uint8_t",
        Some("u16") => "uint16_t",
        Some("u32") => "uint32_t",
        other => other.unwrap_or("unsigned int"),
    };
    words
        .map(|word| format!("  {unit} {};\n", word.replace(':', " : ")))
        .collect()
}

/// Types that have a typedef of their tag's name are written without the keyword when they are
/// used, which is how C programs know them.
fn plain_names(text: &str, all: &Declarations) -> String {
    let mut text = text.to_owned();
    for name in &all.typedefs {
        for keyword in ["struct", "union", "enum"] {
            for end in [" ", "\n", ")", ",", ";"] {
                let long = format!("{keyword} {name}{end}");
                if end == " " {
                    // not the definition itself
                    text = text
                        .replace(&format!("{long}{{"), &format!("{keyword}\0{name}\0{{"))
                        .replace(&long, &format!("{name} "))
                        .replace(&format!("{keyword}\0{name}\0{{"), &format!("{long}{{"));
                } else {
                    text = text.replace(&long, &format!("{name}{end}"));
                }
            }
        }
    }
    text
}
