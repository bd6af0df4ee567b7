//! The elements of a page. In: HTML as text. Out: a tree in one list, as a browser would build it. Knows no layout.
//!
//! The rules of the HTML standard are `html5ever`'s; what is ours is the list it builds into, and a guard before it:
//! tags that only change the look of words never reach it (a page of unclosed `<font>` costs the square of its length
//! else), nor do tags nested deeper than any page is.

use crate::ReadError;
use html5ever::interface::{Attribute, ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, Namespace, QualName, TokenizerResult, ns};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// A place in the list of nodes.
pub(super) type Id = u32;

const NONE: Id = Id::MAX;
const DOCUMENT: Id = 0;

/// Browsers stop nesting at 512 elements and go on beside the last.
const DEEPEST: u32 = 512;

/// More nodes than any page has: about 400 MiB of them.
const MOST_NODES: usize = 4_000_000;

/// The parser is fed that many bytes at a time, so that it can be stopped.
const PIECE: usize = 1 << 16;

/// Tags that change the look of words and nothing else.
const LOOKS: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// What is known of an element by its attributes.
const ATTRIBUTES: [&str; 8] = ["class", "colspan", "hidden", "reversed", "rowspan", "start", "style", "type"];
const VALUE: &str = "value";

/// One page.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    parent: Id,
    before: Id,
    after: Id,
    first: Id,
    last: Id,
    depth: u32,
    what: What,
}

#[derive(Debug)]
enum What {
    Other,
    Text(StrTendril),
    Element(QualName, Vec<(LocalName, StrTendril)>),
}

/// Builds the tree of a page.
///
/// # Errors
/// [`ReadError::OverLimit`] where it has more elements than any page.
pub(super) fn parse(text: &str) -> Result<Tree, ReadError> {
    let options = TreeBuilderOpts { scripting_enabled: false, drop_doctype: true, ..TreeBuilderOpts::default() };
    let guard = Guard { builder: TreeBuilder::new(Sink::default(), options), dropped: RefCell::default() };
    let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut rest = text;
    while !rest.is_empty() {
        let cut = (PIECE..PIECE + 4).find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at_checked(cut).unwrap_or((rest, ""));
        rest = after;
        queue.push_back(StrTendril::from(piece));
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        if tokenizer.sink.builder.sink.nodes.borrow().len() > MOST_NODES {
            return Err(ReadError::OverLimit { what: "elements in a page", limit: MOST_NODES });
        }
    }
    tokenizer.end();
    Ok(tokenizer.sink.builder.sink.finish())
}

impl Tree {
    /// Where the page begins.
    pub(super) const ROOT: Id = DOCUMENT;

    fn node(&self, id: Id) -> Option<&Node> {
        self.nodes.get(id as usize)
    }

    /// How many nodes there are; their ids count from 0.
    pub(super) fn len(&self) -> Id {
        Id::try_from(self.nodes.len()).unwrap_or(Id::MAX)
    }

    /// What a node stands in.
    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        self.node(id).map(|node| node.parent).filter(|parent| *parent != NONE)
    }

    /// What stands in a node, in order.
    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        let first = self.node(id).map_or(NONE, |node| node.first);
        std::iter::successors(Some(first), |id| self.node(*id).map(|node| node.after)).take_while(|id| *id != NONE)
    }

    /// The same from the last to the first.
    pub(super) fn children_backwards(&self, id: Id) -> impl Iterator<Item = Id> {
        let last = self.node(id).map_or(NONE, |node| node.last);
        std::iter::successors(Some(last), |id| self.node(*id).map(|node| node.before)).take_while(|id| *id != NONE)
    }

    /// The text of a text node.
    pub(super) fn text(&self, id: Id) -> Option<&str> {
        match &self.node(id)?.what {
            What::Text(text) => Some(text),
            _ => None,
        }
    }

    /// All text in an element.
    pub(super) fn text_within(&self, id: Id) -> String {
        let mut text = String::new();
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            text.push_str(self.text(id).unwrap_or_default());
            open.extend(self.children_backwards(id));
        }
        text
    }

    /// The name of an element, lower case; empty for what is none.
    pub(super) fn name(&self, id: Id) -> &str {
        match self.node(id).map(|node| &node.what) {
            Some(What::Element(name, _)) => &name.local,
            _ => "",
        }
    }

    /// An attribute of an element.
    pub(super) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        match &self.node(id)?.what {
            What::Element(_, attributes) => {
                attributes.iter().find(|(key, _)| &**key == name).map(|(_, value)| &**value)
            }
            _ => None,
        }
    }
}

/// Stands before the tree builder and keeps from it what it should not see.
struct Guard {
    builder: TreeBuilder<Id, Sink>,
    /// How many start tags of each name were dropped as too deep: as many end tags go with them.
    dropped: RefCell<BTreeMap<LocalName, usize>>,
}

