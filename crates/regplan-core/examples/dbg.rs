//! dbg
use regplan_core::{cells, dialect, frame, header, source::Source};
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let from = std::env::args().nth(2).unwrap();
    let n: usize = std::env::args().nth(3).unwrap().parse().unwrap();
    let source = Source::plain(std::fs::read_to_string(path).unwrap());
    let sheet = dialect::sheet(&source, None);
    let framed = frame::frame(&sheet);
    for f in framed.frames {
        let h = header::header(&sheet, &regplan_core::hyphen::Hyphens::of(&source.text), f);
        cells::debug(&sheet, &h, &from, n);
    }
}
