//! What the table says of a key, and what comes of that.

use syn::Ident;

use crate::item::{Key, Seen};

/// A key in one place.
pub(crate) struct Row {
    pub(crate) key: &'static str,
    /// How it is written, for when it is written otherwise.
    pub(crate) form: &'static str,
    /// Where it belongs, for when it stands elsewhere.
    pub(crate) home: &'static str,
    /// What it is for, of all that may stand in its place; for anything where nothing is named.
    pub(crate) only: &'static [Only],
    /// Keys that mean nothing beside it, and why.
    pub(crate) excludes: &'static [(&'static str, &'static str)],
    /// What its parentheses hold.
    pub(crate) inside: Inside,
    /// What it is for, in a line of the documents, which a test writes.
    #[cfg(test)]
    pub(crate) says: &'static str,
}

/// What a key can be limited to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Only {
    /// A field of parameters.
    Requests,
    /// A field of an answer.
    Answers,
    /// A field that is a text.
    Texts,
    /// A version of an API.
    Roots,
    /// What hangs from one.
    Resources,
}

/// What the parentheses of a key hold that editors can complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inside {
    Nothing,
    /// The name of a field, and then other things.
    Field,
    /// Names of fields.
    Fields,
    /// The keys of an operation.
    Operation,
}

/// What was written in one place of the grammar.
pub(crate) trait Place: Default {
    /// Its part of the table.
    const ROWS: &'static [Row];
    /// The module of the runtime in which editors find its keys, if they are told of them.
    const MODULE: Option<&'static str>;

    /// What the keys are read into, in the order of the rows, and all that was seen.
    fn slots(&mut self) -> (Vec<(&'static Row, &mut dyn Key)>, &mut Seen);

    /// The keys that were written.
    fn written(&self) -> Vec<(&'static Row, &Ident)>;

    /// Those of them that are limited to this.
    fn only(&self, only: Only) -> Vec<&Ident> {
        let mut written = self.written();
        written.retain(|(row, _)| row.only.contains(&only));
        written.into_iter().map(|(_, key)| key).collect()
    }

    /// Those that mean nothing beside another one, with that one and the reason.
    fn excluded(&self) -> Vec<(&Ident, &Ident, &'static str)> {
        let written = self.written();
        let mut excluded = Vec::new();
        for (row, by) in &written {
            for (key, why) in row.excludes {
                let mut others = written.iter().map(|(_, other)| *other);
                excluded.extend(
                    others
                        .find(|other| other == key)
                        .map(|one| (one, *by, *why)),
                );
            }
        }
        excluded
    }

    /// Leaves out those that are limited to this, and tells where they were written.
    fn take(&mut self, only: Only) -> Vec<Ident> {
        let keys = self.only(only).into_iter().cloned().collect();
        let slots = self.slots().0.into_iter();
        for (_, slot) in slots.filter(|(row, _)| row.only.contains(&only)) {
            slot.leave();
        }
        keys
    }
}

/// The first of a row's own words and those of its place.
pub(super) const fn first(words: &[&'static str]) -> &'static str {
    words[0]
}

/// What the parentheses hold, where a row says so.
pub(super) const fn inside(said: &[Inside]) -> Inside {
    match said {
        [inside, ..] => *inside,
        [] => Inside::Nothing,
    }
}

/// Declares the table: for each place the struct that its keys are read into, and a row for each key.
macro_rules! keys {
    ($(
        #[doc = $title:literal]
        $place:ident in $module:expr, home $home:literal {
            $(
                $field:ident $(as $key:literal)?: $ty:ty, $(only $($only:ident)+,)?
                $(inside $inside:ident,)? $(excludes $other:ident: $why:literal,)?
                form $form:literal, $(home $own:literal,)? says $says:literal;
            )*
        }
    )*) => {
        $(
            #[doc = $title]
            #[derive(Default)]
            pub(crate) struct $place {
                $(#[doc = $says] pub(crate) $field: $ty,)*
                /// What was written, whether it was right or not.
                pub(crate) seen: Seen,
            }

            impl Place for $place {
                const ROWS: &'static [Row] = &[$(Row {
                    key: first(&[$($key,)? stringify!($field)]),
                    form: concat!("write ", $form),
                    home: first(&[$($own,)? $home]),
                    only: &[$($(Only::$only),+)?],
                    excludes: &[$((stringify!($other), $why))?],
                    inside: inside(&[$(Inside::$inside)?]),
                    #[cfg(test)]
                    says: $says,
                }),*];
                const MODULE: Option<&'static str> = $module;

                fn slots(&mut self) -> (Vec<(&'static Row, &mut dyn Key)>, &mut Seen) {
                    let keys: Vec<&mut dyn Key> = vec![$(&mut self.$field),*];
                    (Self::ROWS.iter().zip(keys).collect(), &mut self.seen)
                }

                fn written(&self) -> Vec<(&'static Row, &Ident)> {
                    let keys = [$(Key::key(&self.$field)),*];
                    let keys = Self::ROWS.iter().zip(keys);
                    keys.filter_map(|(row, key)| Some((row, key?))).collect()
                }
            }
        )*

        /// All rows, place by place.
        const ALL: &[&[Row]] = &[$(<$place as Place>::ROWS),*];

        /// The places, each with what it is called, and its module of the runtime if editors know it.
        #[cfg(test)]
        pub(super) const PLACES: &[(&str, Option<&str>, &[Row])] =
            &[$(($title, $module, <$place as Place>::ROWS)),*];
    };
}

pub(super) use keys;
