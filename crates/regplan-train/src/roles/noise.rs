//! What happens to headings on their way into a document.
//!
//! In: a heading. Out: the same with typing errors, blanks inside words, abbreviations, capitals. Knows no role.

use crate::draw::Draw;

/// A heading as some document may have it.
pub fn damaged(draw: &mut Draw, heading: &str) -> String {
    match draw.below(100) {
        0..9 => changed(draw, heading),
        9..18 => broken(draw, heading),
        18..26 => shortened(draw, heading),
        26..33 => heading.to_uppercase(),
        33..39 => heading.to_lowercase(),
        39..43 => format!("{heading}:"),
        43..46 => format!("{heading}*"),
        46..48 => format!("{heading} <{}>", draw.below(4) + 1),
        _ => heading.to_owned(),
    }
}

/// A letter left out, doubled, or changed with its neighbour.
fn changed(draw: &mut Draw, heading: &str) -> String {
    let mut letters: Vec<char> = heading.chars().collect();
    if letters.len() < 6 {
        return heading.to_owned();
    }
    let at = 1 + draw.below(letters.len() - 2);
    match draw.below(3) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        _ => letters.swap(at, at - 1),
    }
    letters.into_iter().collect()
}

/// Blanks or a hyphen inside its words, as narrow cells leave them.
fn broken(draw: &mut Draw, heading: &str) -> String {
    let mut out = String::new();
    let hyphen = draw.chance(40);
    for (at, word) in heading.split(' ').enumerate() {
        out.push_str(if at > 0 { " " } else { "" });
        let letters: Vec<char> = word.chars().collect();
        let cut = if letters.len() > 6 && draw.chance(70) { 3 + draw.below(letters.len() - 5) } else { 0 };
        for (place, letter) in letters.iter().enumerate() {
            if place > 0 && place == cut {
                out.push_str(if hyphen { "- " } else { " " });
            }
            out.push(*letter);
        }
    }
    out
}

/// Words cut after some letters, with a full stop.
fn shortened(draw: &mut Draw, heading: &str) -> String {
    let short = |draw: &mut Draw, word: &str| {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < 6 || !draw.chance(75) {
            return word.to_owned();
        }
        let keep = 3 + draw.below((letters.len() - 4).min(4));
        letters.iter().take(keep).collect::<String>() + "."
    };
    let words: Vec<String> = heading.split(' ').map(|word| short(draw, word)).collect();
    words.join(" ")
}
