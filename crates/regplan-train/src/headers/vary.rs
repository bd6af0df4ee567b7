//! Heading rows as other authors would write them: other phrases for the same roles, other capitals.
//!
//! In: an example with a heading row, phrases by role. Out: the same row in other words, marks and rows below as they were.

use super::corpus::Example;
use regplan_core::dialect::Break;
use regplan_core::frame::header_row::search::{self, Labelled};
use regplan_core::frame::header_row::tokens::{Token, mark_phrases};
use std::collections::BTreeMap;
use std::path::Path;

/// Headings by the index of their role.
pub type Phrases = BTreeMap<usize, Vec<String>>;

/// The phrases of the banks but one.
pub fn phrases(folder: &Path, but: &[&str]) -> Phrases {
    let mut out = Phrases::new();
    let mut files: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    for path in files.iter().filter(|path| !but.iter().any(|but| path.file_stem().is_some_and(|stem| stem == *but))) {
        let Ok(bank) = serde_json::from_slice::<serde_json::Value>(&std::fs::read(path).unwrap_or_default()) else {
            continue;
        };
        let Some(headings) = bank["headings"].as_object() else { continue };
        for (role, own) in headings {
            let role = if role == "title_2" { "title" } else { role };
            let Some(role) = regplan_core::record::Role::from_name(role) else { continue };
            let texts = own.as_array().into_iter().flatten().filter_map(|text| text.as_str());
            out.entry(regplan_core::frame::header_row::weights::index(role))
                .or_default()
                .extend(texts.map(str::to_owned));
        }
    }
    let listed = std::fs::read_to_string(folder.join("../corpus/tables/headings.txt")).unwrap_or_default();
    for line in listed.lines().filter(|line| !line.starts_with('#')) {
        let Some((role, texts)) = line.split_once(": ") else { continue };
        let Some(role) = regplan_core::record::Role::from_name(role) else { continue };
        let texts = texts.split('|').map(str::trim).filter(|text| !text.is_empty() && !text.contains("//"));
        out.entry(regplan_core::frame::header_row::weights::index(role)).or_default().extend(texts.map(str::to_owned));
    }
    out.values_mut().for_each(|texts| {
        texts.sort();
        texts.dedup();
    });
    out
}

/// A small generator of numbers: the same seed, the same numbers.
pub struct Dice(pub u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides.max(1) as u64).unwrap_or(0)
    }
}

/// The same heading row in other words.
pub fn vary(example: &Example, phrases: &Phrases, dice: &mut Dice) -> Example {
    let mut tokens: Vec<Token> = Vec::new();
    let mut gold: Vec<Labelled> = Vec::new();
    let letters = dice.roll(6);
    let mut at = 0;
    while at < example.gold.len() {
        let long = example.gold[at + 1..].iter().take_while(|own| !own.begins).count() + 1;
        let own = &example.tokens[at..at + long];
        let label = example.gold[at];
        let others = phrases.get(&label.role).filter(|texts| !label.lower && !texts.is_empty() && dice.roll(10) < 7);
        match others {
            Some(texts) => {
                let phrase = &texts[dice.roll(texts.len())];
                let new = spread(own, phrase, letters, dice);
                gold.extend((0..new.len()).map(|word| Labelled { begins: word == 0, ..label }));
                tokens.extend(new);
            }
            None => {
                tokens.extend(own.iter().cloned());
                gold.extend(&example.gold[at..at + long]);
            }
        }
        // A heading in words that nobody knows: marks, capitals and what stands around must tell.
        if dice.roll(8) == 0 {
            let from = gold.iter().rposition(|own| own.begins).unwrap_or(0);
            tokens[from..].iter_mut().for_each(Token::forget);
        }
        at += long;
    }
    tokens.extend(example.tokens[example.gold.len()..].iter().cloned());
    mark_phrases(&mut tokens);
    Example {
        keys: search::keys(example.dialect, &tokens),
        tokens,
        gold,
        body: example.body.clone(),
        bank: example.bank.clone(),
        tool: example.tool.clone(),
        slug: example.slug.clone(),
        input: example.input.clone(),
        line: example.line,
        dialect: example.dialect,
    }
}

/// The words of a phrase in the place of a heading: its line ends stand as often as there.
fn spread(own: &[Token], phrase: &str, letters: usize, dice: &mut Dice) -> Vec<Token> {
    let breaks: Vec<&Token> = own[1..].iter().filter(|token| token.starts_line).collect();
    let inner = own[1..].iter().find(|token| !token.starts_line);
    let mut out: Vec<Token> = Vec::new();
    for (at, word) in phrase.split_whitespace().enumerate() {
        let written = match letters {
            0 => word.to_uppercase(),
            1 => word.to_lowercase(),
            _ => word.to_owned(),
        };
        let wrap = breaks.get(dice.roll(breaks.len().max(1))).filter(|_| dice.roll(own.len()) < breaks.len());
        let token = match (at, wrap) {
            (0, _) => own[0].made(&written, own[0].joint, own[0].starts_line),
            (_, Some(model)) => model.made(&written, model.joint, true),
            (_, None) => {
                let kind = if own[0].joint.kind == Break::Inside { Break::Inside } else { Break::Word };
                let joint = inner.map_or(regplan_core::dialect::Joint::default(), |token| token.joint);
                let joint = if inner.is_some() { joint } else { with_kind(joint, kind) };
                own[0].made(&written, joint, false)
            }
        };
        out.push(token);
    }
    out
}

fn with_kind(mut joint: regplan_core::dialect::Joint, kind: Break) -> regplan_core::dialect::Joint {
    joint.kind = kind;
    joint
}
