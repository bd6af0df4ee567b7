//! Ruling lines. In: the rules of a page, in as many pieces as they were drawn. Out: whole lines, level and upright. Knows no
//! tables and no text.

use super::Rule;

/// Lines nearer than that to each other, in points, are one line, drawn double or in pieces.
pub(crate) const NEAR: f32 = 3.0;
/// Gaps up to this in a line are those of a dashed one.
const DASH: f32 = 4.2;
/// What is shorter is no line.
const SHORTEST: f32 = 5.0;

/// A whole line: `at` this height (or this far from the left), between two ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Segment {
    pub(crate) at: f32,
    pub(crate) from: f32,
    pub(crate) to: f32,
}

/// The lines of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Lines {
    pub(crate) level: Vec<Segment>,
    pub(crate) upright: Vec<Segment>,
}

/// The whole lines that these pieces make.
pub(crate) fn joined(rules: &[Rule]) -> Lines {
    let (mut level, mut upright) = (Vec::new(), Vec::new());
    for rule in rules {
        let (width, height) = (rule.x1 - rule.x0, rule.y1 - rule.y0);
        // A dot where lines meet belongs to both.
        let dot = width.max(height) <= NEAR + 0.3;
        if dot || width >= height {
            level.push(Segment { at: (rule.y0 + rule.y1) / 2.0, from: rule.x0, to: rule.x1 });
        }
        if dot || height > width {
            upright.push(Segment { at: (rule.x0 + rule.x1) / 2.0, from: rule.y0, to: rule.y1 });
        }
    }
    Lines { level: whole(level), upright: whole(upright) }
}

fn whole(mut pieces: Vec<Segment>) -> Vec<Segment> {
    pieces.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut lines = Vec::new();
    let mut near: Vec<Segment> = Vec::new();
    for piece in pieces {
        if near.first().is_some_and(|first| piece.at - first.at > NEAR) {
            strung(std::mem::take(&mut near), &mut lines);
        }
        near.push(piece);
    }
    strung(near, &mut lines);
    lines.retain(|line| line.to - line.from >= SHORTEST);
    lines
}

/// Strings pieces at nearly one place together to lines.
fn strung(mut pieces: Vec<Segment>, lines: &mut Vec<Segment>) {
    pieces.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut open: Option<(Segment, f32)> = None;
    for piece in pieces {
        let weight = (piece.to - piece.from).max(0.1);
        match &mut open {
            Some((line, sum)) if piece.from <= line.to + DASH => {
                line.at = (line.at * *sum + piece.at * weight) / (*sum + weight);
                line.to = line.to.max(piece.to);
                *sum += weight;
            }
            _ => lines.extend(open.replace((piece, weight)).map(|(line, _)| line)),
        }
    }
    lines.extend(open.map(|(line, _)| line));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(x0: f32, y0: f32, x1: f32, y1: f32) -> Rule {
        Rule { x0, y0, x1, y1 }
    }

    #[test]
    fn pieces_dots_and_double_lines_are_one_line() {
        let rules = [
            rule(10.0, 50.0, 60.0, 50.5),
            rule(60.0, 50.0, 60.5, 50.5),
            rule(60.5, 50.0, 100.0, 50.5),
            rule(10.0, 52.0, 100.0, 52.5),
        ];
        let lines = joined(&rules);
        assert_eq!(lines.level.len(), 1);
        assert_eq!((lines.level[0].from, lines.level[0].to), (10.0, 100.0));
        assert!(lines.upright.is_empty());
    }

    #[test]
    fn dashes_are_a_line_and_a_missing_side_is_none() {
        let dashes: Vec<Rule> = (0..20).map(|at| rule(at as f32 * 6.0, 50.0, at as f32 * 6.0 + 3.0, 50.5)).collect();
        assert_eq!(joined(&dashes).level.len(), 1);
        assert_eq!(joined(&[rule(0.0, 50.0, 30.0, 50.5), rule(50.0, 50.0, 80.0, 50.5)]).level.len(), 2);
    }
}
