//! Pages drawn by hand, turned and cut.

use super::grey::Piece;
use super::*;
use crate::ruled::{grids, joined};

const DPI: f32 = 100.0;

/// A page with these black boxes: left, top, right, bottom in dots.
fn page(boxes: &[[usize; 4]]) -> Grey {
    let (width, height) = (800, 1000);
    let mut dots = vec![240; width * height];
    for [x0, y0, x1, y1] in boxes {
        for y in *y0..*y1 {
            dots[y * width + x0..y * width + x1].fill(20);
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

#[test]
fn a_turned_page_is_set_upright() {
    for degrees in [-2.5f32, -0.3, 0.0, 1.1] {
        let turned = page(&TABLE).turned(-degrees.to_radians());
        let found = skew::angle(&turned).to_degrees();
        assert!((found - degrees).abs() < 0.1, "{found} for {degrees}");
    }
}

#[test]
fn ruling_lines_make_a_grid() {
    let turned = page(&TABLE).turned(0.02);
    let upright = turned.turned(skew::angle(&turned));
    let grids = grids(&joined(&rules::rules(&upright, upright.threshold())));
    assert_eq!(grids.len(), 1);
    let cells: Vec<_> = grids[0].cells.iter().map(|cell| (cell.row, cell.column, cell.columns)).collect();
    assert_eq!(cells, [(0, 0, 1), (0, 1, 2), (1, 0, 1), (1, 1, 1), (1, 2, 1)]);
}

#[test]
fn the_shadow_of_an_edge_and_words_are_no_lines() {
    let shadow = [0, 0, 60, 1000];
    let letters = (0..30).map(|at| [200 + at * 12, 500, 208 + at * 12, 512]);
    let boxes: Vec<_> = std::iter::once(shadow).chain(letters).collect();
    let page = page(&boxes);
    assert!(rules::rules(&page, page.threshold()).is_empty());
}

#[test]
fn a_place_in_a_montage_is_a_place_on_the_page() {
    // Two small pieces before a large one, on its first line.
    let page = page(&[[120, 120, 140, 130], [400, 250, 450, 260], [100, 500, 700, 600]]);
    let pieces = [
        Some(Piece { x0: 110, y0: 112, x1: 150, y1: 132 }),
        None,
        Some(Piece { x0: 390, y0: 245, x1: 460, y1: 262 }),
        Some(Piece { x0: 90, y0: 490, x1: 710, y1: 610 }),
    ];
    let montages = montage::montages(&page, &pieces);
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
