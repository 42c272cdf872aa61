//! The derives by which Twilio resources are declared. `CONTRIBUTING.md` walks through adding one.
//!
//! A declaration passes four stages, each with types of its own: what was written (`keys`, `parse`), what it means
//! (`model`), whether it makes sense (`check`), and the Rust it stands for (`emit`).

mod check;
mod declaration;
mod diagnostics;
mod emit;
mod item;
#[cfg(test)]
mod kept;
mod keys;
mod model;
mod names;
mod parse;
mod stages;

use proc_macro::TokenStream;

#[doc = include_str!("../docs/resource.md")]
#[proc_macro_derive(TwilioResource, attributes(twilio_resource, param))]
pub fn twilio_resource(input: TokenStream) -> TokenStream {
    derive(input, stages::resource)
}

#[doc = include_str!("../docs/params.md")]
#[proc_macro_derive(TwilioParams, attributes(param))]
pub fn twilio_params(input: TokenStream) -> TokenStream {
    derive(input, stages::params)
}

#[doc = include_str!("../docs/values.md")]
#[proc_macro_derive(TwilioValues, attributes(param))]
pub fn twilio_values(input: TokenStream) -> TokenStream {
    derive(input, stages::values)
}

fn derive(input: TokenStream, stages: stages::Stages) -> TokenStream {
    match syn::parse(input) {
        Ok(input) => {
            let (code, errors) = stages::run(&input, stages);
            // Told in the order in which they are read.
            let errors =
                errors.sorted_by_key(|span| (span.unwrap().line(), span.unwrap().column()));
            // An editor completes at the first of the tokens that stand for what is typed, which is no error's.
            quote::quote!(#code #errors).into()
        }
        Err(error) => error.into_compile_error().into(),
    }
}
