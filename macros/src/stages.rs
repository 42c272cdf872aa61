//! A declaration through all stages, for each of the derives.

use darling::FromDeriveInput;
use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::declaration::Declaration;
use crate::diagnostics::Errors;
use crate::{check, emit, model};

/// What one derive does.
pub(crate) type Stages = fn(&Declaration, &mut Errors) -> TokenStream;

/// Runs them. Whatever is wrong, code is emitted beside the errors, so that no use of it is an error as well.
pub(crate) fn run(input: &DeriveInput, stages: Stages) -> (TokenStream, Errors) {
    let mut errors = Errors::default();
    let declaration = errors.handle(Declaration::from_derive_input(input));
    let code = declaration.map(|declaration| {
        if declaration.generics.params.is_empty() {
            return stages(&declaration, &mut errors);
        }
        let help = "remove the parameters: a declaration names plain types";
        let message = "a declaration can't be generic";
        errors.tell(&declaration.generics, message, help);
        TokenStream::new()
    });
    (code.unwrap_or_default(), errors)
}

pub(crate) fn resource(input: &Declaration, errors: &mut Errors) -> TokenStream {
    let mut model = model::resource::Resource::read(input, errors);
    check::resource(&mut model, errors);
    let mut code = emit::hints(input, &model.runtime);
    code.extend(emit::resource(&model, input.has_named_fields()));
    code
}

pub(crate) fn params(input: &Declaration, errors: &mut Errors) -> TokenStream {
    let mut model = model::params::Params::read(input, errors);
    check::params(&mut model, errors);
    let mut code = emit::hints(input, &model.runtime);
    code.extend(emit::params(&model));
    code
}

pub(crate) fn values(input: &Declaration, errors: &mut Errors) -> TokenStream {
    let mut model = model::values::Values::derived(input, errors);
    check::values(&mut model, errors);
    let mut code = emit::hints(input, &model.runtime);
    code.extend(emit::values(&model));
    code
}

#[cfg(test)]
#[allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "they are tests"
)]
mod tests {
    use std::fs;
    use std::path::Path;

    use proc_macro2::TokenTree;
    use syn::{Item, parse_quote};

    use super::*;
    use crate::kept::assert_kept;

