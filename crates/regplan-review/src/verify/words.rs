//! Endings of words. In: nothing. Out: which ending of an oblique case goes with which of the nominative. Knows no words.

/// Oblique ending, nominative ending.
pub(super) const ENDINGS: &[(&str, &str)] = &[
    // Genitive of nouns.
    ("ии", "ия"),
    ("ия", "ие"),
    ("ы", "а"),
    ("и", "а"),
    ("и", "я"),
    ("и", "ь"),
    ("а", "о"),
    ("а", ""),
    ("я", "е"),
    ("я", "ь"),
    ("я", "й"),
    ("та", "т"),
    // Dative and instrumental of the kinds of acts.
    ("ю", "е"),
    ("у", ""),
    ("ем", "е"),
    ("ом", ""),
    ("ей", "я"),
    // Genitive of adjectives.
    ("ого", "ый"),
    ("ого", "ий"),
    ("ого", "ой"),
    ("ого", "ое"),
    ("его", "ий"),
    ("его", "ее"),
    ("ой", "ая"),
    ("ей", "яя"),
    ("ей", "ая"),
    ("ых", "ые"),
    ("их", "ие"),
];
