//! By when. In: a reading. Out: a [`Deadline`](crate::record::Deadline).
