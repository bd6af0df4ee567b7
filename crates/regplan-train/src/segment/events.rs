//! What calendars of institutions say: events, days, persons, posts.
//!
//! In: chance. Out: the text of a cell.

use super::words::{EVENTS, FAMILY_ENDS, FAMILY_ROOTS, FOR_WHOM, IN_MONTH, INITIALS, POSTS, SORTS, TAILS};
use crate::draw::Draw;

fn of(draw: &mut Draw, texts: &[&str]) -> String {
    draw.of(texts).map(|text| (*text).to_owned()).unwrap_or_default()
}

/// How a plan writes persons.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    initials_first: bool,
    apart: bool,
    after_a_post: bool,
}

impl Manner {
    pub fn draw(draw: &mut Draw) -> Self {
        Self { initials_first: draw.chance(15), apart: draw.chance(20), after_a_post: draw.chance(15) }
    }

    /// A person by name: «Огнева К.Т.».
    pub fn person(self, draw: &mut Draw) -> String {
        let initials: Vec<char> = INITIALS.chars().collect();
        let mut initial = || draw.of(&initials).copied().unwrap_or_default();
        let (name, patronymic) = (initial(), initial());
        let initials = if self.apart { format!("{name}. {patronymic}.") } else { format!("{name}.{patronymic}.") };
        let family = of(draw, &FAMILY_ROOTS) + &of(draw, &FAMILY_ENDS);
        let person = if self.initials_first { format!("{initials} {family}") } else { format!("{family} {initials}") };
        if self.after_a_post { format!("{} {person}", post(draw)) } else { person }
    }
}

/// A post.
pub fn post(draw: &mut Draw) -> String {
    of(draw, &POSTS)
}

/// When, below the heading of a month.
pub fn day(draw: &mut Draw, day: usize, until: usize) -> String {
    match draw.below(20) {
        0..=6 => format!("{day}-{until}"),
        7 => format!("{day:02}"),
        8..=10 => of(draw, &IN_MONTH),
        _ => day.to_string(),
    }
}

/// What happens: «Футбол – Кубок района среди юношей».
pub fn title(draw: &mut Draw) -> String {
    let mut title = of(draw, &EVENTS);
    if draw.chance(50) {
        let dash = of(draw, &[" – ", " - ", ". ", ": "]);
        title = of(draw, &SORTS) + &dash + &title;
    }
    if draw.chance(40) {
        title = format!("{title} {}", of(draw, &FOR_WHOM));
    }
    if draw.chance(25) {
        title = format!("{title} {}", of(draw, &TAILS));
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_so_many_that_none_is_learned() {
        let mut draw = Draw::new(1);
        let manner = Manner { initials_first: false, apart: false, after_a_post: false };
        let names: std::collections::BTreeSet<String> = (0..1000).map(|_| manner.person(&mut draw)).collect();
        assert!(names.len() > 900, "{}", names.len());
    }
}
