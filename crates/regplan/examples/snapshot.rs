//! How another project tests its own documents: one snapshot a document, as a card that a person reviews in minutes.
//!
//! ```sh
//! cargo test --example snapshot
//! cargo insta review
//! ```
//!
//! In a crate of your own this is `tests/plans.rs`, with `insta`, `regplan` and `regplan-export` under `[dev-dependencies]`.

use std::io::{self, Write};

fn main() -> io::Result<()> {
    writeln!(io::stdout(), "run me as a test: cargo test --example snapshot")
}

#[cfg(test)]
mod tests {
    use regplan::{Options, Severity};
    use regplan_export::card::{Style, card};

    const PLAN: &str = "\
План работы школы на 2025 год

№ п/п\tМероприятие\tСрок\tОтветственный
1\tПровести сбор\tдо 1 марта\tдиректор
2\tПровести беседу с родителями\tмай\tдиректор, школьный психолог (по согласованию)
";

    #[test]
    fn our_plan_reads_so() {
        // A document of yours: `regplan::parse(&std::fs::read("tests/plans/ours.docx")?, …)`.
        let parsed = regplan::parse_text(PLAN, &Options::default());
        // Said before the snapshot, so that nobody accepts a wrong one by mistake.
        assert_eq!(parsed.plans[0].measures.len(), 2);
        assert!(parsed.diagnostics.iter().all(|one| one.severity < Severity::Warning), "{:?}", parsed.diagnostics);
        insta::assert_snapshot!(card(&parsed, Style::default()), @"
        txt, delimited, ink 131 of 131

        PLAN
          title    План работы школы на 2025 год
          period   2025-01-01 … 2025-12-31
          column   number «№ п/п»
          column   title «Мероприятие»
          column   deadline «Срок»
          column   responsible «Ответственный»

        1  (lines 4–4)
          title    Провести сбор
          when     до 1 марта
                   → <2025-03-01 (inferred)
          who      директор  [post]

        2  (lines 5–5)
          title    Провести беседу с родителями
          when     май
                   → in 2025-05 [2025-05-01 … 2025-05-31] (inferred)
          who      директор  [post]
          who      ✓ школьный психолог  [post]

        (under no section)

        2 measures, 0 sections
        ");
    }
}
