//! What a caller may ask for. In: the caller's wishes. Out: settled values. Knows no stage.

/// Records of a text without cells over several rows take some thirty times its bytes at most.
const TIMES_THE_TEXT: usize = 64;
/// And those of the smallest text may take so many.
const AT_LEAST: usize = 32 << 20;

/// How to read a document; [`Options::default`] reads what is there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The name to stand in [`crate::record::SourceInfo::name`], usually a file name.
    pub name: Option<String>,
    /// The dialect to read the text as, one of [`crate::dialect::names`]; the one that fits best where none is named.
    pub dialect: Option<String>,
    /// Records that would take more bytes are not given, and a diagnostic says so; 32 MiB and 64 bytes a byte of the text where
    /// nothing is said, which only cells over very many rows come to.
    pub max_records_bytes: Option<usize>,
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

    /// The same with a limit of what the records may take, in bytes.
    ///
    /// ```
    /// use regplan_core::{Options, diagnostic::Code, parse, source::Source};
    /// let source = Source::plain("№\tМероприятие\tСрок\n1\tПровести сход\tмай\n2\tПровести сбор\tиюнь\n");
    /// let parsed = parse(&source, &Options::default().max_records_bytes(1000));
    /// assert!(parsed.plans.is_empty());
    /// assert_eq!(parsed.diagnostics[0].code, Code::RecordsLimit);
    /// ```
    #[must_use]
    pub fn max_records_bytes(mut self, bytes: usize) -> Self {
        self.max_records_bytes = Some(bytes);
        self
    }

    /// How many bytes the records of a text of this length may take.
    ///
    /// ```
    /// assert_eq!(regplan_core::Options::default().records_limit(1000), (32 << 20) + 64_000);
    /// ```
    #[must_use]
    pub fn records_limit(&self, text: usize) -> usize {
        self.max_records_bytes.unwrap_or_else(|| AT_LEAST.saturating_add(text.saturating_mul(TIMES_THE_TEXT)))
    }
}