impl Guard {
    fn passes(&self, tag: &Tag) -> bool {
        if LOOKS.contains(&&*tag.name) {
            return false;
        }
        let depth = &self.builder.sink.depth;
        let mut dropped = self.dropped.borrow_mut();
        match tag.kind {
            TagKind::StartTag if depth.get() >= DEEPEST => {
                *dropped.entry(tag.name.clone()).or_default() += 1;
                false
            }
            TagKind::StartTag => true,
            TagKind::EndTag => {
                if let Some(count) = dropped.get_mut(&tag.name).filter(|count| **count > 0) {
                    *count -= 1;
                    return false;
                }
                depth.set(depth.get().saturating_sub(1));
                true
            }
        }
    }
}

impl TokenSink for Guard {
    type Handle = Id;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<Id> {
        match &token {
            Token::TagToken(tag) if !self.passes(tag) => TokenSinkResult::Continue,
            Token::CommentToken(_) | Token::ParseError(_) => TokenSinkResult::Continue,
            _ => self.builder.process_token(token, line_number),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// What the tree builder writes into.
#[derive(Debug)]
struct Sink {
    nodes: RefCell<Vec<Node>>,
    /// How deep the last node was put: where the next one is likely to be.
    depth: Cell<u32>,
}

impl Default for Sink {
    fn default() -> Self {
        let sink = Self { nodes: RefCell::default(), depth: Cell::new(0) };
        sink.create(What::Other);
        sink
    }
}

impl Sink {
    fn create(&self, what: What) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        let id = Id::try_from(nodes.len()).unwrap_or(NONE);
        nodes.push(Node { parent: NONE, before: NONE, after: NONE, first: NONE, last: NONE, depth: 0, what });
        id
    }

    fn with<T>(&self, id: Id, with: impl FnOnce(&mut Node) -> T) -> Option<T> {
        self.nodes.borrow_mut().get_mut(id as usize).map(with)
    }

    /// Puts a node between `before` and `after`, which are neighbours in `parent`.
    fn link(&self, parent: Id, before: Id, after: Id, child: NodeOrText<Id>) {
        let depth = self.with(parent, |node| node.depth).unwrap_or_default().saturating_add(1);
        self.depth.set(depth);
        let child = match child {
            NodeOrText::AppendNode(id) => {
                self.unlink(id);
                id
            }
            NodeOrText::AppendText(text) => {
                let joins = |node: &mut Node| match &mut node.what {
                    What::Text(before) => {
                        before.push_tendril(&text);
                        true
                    }
                    _ => false,
                };
                if self.with(before, joins) == Some(true) {
                    return;
                }
                self.create(What::Text(text))
            }
        };
        self.with(child, |node| (node.parent, node.before, node.after, node.depth) = (parent, before, after, depth));
        if self.with(before, |node| node.after = child).is_none() {
            self.with(parent, |node| node.first = child);
        }
        if self.with(after, |node| node.before = child).is_none() {
            self.with(parent, |node| node.last = child);
        }
    }

    fn unlink(&self, id: Id) {
        let Some((parent, before, after)) = self.with(id, |node| {
            let was = (node.parent, node.before, node.after);
            (node.parent, node.before, node.after) = (NONE, NONE, NONE);
            was
        }) else {
            return;
        };
        if self.with(before, |node| node.after = after).is_none() {
            self.with(parent, |node| node.first = after);
        }
        if self.with(after, |node| node.before = before).is_none() {
            self.with(parent, |node| node.last = before);
        }
    }
}

/// The name of an element, out of the list.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        Tree { nodes: self.nodes.into_inner() }
    }

    fn get_document(&self) -> Id {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Name {
        let name = self.with(*target, |node| match &node.what {
            What::Element(name, _) => Some(name.clone()),
            _ => None,
        });
        Name(name.flatten().unwrap_or_else(|| QualName::new(None, ns!(), LocalName::from(""))))
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> Id {
        let kept = attributes.into_iter().map(|attribute| (attribute.name.local, attribute.value));
        let kept = kept.filter(|(name, _)| ATTRIBUTES.contains(&&**name) || &**name == VALUE).collect();
        let id = self.create(What::Element(name, kept));
        if flags.template {
            self.create(What::Other); // what stands in a template is in no page: it has a root of its own
        }
        id
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.create(What::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.create(What::Other)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        let last = self.with(*parent, |node| node.last).unwrap_or(NONE);
        self.link(*parent, last, NONE, child);
    }

    fn append_based_on_parent_node(&self, element: &Id, before: &Id, child: NodeOrText<Id>) {
        if self.with(*element, |node| node.parent).is_some_and(|parent| parent != NONE) {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        let (parent, before) = self.with(*sibling, |node| (node.parent, node.before)).unwrap_or((NONE, NONE));
        self.link(parent, before, *sibling, child);
    }

    fn get_template_contents(&self, target: &Id) -> Id {
        target.saturating_add(1)
    }

    fn same_node(&self, a: &Id, b: &Id) -> bool {
        a == b
    }

    fn remove_from_parent(&self, target: &Id) {
        self.unlink(*target);
    }

    fn reparent_children(&self, node: &Id, parent: &Id) {
        while let Some(child) = self.with(*node, |node| node.first).filter(|child| *child != NONE) {
            self.append(parent, NodeOrText::AppendNode(child));
        }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}
    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}
    fn set_quirks_mode(&self, _: QuirksMode) {}
    fn add_attrs_if_missing(&self, _: &Id, _: Vec<Attribute>) {}
}
