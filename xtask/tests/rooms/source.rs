//! A file of a crate, and what it names of the others.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Ident, TokenStream, TokenTree};

/// A file, with the paths in it that start from the crate or from a module above.
pub(crate) struct Source {
    pub(crate) file: PathBuf,
    /// Its module, which is none for the crate's own file.
    pub(crate) module: Vec<String>,
    /// The modules that it declares.
    pub(crate) declares: Vec<Vec<String>>,
    /// The paths that it names, from the crate on.
    pub(crate) uses: Vec<Vec<String>>,
}

impl Source {
    /// All files of a crate.
    pub(crate) fn all(root: &Path) -> Vec<Self> {
        let mut found = Vec::new();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ext| ext == "rs") {
                    found.push(Self::read(root, path));
                }
            }
        }
        found
    }

    fn read(root: &Path, file: PathBuf) -> Self {
        let relative = file.strip_prefix(root).unwrap().with_extension("");
        let names = relative
            .iter()
            .map(|name| name.to_str().unwrap().to_owned());
        let mut module: Vec<String> = names.collect();
        module.pop_if(|last| matches!(last.as_str(), "mod" | "lib" | "main"));
        let text = fs::read_to_string(&file).unwrap();
        let tokens: TokenStream = text.parse().unwrap();
        let mut source = Self {
            file,
            module: module.clone(),
            declares: Vec::new(),
            uses: Vec::new(),
        };
        source.walk(tokens, &module);
        source
    }

    /// Looks for modules and paths. Comments are none of it, as documentation is text among the tokens.
    fn walk(&mut self, tokens: TokenStream, module: &[String]) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let rest = tokens.get(at + 1..).unwrap_or_default();
            match (token, rest) {
                (TokenTree::Ident(word), [TokenTree::Ident(name), next, ..]) if word == "mod" => {
                    let inner = [module, &[name.to_string()]].concat();
                    match next {
                        TokenTree::Group(body) => {
                            self.walk(body.stream(), &inner);
                            at += 2;
                        }
                        _ => self.declares.push(inner),
                    }
                }
                // What a macro writes is said of the crate that uses it.
                (TokenTree::Ident(word), [TokenTree::Punct(_), TokenTree::Group(_), ..])
                    if is_quote(word) =>
                {
                    at += 2;
                }
                (TokenTree::Ident(word), _) if word == "crate" && !is_macros(&tokens, at) => {
                    self.path(rest, &[]);
                }
                (TokenTree::Ident(word), _) if word == "super" && !follows_super(&tokens, at) => {
                    let above = module.split_last().map_or(&[][..], |(_, above)| above);
                    self.path(rest, above);
                }
                (TokenTree::Group(group), _) => self.walk(group.stream(), module),
                _ => {}
            }
            at += 1;
        }
    }

    /// Follows a path behind its start: `::a::b`, `::a::{b, c::d}`.
    fn path(&mut self, tokens: &[TokenTree], start: &[String]) {
        let mut path = start.to_vec();
        let mut rest = tokens;
        loop {
            match rest {
                [TokenTree::Punct(a), TokenTree::Punct(b), next, behind @ ..]
                    if a.as_char() == ':' && b.as_char() == ':' =>
                {
                    match next {
                        TokenTree::Ident(name) if name == "super" => {
                            path.pop();
                        }
                        TokenTree::Ident(name) => path.push(name.to_string()),
                        TokenTree::Group(group) => {
                            for branch in branches(group.stream()) {
                                self.path(&branch, &path);
                            }
                            return;
                        }
                        // `*`, or the generics of a type.
                        _ => break,
                    }
                    rest = behind;
                }
                _ => break,
            }
        }
        if path != start || !tokens.is_empty() {
            self.uses.push(path);
        }
    }
}

/// What stands between the commas of a group, each as a path goes on.
fn branches(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let start: Vec<TokenTree> = "::".parse::<TokenStream>().unwrap().into_iter().collect();
    let mut branches = vec![start.clone()];
    for token in tokens {
        match (&token, branches.last_mut()) {
            (TokenTree::Punct(comma), _) if comma.as_char() == ',' => branches.push(start.clone()),
            (_, Some(branch)) => branch.push(token),
            _ => {}
        }
    }
    branches.retain(|branch| branch.len() > start.len());
    branches
}

/// Whether it is a macro whose content is another crate's code.
fn is_quote(word: &Ident) -> bool {
    ["quote", "quote_spanned", "parse_quote"]
        .iter()
        .any(|quote| word == quote)
}

/// Whether it is `$crate`, which stands for wherever a macro is used.
fn is_macros(tokens: &[TokenTree], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    matches!(before, Some(TokenTree::Punct(sign)) if sign.as_char() == '$')
}

/// Whether it goes on a path that started with `super` already.
fn follows_super(tokens: &[TokenTree], at: usize) -> bool {
    let before = at.checked_sub(3).and_then(|start| tokens.get(start..at));
    matches!(before, Some([TokenTree::Ident(word), TokenTree::Punct(_), TokenTree::Punct(_)]) if word == "super")
}
