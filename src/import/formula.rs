//! Formulas as one line of text that stays true: fractions with a slash, powers raised or behind `^`, roots with their
//! sign. For those of Office (OMML) and for MathML, whose elements say the same by other names.

/// More elements than this in one another, or in one formula, are read as text only.
const DEEPEST: usize = 64;
const MOST: usize = 20_000;

/// A formula as it is read, element by element.
#[derive(Debug, Default)]
pub(super) struct Formula {
    open: Vec<Part>,
    /// The number of open elements that are not told apart any more.
    deeper: usize,
    elements: usize,
}

/// An open element.
#[derive(Debug, Default)]
struct Part {
    name: String,
    /// The properties of its signs, by the names that Office gives them.
    signs: Vec<(String, String)>,
    /// Its parts: the names of the elements, and how they read.
    inside: Vec<(String, String)>,
    own: String,
}

impl Part {
    fn sign(&self, name: &str) -> Option<&str> {
        let found = self.signs.iter().rev().find(|(it, _)| it == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The text of the elements of a name.
    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        let inside = self.inside.iter().filter(move |(it, _)| it == name);
        inside.map(|(_, text)| text.as_str())
    }

    fn one(&self, name: &str) -> String {
        let all: Vec<&str> = self.all(name).collect();
        all.concat()
    }

    fn nth(&self, number: usize) -> &str {
        self.inside.get(number).map_or("", |(_, text)| text)
    }
}

impl Formula {
    pub(super) fn new() -> Self {
        Self {
            open: vec![Part::default()],
            ..Self::default()
        }
    }

    /// An element begins; `attribute` tells the values of its attributes.
    pub(super) fn begin(&mut self, name: &str, attribute: impl Fn(&str) -> Option<String>) {
        self.elements += 1;
        if self.deeper > 0 || self.open.len() > DEEPEST || self.elements > MOST {
            self.deeper += 1;
            return;
        }
        let mut part = Part {
            name: name.to_owned(),
            ..Part::default()
        };
        match name {
            name if is_sign(name) => {
                if let Some(value) = attribute("val") {
                    self.says(name, &value);
                }
            }
            "mfenced" => {
                for (from, to) in [
                    ("open", "begChr"),
                    ("close", "endChr"),
                    ("separators", "sepChr"),
                ] {
                    if let Some(value) = attribute(from) {
                        part.signs.push((to.to_owned(), value));
                    }
                }
            }
            "mfrac" => {
                let bare = attribute("linethickness").is_some_and(|it| it.starts_with('0'));
                if bare {
                    part.signs.push(("type".to_owned(), "noBar".to_owned()));
                }
            }
            _ => {}
        }
        self.open.push(part);
    }

    /// Text in the open element.
    pub(super) fn text(&mut self, text: &str) {
        if let Some(part) = self.open.last_mut() {
            part.own.push_str(text);
        }
    }

    /// The element ends that began last.
    pub(super) fn end(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        if self.open.len() < 2 {
            return;
        }
        let Some(part) = self.open.pop() else {
            return;
        };
        if is_sign(&part.name) {
            if !part.own.trim().is_empty() {
                self.says(&part.name, part.own.trim());
            }
        } else if let Some(outer) = self.open.last_mut() {
            let text = read(&part);
            // What is said of an element is no part of it.
            if !part.name.ends_with("Pr") && !is_left_out(&part.name) {
                outer.inside.push((part.name, text));
            }
        }
    }

    /// A sign of the element that the open ones say something of.
    fn says(&mut self, name: &str, value: &str) {
        let mut around = self.open.iter_mut().rev();
        if let Some(owner) = around.find(|it| !it.name.ends_with("Pr")) {
            owner.signs.push((name.to_owned(), value.to_owned()));
        }
    }

    /// The text.
    pub(super) fn finish(mut self) -> String {
        while self.open.len() > 1 {
            self.end();
        }
        self.open.pop().map(|part| row(&part)).unwrap_or_default()
    }
}

/// Tells whether it is no element but a sign of the one around it.
fn is_sign(name: &str) -> bool {
    matches!(
        name,
        "chr" | "begChr" | "endChr" | "sepChr" | "degHide" | "type"
    )
}

fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "mphantom" | "mspace" | "annotation" | "annotation-xml" | "none" | "mprescripts"
    )
}

