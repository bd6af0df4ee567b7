//! Prints the grid of a text, for looking at the machine.
use regplan_core::{cells, dialect, frame, header, source::Source};
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let source = Source::plain(std::fs::read_to_string(path).unwrap());
    let sheet = dialect::sheet(&source, None);
    println!("{} {:?}", sheet.dialect, sheet.fit);
    let framed = frame::frame(&sheet);
    println!("prose {} frames {}", framed.prose.len(), framed.frames.len());
    for f in framed.frames {
        let h = header::header(&sheet, &regplan_core::hyphen::Hyphens::of(&source.text), f);
        println!(
            "{:?} furniture {}",
            h.columns.iter().map(|c| format!("{}:{}", c.key, c.header)).collect::<Vec<_>>(),
            h.frame.furniture.len()
        );
        let grid = cells::cells(&sheet, &h);
        for row in &grid.rows {
            println!("--- lines {:?} margin {} cut {}", row.lines, row.margin, row.cut);
            let txt = |c: &Vec<cells::Piece>| c.iter().map(|p| p.span.of(&source.text)).collect::<Vec<_>>().join(" / ");
            if !row.wide.is_empty() {
                println!("  WIDE {}", txt(&row.wide));
            }
            for (c, col) in row.cells.iter().zip(&h.columns) {
                if !c.is_empty() {
                    println!("  {:12} {}", col.key, txt(c));
                }
            }
        }
    }
}
