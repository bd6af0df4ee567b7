//! A page as it is read. In: a page as it is drawn. Out: the same with its text upright, each letter once, hidden text only
//! where nothing else can be read. Knows no words.

use super::page::{Glyph, Page, Point, Rule, Turn};

impl Page {
    /// The page turned so that most of its text runs to the right.
    pub(super) fn upright(mut self) -> Self {
        self.drop_hidden();
        self.drop_doubles();
        match self.main_turn() {
            Turn::Right | Turn::Skew => self,
            turn => self.turned(turn),
        }
    }

    /// Hidden text lies over a scan, or is a copy of what can be seen: it is read where there is hardly anything else.
    fn drop_hidden(&mut self) {
        let (mut hidden, mut seen) = (0, 0);
        for glyph in self.glyphs.iter().filter(|glyph| !glyph.ch.is_whitespace()) {
            *(if glyph.hidden { &mut hidden } else { &mut seen }) += 1;
        }
        let layer = hidden > seen && (seen == 0 || self.picture > 0.5);
        if hidden > 0 && !layer {
            self.glyphs.retain(|glyph| !glyph.hidden);
        }
    }

    /// A letter drawn again at nearly the same place is a bold one.
    fn drop_doubles(&mut self) {
        let glyphs = &self.glyphs;
        let mut order: Vec<(char, f32, f32, f32, usize)> = glyphs
            .iter()
            .enumerate()
            .filter(|(_, glyph)| !glyph.ch.is_whitespace())
            .map(|(at, glyph)| (glyph.ch, glyph.from[0], glyph.from[1], glyph.size, at))
            .collect();
        order.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.4.cmp(&b.4)));
        let mut doubled = vec![false; glyphs.len()];
        let mut any = false;
        for (rank, &(ch, x, y, size, at)) in order.iter().enumerate() {
            let near = size * 0.12;
            let same = |other: &&(char, f32, f32, f32, usize)| other.0 == ch && other.1 - x <= near;
            // A page with more glyphs than that at one place is no page of text.
            let rest = order.iter().skip(rank + 1).take(200).take_while(same);
            for &(_, _, other_y, other_size, other_at) in rest {
                if (other_y - y).abs() <= near
                    && (other_size - size).abs() <= size * 0.1
                    && let Some(flag) = doubled.get_mut(at.max(other_at))
                {
                    *flag = true;
                    any = true;
                }
            }
        }
        if any {
            let mut flags = doubled.into_iter();
            self.glyphs.retain(|_| !flags.next().unwrap_or(false));
        }
    }

    fn main_turn(&self) -> Turn {
        let turns = [Turn::Right, Turn::Up, Turn::Left, Turn::Down];
        let inked = || self.glyphs.iter().filter(|glyph| !glyph.ch.is_whitespace());
        let count = |turn: Turn| inked().filter(|glyph| glyph.turn == turn).count();
        let all = inked().count();
        turns.into_iter().find(|turn| count(*turn) * 2 > all).unwrap_or(Turn::Right)
    }

    fn turned(self, turn: Turn) -> Self {
        let (width, height) = (self.width, self.height);
        let place = |[x, y]: Point| -> Point {
            match turn {
                Turn::Up => [height - y, x],
                Turn::Down => [y, width - x],
                Turn::Left => [width - x, height - y],
                Turn::Right | Turn::Skew => [x, y],
            }
        };
        let glyph =
            |glyph: Glyph| Glyph { from: place(glyph.from), to: place(glyph.to), turn: glyph.turn.less(turn), ..glyph };
        let rule = |rule: Rule| {
            let ([ax, ay], [bx, by]) = (place([rule.x0, rule.y0]), place([rule.x1, rule.y1]));
            Rule { x0: ax.min(bx), y0: ay.min(by), x1: ax.max(bx), y1: ay.max(by) }
        };
        let (width, height) = if turn == Turn::Left { (width, height) } else { (height, width) };
        let glyphs = self.glyphs.into_iter().map(glyph).collect();
        let laid = self.laid.into_iter().map(glyph).collect();
        let rules = self.rules.into_iter().map(rule).collect();
        Self { width, height, glyphs, laid, rules, picture: self.picture, dpi: self.dpi, damaged: self.damaged }
    }
}

impl Turn {
    /// This direction as seen where `upright` runs to the right.
    fn less(self, upright: Self) -> Self {
        const ROUND: [Turn; 4] = [Turn::Right, Turn::Up, Turn::Left, Turn::Down];
        let at = |turn: Self| ROUND.iter().position(|other| *other == turn);
        match (at(self), at(upright)) {
            (Some(own), Some(upright)) => ROUND.get((own + 4 - upright) % 4).copied().unwrap_or(self),
            _ => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(ch: char, from: Point, to: Point, turn: Turn) -> Glyph {
        Glyph { ch, from, to, size: 10.0, turn, hidden: false }
    }

    #[test]
    fn a_page_of_text_upwards_is_turned() {
        // On a page of 100 by 200, read bottom to top: its left edge is the top.
        let glyphs = vec![
            glyph('a', [30.0, 190.0], [30.0, 185.0], Turn::Up),
            glyph('b', [30.0, 185.0], [30.0, 180.0], Turn::Up),
        ];
        let page = Page { width: 100.0, height: 200.0, glyphs, ..Page::default() }.upright();
        assert_eq!((page.width, page.height), (200.0, 100.0));
        assert_eq!((page.glyphs[0].from, page.glyphs[0].to), ([10.0, 30.0], [15.0, 30.0]));
        assert_eq!(page.glyphs[1].turn, Turn::Right);
    }

    #[test]
    fn letters_drawn_twice_are_one_and_pairs_stay_two() {
        let at = |x: f32| glyph('l', [x, 50.0], [x + 2.8, 50.0], Turn::Right);
        let page = Page { glyphs: vec![at(10.0), at(12.8), at(10.3), at(13.1)], ..Page::default() }.upright();
        assert_eq!(page.glyphs, [at(10.0), at(12.8)]);
    }

    #[test]
    fn hidden_text_is_read_where_nothing_is_seen() {
        let seen = glyph('a', [10.0, 50.0], [15.0, 50.0], Turn::Right);
        let hidden = Glyph { hidden: true, ch: 'b', ..seen };
        let alone = Page { glyphs: vec![hidden], ..Page::default() }.upright();
        assert_eq!(alone.glyphs, [hidden]);
        let both = Page { glyphs: vec![hidden, seen], ..Page::default() }.upright();
        assert_eq!(both.glyphs, [seen]);
    }
}
