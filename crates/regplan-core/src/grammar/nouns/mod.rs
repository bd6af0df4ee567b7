//! The case forms of heads that stand in lexicons by their nominative.
//!
//! In: a folded noun in the nominative. Out: its forms. Knows no lexicon and no document.

mod words;

pub(crate) use words::{adjective_nominatives, is_adjective, plural_form, singular_form};

/// The cases in which plans and acts name those who act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Case {
    Nominative,
    Genitive,
    Dative,
    Instrumental,
}

impl Case {
    /// Every case, the nominative first.
    pub(crate) const ALL: [Self; 4] = [Self::Nominative, Self::Genitive, Self::Dative, Self::Instrumental];
}

/// How a nominative singular declines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    Masculine,
    Feminine,
    Neuter,
}

impl Gender {
    /// The gender that a nominative singular shows by its ending.
    pub(crate) fn of(nominative: &str) -> Self {
        words::gender(nominative)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_decline_by_their_endings() {
        for (nominative, genitive, dative, instrumental) in [
            ("министерство", "министерства", "министерству", "министерством"),
            ("управление", "управления", "управлению", "управлением"),
            ("департамент", "департамента", "департаменту", "департаментом"),
            ("администрация", "администрации", "администрации", "администрацией"),
            ("палата", "палаты", "палате", "палатой"),
            ("руководитель", "руководителя", "руководителю", "руководителем"),
        ] {
            assert_eq!(singular_form(nominative, Case::Genitive), genitive);
            assert_eq!(singular_form(nominative, Case::Dative), dative);
            assert_eq!(singular_form(nominative, Case::Instrumental), instrumental);
        }
        assert_eq!(plural_form("органы", Case::Dative), "органам");
        assert_eq!(plural_form("администрации", Case::Instrumental), "администрациями");
    }

    #[test]
    fn a_genitive_adjective_goes_back_to_the_nominative_of_its_noun() {
        assert_eq!(adjective_nominatives("законодательного", Gender::Neuter), ["законодательное"]);
        assert_eq!(adjective_nominatives("городской", Gender::Feminine), ["городская"]);
        assert_eq!(adjective_nominatives("областного", Gender::Masculine), ["областный", "областной"]);
    }
}