    /// What the derives write for every struct of a file.
    fn expansion(source: &str) -> String {
        let mut code = TokenStream::new();
        for item in syn::parse_file(source).unwrap().items {
            let Item::Struct(item) = item else { continue };
            let input = DeriveInput::from(item);
            let derives = input
                .attrs
                .iter()
                .filter(|attr| attr.path().is_ident("derive"));
            let derives: String = derives
                .map(|attr| quote::quote!(#attr).to_string())
                .collect();
            let stages = if derives.contains("TwilioResource") {
                resource
            } else {
                params
            };
            let (written, errors) = run(&input, stages);
            assert_eq!(errors.count(), 0, "{}", input.ident);
            errors.leave();
            code.extend(written);
        }
        prettyplease::unparse(&syn::parse2(code).unwrap())
    }

    /// The expansion of one small resource is kept, and reviewed like code.
    #[test]
    fn the_expansion_is_as_it_was() {
        let declared = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshot/declared.rs");
        let expanded = expansion(&fs::read_to_string(declared).unwrap());
        assert_kept("snapshot/expanded.rs", |_| expanded.clone());
    }

    /// How many tokens the derives write for each parameter, property and word of an enum, which is what compiling costs.
    const TOKENS: [(&str, usize); 3] = [("a parameter", 184), ("a property", 75), ("a word", 28)];

    fn tokens(code: TokenStream) -> usize {
        let count = |token| match token {
            TokenTree::Group(group) => 2 + tokens(group.stream()),
            _ => 1,
        };
        code.into_iter().map(count).sum()
    }

    /// Of a declaration with so many fields of each kind.
    fn size(stages: Stages, head: &str, fields: &str, times: usize) -> usize {
        let fields: String = (0..times)
            .map(|n| fields.replace('@', &n.to_string()))
            .collect();
        let input = syn::parse_str(&format!("{head} {{ {fields} }}")).unwrap();
        let (code, errors) = run(&input, stages);
        assert_eq!(errors.count(), 0, "{head}");
        errors.leave();
        tokens(code)
    }

    #[test]
    fn fields_cost_no_more_than_before() {
        let params = "
            /// A.
            pub text@: Option<String>,
            /// B.
            #[param(range = 5..=600, default = 60, unit = \"s\")] pub number@: Option<u16>,
            /// C.
            #[param(default = true)] pub flag@: Option<bool>,
            /// D.
            #[param(length = 2..=255, requires(text@))] pub long@: Option<String>,
            /// E.
            pub list@: Vec<Event>,
            /// F.
            pub must@: String,
            /// G.
            pub url@: Option<Url>,
            /// H.
            #[param(name = \"Sid@\")] pub sid@: Option<CallSid>,";
        let properties = "
            /// A.
            pub text@: Option<String>,
            /// B.
            #[param(unit = \"s\")] pub number@: Option<u32>,
            /// C.
            pub when@: Option<Timestamp>,
            /// D.
            pub call@: Option<CallSid>,";
        let resource_head = "/// A thing.
            #[twilio_resource(parent = Account, path = \"Things\", singleton, fetch)] pub struct Thing";
        let words = |count: usize| {
            let words: Vec<String> = (0..count).map(|n| format!("word{n}")).collect();
            let values = format!(
                "/// A. \n #[param(values = {})] pub word: Option<Word>,",
                words.join("|")
            );
            size(super::params, "/// P. \n pub struct Create", &values, 1)
        };
        let more = |stages, head, fields, kinds| {
            (size(stages, head, fields, 9) - size(stages, head, fields, 1)) / 8 / kinds
        };
        let found = [
            more(super::params, "/// P. \n pub struct Create", params, 8),
            more(resource, resource_head, properties, 4),
            (words(9) - words(1)) / 8,
        ];
        for ((what, before), now) in TOKENS.into_iter().zip(found) {
            assert!(
                now * 100 <= before * 105,
                "{what} is expanded to {now} tokens, where it was {before}: over 5 % more to compile\n\
                 help: take it back or, where it is worth it, say why in CHANGELOG.md and write the figure into `TOKENS`"
            );
        }
    }

    fn errors(stages: Stages, input: &DeriveInput) -> usize {
        let errors = run(input, stages).1;
        let count = errors.count();
        errors.leave();
        count
    }

    /// However many mistakes there are, each is told once, and the code is there all the same.
    #[test]
    fn mistakes_are_counted() {
        let wrong: DeriveInput = parse_quote! {
            #[param(lsit)]
            struct Create {
                #[param(range = 600..=5, default = 1.5, unit = s, unit = "ms", secret)]
                timeout: Option<u16>,
                /// More.
                #[param(values = a | a | "", requires(timeot))]
                more: Option<More>,
            }
        };
        // lsit, two descriptions, range, default, unit, secret, a twice, an empty one, timeot.
        assert_eq!(errors(params, &wrong), 10);
        let (code, told) = run(&wrong, params);
        told.leave();
        let code = code.to_string();
        for name in ["CreateRequest", "fn timeout", "fn more", "enum More"] {
            assert!(code.contains(name), "{name}");
        }
    }

    #[test]
    fn mistakes_within_an_operation_are_counted() {
        let wrong: DeriveInput = parse_quote! {
            /// A thing.
            #[twilio_resource(parent = Account, path = "Things/{Sid}", fetch(rety = safe, id(ro = "a", length = 2..=1)))]
            struct Thing {
                /// Its SID.
                sid: ThingSid,
            }
        };
        assert_eq!(errors(resource, &wrong), 3);
    }

    /// A struct that can't be a declaration is one mistake, whatever its attributes say of fields it doesn't have.
    #[test]
    fn what_is_no_declaration_is_one_mistake() {
        let thing = quote::quote! {
            /// A thing.
            #[twilio_resource(parent = Account, path = "Things/{Sid}", list, fetch)]
        };
        let wrong: [DeriveInput; 5] = [
            parse_quote!(#thing struct Thing(ThingSid);),
            parse_quote!(#thing struct Thing;),
            parse_quote!(#thing enum Thing { One }),
            parse_quote!(#thing union Thing { one: u16 }),
            parse_quote!(#thing struct Thing<T> { one: T }),
        ];
        for input in &wrong {
            assert_eq!(errors(resource, input), 1, "{}", quote::quote!(#input));
        }
    }
}
