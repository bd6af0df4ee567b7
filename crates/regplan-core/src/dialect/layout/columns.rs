//! How many columns the lines of a page stand in, and where each begins.
//!
//! ```text
//!  Беседы: «Твои права и Март           педагоги дополни-     one blank, three, many: what parts two words tells whether a
//!  обязанности»                         тельного образо-      column begins between them; a word across its edge tells more
//! ```
//! In: the lines of a page. Out: for each number of columns the best places for them to begin, and what they are worth. One search over
//! places from left to right: a column is worth what stands before the first word of each line in it. Knows no Russian.

use super::heading::TALLEST;
use super::strips::Strip;
use std::ops::Range;

/// A page of more columns is no plan's.
pub(super) const MOST: usize = 16;
/// A column is not narrower than so many places.
const NARROWEST: usize = 3;
/// A column may begin where at most one line in so many has a word across.
const ACROSS: usize = 4;

/// What a line is worth to a column that begins inside one of its words. This and what follows is in bits, set by hand near what
/// dumps show whose columns are known (one blank -5, two to four 4, more 5, across -7); `columns.txt` fails where one is halved or doubled.
const CUT: i32 = -6;
/// Its first word in the column stands one blank behind the word to its left, two, three or four, or more.
const GAPS: [i32; 4] = [-2, 2, 4, 6];
/// It stands first in its line.
const FIRST: i32 = 1;
/// It stands right where the column begins, or further in.
const FLUSH: [i32; 2] = [-1, 2];
/// What a column costs; one that hardly anything stands in costs it twice.
pub(super) const COLUMN: i32 = 10;

/// Columns on one page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fit {
    /// What they are worth.
    pub(super) worth: i32,
    /// Where each begins but the first.
    pub(super) begins: Vec<usize>,
}

/// The best columns of a page by how many there are.
#[derive(Debug, Clone, Default)]
pub(super) struct Fits {
    /// From one column on; `None` where so many find no room.
    ways: Vec<Option<Fit>>,
    /// The places that the page takes: another scale makes it wider.
    width: usize,
}

/// Where the columns of a table begin on another of its pages.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Model<'m> {
    pub(super) begins: &'m [usize],
    pub(super) width: usize,
}

impl Model<'_> {
    /// The places that its columns have on a page of this width: the same, or drawn to its scale.
    fn places(&self, width: usize) -> [Vec<usize>; 2] {
        let scaled = self.begins.iter().map(|begin| (begin * width).checked_div(self.width).unwrap_or(*begin));
        [self.begins.to_vec(), scaled.collect()]
    }
}

impl Fits {
    /// Those that are worth most.
    pub(super) fn best(&self) -> Option<&Fit> {
        self.ways.iter().flatten().max_by_key(|fit| (fit.worth, std::cmp::Reverse(fit.begins.len())))
    }

    /// So many columns.
    pub(super) fn with(&self, columns: usize) -> Option<&Fit> {
        self.ways.get(columns.checked_sub(1)?)?.as_ref()
    }

