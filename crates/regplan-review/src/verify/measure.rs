//! A measure: its cells, and what was derived from them. In: a measure, its plan. Out: findings. Knows no act.

use super::lines::typed;
use super::plan::compact;
use super::{Check, What};
use regplan_core::grammar::deadlines;
use regplan_core::grammar::fold::fold;
use regplan_core::record::{Cell, Deadline, Measure, Place, Plan, Role, Term, TermKind};

impl Check<'_> {
    pub(super) fn measure(&mut self, path: &str, plan: &Plan, measure: &Measure) {
        for (key, cell) in &measure.cells {
            if let Some(cell) = cell {
                self.same(&format!("{path}.cells.{key}"), &cell.text, &cell.at);
            }
        }
        self.number(path, measure);
        let title = cell(measure, Role::Title).map(|cell| cell.text.as_str());
        if measure.title.as_deref() != title {
            let path = format!("{path}.title");
            self.note(path, What::Derived, measure.title.as_deref().unwrap_or("null"), title.unwrap_or("null"));
        }
        self.deadline(&format!("{path}.deadline"), plan, measure);
        self.responsible(path, measure);
        self.results(path, measure);
    }

    /// A number is its cell without the closing mark; a narrow column may have broken it. Where the cell holds more, it is what
    /// stands before a blank.
    fn number(&mut self, path: &str, measure: &Measure) {
        let cell = cell(measure, Role::Number).map(|cell| cell.text.as_str());
        let fits = match (&measure.number, cell) {
            (Some(number), Some(cell)) => {
                let rest = compact(cell).strip_prefix(&compact(number)).map(is_mark);
                rest == Some(true) || !is_number(&compact(cell)) && begins(cell, number)
            }
            (Some(_), None) => false,
            (None, cell) => !cell.is_some_and(is_number),
        };
        if !fits {
            let number = measure.number.as_deref().unwrap_or("null");
            self.note(format!("{path}.number"), What::Derived, number, cell.unwrap_or("null"));
        }
    }

    fn responsible(&mut self, path: &str, measure: &Measure) {
        let cell = cell(measure, Role::Responsible);
        for (at, party) in measure.responsible.iter().enumerate() {
            let path = format!("{path}.responsible[{at}]");
            self.same(&format!("{path}.name"), &party.name, &party.at);
            self.within(&path, &party.at, &[places(cell)]);
        }
    }

    fn results(&mut self, path: &str, measure: &Measure) {
        let path = format!("{path}.results");
        self.list(&path, &measure.results, &measure.results_at);
        let cell = cell(measure, Role::Results);
        for (at, places_of) in measure.results_at.iter().enumerate() {
            self.within(&format!("{path}[{at}]"), places_of, &[places(cell)]);
        }
    }

    fn deadline(&mut self, path: &str, plan: &Plan, measure: &Measure) {
        let cells: Vec<&Cell> = of_role(plan, measure, Role::Deadline);
        let Some(said) = &measure.deadline else {
            if let Some(cell) = cell(measure, Role::Deadline) {
                self.note(path, What::Derived, "null", &cell.text);
            }
            return;
        };
        let ground: Vec<&[Place]> = cells.iter().map(|cell| cell.at.as_slice()).collect();
        for (at, term) in said.terms.iter().enumerate() {
            let path = format!("{path}.terms[{at}]");
            // A term's places hold its note and its separators too.
            if self.located(&path, &term.text, &term.at) {
                self.term(&path, term);
                self.within(&path, &term.at, &ground);
            }
        }
        let texts: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
        let parse = if self.recognised { deadlines::parse_recognised } else { deadlines::parse };
        let heading = measure.section.and_then(|at| plan.sections.get(at)).map(|section| section.title.as_str());
        let fits = |text: &str| {
            let under = heading.and_then(|heading| deadlines::under(text, heading, plan.period));
            [under, Some(parse(text, plan.period))].iter().flatten().any(|derived| differs(said, derived).is_none())
        };
        let own = cells.iter().find(|cell| cell.text == said.text);
        let typed = own.is_some_and(|cell| typed(&cell.text, &cell.at, self.ground.text).iter().any(|text| fits(text)));
        let borne_out = is_withheld(said) || typed;
        if let Some((what, own, derived)) = again(said, &texts, |text| parse(text, plan.period)).filter(|_| !borne_out)
        {
            self.note(format!("{path}.{what}"), What::Derived, own, derived);
        }
    }

    fn term(&mut self, path: &str, term: &Term) {
        let stands = self.ground.stands(&term.at);
        let halves = || term.text.split_whitespace().all(|word| stands.holds(word));
        // A term over two cells, a beginning and an end, is said in one breath.
        if !(stands.holds(&term.text) || term.at.len() > 1 && halves()) {
            self.note(format!("{path}.text"), What::Differs, &term.text, stands.text());
        }
    }
}

