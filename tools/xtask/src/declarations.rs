//! Reads the declarations of the C interface out of the sources of `capi`.
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, Expr, Item, Lit, Meta};

/// Everything the header is made of.
#[derive(Default)]
pub(crate) struct Declarations {
    /// Items that cbindgen prints: records, enums, aliases, functions, variables.
    pub(crate) items: Vec<Item>,
    /// Constants, which become macros.
    pub(crate) constants: Vec<syn::ItemConst>,
    /// The `variadic!` declarations.
    pub(crate) variadics: Vec<syn::Macro>,
    /// Names of complete records, with "struct" or "union".
    pub(crate) records: BTreeMap<String, &'static str>,
    /// Names of structs which C knows by address only.
    pub(crate) opaque: BTreeSet<String>,
    /// Names of enums.
    pub(crate) enums: BTreeSet<String>,
    /// Types whose typedef name is the same as their tag.
    pub(crate) typedefs: BTreeSet<String>,
    /// Enums that have no name in C.
    pub(crate) untagged: BTreeSet<String>,
    /// Short names of records, and what they stand for.
    pub(crate) record_aliases: Vec<(String, String)>,
    /// Function types (not pointers to functions).
    pub(crate) function_types: BTreeSet<String>,
    /// Second names of enum values, per enum: name and the first name.
    pub(crate) enum_aliases: BTreeMap<String, Vec<(syn::ImplItemConst, String)>>,
    /// Names of types from other libraries.
    pub(crate) foreign: BTreeSet<String>,
}

/// The text of a `cbindgen:NAME` or `cbindgen:NAME = "VALUE"` line in the doc comment.
pub(crate) fn annotation(attrs: &[Attribute], name: &str) -> Option<String> {
    doc_lines(attrs).iter().find_map(|line| {
        let rest = line.trim().strip_prefix("cbindgen:")?.strip_prefix(name)?;
        match rest.trim().strip_prefix('=') {
            Some(value) => Some(value.trim().trim_matches('"').to_owned()),
            None if rest.trim().is_empty() => Some(String::new()),
            None => None,
        }
    })
}