/// The elements of Office that say what something in a formula is.
const ROLES: [&str; 9] = ["num", "den", "e", "sup", "sub", "deg", "fName", "lim", "mr"];

fn read(part: &Part) -> String {
    let has_roles = part
        .inside
        .iter()
        .any(|(name, _)| ROLES.contains(&name.as_str()));
    if !has_roles && !part.name.starts_with('m') && part.name != "semantics" {
        return row(part);
    }
    match part.name.as_str() {
        // Of Office.
        "f" => fraction(part.sign("type"), &part.one("num"), &part.one("den")),
        "sSup" => raised(&part.one("e"), &part.one("sup")),
        "sSub" => lowered(&part.one("e"), &part.one("sub")),
        "sSubSup" => bounded(&wrapped(&part.one("e")), &part.one("sub"), &part.one("sup")),
        "sPre" => bounded("", &part.one("sub"), &part.one("sup")) + &part.one("e"),
        "rad" => {
            let shown = part
                .sign("degHide")
                .is_none_or(|it| matches!(it, "0" | "false" | "off"));
            let degree = if shown {
                part.one("deg")
            } else {
                String::new()
            };
            root(&degree, &part.one("e"))
        }
        "d" => fenced(part, &part.all("e").collect::<Vec<_>>(), "|"),
        "nary" => {
            let sign = part.sign("chr").filter(|it| !it.is_empty()).unwrap_or("∫");
            let bounds = bounded(sign, &part.one("sub"), &part.one("sup"));
            format!("{bounds} {}", part.one("e"))
        }
        "func" => {
            let (name, of) = (part.one("fName"), part.one("e"));
            let blank = if of.starts_with('(') { "" } else { " " };
            format!("{name}{blank}{of}")
        }
        "acc" => accented(&part.one("e"), part.sign("chr").unwrap_or("\u{302}")),
        "limLow" => lowered(&part.one("e"), &part.one("lim")),
        "limUpp" => raised(&part.one("e"), &part.one("lim")),
        "mr" => part.all("e").collect::<Vec<_>>().join(", "),
        "m" => format!("[{}]", part.all("mr").collect::<Vec<_>>().join("; ")),
        "eqArr" => part.all("e").collect::<Vec<_>>().join("; "),
        // Of MathML.
        "mfrac" => fraction(part.sign("type"), part.nth(0), part.nth(1)),
        "msup" => raised(part.nth(0), part.nth(1)),
        "msub" | "munder" => lowered(part.nth(0), part.nth(1)),
        "msubsup" | "munderover" => bounded(&wrapped(part.nth(0)), part.nth(1), part.nth(2)),
        "mover" => {
            let over = part.nth(1);
            let accent = over.chars().count() == 1 && !over.starts_with(char::is_alphanumeric);
            if accent {
                accented(part.nth(0), over)
            } else {
                raised(part.nth(0), over)
            }
        }
        "msqrt" => root("", &row(part)),
        "mroot" => root(part.nth(1), part.nth(0)),
        "mfenced" => {
            let inside: Vec<&str> = part.inside.iter().map(|(_, text)| text.as_str()).collect();
            fenced(part, &inside, ",")
        }
        "mtr" | "mlabeledtr" => part.all("mtd").collect::<Vec<_>>().join(", "),
        "mtable" => {
            let rows = part.inside.iter().map(|(_, text)| text.as_str());
            format!("[{}]", rows.collect::<Vec<_>>().join("; "))
        }
        // Says the same twice: as it looks, and what it means.
        "semantics" => part.nth(0).to_owned(),
        "mi" | "mn" | "mo" | "ms" | "mtext" => without_unseen(row(part).trim()),
        _ => row(part),
    }
}

/// Signs that only programs see: of functions applied, of factors multiplied.
fn without_unseen(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{2061}'..='\u{2064}'))
        .collect()
}

