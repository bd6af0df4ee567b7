//! Pictures of pages: PNG, JPEG, TIFF. In: bytes. Out: grey pages one by one. Knows no text.

use super::Grey;
use super::colour::without_stamps;
use crate::{ReadError, ReadOptions};
use image::{DynamicImage, ImageFormat, ImageReader, Limits};
use std::io::Cursor;
use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult};

/// A page of A3 at 600 dots an inch has 70 million.
const MOST_DOTS: u64 = 100_000_000;
const LOOKS_LIKE: &str = "a picture";

/// The pages of a file.
pub(super) enum Pages<'b> {
    One(Option<Box<Grey>>),
    Tiff(Box<Decoder<Cursor<&'b [u8]>>>, bool),
}

impl<'b> Pages<'b> {
    /// Opens a file of one page or, in TIFF, several.
    pub(super) fn open(bytes: &'b [u8], options: &ReadOptions) -> Result<Self, ReadError> {
        if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
            let mut limits = tiff::decoder::Limits::default();
            limits.decoding_buffer_size =
                usize::try_from(MOST_DOTS * 4).unwrap_or(usize::MAX).min(options.max_unpacked);
            limits.intermediate_buffer_size = limits.decoding_buffer_size;
            let decoder = Decoder::new(Cursor::new(bytes)).map_err(broken)?.with_limits(limits);
            return Ok(Self::Tiff(Box::new(decoder), true));
        }
        let format = if bytes.starts_with(b"\x89PNG") { ImageFormat::Png } else { ImageFormat::Jpeg };
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        let (width, height) = ImageReader::with_format(Cursor::new(bytes), format).into_dimensions().map_err(broken)?;
        check(width, height)?;
        let mut limits = Limits::default();
        limits.max_alloc = Some(u64::try_from(options.max_unpacked).unwrap_or(u64::MAX));
        reader.limits(limits);
        let picture = reader.decode().map_err(broken)?;
        Ok(Self::One(Some(Box::new(grey(&picture)?))))
    }
}

impl Iterator for Pages<'_> {
    type Item = Result<Grey, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::One(page) => page.take().map(|page| Ok(*page)),
            Self::Tiff(decoder, more) => {
                if !std::mem::take(more) {
                    return None;
                }
                let page = tiff_page(decoder);
                if page.is_ok() && decoder.more_images() {
                    if let Err(error) = decoder.next_image() {
                        return Some(Err(broken(error)));
                    }
                    *more = true;
                }
                Some(page)
            }
        }
    }
}

fn broken(error: impl std::fmt::Display) -> ReadError {
    ReadError::Broken { looks_like: LOOKS_LIKE, what: error.to_string() }
}

fn check(width: u32, height: u32) -> Result<(), ReadError> {
    if u64::from(width) * u64::from(height) > MOST_DOTS {
        return Err(ReadError::OverLimit { what: "dots in a picture", limit: MOST_DOTS as usize });
    }
    Ok(())
}

/// What shines through is white paper.
fn over_white(grey: u8, opaque: u8) -> u8 {
    let (grey, opaque) = (u16::from(grey), u16::from(opaque));
    u8::try_from((grey * opaque + 255 * (255 - opaque)) / 255).unwrap_or(255)
}

fn grey(picture: &DynamicImage) -> Result<Grey, ReadError> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let dots = if picture.color().has_alpha() {
        picture.to_luma_alpha8().pixels().map(|image::LumaA([grey, opaque])| over_white(*grey, *opaque)).collect()
    } else if picture.color().has_color() {
        let mut dots = picture.to_rgb8();
        without_stamps(width, height, &mut dots);
        DynamicImage::ImageRgb8(dots).into_luma8().into_raw()
    } else {
        picture.to_luma8().into_raw()
    };
    Grey::new(width, height, dots, Grey::as_a4(width, height)).ok_or_else(|| broken("it has no dots"))
}

fn tiff_page(decoder: &mut Decoder<Cursor<&[u8]>>) -> Result<Grey, ReadError> {
    let (width, height) = decoder.dimensions().map_err(broken)?;
    check(width, height)?;
    let color = decoder.colortype().map_err(broken)?;
    let samples: Vec<u8> = match decoder.read_image().map_err(broken)? {
        DecodingResult::U8(samples) => samples,
        DecodingResult::U16(samples) => samples.into_iter().map(|sample| (sample >> 8) as u8).collect(),
        _ => return Err(broken("its dots are neither of 8 nor of 16 bits")),
    };
    let (width, height) = (width as usize, height as usize);
    let dots = tiff_dots(&samples, color, width, height).ok_or_else(|| broken(format!("its colours are {color:?}")))?;
    Grey::new(width, height, dots, Grey::as_a4(width, height)).ok_or_else(|| broken("it has too few dots"))
}

/// Grey dots of samples; lines of less than a byte a dot end with a whole byte.
fn tiff_dots(samples: &[u8], color: ColorType, width: usize, height: usize) -> Option<Vec<u8>> {
    let luma = |rgb: &[u8]| {
        let [red, green, blue] = rgb.first_chunk::<3>()?.map(u32::from);
        u8::try_from((299 * red + 587 * green + 114 * blue) / 1000).ok()
    };
    match color {
        ColorType::Gray(8 | 16) => Some(samples.to_vec()),
        ColorType::Gray(bits @ (1 | 2 | 4)) => {
            let (bits, in_line) = (usize::from(bits), (width * usize::from(bits)).div_ceil(8));
            let most = (1u32 << bits) - 1;
            let dot = |x: usize, line: &[u8]| {
                let byte = u32::from(*line.get(x * bits / 8)?);
                u8::try_from((byte >> (8 - bits - x * bits % 8) & most) * 255 / most).ok()
            };
            let lines = samples.chunks_exact(in_line).take(height);
            lines.flat_map(|line| (0..width).map(move |x| dot(x, line))).collect()
        }
        ColorType::GrayA(8 | 16) => {
            Some(samples.as_chunks::<2>().0.iter().map(|[grey, opaque]| over_white(*grey, *opaque)).collect())
        }
        ColorType::RGB(8 | 16) => samples.chunks_exact(3).map(luma).collect(),
        ColorType::RGBA(8 | 16) => {
            samples.as_chunks::<4>().0.iter().map(|rgba| Some(over_white(luma(rgba)?, rgba[3]))).collect()
        }
        ColorType::CMYK(8) => {
            let ink = |cmyk: &[u8; 4]| {
                let light = |ink: u8| u32::from(255 - ink) * u32::from(255 - cmyk[3]) / 255;
                luma(&[light(cmyk[0]) as u8, light(cmyk[1]) as u8, light(cmyk[2]) as u8])
            };
            samples.as_chunks::<4>().0.iter().map(ink).collect()
        }
        _ => None,
    }
}
