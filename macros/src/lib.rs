//! The derives by which Twilio resources are declared. `CONTRIBUTING.md` walks through adding one.
//!
//! A declaration passes four stages, each with types of its own: what was written (`parse`, `grammar`), what it means
//! (`model`), whether it makes sense (`check`), and the Rust it stands for (`emit`).

mod check;
mod diagnostics;
mod emit;
mod grammar;
mod model;
mod names;
mod parse;

use diagnostics::Errors;
use proc_macro::TokenStream;
use syn::DeriveInput;

/// Declares a resource: its handles, its descriptor, and how its answers are read.
#[proc_macro_derive(TwilioResource, attributes(twilio_resource, param))]
pub fn twilio_resource(input: TokenStream) -> TokenStream {
    derive(input, |input, errors| {
        let mut model = model::resource::Resource::read(input, errors);
        check::resource(&mut model, errors);
        let whole = matches!(&input.data, syn::Data::Struct(data) if matches!(data.fields, syn::Fields::Named(_)));
        emit::resource(&model, whole)
    })
}

/// Declares the parameters of an operation, and the builder that takes them.
#[proc_macro_derive(TwilioParams, attributes(param))]
pub fn twilio_params(input: TokenStream) -> TokenStream {
    derive(input, |input, errors| {
        let mut model = model::params::Params::read(input, errors);
        check::params(&mut model, errors);
        emit::params(&model)
    })
}

/// Declares an open enum: the words that Twilio lists, and `Other` for those it will add.
#[proc_macro_derive(TwilioValues, attributes(param))]
pub fn twilio_values(input: TokenStream) -> TokenStream {
    derive(input, |input, errors| {
        let mut model = model::values::Values::derived(input, errors);
        check::values(&mut model, errors);
        emit::values(&model)
    })
}

/// Runs the stages. Whatever is wrong, code is emitted beside the errors, so that no use of it is an error as well.
fn derive(
    input: TokenStream,
    stages: impl FnOnce(&DeriveInput, &mut Errors) -> proc_macro2::TokenStream,
) -> TokenStream {
    let input = match syn::parse::<DeriveInput>(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error().into(),
    };
    let mut errors = Errors::default();
    let code = stages(&input, &mut errors);
    match errors.finish() {
        Ok(()) => code.into(),
        Err(error) => {
            let errors = error.write_errors();
            quote::quote!(#errors #code).into()
        }
    }
}
