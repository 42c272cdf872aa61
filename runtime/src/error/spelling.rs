//! How a text may be written in another: as it is, or as forms, URLs, pages and JSON write what they hold.

use std::collections::HashSet;
use std::ops::Range;

/// No escape that is read here is longer, as `&lsqb;` and `&#x00007b;` are.
pub(super) const ESCAPE: usize = 12;

/// What U+FFFD begins with, which stands for a part of a character.
const LOST: u8 = 0xef;

/// The names that pages have for the punctuation of ASCII.
const ENTITIES: &[(&str, char)] = &[
    ("Tab", '\t'),
    ("NewLine", '\n'),
    ("excl", '!'),
    ("quot", '"'),
    ("QUOT", '"'),
    ("num", '#'),
    ("dollar", '$'),
    ("percnt", '%'),
    ("amp", '&'),
    ("AMP", '&'),
    ("apos", '\''),
    ("lpar", '('),
    ("rpar", ')'),
    ("ast", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("period", '.'),
    ("sol", '/'),
    ("colon", ':'),
    ("semi", ';'),
    ("lt", '<'),
    ("LT", '<'),
    ("equals", '='),
    ("gt", '>'),
    ("GT", '>'),
    ("quest", '?'),
    ("commat", '@'),
    ("lsqb", '['),
    ("lbrack", '['),
    ("bsol", '\\'),
    ("rsqb", ']'),
    ("rbrack", ']'),
    ("Hat", '^'),
    ("lowbar", '_'),
    ("grave", '`'),
    ("lcub", '{'),
    ("lbrace", '{'),
    ("verbar", '|'),
    ("vert", '|'),
    ("rcub", '}'),
    ("rbrace", '}'),
];

/// What a piece of a text stands for: some bytes of UTF-8.
struct Meaning {
    bytes: [u8; 4],
    len: usize,
    /// Where the piece ends.
    end: usize,
}

impl Meaning {
    fn byte(byte: u8, end: usize) -> Self {
        Self {
            bytes: [byte, 0, 0, 0],
            len: 1,
            end,
        }
    }

    fn char(c: char, end: usize) -> Self {
        let mut bytes = [0; 4];
        let len = c.encode_utf8(&mut bytes).len();
        Self { bytes, len, end }
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

/// The byte as it stands there.
fn literal(text: &[u8], at: usize) -> Option<Meaning> {
    Some(Meaning::byte(*text.get(at)?, at + 1))
}

/// What is written there otherwise.
fn escaped(text: &[u8], at: usize) -> Option<Meaning> {
    let rest = text.get(at + 1..)?;
    match text.get(at)? {
        b'%' => Some(Meaning::byte(
            u8::try_from(hex(rest.get(..2)?)?).ok()?,
            at + 3,
        )),
        b'&' => entity(rest, at + 1),
        b'\\' => backslash(rest, at + 1),
        _ => None,
    }
}

/// What a form writes as `+`.
fn plus(text: &[u8], at: usize) -> Option<Meaning> {
    (text.get(at) == Some(&b'+')).then(|| Meaning::byte(b' ', at + 1))
}

fn hex(digits: &[u8]) -> Option<u32> {
    // What parses numbers would take a sign as well.
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// What follows an ampersand.
fn entity(rest: &[u8], at: usize) -> Option<Meaning> {
    let end = rest.iter().take(ESCAPE).position(|b| *b == b';')?;
    let name = std::str::from_utf8(&rest[..end]).ok()?;
    let c = match name.strip_prefix('#') {
        Some(number) => char::from_u32(match number.strip_prefix(['x', 'X']) {
            Some(digits) => hex(digits.as_bytes())?,
            None => number.parse().ok()?,
        })?,
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some(Meaning::char(c, at + end + 1))
}

/// What follows a backslash, in JSON and in the languages that write texts like it.
fn backslash(rest: &[u8], at: usize) -> Option<Meaning> {
    let unit = |from: usize| hex(rest.get(from..from + 4)?);
    let c = match rest.first()? {
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'0' => '\0',
        b'x' => {
            let c = char::from_u32(hex(rest.get(1..3)?)?)?;
            return Some(Meaning::char(c, at + 3));
        }
        b'u' if rest.get(1) == Some(&b'{') => {
            let end = rest.iter().take(ESCAPE).position(|b| *b == b'}')?;
            let c = char::from_u32(hex(rest.get(2..end)?)?)?;
            return Some(Meaning::char(c, at + end + 1));
        }
        b'u' => {
            let first = unit(1)?;
            if let Some(c) = char::from_u32(first) {
                return Some(Meaning::char(c, at + 5));
            }
            // Beyond the first 65,536, a character is written as two halves.
            let second = unit(7).filter(|_| rest.get(5..7) == Some(b"\\u"))?;
            let halves = [u16::try_from(first).ok()?, u16::try_from(second).ok()?];
            let c = char::decode_utf16(halves).next()?.ok()?;
            return Some(Meaning::char(c, at + 11));
        }
        other if other.is_ascii_punctuation() => char::from(*other),
        _ => return None,
    };
    Some(Meaning::char(c, at + 1))
}

/// How far a text is like a secret.
#[derive(Default)]
pub(super) struct Likeness {
    /// Where the secret ends, if the rest of it is there.
    pub(super) end: Option<usize>,
    /// How many of its bytes are there up to the end of the text, which may have been cut.
    pub(super) begun: usize,
}

/// A comparison of a text with a secret, each of whose characters may be written in any way.
pub(super) struct Comparison<'a> {
    text: &'a [u8],
    secret: &'a [u8],
    /// Places in both that were tried after a choice: a backslash may stand for itself or belong to the next one, so there
    /// can be several ways to one. What follows is the same for all of them.
    tried: HashSet<(usize, usize)>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(text: &'a [u8], secret: &'a [u8]) -> Self {
        Self {
            text,
            secret,
            tried: HashSet::new(),
        }
    }

    /// Compares what begins there in the text with what begins there in the secret.
    pub(super) fn at(&mut self, start: usize, skipped: usize) -> Likeness {
        let mut found = Likeness::default();
        let mut open = Vec::new();
        self.step((start, skipped), &mut open);
        while let Some((at, known)) = open.pop() {
            if known == self.secret.len() {
                found.end = found.end.max(Some(at));
                continue;
            }
            let rest = self.text.get(at..).unwrap_or_default();
            // Where an escape is cut, or a character, nobody can tell what it would have been.
            let is_start = |b: &u8| matches!(*b, b'%' | b'&' | b'\\' | LOST);
            if rest.len() < ESCAPE && rest.first().is_none_or(is_start) {
                found.begun = found.begun.max(known - skipped);
            }
            self.step((at, known), &mut open);
        }
        found
    }

    /// Goes on by one piece of the text, in each way that it can be read.
    fn step(&mut self, (at, known): (usize, usize), open: &mut Vec<(usize, usize)>) {
        let wanted = &self.secret[known..];
        let ways = [literal, escaped, plus].map(|way| way(self.text, at));
        let ways = ways.into_iter().flatten();
        let fitting = ways.filter(|meaning| wanted.starts_with(meaning.bytes()));
        let before = open.len();
        open.extend(fitting.map(|meaning| (meaning.end, known + meaning.len)));
        // Without a choice there is nothing to keep, and a long text would fill the memory.
        if open.len() > before + 1 {
            let several = open.split_off(before);
            let tried = &mut self.tried;
            open.extend(several.into_iter().filter(|next| tried.insert(*next)));
        }
    }
}

/// A text, and where each of its bytes stands in the one it was read from.
pub(super) struct Layer {
    pub(super) text: Vec<u8>,
    places: Option<Vec<Range<usize>>>,
}

impl Layer {
    pub(super) fn new(text: &str) -> Self {
        Self {
            text: text.as_bytes().to_vec(),
            places: None,
        }
    }

    /// Where a part of it stands in the first text.
    pub(super) fn place(&self, part: &Range<usize>) -> Range<usize> {
        let Some(places) = &self.places else {
            return part.clone();
        };
        match places.get(part.clone()) {
            Some([only]) => only.clone(),
            Some([first, .., last]) => first.start..last.end,
            _ => 0..0,
        }
    }

    /// The same with each escape in it read; `None` where there is none. What was written twice over is then written once.
    pub(super) fn read(&self) -> Option<Self> {
        let mut text = Vec::with_capacity(self.text.len());
        let mut places = Vec::with_capacity(self.text.len());
        let mut at = 0;
        while let Some(meaning) = escaped(&self.text, at).or_else(|| literal(&self.text, at)) {
            let place = self.place(&(at..meaning.end));
            text.extend_from_slice(meaning.bytes());
            places.extend(std::iter::repeat_n(place, meaning.len));
            at = meaning.end;
        }
        (text != self.text).then_some(Self {
            text,
            places: Some(places),
        })
    }
}
