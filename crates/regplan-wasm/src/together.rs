//! Many documents in one file. In: their records, as JSON one after another. Out: the bytes that the command prints of them
//! together. Knows no document.

use regplan::Parsed;
use regplan_export::{Keys, csv, ics, jsonl, omitted, remarks, rows, xlsx};
use std::io;

/// The records of several documents in the form that `regplan --format FORM` prints of several files.
///
/// # Errors
/// What is no JSON of records; an unknown name of a form; what a workbook does not hold.
pub fn together(records: &[u8], form: &str) -> io::Result<Vec<u8>> {
    let all: Vec<Parsed> = serde_json::Deserializer::from_slice(records).into_iter().collect::<Result<_, _>>()?;
    let mut out = Vec::new();
    match form {
        "jsonl" => all.iter().try_for_each(|one| jsonl::write(one, &mut out))?,
        "csv" => table(&all, &mut out)?,
        "xlsx" => out = workbook(&all).map_err(io::Error::other)?,
        "ics" => calendar(&all, &mut out)?,
        _ => return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("no form of several is called {form:?}"))),
    }
    Ok(out)
}

/// The columns of all their tables.
fn keys(all: &[Parsed]) -> Keys {
    let mut keys = Keys::default();
    all.iter().for_each(|one| keys.merge(Keys::of(one)));
    keys
}

fn table(all: &[Parsed], out: &mut Vec<u8>) -> io::Result<()> {
    let (keys, style) = (keys(all), csv::Style::excel());
    csv::head(&keys, &style, out)?;
    all.iter().flat_map(rows).try_for_each(|row| csv::row(&row, &keys, &style, out))
}

fn workbook(all: &[Parsed]) -> Result<Vec<u8>, xlsx::Error> {
    let keys = keys(all);
    let mut book = xlsx::Book::new(&keys)?;
    book.rows(all.iter().flat_map(rows), &keys)?;
    book.remarks(all.iter().flat_map(remarks))?;
    book.omitted(all.iter().flat_map(omitted))?;
    book.finish()
}

fn calendar(all: &[Parsed], out: &mut Vec<u8>) -> io::Result<()> {
    if let [one] = all {
        return ics::write(one, out).map(|_| ()); // its name is the calendar's
    }
    ics::begin(out)?;
    all.iter().try_for_each(|one| ics::events(one, out).map(|_| ()))?;
    ics::end(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::door::Reading;

    fn records(text: &str, name: &str) -> Vec<u8> {
        Reading::of(text.as_bytes(), name).unwrap().parse().form("json").unwrap()
    }

    #[test]
    fn all_documents_are_in_each_form_and_one_alone_is_as_it_was() {
        let one = "План на 2025 год\n\n№\tМероприятие\tСрок\n1\tПровести сход\tмай\n2\tПровести сбор\tиюнь\n";
        let other =
            "План на 2026 год\n\n№\tМероприятие\tСрок\tОтчёт\n1\tКупить книги\tмай\tакт\n2\tПровести сбор\tиюнь\tакт\n";
        let both = [records(one, "one.txt"), records(other, "other.txt")].concat();
        for form in ["jsonl", "csv", "ics"] {
            let text = String::from_utf8(together(&both, form).unwrap()).unwrap();
            assert!(text.contains("Провести сход") && text.contains("Купить книги"), "{form}: {text}");
        }
        assert!(together(&both, "xlsx").unwrap().len() > 1000);
        for form in ["jsonl", "csv", "ics", "xlsx"] {
            let alone = Reading::of(one.as_bytes(), "one.txt").unwrap().parse();
            assert_eq!(together(&records(one, "one.txt"), form).unwrap(), alone.form(form).unwrap(), "{form}");
        }
    }

    #[test]
    fn what_is_no_record_is_refused() {
        assert!(together(b"{}", "csv").is_err());
        assert!(together(b"", "pdf").unwrap_err().to_string().contains("pdf"));
    }
}
