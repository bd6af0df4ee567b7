//! Pages that time, light and copying have worn, and tables of which little is drawn.

use super::*;

/// The page with its light falling off to that share in one corner.
fn shaded(page: &Grey, share: f32) -> Grey {
    let (width, height) = (page.width() as f32, page.height() as f32);
    page.mapped(|x, y, dot| {
        let away = x as f32 / width * (y as f32 / height);
        (f32::from(dot) * (1.0 - (1.0 - share) * away)) as u8
    })
}

/// The page with grain as strong as that, the same whenever it is asked for.
fn grained(page: &Grey, strong: f32) -> Grey {
    let mut state = 1u64;
    let dots: Vec<f32> = (0..page.width() * page.height())
        .map(|_| {
            let twelve = (0..12).map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 40) as f32 / (1u64 << 24) as f32
            });
            // The sum of twelve chances is spread by 1 around 6.
            twelve.sum::<f32>() - 6.0
        })
        .collect();
    page.mapped(|x, y, dot| (f32::from(dot) + strong * dots[y * page.width() + x]).clamp(1.0, 254.0) as u8)
}

#[test]
fn uneven_light_and_grain_hide_no_rules() {
    assert_eq!(shapes(shaded(&page(&TABLE), 0.5)), [CELLS]);
    assert_eq!(shapes(grained(&page(&TABLE), 20.0)), [CELLS]);
    assert_eq!(shapes(grained(&shaded(&page(&TABLE), 0.5), 12.0)), [CELLS]);
}

#[test]
fn the_paper_of_a_page_is_made_evenly_light() {
    let dark = shaded(&page(&TABLE), 0.4);
    let even = light::evened(dark.clone());
    assert!(dark.at(790, 990) < 100 && even.at(790, 990).abs_diff(even.at(10, 10)) < 12, "{}", even.at(790, 990));
    assert!(even.at(701, 290) < 110, "ink stays ink: {}", even.at(701, 290));
    // A page that is light enough stays as it is, to the dot.
    let page = shaded(&page(&TABLE), 0.95);
    let same = light::evened(page.clone());
    assert!((0..1000).all(|y| page.line(y) == same.line(y)));
}

#[test]
fn grain_is_measured_and_smoothed() {
    for strong in [4.0, 12.0, 24.0] {
        let page = grained(&page(&TABLE).mapped(|_, _, dot| dot.min(160)), strong);
        let found = light::grain(&page);
        assert!((found - strong).abs() < 0.15 * strong + 1.0, "{found} for {strong}");
        let left = light::grain(&light::smoothed(page));
        assert_eq!(left < found / 2.0, strong > 9.0, "{left} of {found}");
    }
}

#[test]
fn the_stem_of_a_letter_in_a_merged_cell_stays() {
    // On the way of the border between the last two columns, in the cell over both: as long as a letter, and a stump of a
    // rule.
    for (length, stays) in [(12, true), (20, true), (40, false)] {
        let mut boxes = TABLE.to_vec();
        boxes.push([500, 120, 503, 120 + length]);
        let (_, page) = Upright::of(page(&boxes)).tables();
        // A page of so few dots an inch is read twice as large.
        assert_eq!(page.at(1002, 240 + length) < 128, stays, "{length}");
    }
}

#[test]
fn lines_of_blurred_letters_are_no_rules() {
    // Letters that touch, by the bar of a «т» as long as the word.
    let mut boxes: Vec<_> = TABLE.iter().filter(|[x0, y0, ..]| *x0 == 100 && *y0 != 200).copied().collect();
    boxes.extend([[300, 100, 303, 300], [500, 100, 503, 300], [700, 100, 703, 300]]);
    for y in [120, 160, 200] {
        boxes.push([310, y, 690, y + 2]);
        boxes.extend(words(310, y, 1, 28));
    }
    assert_eq!(shapes(page(&boxes)), [[(0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1)]]);
}

#[test]
fn a_rule_goes_on_beyond_a_merged_cell_on_a_bowed_page() {
    // The middle column's cell lies over three rows.
    let mut boxes = vec![[100, 100, 703, 103], [100, 300, 703, 303]];
    boxes.extend([100, 300, 500, 700].map(|x| [x, 100, x + 3, 303]));
    boxes.extend([160, 220].into_iter().flat_map(|y| [[100, y, 303, y + 3], [500, y, 703, y + 3]]));
    let bow = |x: usize| (x.abs_diff(400) / 30).pow(2) / 8;
    let bowed = warped(&page(&boxes), |x, y| (x, y + bow(x)));
    let cells = [(0, 0, 1, 1), (0, 1, 3, 1), (0, 2, 1, 1), (1, 0, 1, 1), (1, 2, 1, 1), (2, 0, 1, 1), (2, 2, 1, 1)];
    assert_eq!(shapes(page(&boxes)), [cells]);
    assert_eq!(shapes(bowed), [cells]);
}

/// A frame with its column lines, and words in it: numbers, or none, and lines a cell of two columns.
fn framed(rows: &[(bool, usize, usize)]) -> Grey {
    let mut boxes = Vec::new();
    let mut y = 115;
    for (number, second, third) in rows {
        boxes.extend(if *number { words(110, y, 1, 1) } else { Vec::new() });
        boxes.extend(words(160, y, *second, 17));
        boxes.extend(words(410, y, *third, 20));
        y += 18 * (*second).max(*third);
    }
    boxes.extend([[100, 100, 703, 103], [100, y, 703, y + 3]]);
    boxes.extend([100, 150, 400, 700].map(|x| [x, 100, x + 3, y + 3]));
    page(&boxes)
}

#[test]
fn rows_that_nothing_parts_are_told_by_their_words() {
    let rows = |page: Grey| shapes(page).iter().map(|cells| cells.len() / 3).collect::<Vec<_>>();
    // By numbers, though every cell goes on without a gap.
    assert_eq!(rows(framed(&[(true, 2, 2), (true, 1, 1), (true, 3, 3)])), [3]);
    // By cells that begin again below the end of another.
    assert_eq!(rows(framed(&[(false, 3, 1), (false, 2, 3), (false, 1, 1)])), [3]);
    // A cell of several lines is one.
    assert_eq!(rows(framed(&[(false, 5, 5)])), [1]);
}

#[test]
fn a_title_between_two_tables_parts_them() {
    let apart = |gap: usize, sides: bool| {
        let below = TABLE.iter().map(|[x0, y0, x1, y1]| [*x0, y0 + 203 + gap, *x1, y1 + 203 + gap]);
        let edge = [[100, 303, 103, 303 + gap], [700, 303, 703, 303 + gap]];
        let boxes: Vec<_> = TABLE.iter().copied().chain(below).chain(edge.into_iter().filter(|_| sides)).collect();
        shapes(page(&boxes)).len()
    };
    assert_eq!(apart(40, false), 2);
    // The same with its edges drawn on is a row over all columns.
    assert_eq!(apart(40, true), 1);
}