/// Elements one after the other. Between what would read as another number a blank comes.
fn row(part: &Part) -> String {
    let is_fraction = |name: &str| matches!(name, "f" | "mfrac");
    let mut out = if part.inside.is_empty() {
        part.own.clone()
    } else {
        String::new()
    };
    let mut before = "";
    for (name, text) in &part.inside {
        let meet = out.ends_with(char::is_alphanumeric) && text.starts_with(char::is_alphanumeric);
        if meet && (is_fraction(name) || is_fraction(before) || (name == "mn" && before == "mn")) {
            out.push(' ');
        }
        out.push_str(text);
        before = name;
    }
    out
}

/// Tells whether it reads as one thing, whatever stands before or behind it.
fn is_one(text: &str) -> bool {
    let plain =
        |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '%' | '°' | '′' | '″' | '_' | '∞');
    if text.chars().all(plain) {
        return true;
    }
    let pairs = [('(', ')'), ('[', ']'), ('{', '}'), ('|', '|')];
    let inner = pairs
        .iter()
        .find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    inner.is_some_and(|inner| !inner.contains(['(', ')', '[', ']', '{', '}', '|']))
}

fn wrapped(text: &str) -> String {
    if is_one(text) {
        text.to_owned()
    } else {
        format!("({text})")
    }
}

fn fraction(kind: Option<&str>, above: &str, below: &str) -> String {
    match kind {
        // One above the other, as in "n choose k".
        Some("noBar") => format!("({above} ¦ {below})"),
        _ => format!("{}/{}", wrapped(above), wrapped(below)),
    }
}

fn raised(base: &str, above: &str) -> String {
    let base = if base.is_empty() {
        String::new()
    } else {
        wrapped(base)
    };
    match superscript(above) {
        _ if above.is_empty() => base,
        Some(above) => base + &above,
        None => format!("{base}^{}", wrapped(above)),
    }
}

fn lowered(base: &str, below: &str) -> String {
    let base = if base.is_empty() {
        String::new()
    } else {
        wrapped(base)
    };
    let digit = |c: char| Some(char::from_u32(0x2080 + c.to_digit(10)?).unwrap_or(c));
    let written: Option<String> = below.chars().map(digit).collect();
    match written {
        _ if below.is_empty() => base,
        Some(below) => base + &below,
        None => format!("{base}_{}", wrapped(below)),
    }
}

/// Something with what stands below and above it, in this order.
fn bounded(base: &str, below: &str, above: &str) -> String {
    format!("{base}{}{}", lowered("", below), raised("", above))
}

fn root(degree: &str, of: &str) -> String {
    let sign = match degree.trim() {
        "" | "2" => "√".to_owned(),
        "3" => "∛".to_owned(),
        "4" => "∜".to_owned(),
        other => raised("", other) + "√",
    };
    sign + &wrapped(of)
}

fn accented(base: &str, accent: &str) -> String {
    let combining = match accent {
        "¯" | "‾" | "\u{305}" => "\u{304}",
        "^" | "ˆ" => "\u{302}",
        "~" | "˜" => "\u{303}",
        "→" | "⃗" => "\u{20d7}",
        "˙" | "." => "\u{307}",
        other if other.chars().all(crate::letter::hyphen::is_combining) => other,
        other => return raised(base, other),
    };
    if base.chars().count() == 1 {
        format!("{base}{combining}")
    } else {
        base.to_owned()
    }
}

fn fenced(part: &Part, inside: &[&str], separator: &str) -> String {
    let open = part.sign("begChr").unwrap_or("(");
    let close = part.sign("endChr").unwrap_or(")");
    let separator = part.sign("sepChr").unwrap_or(separator);
    let joined = inside.join(&format!("{separator} "));
    // A matrix and two things one above the other bring brackets of their own.
    let inner = [("[", "]"), ("(", ")")]
        .iter()
        .find_map(|(open, close)| joined.strip_prefix(open)?.strip_suffix(close));
    let is_inner = inside.len() == 1 && inner.is_some_and(|it| !it.contains(['[', ']', '(', ')']));
    match inner.filter(|it| is_inner && it.contains(['¦', ';'])) {
        Some(inner) => format!("{open}{inner}{close}"),
        None => format!("{open}{joined}{close}"),
    }
}