    /// So many columns, as a model for other pages.
    pub(super) fn model(&self, columns: usize) -> Option<Model<'_>> {
        Some(Model { begins: &self.with(columns)?.begins, width: self.width })
    }

    /// What the page is worth in a table of so many columns that begin here elsewhere: with as many or, if some stand empty on it, with
    /// fewer, each of them near one of those.
    pub(super) fn beside(&self, columns: usize, model: Model) -> i32 {
        let astray = |fit: &Fit| ASTRAY * i32::try_from(self.astray(fit, model)).unwrap_or(0);
        let ways = self.ways.iter().take(columns).flatten();
        ways.map(|fit| fit.worth - astray(fit)).max().unwrap_or(-COLUMN)
    }

    /// How many of these columns begin far from all of the model's.
    fn astray(&self, fit: &Fit, model: Model) -> usize {
        let alone = |places: &Vec<usize>| {
            let near = |own: &&usize| places.iter().any(|other| own.abs_diff(*other) <= NEAR);
            fit.begins.iter().filter(|own| !near(own)).count()
        };
        model.places(self.width).iter().map(alone).min().unwrap_or(0)
    }

    /// Where the columns of the model begin here: those that the page shows by itself, and between them those that stand empty on it,
    /// where `clear` finds room near the place that is wanted.
    pub(super) fn like(&self, model: Model, clear: impl Fn(Range<usize>, usize) -> usize) -> Vec<usize> {
        let columns = model.begins.len() + 1;
        let shown = self.ways.iter().take(columns).flatten().max_by_key(|fit| fit.worth);
        let own = shown.map_or(&[][..], |fit| fit.begins.as_slice());
        let matched = model.places(self.width).into_iter().map(|places| (matched(own, &places), places));
        let Some(((_, taken), places)) = matched.min_by_key(|((far, _), _)| *far) else { return Vec::new() };
        let mut begins = Vec::with_capacity(places.len());
        for (at, wanted) in places.iter().enumerate() {
            let held = |at: usize| taken.iter().position(|own| *own == at).and_then(|own| own_at(own, shown));
            let begin = held(at).unwrap_or_else(|| {
                let next = (at + 1..places.len()).find_map(held).unwrap_or(usize::MAX);
                let first = begins.last().map_or(0, |last| last + 1);
                let last = next.min(self.width.max(*wanted) + 2).max(first + 1);
                clear(first..last, (*wanted).max(first))
            });
            begins.push(begin);
        }
        begins
    }

    /// What the page is worth in a table of so many columns, some of which may stand empty on it.
    pub(super) fn worth(&self, columns: usize) -> i32 {
        let fewer = self.ways.iter().take(columns).flatten();
        let own = |fit: &Fit| fit.worth - ABSENT * i32::try_from(columns - 1 - fit.begins.len()).unwrap_or(0);
        fewer.map(own).max().unwrap_or(-COLUMN)
    }
}

fn own_at(own: usize, fit: Option<&Fit>) -> Option<usize> {
    fit?.begins.get(own).copied()
}

/// Which place each of these is, in order, so that they lie as near to them as can be; and how far they lie off together.
fn matched(own: &[usize], places: &[usize]) -> (usize, Vec<usize>) {
    // By how many of the own ones are dealt with: the cheapest way to end at each place.
    let mut ways: Vec<(usize, Vec<usize>)> = vec![(0, Vec::new())];
    for (at, place) in places.iter().enumerate() {
        for dealt in (0..own.len().min(at + 1)).rev() {
            let (Some(way), Some(next)) = (ways.get(dealt), own.get(dealt)) else { continue };
            let taken = [way.1.as_slice(), &[at]].concat();
            let longer = (way.0 + next.abs_diff(*place), taken);
            match ways.get_mut(dealt + 1) {
                Some(known) if known.0 <= longer.0 => {}
                Some(known) => *known = longer,
                None => ways.push(longer),
            }
        }
    }
    ways.into_iter().nth(own.len()).unwrap_or((usize::MAX, Vec::new()))
}

/// So many places a column may begin from where it does on another page.
const NEAR: usize = 8;
/// What a column costs that begins elsewhere: more than another table does.
const ASTRAY: i32 = 4 * COLUMN;

/// What a column costs that stands empty on a page.
const ABSENT: i32 = 2;
/// Lines at the head of a page that may name the columns count so many times, up to the first that begins with a number.
const NAMING: i32 = 3;

/// How many columns several pages share, and what they are worth together: as few as are worth hardly less than any other number.
pub(super) fn shared<'f>(pages: impl Iterator<Item = &'f Fits> + Clone) -> (usize, i32) {
    let worth = |columns: usize| pages.clone().map(|fits| fits.worth(columns)).sum::<i32>();
    let worths: Vec<i32> = (1..=MOST).map(worth).collect();
    let most = worths.iter().copied().max().unwrap_or(0);
    let few = worths.iter().position(|worth| worth + COLUMN >= most).unwrap_or(0);
    (few + 1, most)
}

