//! Closed classes of words that more than one grammar needs. In: nothing. Out: lists, folded. Knows no grammar.

/// Prepositions, conjunctions and the like: something must follow them, so no cell ends with one.
pub(crate) const LINKS: &[&str] = &[
    "а", "без", "в", "во", "для", "до", "за", "и", "из", "или", "их", "к", "ко", "между", "на", "над", "не", "о", "об", "от",
    "по", "под", "при", "с", "со", "у", "через", "№",
];
