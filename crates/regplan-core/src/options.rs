//! What a caller may ask for. In: the caller's wishes. Out: settled values. Knows no stage.

/// How to read a document; [`Options::default`] reads what is there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The name to stand in [`crate::record::SourceInfo::name`], usually a file name.
    pub name: Option<String>,
    /// The dialect to read the text as, one of [`crate::dialect::names`]; the one that fits best where none is named.
    pub dialect: Option<String>,
}

impl Options {
    /// The same with a name for the source.
    ///
    /// ```
    /// let options = regplan_core::Options::default().named("order.txt");
    /// assert_eq!(options.name.as_deref(), Some("order.txt"));
    /// ```
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The same with a dialect to read the text as.
    ///
    /// ```
    /// let options = regplan_core::Options::default().as_dialect("catdoc");
    /// assert!(regplan_core::dialect::names().any(|name| Some(name) == options.dialect.as_deref()));
    /// ```
    #[must_use]
    pub fn as_dialect(mut self, name: impl Into<String>) -> Self {
        self.dialect = Some(name.into());
        self
    }
}
