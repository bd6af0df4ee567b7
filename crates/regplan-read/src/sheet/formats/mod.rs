//! What a sheet shows for a number. In: a number and its format. Out: text. Knows ECMA-376 part 1, 18.8.30 and 18.8.31.
//!
//! Decimals have a point and thousands a no-break blank, wherever the sheet was made: «1.10» stays a number of a row.
//! Conditions in brackets are passed over: sections are taken by sign.

mod code;
mod date;
mod number;
mod words;

use code::{Section, Token};
use std::rc::Rc;

/// The format code behind a number, `own` where the file spells it out.
pub(super) fn code(id: u16, own: Option<&Rc<str>>) -> Rc<str> {
    let built_in = match id {
        0 => "General",
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        // The short date of the country, and what goes with it, whatever the file spells.
        14 | 27..=36 | 50..=58 => "dd.mm.yyyy",
        15 => "dd.mmm.yy",
        16 => "dd.mmm",
        17 => "mmm.yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "dd.mm.yyyy h:mm",
        37 | 38 => "#,##0;-#,##0",
        39 | 40 => "#,##0.00;-#,##0.00",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => return own.cloned().unwrap_or_else(|| "General".into()),
    };
    own.filter(|_| id != 14 && id != 22).cloned().unwrap_or_else(|| built_in.into())
}

/// What a sheet shows for `value` in the format `code`.
pub(super) fn shown(value: f64, code: &str, epoch_1904: bool) -> String {
    if code.is_empty() || code.eq_ignore_ascii_case("general") || !value.is_finite() {
        return number::general(value);
    }
    let sections = code::sections(code);
    let (section, signed) = choose(&sections, value);
    let Some(section) = section else { return number::general(value) };
    let text = if section.is_date() {
        date::shown(value, section, epoch_1904)
    } else {
        Some(number::shown(if signed { value } else { value.abs() }, section))
    };
    // A format may show nothing (`;;;` hides a cell): what is there is said all the same.
    text.filter(|text| !text.trim().is_empty()).map_or_else(|| number::general(value), |text| text.trim().to_owned())
}

/// The section for a number, and whether its sign is still to be written.
fn choose(sections: &[Section], value: f64) -> (Option<&Section>, bool) {
    let numeric = sections.iter().filter(|section| !section.tokens.contains(&Token::Text)).count().max(1);
    let index = match numeric {
        1 => return (sections.first(), true),
        2 => usize::from(value < 0.0),
        _ if value > 0.0 => 0,
        _ if value < 0.0 => 1,
        _ => 2,
    };
    (sections.get(index), index != 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_by_their_format() {
        for (value, code, expected) in [
            (1.1, "General", "1.1"),
            (1.1, "", "1.1"),
            (1.1, "0.00", "1.10"),
            (1.1, "@", "1.1"),
            (2022.0, "General", "2022"),
            (0.1 + 0.2, "General", "0.3"),
            (-0.0, "General", "0"),
            (1e21, "General", "1E+21"),
            (0.000012, "General", "0.000012"),
            (1_234_567.5, "#,##0.00", "1\u{a0}234\u{a0}567.50"),
            (12.0, "#,##0", "12"),
            (0.256, "0%", "26%"),
            (0.256, "0.0%", "25.6%"),
            (2.5, "0", "3"),
            (2.675, "0.00", "2.68"),
            (-5.0, "0.0", "-5.0"),
            (-5.0, "0;(0)", "(5)"),
            (0.0, "0;-0;\"–\"", "–"),
            (5.0, "0.##", "5."),
            (5.25, "0.##\" руб.\"", "5.25 руб."),
            (7.0, "\"№ \"0", "№ 7"),
            (7.0, "000", "007"),
            (110203.0, "0\".\"00\".\"00", "11.02.03"),
            (1500.0, "0.0,", "1.5"),
            (12.5, "[$-419]0.00", "12.50"),
            (12.5, "#,##0.00[$р.-419]", "12.50р."),
            (12.5, "[Red][<10]0.0;General", "12.5"),
            (12345.0, "0.00E+00", "1.23E+04"),
            (3.0, ";;;", "3"),
            (3.0, "General\" шт.\"", "3 шт."),
            (3.0, "_-* # ##0_-", "3"),
        ] {
            assert_eq!(shown(value, code, false), expected, "{value} as {code}");
        }
    }

    #[test]
    fn days_are_shown_by_their_format() {
        for (value, code, expected) in [
            (45_536.0, "dd.mm.yyyy", "01.09.2024"),
            (45_536.0, "dd\\.mm\\.yy;@", "01.09.24"),
            (45_536.0, "d/m/yyyy", "1/9/2024"),
            (45_536.0, "mmmm yyyy", "Сентябрь 2024"),
            (45_536.0, "[$-419]mmmm\\ yyyy;@", "Сентябрь 2024"),
            (45_536.0, "[$-FC19]dd\\ mmmm\\ yyyy\\ \\г\\.;@", "01 сентября 2024 г."),
            (45_536.0, "[$-409]mmm-yy", "Sep-24"),
            (45_536.0, "mmm.yy", "сен.24"),
            (45_536.0, "yyyy-mm-dd", "2024-09-01"),
            (45_536.0, "yyyy", "2024"),
            (45_536.0, "dddd", "воскресенье"),
            (45_536.604_166_7, "dd.mm.yyyy h:mm", "01.09.2024 14:30"),
            (45_536.604_166_7, "h:mm AM/PM", "2:30 PM"),
            (0.999_999_999, "h:mm:ss", "0:00:00"),
            (1.5, "[h]:mm:ss", "36:00:00"),
            (0.5, "mm:ss", "00:00"),
            (1.0, "dd.mm.yyyy", "01.01.1900"),
            (59.0, "dd.mm.yyyy", "28.02.1900"),
            (60.0, "dd.mm.yyyy", "29.02.1900"),
            (61.0, "dd.mm.yyyy", "01.03.1900"),
            (-1.0, "dd.mm.yyyy", "-1"),
            (1e300, "dd.mm.yyyy", "1E+300"),
        ] {
            assert_eq!(shown(value, code, false), expected, "{value} as {code}");
        }
        assert_eq!(shown(44_074.0, "dd.mm.yyyy", true), "01.09.2024");
    }

    #[test]
    fn short_dates_are_those_of_the_country() {
        assert_eq!(&*code(14, Some(&"m/d/yyyy".into())), "dd.mm.yyyy");
        assert_eq!(&*code(164, Some(&"0.000".into())), "0.000");
        assert_eq!(&*code(200, None), "General");
    }
}
