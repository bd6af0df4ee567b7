//! Pages drawn by hand, turned and cut.

mod worn;

use super::layout::Upright;
use super::patch::Patch;
use super::*;

const DPI: f32 = 100.0;
const PAPER: u8 = 240;
const INK: u8 = 20;

/// A page with these boxes: left, top, right, bottom in dots.
fn page(boxes: &[[usize; 4]]) -> Grey {
    painted(800, 1000, boxes, INK)
}

fn painted(width: usize, height: usize, boxes: &[[usize; 4]], ink: u8) -> Grey {
    let mut dots = vec![PAPER; width * height];
    for [x0, y0, x1, y1] in boxes {
        for y in *y0..*y1 {
            dots[y * width + x0..y * width + x1].fill(ink);
        }
    }
    Grey::new(width, height, dots, DPI).unwrap()
}

/// A table of two rows and three columns, the last two cells of the first row merged.
const TABLE: [[usize; 4]; 7] = [
    [100, 100, 703, 103],
    [100, 200, 703, 203],
    [100, 300, 703, 303],
    [100, 100, 103, 300],
    [300, 100, 303, 300],
    [500, 200, 503, 300],
    [700, 100, 703, 300],
];
const CELLS: [(usize, usize, usize, usize); 5] = [(0, 0, 1, 1), (0, 1, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1)];

/// Lines of small boxes, as words are, from a place on.
fn words(x: usize, y: usize, lines: usize, count: usize) -> Vec<[usize; 4]> {
    let line = |line: usize| (0..count).map(move |at| [x + at * 13, y + line * 18, x + at * 13 + 9, y + line * 18 + 9]);
    (0..lines).flat_map(line).collect()
}

/// Row, column, rows, columns of all cells, table by table.
fn shapes(page: Grey) -> Vec<Vec<(usize, usize, usize, usize)>> {
    let shape = |cell: &crate::ruled::Cell| (cell.row, cell.column, cell.rows, cell.columns);
    let (grids, _) = Upright::of(page).tables();
    grids.iter().map(|grid| grid.cells.iter().map(shape).collect()).collect()
}

/// A page drawn dot by dot: each dot of the page is what another page has where `from` says.
fn warped(page: &Grey, from: impl Fn(usize, usize) -> (usize, usize)) -> Grey {
    let (width, height) = (page.width(), page.height());
    let dots = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| {
        let (x, y) = from(x, y);
        page.at(x, y).min(PAPER)
    });
    Grey::new(width, height, dots.collect(), DPI).unwrap()
}

#[test]
fn a_turned_page_is_set_upright() {
    for degrees in [-2.5f32, -0.3, 0.0, 1.1] {
        let turned = page(&TABLE).turned(-degrees.to_radians());
        let found = skew::angle(&ink::ink(&turned), turned.point()).to_degrees();
        assert!((found - degrees).abs() < 0.1, "{found} for {degrees}");
    }
}

#[test]
fn ruling_lines_make_a_grid_however_the_page_lies() {
    let pages = [
        ("straight", page(&TABLE)),
        ("turned", page(&TABLE).turned(0.02)),
        ("turned a little", page(&TABLE).turned(0.3f32.to_radians())),
        ("shifted", warped(&page(&TABLE), |x, y| (x.wrapping_sub(7), y.wrapping_sub(5)))),
        ("padded", painted(900, 1150, &TABLE, INK)),
        ("bowed", warped(&page(&TABLE), |x, y| (x, y + (x.abs_diff(400) / 40).pow(2) / 8))),
        ("leaning", warped(&page(&TABLE), |x, y| (x + y / 60, y))),
    ];
    for (name, page) in pages {
        assert_eq!(shapes(page), [CELLS], "{name}");
    }
}

#[test]
fn faint_broken_and_double_rules_are_rules() {
    let faint = painted(800, 1000, &TABLE, PAPER - 40);
    let broken = warped(&page(&TABLE), |x, y| if x % 23 == 0 || y % 19 == 0 { (0, 0) } else { (x, y) });
    let double: Vec<_> =
        TABLE.iter().flat_map(|[x0, y0, x1, y1]| [[*x0, *y0, *x1, *y1], [x0 + 6, y0 + 6, x1 + 6, y1 + 6]]).collect();
    for (name, page) in [("faint", faint), ("broken", broken), ("double", page(&double))] {
        assert_eq!(shapes(page), [CELLS], "{name}");
    }
}