/// Whether nothing is said of what the words mean: where the order of a text is not proved.
fn is_withheld(said: &Deadline) -> bool {
    let bare = matches!(said.terms.as_slice(), [only] if only.kind == TermKind::Unread && only.text == said.text);
    bare && said.start.is_none() && said.end.is_none()
}

/// What the words of a deadline do not bear out: the field, what the records say, what the words say.
fn again(said: &Deadline, texts: &[&str], parse: impl Fn(&str) -> Deadline) -> Option<(String, String, String)> {
    let one = texts.iter().find(|text| **text == said.text);
    match one {
        Some(text) => differs(said, &parse(text)),
        None => {
            let ends = two(&said.text, texts);
            let Some((from, to)) = ends else {
                return Some(("text".into(), said.text.clone(), texts.join(" | ")));
            };
            both(said, &parse(from), &parse(to))
        }
    }
}

/// The two cells that a deadline was put together from.
fn two<'t>(said: &str, texts: &[&'t str]) -> Option<(&'t str, &'t str)> {
    let pairs = texts.iter().flat_map(|from| texts.iter().map(move |to| (*from, *to)));
    pairs.into_iter().find(|(from, to)| said.strip_prefix(from).and_then(|rest| rest.strip_prefix(' ')) == Some(to))
}

fn differs(said: &Deadline, derived: &Deadline) -> Option<(String, String, String)> {
    if said.terms.len() != derived.terms.len() {
        let count = |terms: usize| format!("{terms} terms");
        return Some(("terms".into(), count(said.terms.len()), count(derived.terms.len())));
    }
    let pairs = said.terms.iter().zip(&derived.terms).enumerate();
    let term = pairs.into_iter().find(|(_, (said, derived))| bare(said) != bare(derived));
    if let Some((at, (said, derived))) = term {
        return Some((format!("terms[{at}]"), written(said), written(derived)));
    }
    ends(said, derived)
}

/// A deadline whose beginning and end stand in two cells.
fn both(said: &Deadline, from: &Deadline, to: &Deadline) -> Option<(String, String, String)> {
    let known = |term: &&Term| {
        let span = matches!(&term.kind, TermKind::Period { start, end, .. } if *start == from.start && *end == to.end);
        span || from.terms.iter().chain(&to.terms).any(|derived| bare(derived) == bare(term))
    };
    if let Some((at, term)) = said.terms.iter().enumerate().find(|(_, term)| !known(term)) {
        let derived = from.terms.iter().chain(&to.terms).map(written).collect::<Vec<_>>().join(" ");
        return Some((format!("terms[{at}]"), written(term), derived));
    }
    let mut derived = from.clone();
    (derived.start, derived.end) = (from.start.or(to.start), to.end.or(from.end));
    ends(said, &derived)
}

fn ends(said: &Deadline, derived: &Deadline) -> Option<(String, String, String)> {
    [("start", said.start, derived.start), ("end", said.end, derived.end)]
        .into_iter()
        .find(|(_, said, derived)| said != derived)
        .map(|(which, said, derived)| (which.to_owned(), or_null(said), or_null(derived)))
}

fn or_null(day: Option<impl ToString>) -> String {
    day.map_or_else(|| "null".to_owned(), |day| day.to_string())
}

/// A term without its places, which count in another text.
fn bare(term: &Term) -> Term {
    let mut bare = term.clone();
    bare.at.clear();
    bare
}

fn written(term: &Term) -> String {
    serde_json::to_string(&bare(term)).unwrap_or_default()
}

/// The first cell of a role.
fn cell(measure: &Measure, role: Role) -> Option<&Cell> {
    measure.cells.get(role.name())?.as_ref()
}

/// The cells of all columns of a role, in the table's order.
fn of_role<'m>(plan: &Plan, measure: &'m Measure, role: Role) -> Vec<&'m Cell> {
    let columns = plan.columns.iter().filter(|column| column.role == role);
    columns.filter_map(|column| measure.cells.get(&column.key)?.as_ref()).collect()
}

fn places(cell: Option<&Cell>) -> &[Place] {
    cell.map_or(&[], |cell| cell.at.as_slice())
}

/// Whether nothing is left but what closes a number.
fn is_mark(rest: &str) -> bool {
    rest.trim_start_matches(['.', ')', '\\']).is_empty()
}

/// Whether a cell begins with this number, and a blank behind it.
fn begins(cell: &str, number: &str) -> bool {
    let behind = |rest: &str| rest.split_once(' ').is_some_and(|(mark, _)| is_mark(mark));
    cell.strip_prefix(number).is_some_and(behind)
}

/// Whether a cell is a number that the row must have.
fn is_number(cell: &str) -> bool {
    regplan_core::grammar::numbers::Number::whole(&fold(cell)).is_some()
}
