//! The act under which a plan stands. In: the prose of a document. Out: its act, with places, and what was wrong with it.
//!
//! An act is read from its top down to the first annex or stamp: kind, issuer, date and number above the title, the title,
//! the control clause, the signature. Where there is none, the act is the one that a stamp or an annex names by kind and date
//! («УТВЕРЖДЕН постановлением … от … № …»); the approval of a post («УТВЕРЖДАЮ») is no act. Knows no table and no exporter.

mod casing;
mod control;
mod date;
mod issuer;
mod kind;
mod signature;
mod stamp;
mod title;
mod words;

#[cfg(test)]
mod tests;

use crate::diagnostic::Diagnostic;
use crate::frame::ProseLine;
use crate::grammar::regions;
use crate::prose::Prose;
use crate::record::{Act, ActPlaces, Place};
use crate::source::HyphenFate;

/// A value and where it stands.
struct Placed<T> {
    value: T,
    at: Vec<Place>,
}

/// Reads the act of a document, if it carries one.
pub(crate) fn read(
    text: &str,
    lines: &[ProseLine],
    fate: &dyn Fn(&str, &str) -> HyphenFate,
) -> (Option<Act>, Vec<Diagnostic>) {
    let all = Prose { text, lines, fate };
    let end = (0..lines.len()).find(|&i| words::ends_act(all.line(i))).unwrap_or(lines.len());
    let prose = Prose { lines: lines.get(..end).unwrap_or_default(), ..all };
    let named = kind::find(&prose);
    let titled = title::find(&prose, named.as_ref().map_or(0, |kind| kind.line));
    let head = kind::head(&prose, named.as_ref(), titled.as_ref().map(|lines| lines.start));
    let after_title = titled.as_ref().map_or(head.end, |lines| lines.end);
    let dated = date::find(&prose, head.clone(), named.as_ref().map_or(head.start, |kind| kind.line));
    let title = titled.map(|lines| title::read(&prose, lines));
    let control = control::find(&prose, after_title);
    let order = (after_title..end).find(|i| words::orders(prose.line(*i)));
    let ordered = order.is_some();
    let is_act = match &named {
        Some(_) => title.is_some() || dated.date.is_some() || dated.number.is_some(),
        None => title.is_some() && (control.is_some() || ordered),
    };
    if !is_act {
        return (stamp::find(&all).map(named_by), Vec::new());
    }
    let issuer = named.as_ref().and_then(|kind| issuer::find(&prose, kind, head));
    let signed = signature::find(&prose, after_title);
    let kind = named.map(|kind| Placed { value: kind.name, at: kind.at });
    let (kind, kind_at) = part(kind);
    let (issuer, issuer_at) = part(issuer);
    let (date, date_at) = part(dated.date);
    let (number, number_at) = part(dated.number);
    let (title, title_at) = part(title);
    let (signatory, signatory_at) = part(signed);
    let (control, control_at) = part(control);
    let at = ActPlaces {
        kind: kind_at,
        issuer: issuer_at,
        date: date_at,
        number: number_at,
        title: title_at,
        signatory: signatory_at,
        control: control_at,
    };
    let region = regions::first_named([&issuer, &title].into_iter().flatten().map(String::as_str));
    let references = order.map_or_else(Vec::new, |order| prose.references_in(after_title..order + 1));
    (Some(Act { kind, issuer, date, number, title, signatory, control, region, references, at }), dated.wrong)
}

/// The act that a stamp names: of its text nothing is there.
fn named_by(stamp: stamp::Stamp) -> Act {
    let (kind, kind_at) = part(Some(stamp.kind));
    let (issuer, issuer_at) = part(stamp.issuer);
    let (date, date_at) = part(Some(stamp.date));
    let (number, number_at) = part(stamp.number);
    let at = ActPlaces { kind: kind_at, issuer: issuer_at, date: date_at, number: number_at, ..ActPlaces::default() };
    let region = regions::first_named(issuer.as_deref().into_iter());
    Act { kind, issuer, date, number, region, at, ..Act::default() }
}

fn part<T>(placed: Option<Placed<T>>) -> (Option<T>, Vec<Place>) {
    placed.map_or((None, Vec::new()), |placed| (Some(placed.value), placed.at))
}