#[test]
fn a_grey_heading_keeps_its_rules() {
    let grey = painted(800, 1000, &[[100, 100, 703, 200]], 170);
    let both = warped(&page(&TABLE), |x, y| (x, y));
    let dots = (0..1000).flat_map(|y| (0..800).map(move |x| (x, y))).map(|(x, y)| grey.at(x, y).min(both.at(x, y)));
    let page = Grey::new(800, 1000, dots.collect(), DPI).unwrap();
    assert_eq!(shapes(page), [CELLS]);
}

#[test]
fn the_dark_edge_of_the_glass_is_no_ink() {
    let edges = [[0, 0, 40, 1000], [0, 0, 800, 25]];
    let boxes: Vec<_> = TABLE.iter().chain(&edges).copied().collect();
    let mut page = page(&boxes);
    ink::without_edges(&mut page);
    assert_eq!((page.at(20, 500), page.at(39, 30), page.at(101, 150)), (255, 255, INK));
    // A rule that runs off the page is none.
    let mut page = painted(800, 1000, &[[0, 400, 800, 403]], INK);
    ink::without_edges(&mut page);
    assert_eq!(page.at(1, 401), INK);
}

#[test]
fn a_page_on_its_side_is_set_upright() {
    let mut boxes = TABLE.to_vec();
    for [x, y] in [[110, 110], [310, 110], [110, 210], [310, 210], [510, 210]] {
        boxes.extend(words(x, y, 4, 12));
    }
    let page = page(&boxes);
    assert_eq!(shapes(page.quartered().quartered().quartered()), [CELLS]);
    assert_eq!(shapes(page), [CELLS]);
}

#[test]
fn a_table_cut_off_by_the_page_is_closed() {
    // No line under the last row, none at the left edge.
    let open: Vec<_> =
        TABLE.iter().filter(|[x0, y0, x1, _]| *y0 != 300 && !(*x0 == 100 && *x1 == 103)).copied().collect();
    assert_eq!(shapes(page(&open)), [CELLS]);
}

#[test]
fn the_shadow_of_an_edge_and_words_are_no_lines() {
    let shadow = [0, 0, 60, 1000];
    let boxes: Vec<_> = std::iter::once(shadow).chain(words(200, 500, 9, 30)).collect();
    assert!(shapes(page(&boxes)).is_empty());
}

/// A ruled header of four columns, numbers and words below it without rules.
fn bare() -> Vec<[usize; 4]> {
    let mut boxes = vec![[100, 100, 703, 103], [100, 140, 703, 143]];
    boxes.extend([100, 150, 400, 550, 700].map(|x| [x, 100, x + 3, 143]));
    for (row, y) in [180, 260, 420, 500].into_iter().enumerate() {
        boxes.extend(words(110, y, 1, 2));
        boxes.extend(words(160, y, 3, 17));
        boxes.extend(words(410, y, 1 + row % 2, 10));
        boxes.extend(words(565, y, 2, 9));
    }
    // A centred line across the gutters.
    boxes.extend(words(250, 360, 1, 24));
    boxes
}

#[test]
fn a_bare_body_below_a_ruled_header_has_its_columns_and_rows() {
    let row = |row: usize| (0..4).map(move |column| (row, column, 1, 1));
    let section = [(3, 0, 1, 4)];
    let cells: Vec<_> = row(0).chain(row(1)).chain(row(2)).chain(section).chain(row(4)).chain(row(5)).collect();
    assert_eq!(shapes(page(&bare())), [cells]);
}

#[test]
fn prose_below_a_small_table_is_no_body() {
    let mut boxes: Vec<_> = bare().into_iter().filter(|[_, y, ..]| *y < 150).collect();
    // No two lines have their blanks below one another.
    boxes.extend((0..20).flat_map(|line| words(100 + line * 5 % 13, 180 + line * 18, 1, 45)));
    let row: Vec<_> = (0..4).map(|column| (0, column, 1, 1)).collect();
    assert_eq!(shapes(page(&boxes)), [row]);
}

fn patch(page: &Grey, [x0, y0, x1, y1]: [f32; 4]) -> Option<Patch> {
    Patch::of(page, &ink::ink(page), &[[x0, y0], [x1, y0], [x1, y1], [x0, y1]])
}

#[test]
fn a_piece_of_a_page_is_cut_to_its_ink_without_rules() {
    let mut boxes = TABLE.to_vec();
    boxes.extend(words(320, 230, 2, 5));
    let page = page(&boxes);
    let patch = patch(&page, [301.0, 201.0, 502.0, 302.0]).unwrap();
    assert_eq!([patch.x, patch.y, patch.x + patch.width, patch.y + patch.height], [318, 228, 383, 259]);
    assert_eq!(super::tests::patch(&page, [501.0, 201.0, 702.0, 302.0]), None);
}

