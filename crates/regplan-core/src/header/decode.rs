//! The best roles of all columns together.
//!
//! In: what each column by itself says for each role, and what pairs, repeated roles and missing roles are worth. Out: the best
//! assignment with its score. A beam over the columns; whole numbers; ties go to the earlier role.

use crate::record::Role;

/// How many roles there are.
pub const ROLES: usize = Role::ALL.len();
/// Assignments that are followed.
const BEAM: usize = 24;
/// Roles of one column that are followed.
const FOLLOWED: usize = 8;

/// What is worth something beside the columns themselves, in the units of the columns' scores.
pub trait Joint {
    /// A role beside the one to its left (`None`: it is the first).
    fn pair(&self, left: Option<usize>, role: usize) -> i32;
    /// A role that stands already somewhere to the left.
    fn again(&self, role: usize) -> i32;
    /// A role that no column has.
    fn lacks(&self, role: usize) -> i32;
}

/// An assignment of roles to the columns so far.
#[derive(Clone)]
struct Way {
    score: i32,
    roles: Vec<usize>,
}

/// The roles of a column that are followed, best first.
fn promising(own: &[i32; ROLES]) -> Vec<(usize, i32)> {
    let mut roles: Vec<(usize, i32)> = own.iter().copied().enumerate().collect();
    roles.sort_by_key(|(role, score)| (-score, *role));
    roles.truncate(FOLLOWED);
    roles
}

/// The best roles, as indices into [`Role::ALL`], and their score.
#[must_use]
pub fn decode(columns: &[[i32; ROLES]], joint: &impl Joint) -> (Vec<usize>, i32) {
    let mut ways = vec![Way { score: 0, roles: Vec::new() }];
    for own in columns {
        let mut next: Vec<Way> = Vec::with_capacity(ways.len() * ROLES);
        let promising = promising(own);
        for way in &ways {
            for (role, score) in promising.iter().copied() {
                let again = if way.roles.contains(&role) { joint.again(role) } else { 0 };
                let score = way.score + score + again + joint.pair(way.roles.last().copied(), role);
                let mut roles = way.roles.clone();
                roles.push(role);
                next.push(Way { score, roles });
            }
        }
        next.sort_by(|one, two| two.score.cmp(&one.score).then_with(|| one.roles.cmp(&two.roles)));
        next.truncate(BEAM);
        ways = next;
    }
    let ended = ways.into_iter().map(|way| {
        let lacks: i32 = (0..ROLES).filter(|role| !way.roles.contains(role)).map(|role| joint.lacks(role)).sum();
        Way { score: way.score + lacks, ..way }
    });
    let best = ended.max_by(|one, two| one.score.cmp(&two.score).then_with(|| two.roles.cmp(&one.roles)));
    best.map_or((Vec::new(), 0), |way| (way.roles, way.score))
}