/// A way to the end of a column: what it is worth, and the place and columns before it.
type Way = Option<(i32, usize)>;

/// Seeks columns in these lines.
pub(super) fn fits<'s, 't: 's>(strips: impl Iterator<Item = &'s Strip<'t>> + Clone) -> Fits {
    let places = places(strips.clone());
    let mut ways: Vec<[Way; MOST + 1]> = vec![[None; MOST + 1]; places.len()];
    if let Some(first) = ways.first_mut().and_then(|ways| ways.first_mut()) {
        *first = Some((0, 0));
    }
    for at in 0..places.len() {
        let Some(before) = ways.get(at).copied().filter(|ways| ways.iter().any(Option::is_some)) else { continue };
        for (end, worth) in worths(strips.clone(), &places, at) {
            let here = ways.get_mut(end).into_iter().flat_map(|ways| ways.iter_mut().skip(1));
            for (way, before) in here.zip(before) {
                let longer = before.map(|(own, _)| (own + worth, at));
                *way = longer.filter(|longer| way.is_none_or(|own| own.0 < longer.0)).or(*way);
            }
        }
    }
    let width = places.last().copied().unwrap_or(0);
    Fits { ways: (1..=MOST).map(|columns| traced(&places, &ways, columns)).collect(), width }
}

/// The columns that a way to the end goes through.
fn traced(places: &[usize], ways: &[[Way; MOST + 1]], columns: usize) -> Option<Fit> {
    let (mut at, mut begins) = (places.len().checked_sub(1)?, Vec::new());
    let (worth, _) = (*ways.get(at)?.get(columns)?)?;
    for left in (1..=columns).rev() {
        at = ways.get(at)?.get(left).copied()??.1;
        begins.push(*places.get(at)?);
    }
    begins.pop();
    begins.reverse();
    Some(Fit { worth, begins })
}

/// Where columns may begin, with the first place and the one after the last.
fn places<'s, 't: 's>(strips: impl Iterator<Item = &'s Strip<'t>> + Clone) -> Vec<usize> {
    let width = strips.clone().map(Strip::to).max().unwrap_or(0);
    let lines = strips.clone().count();
    let (mut across, mut begun) = (vec![0; width + 1], vec![false; width + 1]);
    for strip in strips {
        for word in &strip.words {
            across.iter_mut().take(word.to).skip(word.from + 1).for_each(|count| *count += 1);
        }
        for (from, _) in strip.segments() {
            begun.get_mut(from).into_iter().for_each(|begun| *begun = true);
        }
    }
    let open = |place: &usize| {
        begun.get(*place).copied().unwrap_or(false) && across.get(*place).is_none_or(|count| count * ACROSS <= lines)
    };
    std::iter::once(0).chain((1..width).filter(open)).chain([width.max(1)]).collect()
}

/// What the columns from one place on are worth, by the place where they end.
fn worths<'s, 't: 's>(
    strips: impl Iterator<Item = &'s Strip<'t>>,
    places: &[usize],
    at: usize,
) -> impl Iterator<Item = (usize, i32)> {
    let begin = places.get(at).copied().unwrap_or(0);
    let width = places.last().copied().unwrap_or(0);
    let (mut worth, mut inked) = (vec![0; width + 1], vec![0; width + 1]); // what is told by the word that begins there
    let mut naming = true;
    for (line, strip) in strips.enumerate() {
        naming &= line < TALLEST && (strip.counts_columns() || !strip.begins_with_number());
        let weight = if naming { NAMING } else { 1 };
        let Some((index, word)) = strip.words.iter().enumerate().find(|(_, word)| word.to > begin) else { continue };
        let from = word.from.max(begin);
        let told = if word.from < begin { CUT } else { entered(strip, index, begin) };
        worth.get_mut(from).into_iter().for_each(|worth| *worth += told * weight);
        inked.get_mut(from).into_iter().for_each(|inked| *inked += weight * i32::from(word.from >= begin));
    }
    let (mut place, mut sums) = (begin, (0, 0));
    let mut until = move |end: usize| {
        while place < end {
            sums.0 += worth.get(place).copied().unwrap_or(0);
            sums.1 += inked.get(place).copied().unwrap_or(0);
            place += 1;
        }
        sums.0 - if sums.1 < 2 { 2 * COLUMN } else { COLUMN }
    };
    let ends: Vec<(usize, usize)> = places.iter().copied().enumerate().skip(at + 1).collect();
    ends.into_iter().filter(move |(_, end)| *end >= begin + NARROWEST).map(move |(index, end)| (index, until(end)))
}

