//! Rewrites declarations into a form of which cbindgen makes the wanted C.
//!
//! cbindgen sorts by dependency, also through pointers, and gives up on cycles. The tags of all
//! records are declared at the head of the header, so a pointer to a record needs nothing:
//! pointed-to types get a name that cbindgen does not know, which [`crate::finish`] turns into
//! the C spelling.
use crate::declarations::{Declarations, annotation, doc_lines};
use proc_macro2::Span;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Fields, GenericArgument, Item, PathArguments, Type, parse_quote};

/// Prefix of stand-ins for `struct NAME`.
pub(crate) const STRUCT: &str = "StandInStruct_";
/// Prefix of stand-ins for `union NAME`.
pub(crate) const UNION: &str = "StandInUnion_";
/// Prefix of stand-ins for a plain `NAME`.
pub(crate) const NAME: &str = "StandInName_";
/// Prefix of the stand-in for a member that holds bit-fields.
pub(crate) const BITS: &str = "StandInBits_";

/// Prefix of the name of a member that is const.
pub(crate) const CONST: &str = "StandInConst_";

/// System structs that are passed by value or address and have a tag only.
const SYSTEM_STRUCTS: [&str; 8] = [
    "addrinfo",
    "pollfd",
    "sockaddr",
    "sockaddr_in",
    "sockaddr_in6",
    "sockaddr_storage",
    "stat",
    "timeval",
];

/// The bit-fields that replaced a member: `BITS` + index is the type of that member.
pub(crate) type BitFields = Vec<String>;

struct Types<'a> {
    all: &'a Declarations,
    aliases: std::collections::BTreeSet<&'a str>,
}

impl Types<'_> {
    /// The stand-in for a type that is pointed to, if it needs one.
    fn pointed_to(&self, name: &str) -> Option<String> {
        if self.all.typedefs.contains(name)
            || self.all.foreign.contains(name)
            || self.aliases.contains(name)
        {
            Some(format!("{NAME}{name}"))
        } else if self.all.opaque.contains(name) {
            Some(format!("{STRUCT}{name}"))
        } else {
            match self.all.records.get(name) {
                Some(&"union") => Some(format!("{UNION}{name}")),
                Some(_) => Some(format!("{STRUCT}{name}")),
                None => None,
            }
        }
    }
}

fn last(ty: &Type) -> Option<&syn::PathSegment> {
    match ty {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

/// The type of that name.
fn named(name: &str) -> Type {
    let ident = syn::Ident::new(name, Span::call_site());
    parse_quote!(#ident)
}

impl VisitMut for Types<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        visit_mut::visit_type_mut(self, ty);
        if let Type::Ptr(pointer) = ty
            && let Some(target) = last(&pointer.elem)
            && let Some(stand_in) = self.pointed_to(&target.ident.to_string())
        {
            *pointer.elem = named(&stand_in);
        }
        let Some(segment) = last(ty) else { return };
        let name = segment.ident.to_string();
        if SYSTEM_STRUCTS.contains(&name.as_str()) {
            *ty = named(&format!("{STRUCT}{name}"));
        } else if name == "Option"
            && let PathArguments::AngleBracketed(arguments) = &segment.arguments
            && let Some(GenericArgument::Type(inner)) = arguments.args.first()
            && let Some(inner) = last(inner)
            && self.all.function_types.contains(&inner.ident.to_string())
        {
            // known to cbindgen by its own name, so that it is declared first
            let function = inner.ident.clone();
            *ty = parse_quote!(*mut #function);
        }
    }
}

/// Rewrites the items in place and says which bit-fields it took out.
pub(crate) fn for_cbindgen(all: &Declarations) -> (Vec<Item>, BitFields) {
    let mut bits = BitFields::new();
    let mut items = all.items.clone();
    let mut types = Types {
        all,
        aliases: all
            .record_aliases
            .iter()
            .map(|(name, _)| name.as_str())
            .collect(),
    };
    for item in &mut items {
        match item {
            Item::Struct(record) => {
                if let Fields::Named(fields) = &mut record.fields {
                    members(fields, &mut bits);
                }
            }
            Item::Union(record) => members(&mut record.fields, &mut bits),
            Item::Enum(list) => add_second_names(all, list),
            Item::Fn(function) => {
                *function.block = parse_quote!({});
                plain_docs(&mut function.attrs);
            }
            Item::Static(variable) => {
                *variable.expr = parse_quote!(());
                plain_docs(&mut variable.attrs);
            }
            _ => {}
        }
        types.visit_item_mut(item);
    }
    (items, bits)
}

/// Takes Rust's headings out of a doc comment; what stands below them is for C programmers too.
fn plain_docs(attrs: &mut Vec<syn::Attribute>) {
    let lines = doc_lines(attrs);
    attrs.retain(|attr| !attr.path().is_ident("doc"));
    for line in lines.iter().filter(|line| line.trim() != "# Safety") {
        attrs.push(parse_quote!(#[doc = #line]));
    }
}

/// What members say in their annotations.
fn members(fields: &mut syn::FieldsNamed, bits: &mut BitFields) {
    for field in &mut fields.named {
        if let Some(list) = annotation(&field.attrs, "bits") {
            field.ty = named(&format!("{BITS}{}", bits.len()));
            bits.push(list);
        }
        if annotation(&field.attrs, "const").is_some()
            && let Some(ident) = &mut field.ident
        {
            *ident = syn::Ident::new(&format!("{CONST}{ident}"), ident.span());
        }
    }
}

/// C enums may have several names for one value; Rust's may not.
fn add_second_names(all: &Declarations, list: &mut syn::ItemEnum) {
    let Some(aliases) = all.enum_aliases.get(&list.ident.to_string()) else {
        return;
    };
    for (constant, first) in aliases {
        let value: Option<Expr> = list
            .variants
            .iter()
            .find(|variant| variant.ident == first.as_str())
            .and_then(|variant| variant.discriminant.as_ref())
            .map(|(_, value)| value.clone());
        if let Some(value) = value {
            let ident = &constant.ident;
            let mut variant: syn::Variant = parse_quote!(#ident = #value);
            variant.attrs = constant.attrs.clone();
            list.variants.push(variant);
        }
    }
}
