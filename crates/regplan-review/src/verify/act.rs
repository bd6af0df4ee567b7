//! The fields of an act. In: an act. Out: findings. Knows how a name in the genitive stands in the nominative, by endings.

use super::fits::Stands;
use super::words::ENDINGS;
use super::{Check, What};
use jiff::civil::Date;
use regplan_core::grammar::deadlines;
use regplan_core::grammar::fold::fold;
use regplan_core::record::{Act, Place, TermKind};

impl Check<'_> {
    pub(super) fn act(&mut self, act: &Act) {
        self.same_if_any("act.number", act.number.as_deref(), &act.at.number);
        self.same_if_any("act.title", act.title.as_deref(), &act.at.title);
        self.same_if_any("act.control", act.control.as_deref(), &act.at.control);
        let signed = act.signatory.as_ref().map(|signed| {
            let parts = [signed.position.as_deref(), signed.name.as_deref()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        });
        self.same_if_any("act.signatory", signed.as_deref(), &act.at.signatory);
        self.turned("act.kind", act.kind.as_deref(), &act.at.kind);
        self.turned("act.issuer", act.issuer.as_deref(), &act.at.issuer);
        self.date(act);
    }

    /// A name that may stand in another case, in other letters, or spaced out.
    fn turned(&mut self, path: &str, value: Option<&str>, at: &[Place]) {
        let Some(value) = value else { return self.nothing(path, at) };
        if self.located(path, value, at) {
            let stands = self.ground.stands(at);
            if !is_turned(value, &stands) {
                self.note(path, What::Differs, value, stands.text());
            }
        }
    }

    fn date(&mut self, act: &Act) {
        let Some(date) = act.date else { return self.nothing("act.date", &act.at.date) };
        if self.located("act.date", &date.to_string(), &act.at.date) {
            let stands = self.ground.stands(&act.at.date).text();
            let quotes = |c: char| !matches!(c, '«' | '»' | '"' | '“' | '”' | '„' | '_');
            let words: String = stands.chars().filter(|c| quotes(*c)).collect();
            if !is_on(&words, date) && !is_of_another_century(&words, date) {
                self.note("act.date", What::Derived, date.to_string(), stands);
            }
        }
    }
}

/// Whether these words name this day.
fn is_on(words: &str, date: Date) -> bool {
    let same = |kind: &TermKind| matches!(kind, TermKind::On { date: Some(day), .. } if *day == date);
    deadlines::parse(words, None).terms.iter().any(|term| same(&term.kind))
}

/// The same for an old act, or one with a slip: no deadline is of such a year, so another one stands for it.
fn is_of_another_century(words: &str, date: Date) -> bool {
    let year = format!("{:04}", date.year());
    let near = date.with().year(2000).build();
    words.contains(&year) && near.is_ok_and(|near| is_on(&words.replacen(&year, "2000", 1), near))
}

fn is_turned(value: &str, stands: &Stands) -> bool {
    let (value, stands) = (fold(value), fold(&stands.text()));
    let readings = [stands.clone(), without_ends(&stands, "-"), without_ends(&stands, "")];
    let words = |stands: &String| {
        let (a, b): (Vec<&str>, Vec<&str>) = (value.split(' ').collect(), stands.split(' ').collect());
        a.len() == b.len() && a.iter().zip(&b).all(|(value, stands)| is_form(value, stands))
    };
    value.replace(' ', "") == stands.replace(' ', "") || readings.iter().any(words)
}

/// The same with the hyphens that a blank follows, which stood at lines' ends, kept in their words or dropped; dashes stay.
fn without_ends(text: &str, hyphen: &str) -> String {
    let mut out = String::new();
    for word in text.split_inclusive(' ') {
        match word.strip_suffix("- ").filter(|half| !half.is_empty()) {
            Some(half) => out.extend([half, hyphen]),
            None => out.push_str(word),
        }
    }
    out
}

/// Whether one word is the nominative of another, by their endings.
fn is_form(value: &str, stands: &str) -> bool {
    let pair = |(oblique, nominative): &(&str, &str)| {
        let stem = stands.strip_suffix(oblique);
        stem.is_some_and(|stem| !stem.is_empty() && value.strip_suffix(nominative) == Some(stem))
    };
    value == stands || ENDINGS.iter().any(pair)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_at_lines_ends_are_kept_or_dropped_and_dashes_stay() {
        assert_eq!(without_ends("центр психолого- медицинский - филиал", "-"), "центр психолого-медицинский - филиал");
        assert_eq!(without_ends("админи- страция", ""), "администрация");
    }

    #[test]
    fn names_may_stand_in_another_case_and_nothing_else() {
        for (value, stands) in [
            ("администрация", "администрации"),
            ("постановление", "постановлением"),
            ("приказ", "приказом"),
            ("муниципальный", "муниципального"),
            ("городская", "городской"),
            ("министерство", "министерства"),
        ] {
            assert!(is_form(value, stands), "{value} {stands}");
        }
        for (value, stands) in
            [("администрацие", "администрации"), ("администиация", "администрации"), ("омск", "омска1")]
        {
            assert!(!is_form(value, stands), "{value} {stands}");
        }
    }
}