/// What the word that stands first in a column is worth to it.
fn entered(strip: &Strip, index: usize, begin: usize) -> i32 {
    let Some(word) = strip.words.get(index).filter(|_| begin > 0) else { return 0 };
    let before = index.checked_sub(1).and_then(|left| strip.words.get(left));
    let gap = |left: usize| match word.from - left {
        0 | 1 => 0,
        2 => 1,
        3 | 4 => 2,
        _ => 3,
    };
    let parted = before.map_or(FIRST, |left| GAPS.get(gap(left.to)).copied().unwrap_or(0));
    parted + FLUSH.get(usize::from(word.from == begin)).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::super::lexer;
    use super::*;

    fn begins(text: &str) -> Vec<usize> {
        let lines = lexer::inked_lines(text);
        let strips = Strip::all(&lines);
        fits(strips.iter()).best().map(|fit| fit.begins.clone()).unwrap_or_default()
    }

    #[test]
    fn columns_one_blank_apart_are_told_by_the_other_lines() {
        let text = "\
Подготовка сводного    Декабрь 2019  педагоги дополни-\n\
отчета о выполнении    года          тельного образо-\n\
Беседы: «Твои права и  Март          педагоги дополни-\n\
Оказание содействия в  9 апреля 2020 отдел опеки\n\
мер социальной         года          методисты\n\
Провести анализ при-   Третья декада редакция газеты\n\
чин возвратов детей    октября 2019  «Вести»\n";
        assert_eq!(begins(text), [23, 37]);
    }

    #[test]
    fn every_worth_decides_a_small_table() {
        let cases = include_str!("columns.txt").split("\n@ ").skip(1);
        for (begin, text) in cases.filter_map(|case| case.split_once('\n')) {
            let expected: Vec<usize> = begin.split(' ').map(|place| place.parse().unwrap()).collect();
            assert_eq!(begins(text), expected, "{text}");
        }
    }

    #[test]
    fn blanks_of_spread_lines_part_nothing() {
        let text = "\
1.   Ведётся   журнал    учёта     инфекционных     Постоянно   старший воспитатель\n\
\x20    заболеваний (форма № 060/у) во всех школах     Ноябрь      врач-педиатр\n\
2.   Оздоровление    детей,    состоящих    на      Ноябрь      медсестра школы\n\
\x20    диспансерном учёте, в санатории «Сосновая      Постоянно   отдел\n\
3.   Ежегодная иммунизация против гриппа лиц из     С 18 мая    методист\n\
\x20    групп риска (дети, учащиеся разных классов,    Постоянно   отдел опеки\n";
        assert_eq!(begins(&text.repeat(2)), [5, 52, 64]);
    }

    #[test]
    fn a_centred_column_begins_where_its_longest_line_does() {
        let text = "\
1   Беседы о правах       май\n\
\x20   детей и родителей   ноябрь 2025\n\
2   Встречи             до конца\n\
\x20   в школах              года\n\
3   Сбор отчётов          июнь\n";
        assert_eq!(begins(&text.repeat(3)), [4, 24]);
    }
}
