//! The types of what answers hold, which the descriptors don't tell: read from the declarations' source.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use regex::Regex;
use syn::{Attribute, Fields, GenericArgument, Item, PathArguments, Type};

/// What a field of an answer takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Taken {
    /// Any text.
    Text,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer,
    /// A point in time.
    Time,
    /// A day.
    Day,
    /// A SID of that prefix.
    Sid(String),
    /// One of these words, or another.
    Values(Vec<String>),
    /// Any JSON.
    Any,
    /// A type that has no meaning here yet.
    Unknown(String),
}

/// A field of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) taken: Taken,
    /// Whether it may be `null` or missing.
    pub(crate) optional: bool,
    pub(crate) list: bool,
}

/// The fields of all structs, by the names of both.
#[derive(Debug, Default)]
pub(crate) struct Source {
    fields: BTreeMap<(String, String), Field>,
    enums: BTreeMap<String, Vec<String>>,
    sids: BTreeMap<String, String>,
}

impl Source {
    /// Reads all declarations below a folder.
    pub(crate) fn read(folder: &Path) -> Result<Self, String> {
        let mut source = Self::default();
        let mut texts = Vec::new();
        collect(folder, &mut texts).map_err(|error| format!("{}: {error}", folder.display()))?;
        for text in &texts {
            source.sids(text)?;
            let file = syn::parse_file(text)
                .map_err(|error| format!("a declaration can't be read: {error}"))?;
            for item in file.items {
                source.item(item);
            }
        }
        Ok(source)
    }

    /// The SID types: `CallSid = "CA";` in `sid.rs`.
    fn sids(&mut self, text: &str) -> Result<(), String> {
        let line = Regex::new(r#"(?m)^\s+(\w+Sid) = "([A-Z]{2})";$"#)
            .map_err(|error| error.to_string())?;
        let found = line
            .captures_iter(text)
            .map(|found| (found[1].to_owned(), found[2].to_owned()));
        self.sids.extend(found);
        Ok(())
    }

    fn item(&mut self, item: Item) {
        match item {
            Item::Struct(item) => {
                let Fields::Named(fields) = item.fields else {
                    return;
                };
                for field in fields.named {
                    let Some(name) = field.ident else { continue };
                    let (ty, optional) = inner(&field.ty, "Option");
                    let (ty, list) = inner(ty, "Vec");
                    let last = last(ty);
                    if let Some(words) = values(&field.attrs) {
                        self.enums.insert(last.clone(), words);
                    }
                    let name = name.to_string().trim_start_matches("r#").to_owned();
                    let taken = Taken::Unknown(last);
                    self.fields.insert(
                        (item.ident.to_string(), name),
                        Field {
                            taken,
                            optional,
                            list,
                        },
                    );
                }
            }
            Item::Enum(item) => {
                let words = item
                    .variants
                    .iter()
                    .filter(|variant| variant.ident != "Other");
                let words = words.filter_map(|variant| named(&variant.attrs)).collect();
                self.enums.insert(item.ident.to_string(), words);
            }
            _ => {}
        }
    }

    /// The field of a resource.
    pub(crate) fn field(&self, resource: &str, field: &str) -> Option<Field> {
        let mut field = self
            .fields
            .get(&(resource.to_owned(), field.to_owned()))?
            .clone();
        if let Taken::Unknown(name) = &field.taken {
            field.taken = self.taken(name);
        }
        Some(field)
    }

    fn taken(&self, name: &str) -> Taken {
        match name {
            "String" | "Url" | "UrlOrEmpty" | "Endpoint" => Taken::Text,
            "bool" => Taken::Bool,
            "u8" | "u16" | "u32" | "u64" | "i8" | "i16" | "i32" | "i64" => Taken::Integer,
            "Timestamp" => Taken::Time,
            "Date" => Taken::Day,
            "Value" => Taken::Any,
            _ => match (self.sids.get(name), self.enums.get(name)) {
                (Some(prefix), _) => Taken::Sid(prefix.clone()),
                (None, Some(words)) => Taken::Values(words.clone()),
                (None, None) => Taken::Unknown(name.to_owned()),
            },
        }
    }
}

fn collect(folder: &Path, texts: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, texts)?;
        } else if path.extension().is_some_and(|end| end == "rs") {
            texts.push(fs::read_to_string(path)?);
        }
    }
    Ok(())
}

/// The `T` of `Wrapper<T>`, and whether there was one.
fn inner<'a>(ty: &'a Type, wrapper: &str) -> (&'a Type, bool) {
    if let Type::Path(path) = ty
        && let Some(segment) = path.path.segments.last()
        && segment.ident == wrapper
        && let PathArguments::AngleBracketed(arguments) = &segment.arguments
        && let Some(GenericArgument::Type(inner)) = arguments.args.first()
    {
        return (inner, true);
    }
    (ty, false)
}

fn last(ty: &Type) -> String {
    match ty {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .map_or_else(String::new, |last| last.ident.to_string()),
        _ => String::new(),
    }
}

/// The words of `#[param(values = a | "b-c")]`.
fn values(attrs: &[Attribute]) -> Option<Vec<String>> {
    let words = attribute(attrs, "values")?;
    Some(
        words
            .split('|')
            .map(|word| word.trim().trim_matches('"').to_owned())
            .collect(),
    )
}

/// The word of `#[param(name = "GET")]`.
fn named(attrs: &[Attribute]) -> Option<String> {
    attribute(attrs, "name").map(|name| name.trim_matches('"').to_owned())
}

/// The text after a key, up to the next comma outside quotes.
fn attribute(attrs: &[Attribute], key: &str) -> Option<String> {
    attrs
        .iter()
        .filter(|attr| attr.path().is_ident("param"))
        .find_map(|attr| {
            let list = attr.meta.require_list().ok()?;
            let mut tokens = list.tokens.clone().into_iter().peekable();
            while let Some(token) = tokens.next() {
                if token.to_string() == key
                    && tokens.next_if(|next| next.to_string() == "=").is_some()
                {
                    let value = tokens
                        .map(|token| token.to_string())
                        .take_while(|token| token != ",");
                    return Some(value.collect::<String>());
                }
            }
            None
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_read_from_source() {
        let mut source = Source::default();
        source
            .sids("sids! {\n    /// A door.\n    DoorSid = \"DR\";\n}")
            .unwrap();
        let text = r#"
            pub struct Door {
                pub sid: DoorSid,
                pub open: Option<bool>,
                #[param(unit = "s", values = ajar | "wide-open")]
                pub state: Option<DoorState>,
                pub r#type: Option<Vec<String>>,
            }
            pub enum Way {
                #[param(name = "GET")]
                Get,
                Other(String),
            }
        "#;
        for item in syn::parse_file(text).unwrap().items {
            source.item(item);
        }
        let field = |name: &str| source.field("Door", name).unwrap();
        assert_eq!(field("sid").taken, Taken::Sid("DR".to_owned()));
        assert!(!field("sid").optional);
        assert_eq!(field("open").taken, Taken::Bool);
        assert!(field("open").optional);
        assert_eq!(
            field("state").taken,
            Taken::Values(vec!["ajar".to_owned(), "wide-open".to_owned()])
        );
        assert_eq!(field("type").taken, Taken::Text);
        assert!(field("type").list);
        assert_eq!(source.taken("Way"), Taken::Values(vec!["GET".to_owned()]));
        assert_eq!(source.taken("Window"), Taken::Unknown("Window".to_owned()));
    }
}