/// The text in raised signs, where all of it has such.
pub(super) fn superscript(text: &str) -> Option<String> {
    let raised = |c: char| {
        Some(match c {
            '0' => '⁰',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '4'..='9' => char::from_u32(0x2070 + c.to_digit(10)?)?,
            '+' => '⁺',
            '-' | '−' | '–' => '⁻',
            '=' => '⁼',
            '(' => '⁽',
            ')' => '⁾',
            'n' => 'ⁿ',
            'i' => 'ⁱ',
            _ => return None,
        })
    };
    let text = text.trim();
    (!text.is_empty())
        .then(|| text.chars().map(raised).collect())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads elements written as `name(…)`, with text in quotes.
    fn formula(source: &str) -> String {
        let mut formula = Formula::new();
        let mut name = String::new();
        let mut chars = source.chars();
        while let Some(c) = chars.next() {
            match c {
                '(' => {
                    let (name, sign) = match name.split_once('=') {
                        Some((name, sign)) => (name.to_owned(), Some(sign.to_owned())),
                        None => (std::mem::take(&mut name), None),
                    };
                    formula.begin(&name, |_| sign.clone());
                }
                ')' => formula.end(),
                '"' => formula.text(&chars.by_ref().take_while(|c| *c != '"').collect::<String>()),
                c => {
                    name.push(c);
                    continue;
                }
            }
            name.clear();
        }
        formula.finish()
    }

    #[test]
    fn formulas_of_office_stay_true() {
        for (source, text) in [
            (
                "f(num(r(t(\"1\")))den(r(t(\"12\"))))r(t(\"+\"))sSup(e(r(t(\"x\")))sup(r(t(\"2\"))))",
                "1/12+x²",
            ),
            ("r(t(\"2\"))f(num(\"1\")den(\"2\"))", "2 1/2"),
            ("f(num(\"a+b\")den(\"c\"))", "(a+b)/c"),
            ("sSup(e(\"10\")sup(\"-6\"))", "10⁻⁶"),
            ("sSup(e(\"e\")sup(\"x+1\"))", "e^(x+1)"),
            ("sSup(e(\"a+b\")sup(\"2\"))", "(a+b)²"),
            ("sSub(e(\"CO\")sub(\"2\"))", "CO₂"),
            ("sSub(e(\"x\")sub(\"max\"))", "x_max"),
            ("rad(radPr(degHide=1())deg()e(\"2x\"))", "√2x"),
            ("rad(deg(\"3\")e(\"a+b\"))", "∛(a+b)"),
            ("d(dPr(begChr=[()endChr=]())e(\"1\")e(\"2\"))", "[1| 2]"),
            (
                "nary(naryPr(chr=∑())sub(\"i=1\")sup(\"n\")e(\"x\"))",
                "∑_(i=1)ⁿ x",
            ),
            ("d(e(f(fPr(type=noBar())num(\"n\")den(\"k\"))))", "(n ¦ k)"),
            (
                "m(mr(e(\"1\")e(\"0\"))mr(e(\"0\")e(\"1\")))",
                "[1, 0; 0, 1]",
            ),
            ("func(fName(\"sin\")e(\"x\"))", "sin x"),
        ] {
            assert_eq!(formula(source), text, "{source}");
        }
    }

    #[test]
    fn formulas_of_the_web_stay_true() {
        for (source, text) in [
            (
                "math(mrow(mfrac(mn(\"1\")mn(\"12\"))mo(\"+\")msup(mi(\"x\")mn(\"2\"))))",
                "1/12+x²",
            ),
            ("mn(\"3\")mfrac(mn(\"1\")mn(\"2\"))", "3 1/2"),
            ("msqrt(mi(\"a\")mo(\"+\")mi(\"b\"))", "√(a+b)"),
            ("mroot(mi(\"x\")mn(\"3\"))", "∛x"),
            ("semantics(mrow(mi(\"x\"))annotation(\"x\"))", "x"),
            ("mfenced(mi(\"a\")mi(\"b\"))", "(a, b)"),
            ("mi(\"f\")mo(\"\u{2061}\")mi(\"x\")", "fx"),
        ] {
            assert_eq!(formula(source), text, "{source}");
        }
    }

    #[test]
    fn what_is_too_deep_is_still_read() {
        let mut formula = Formula::new();
        for _ in 0..100_000 {
            formula.begin("f", |_| None);
        }
        formula.text("x");
        for _ in 0..100_010 {
            formula.end();
        }
        assert!(formula.finish().contains('x'));
    }
}