#[test]
fn the_paper_of_a_piece_is_white() {
    let page = page(&[[200, 200, 206, 212]]);
    let piece = patch(&page, [190.0, 190.0, 240.0, 230.0]).unwrap();
    assert_eq!(
        (piece.dots[0], piece.dots.iter().min()),
        (255, Some(&(u16::from(INK) * 255 / 236).try_into().unwrap()))
    );
}

#[test]
fn specks_are_no_part_of_a_number() {
    let page = page(&[[200, 200, 206, 212], [220, 203, 221, 204]]);
    let whole = patch(&page, [190.0, 190.0, 240.0, 230.0]).unwrap();
    let clean = whole.without_specks(&page).unwrap();
    assert!(clean.width < whole.width, "{} of {}", clean.width, whole.width);
}

#[test]
fn a_place_in_a_montage_is_a_place_on_the_page() {
    // Two small pieces before a large one, on its first line.
    let page = page(&[[120, 120, 140, 130], [400, 250, 450, 260], [100, 500, 700, 600]]);
    let pieces = [
        patch(&page, [110.0, 112.0, 150.0, 132.0]),
        None,
        patch(&page, [390.0, 245.0, 460.0, 262.0]),
        patch(&page, [90.0, 490.0, 710.0, 610.0]),
    ];
    let montages = montage::montages(&pieces, page.point());
    assert_eq!(montages.len(), 1);
    let montage = &montages[0];
    let mut seen = std::collections::BTreeMap::new();
    for y in 0..montage.height {
        for x in 0..montage.width {
            if montage.dots[y * montage.width + x] < 100 {
                let (index, (right, down)) = montage.piece_at(x, y).unwrap();
                seen.entry(index).or_insert((x as i64 + right, y as i64 + down));
            }
        }
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), [(0, (120, 120)), (2, (400, 250)), (3, (100, 500))]);
}

#[test]
fn damaged_pictures_are_refused() {
    for bytes in [&b"\x89PNG\r\n\x1a\n"[..], b"\xff\xd8\xff\xe0", b"II*\0\x08\0\0\0", b"MM\0*\xff\xff\xff\xff"] {
        let error = crate::read(bytes, &ReadOptions::default()).unwrap_err();
        assert!(matches!(error, ReadError::Broken { .. }), "{error}");
    }
}

#[test]
fn spoilt_pictures_are_read_or_refused() {
    let (width, height) = (32u32, 24u32);
    let dots: Vec<u8> = (0..width * height).map(|at| (at * 7 % 256) as u8).collect();
    let picture = image::GrayImage::from_raw(width, height, dots.clone()).unwrap();
    let mut files = Vec::new();
    for format in [image::ImageFormat::Png, image::ImageFormat::Jpeg] {
        let mut file = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut file, format).unwrap();
        files.push(file.into_inner());
    }
    let mut file = std::io::Cursor::new(Vec::new());
    let mut pages = tiff::encoder::TiffEncoder::new(&mut file).unwrap();
    for _ in 0..2 {
        pages.write_image::<tiff::encoder::colortype::Gray8>(width, height, &dots).unwrap();
    }
    files.push(file.into_inner());
    let whole: Vec<usize> = files.iter().map(|file| pages_of(file).unwrap()).collect();
    assert_eq!(whole, [1, 1, 2]);
    let mut state = 1u64;
    let mut below = |bound: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % bound
    };
    for file in &files {
        let mut refused = 0;
        for at in 0..500 {
            let mut copy = file.clone();
            if at % 2 == 0 {
                copy.truncate(below(file.len()))
            } else {
                copy[below(file.len())] ^= 1 << below(8)
            }
            refused += usize::from(pages_of(&copy).is_err());
        }
        assert!(refused > 100, "{refused} of 500");
    }
}

fn pages_of(bytes: &[u8]) -> Result<usize, ReadError> {
    let pages = picture::Pages::open(bytes, &ReadOptions::default())?;
    Ok(pages.take(10).collect::<Result<Vec<Grey>, ReadError>>()?.len())
}

#[test]
fn white_paper_holds_no_text() {
    let mut png = std::io::Cursor::new(Vec::new());
    image::GrayImage::from_pixel(100, 100, image::Luma([255])).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let error = crate::read(png.get_ref(), &ReadOptions::default()).unwrap_err();
    assert!(matches!(error, ReadError::NoText { .. }), "{error}");
}
