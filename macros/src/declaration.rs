//! The struct or enum that a derive stands on, as darling takes it apart. Nobody has asked yet what its attributes say.

use darling::ast::{Data, Fields};
use darling::{FromDeriveInput, FromField, FromMeta, FromVariant};
use syn::{Attribute, Generics, Ident, Type, Visibility};

/// A struct or an enum.
#[derive(FromDeriveInput)]
#[darling(forward_attrs(doc, param, twilio_resource))]
pub(crate) struct Declaration {
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) generics: Generics,
    /// `None` for a union, which declares nothing.
    #[darling(with = fields_or_variants)]
    pub(crate) data: Option<Data<Variant, Field>>,
    #[darling(with = Attrs::sorted)]
    pub(crate) attrs: Attrs,
}

/// A field of a struct.
#[derive(FromField)]
#[darling(forward_attrs(doc, param, twilio_resource))]
pub(crate) struct Field {
    pub(crate) ident: Option<Ident>,
    pub(crate) ty: Type,
    #[darling(with = Attrs::sorted)]
    pub(crate) attrs: Attrs,
}

/// A variant of an enum.
#[derive(FromVariant)]
#[darling(forward_attrs(doc, param))]
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) fields: Fields<Type>,
    #[darling(with = Attrs::sorted)]
    pub(crate) attrs: Attrs,
}

/// The attributes that say something to us, by what they are.
pub(crate) struct Attrs {
    /// The lines of the doc comment.
    pub(crate) doc: Vec<String>,
    /// `#[param(..)]`
    pub(crate) param: Vec<Attribute>,
    /// `#[twilio_resource(..)]`
    pub(crate) resource: Vec<Attribute>,
}

impl Declaration {
    /// Whether it is a struct whose fields have names.
    pub(crate) fn has_named_fields(&self) -> bool {
        matches!(&self.data, Some(Data::Struct(fields)) if fields.is_struct())
    }
}

fn fields_or_variants(data: &syn::Data) -> darling::Result<Option<Data<Variant, Field>>> {
    match data {
        syn::Data::Union(_) => Ok(None),
        data => Data::try_from(data).map(Some),
    }
}

impl Attrs {
    #[allow(clippy::unnecessary_wraps, reason = "darling asks for a result")]
    fn sorted(attrs: Vec<Attribute>) -> darling::Result<Self> {
        let named = |name: &'static str| move |attr: &Attribute| attr.path().is_ident(name);
        let (doc, ours): (Vec<_>, Vec<_>) = attrs.into_iter().partition(named("doc"));
        let (param, resource) = ours.into_iter().partition(named("param"));
        let lines = doc
            .iter()
            .filter_map(|attr| String::from_meta(&attr.meta).ok());
        let doc = lines
            .map(|line| line.strip_prefix(' ').map(str::to_owned).unwrap_or(line))
            .collect();
        Ok(Self {
            doc,
            param,
            resource,
        })
    }
}