/// The lines of the doc comment.
pub(crate) fn doc_lines(attrs: &[Attribute]) -> Vec<String> {
    attrs
        .iter()
        .filter_map(|attr| match &attr.meta {
            Meta::NameValue(doc) if doc.path.is_ident("doc") => match &doc.value {
                Expr::Lit(lit) => match &lit.lit {
                    Lit::Str(text) => Some(text.value()),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        })
        .collect()
}

/// Names that a file has for types of the interface: `use … as NAME`, `type NAME = …`.
#[derive(Default)]
struct LocalNames(BTreeMap<String, syn::Type>);

impl LocalNames {
    fn of(items: &[Item], types: bool) -> Self {
        let mut names = Self::default();
        for item in items {
            match item {
                Item::Use(import) => names.renames(&import.tree),
                Item::Type(alias) if !types => {
                    names.0.insert(alias.ident.to_string(), (*alias.ty).clone());
                }
                _ => {}
            }
        }
        names
    }

    fn renames(&mut self, tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(path) => self.renames(&path.tree),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.renames(tree)),
            syn::UseTree::Rename(rename) => {
                let target = &rename.ident;
                self.0
                    .insert(rename.rename.to_string(), syn::parse_quote!(#target));
            }
            syn::UseTree::Name(_) | syn::UseTree::Glob(_) => {}
        }
    }
}

impl VisitMut for LocalNames {
    fn visit_type_mut(&mut self, ty: &mut syn::Type) {
        if let syn::Type::Path(path) = ty
            && let Some(name) = path.path.get_ident()
            && let Some(target) = self.0.get(&name.to_string())
        {
            *ty = target.clone();
        }
        visit_mut::visit_type_mut(self, ty);
    }
}

fn sources(dir: &Path, found: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = std::fs::read_dir(dir).map_err(|e| format!("{}: {e}", dir.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            sources(&path, found)?;
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    Ok(())
}

fn is_exported(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|attr| match &attr.meta {
        Meta::Path(path) => path.is_ident("no_mangle"),
        Meta::List(list) => {
            list.path.is_ident("unsafe") && list.tokens.to_string().contains("no_mangle")
        }
        Meta::NameValue(_) => false,
    })
}

fn is_hidden(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|attr| match &attr.meta {
        Meta::List(list) if list.path.is_ident("doc") => list.tokens.to_string() == "hidden",
        Meta::List(list) if list.path.is_ident("cfg") => list.tokens.to_string() == "test",
        _ => false,
    })
}

impl Declarations {
    /// Reads all sources below `capi/src`.
    pub(crate) fn read(capi: &Path) -> Result<Self, String> {
        let mut paths = Vec::new();
        sources(capi, &mut paths)?;
        let mut all = Self::default();
        for path in paths {
            let text = std::fs::read_to_string(&path).map_err(|e| format!("{path:?}: {e}"))?;
            let file = syn::parse_file(&text).map_err(|e| format!("{}: {e}", path.display()))?;
            if path.ends_with("abi/foreign.rs") {
                all.foreign_types(file.items);
                continue;
            }
            let types = path.parent().is_some_and(|dir| dir.ends_with("abi"));
            let before = all.items.len();
            let mut names = LocalNames::of(&file.items, types);
            for item in file.items {
                all.item(item, types);
            }
            for item in &mut all.items[before..] {
                names.visit_item_mut(item);
            }
        }
        let records = &all.records;
        for item in &all.items {
            if let Item::Type(alias) = item
                && let syn::Type::Path(path) = &*alias.ty
                && let Some(target) = path.path.get_ident()
                && (records.contains_key(&target.to_string())
                    || all.opaque.contains(&target.to_string()))
            {
                all.record_aliases
                    .push((alias.ident.to_string(), target.to_string()));
            }
        }
        Ok(all)
    }

    fn item(&mut self, item: Item, types: bool) {
        match item {
            Item::Fn(function) if is_exported(&function.attrs) && !is_hidden(&function.attrs) => {
                self.items.push(Item::Fn(function));
            }
            Item::Static(variable) if is_exported(&variable.attrs) => {
                self.items.push(Item::Static(variable));
            }
            Item::Macro(invocation) if invocation.mac.path.is_ident("variadic") => {
                self.variadics.push(invocation.mac);
            }
            Item::Mod(module) if !is_hidden(&module.attrs) => {
                for item in module.content.map(|(_, items)| items).unwrap_or_default() {
                    self.item(item, types);
                }
            }
            item if types => self.type_item(item),
            _ => {}
        }
    }

    fn type_item(&mut self, item: Item) {
        match &item {
            Item::Struct(record) => {
                let name = record.ident.to_string();
                self.note(&record.attrs, &name);
                let private = |field: &syn::Field| {
                    field
                        .ident
                        .as_ref()
                        .is_some_and(|ident| ident == "_private")
                };
                if record.fields.iter().all(private) {
                    self.opaque.insert(name);
                    return;
                }
                self.records.insert(name, "struct");
            }
            Item::Union(record) => {
                let name = record.ident.to_string();
                self.note(&record.attrs, &name);
                self.records.insert(name, "union");
            }
            Item::Enum(list) => {
                let name = list.ident.to_string();
                self.note(&list.attrs, &name);
                self.enums.insert(name);
            }
            Item::Type(alias) => {
                if matches!(*alias.ty, syn::Type::BareFn(_)) {
                    self.function_types.insert(alias.ident.to_string());
                }
            }
            Item::Const(constant) => {
                self.constants.push(constant.clone());
                return;
            }
            Item::Impl(block) => {
                self.second_names(block);
                return;
            }
            _ => return,
        }
        self.items.push(item);
    }

    /// Types of other libraries: the hand-written part of the header declares them.
    fn foreign_types(&mut self, items: Vec<Item>) {
        for item in items {
            match item {
                Item::Struct(record) => {
                    self.foreign.insert(record.ident.to_string());
                }
                Item::Macro(invocation) if invocation.mac.path.is_ident("foreign") => {
                    // "#[doc = …] NAME ;" for each of them
                    for part in invocation.mac.tokens.to_string().split(';') {
                        if let Some(name) = part.rsplit([']', ' ', '\n']).find(|w| !w.is_empty()) {
                            self.foreign.insert(name.to_owned());
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn note(&mut self, attrs: &[Attribute], name: &str) {
        if annotation(attrs, "typedef").is_some() {
            self.typedefs.insert(name.to_owned());
        }
        if annotation(attrs, "untagged").is_some() {
            self.untagged.insert(name.to_owned());
        }
    }

    /// `pub const B: Self = Self::A` in an `impl` of an enum.
    fn second_names(&mut self, block: &syn::ItemImpl) {
        let syn::Type::Path(owner) = &*block.self_ty else {
            return;
        };
        let Some(owner) = owner.path.get_ident() else {
            return;
        };
        for item in &block.items {
            if let syn::ImplItem::Const(constant) = item
                && let Expr::Path(first) = &constant.expr
                && let Some(first) = first.path.segments.last()
            {
                self.enum_aliases
                    .entry(owner.to_string())
                    .or_default()
                    .push((constant.clone(), first.ident.to_string()));
            }
        }
    }
}
