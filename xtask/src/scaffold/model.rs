//! A declaration before it is written down.

use std::collections::BTreeSet;

use twilio_resources::runtime::descriptor::OperationKind;

use super::gap::Gap;
use super::names;
use crate::prose::Bounds;

/// A resource.
#[derive(Debug)]
pub(crate) struct Declaration {
    pub(crate) name: String,
    /// How the declaration names its parent.
    pub(crate) parent: String,
    pub(crate) path: String,
    /// The field that the placeholder names.
    pub(crate) id: Option<usize>,
    /// What else than its SID may address an instance, in all operations.
    pub(crate) id_or: bool,
    pub(crate) singleton: bool,
    pub(crate) key: Option<String>,
    pub(crate) plural: Option<String>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) fields: Vec<Field>,
    pub(crate) params: Vec<Params>,
    pub(crate) enums: Vec<Enum>,
}

impl Declaration {
    /// The name for many of it: `AuthMappings` of `AuthMapping`, if the path ends in `Mappings`.
    pub(crate) fn many(&self) -> String {
        let last = names::type_name(self.path.rsplit('/').next().unwrap_or_default());
        let stem = self.name.strip_suffix(&names::singular(&last));
        stem.map_or_else(|| self.name.clone(), |stem| format!("{stem}{last}"))
    }
}

/// A version of an API, from which its topmost resources hang.
#[derive(Debug)]
pub(crate) struct Root {
    pub(crate) name: String,
    pub(crate) product: String,
    pub(crate) version: String,
    pub(crate) suffix: String,
    pub(crate) meta: bool,
}

/// An operation that is declared.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) kind: OperationKind,
    /// The method, where it is not the usual one.
    pub(crate) http: Option<&'static str>,
    pub(crate) params: Option<String>,
    /// What a success answers, where it is not the usual status.
    pub(crate) status: Option<u16>,
    /// What else than a SID may address the instance.
    pub(crate) id_or: bool,
    /// What else than a SID may address the parent.
    pub(crate) parent_or: bool,
}

/// The parameters of an operation.
#[derive(Debug)]
pub(crate) struct Params {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) list: bool,
    /// Whether its pages are of one size.
    pub(crate) no_page_size: bool,
    /// Fields of each of which one at least has to be given.
    pub(crate) one_of: Vec<Vec<String>>,
    pub(crate) fields: Vec<Field>,
}

/// An enum that is written out, since `values` can't declare it.
#[derive(Debug)]
pub(crate) struct Enum {
    pub(crate) name: String,
    pub(crate) doc: String,
    /// Variants and words.
    pub(crate) variants: Vec<(String, String)>,
}

/// A field of an answer or of parameters.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    /// Without `r#`.
    pub(crate) name: String,
    pub(crate) wire: String,
    pub(crate) doc: String,
    pub(crate) ty: Ty,
    pub(crate) shape: Shape,
    pub(crate) range: Option<Bounds>,
    pub(crate) length: Option<Bounds>,
    /// At least one item.
    pub(crate) some: bool,
    /// The words of the enum, where this field declares it.
    pub(crate) values: Option<Vec<String>>,
    pub(crate) default: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) secret: bool,
    pub(crate) header: bool,
    /// Another field, and the value of this one that needs it.
    pub(crate) requires: Option<(String, Option<String>)>,
}

impl Field {
    pub(crate) fn new(name: String, wire: &str, ty: Ty, shape: Shape) -> Self {
        Self {
            name,
            wire: wire.to_owned(),
            doc: String::new(),
            ty,
            shape,
            range: None,
            length: None,
            some: false,
            values: None,
            default: None,
            unit: None,
            secret: false,
            header: false,
            requires: None,
        }
    }

    /// Whether a request without it is incomplete.
    pub(crate) fn required(&self) -> bool {
        self.shape == Shape::Bare || self.some
    }

    /// Its name in code.
    pub(crate) fn ident(&self) -> String {
        names::field(&self.name)
    }
}

/// How often it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Bare,
    Optional,
    List,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ty {
    Text,
    Url,
    Date,
    Endpoint,
    Method,
    Bool,
    Decimal,
    Integer(&'static str),
    /// The name of the type, and its prefix.
    Sid(String, String),
    /// The name, once it has one, and the words.
    Enum(String, Vec<String>),
    Time,
    Any,
}

impl Ty {
    /// Whether its values are written without quotes.
    pub(crate) fn is_literal(&self) -> bool {
        matches!(self, Self::Bool | Self::Decimal | Self::Integer(_))
    }

    pub(crate) fn written(&self) -> &str {
        match self {
            Self::Text => "String",
            Self::Url => "Url",
            Self::Date => "Date",
            Self::Endpoint => "Endpoint",
            Self::Method => "HttpMethod",
            Self::Bool => "bool",
            Self::Decimal => "Decimal",
            Self::Integer(name) => name,
            Self::Sid(name, _) | Self::Enum(name, _) => name,
            Self::Time => "Timestamp",
            Self::Any => "Value",
        }
    }
}

/// What became of a published operation.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) method: &'static str,
    /// What it is declared as.
    pub(crate) kind: Option<OperationKind>,
    pub(crate) path: String,
    /// Whether it is declared.
    pub(crate) declared: bool,
    /// What of it can't be said.
    pub(crate) gaps: BTreeSet<Gap>,
    /// How many facts in the prose of its parameters nothing could read.
    pub(crate) unread: usize,
}

/// What a person must decide, by the headings of the list.
#[derive(Debug, Default)]
pub(crate) struct Notes(pub(crate) Vec<(&'static str, Vec<String>)>);

impl Notes {
    /// Adds a line under a heading.
    pub(crate) fn add(&mut self, heading: &'static str, line: impl Into<String>) {
        let line = line.into();
        match self.0.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, lines)) if lines.contains(&line) => {}
            Some((_, lines)) => lines.push(line),
            None => self.0.push((heading, vec![line])),
        }
    }
}
