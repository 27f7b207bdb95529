//! Pages, counts and whole lists: who matches, in which order.

use std::cmp::Ordering;

use crate::audience::Audience;
use crate::base::{Dense, Found, Keys, Place, Side, Stretch};
use crate::cursor::Cursor;
use crate::dates::Now;
use crate::facts::Facts;
use crate::filter::Filter;
use crate::ids::CustomerId;
use crate::matches::{Evaluation, Verdict};
use crate::names::Names;
use crate::sort::{Rank, Sort};
use crate::tail::Known;
use crate::values::Sight;

/// When and with whose eyes a question is asked.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    pub now: Now,
    pub sight: Sight,
    pub names: &'a Names,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub ids: Vec<CustomerId>,
    /// None on the last page.
    pub next: Option<Cursor>,
    /// All that match, on whatever page.
    pub total: u64,
    /// How many more *ver todos* would show.
    pub hidden: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// The cursor belongs to another filter or another sort.
    #[error("the cursor belongs to another list")]
    OtherCursor,
    /// By e-mail, without the right to see personal data.
    #[error("the sort needs the right to see personal data")]
    SortRefused,
}

/// Who matches: of the base and of the tail.
pub(crate) struct Hits<'a> {
    pub(crate) base: Found,
    pub(crate) tail: Vec<&'a Known>,
    hidden: u64,
}

/// Of the tail.
type Ranked<'a> = (Rank<'a>, CustomerId, &'a Known);

#[derive(Clone, Copy)]
enum Hit<'a> {
    Base(Dense),
    Tail(&'a Known),
}

impl Audience {
    /// At most `limit` customers behind the cursor, or from the beginning.
    ///
    /// # Errors
    /// [`PageError`].
    pub fn page(
        &self,
        filter: &Filter,
        sort: Sort,
        after: Option<&Cursor>,
        limit: usize,
        view: &View<'_>,
    ) -> Result<Page, PageError> {
        check(sort, view)?;
        let after = match after {
            Some(cursor) => Some(cursor.place(filter, sort, view.names).ok_or(PageError::OtherCursor)?),
            None => None,
        };
        let hits = self.hits(&Evaluation::of_many(filter, &view.now, view.sight));
        let mut page = self.in_order(&hits, sort, after.as_ref(), limit.saturating_add(1), view);
        let goes_on = page.len() > limit;
        page.truncate(limit);
        let last = page.last().filter(|_| goes_on).map(|hit| match hit {
            Hit::Base(number) => self.base.facts(*number),
            Hit::Tail(known) => Facts::clone(known),
        });
        Ok(Page {
            ids: page.into_iter().map(|hit| self.id_of(hit)).collect(),
            next: last.map(|facts| Cursor::new(&facts, filter, sort, view.names)),
            total: hits.total(),
            hidden: hits.hidden,
        })
    }

    /// All that match, in order.
    ///
    /// # Errors
    /// [`PageError::SortRefused`].
    pub fn ids(&self, filter: &Filter, sort: Sort, view: &View<'_>) -> Result<Vec<CustomerId>, PageError> {
        check(sort, view)?;
        let hits = self.hits(&Evaluation::of_many(filter, &view.now, view.sight));
        let all = self.in_order(&hits, sort, None, usize::MAX, view);
        Ok(all.into_iter().map(|hit| self.id_of(hit)).collect())
    }

    /// How many match.
    pub fn count(&self, filter: &Filter, view: &View<'_>) -> u64 {
        self.hits(&Evaluation::of_many(filter, &view.now, view.sight)).total()
    }

    pub(crate) fn hits(&self, question: &Evaluation<'_>) -> Hits<'_> {
        let base = self.base.found(question, &self.touched);
        let mut hits = Hits { hidden: base.hidden, base, tail: Vec::new() };
        for known in self.tail.known() {
            match question.judge_known(known) {
                Verdict::Unmatched => {}
                Verdict::Hidden => hits.hidden += 1,
                Verdict::Shown => hits.tail.push(known),
            }
        }
        hits
    }

    /// The first so many hits behind a place.
    fn in_order<'a>(
        &self,
        hits: &Hits<'a>,
        sort: Sort,
        after: Option<&(Rank<'_>, CustomerId)>,
        most: usize,
        view: &View<'_>,
    ) -> Vec<Hit<'a>> {
        let keys = Keys::new(&self.base, sort.key, view.names);
        let side = if sort.descending { Side::Before } else { Side::Behind };
        let bound = after.map(|(rank, id)| keys.bound(rank, *id, side));
        let base =
            self.base.best(&hits.base.shown, &keys, &Stretch { bound, descending: sort.descending, most });

        let mut tail: Vec<Ranked<'_>> = hits
            .tail
            .iter()
            .map(|known| (Rank::of(known, sort.key, view.names), known.id, *known))
            .filter(|(rank, id, _)| {
                after.is_none_or(|after| turn((rank, *id).cmp(&(&after.0, after.1)), sort).is_gt())
            })
            .collect();
        let compare =
            |one: &Ranked<'_>, other: &Ranked<'_>| turn((&one.0, one.1).cmp(&(&other.0, other.1)), sort);
        if most < tail.len() {
            tail.select_nth_unstable_by(most, compare);
            tail.truncate(most);
        }
        tail.sort_unstable_by(compare);
        let tail = tail.into_iter().map(|(rank, id, known)| (keys.bound(&rank, id, Side::Before), known));
        merged(base, tail.collect(), sort, most)
    }

    fn id_of(&self, hit: Hit<'_>) -> CustomerId {
        match hit {
            Hit::Base(number) => self.base.id(number),
            Hit::Tail(known) => known.id,
        }
    }
}

impl Hits<'_> {
    fn total(&self) -> u64 {
        self.base.shown.len() + u64::try_from(self.tail.len()).unwrap_or(u64::MAX)
    }
}

fn check(sort: Sort, view: &View<'_>) -> Result<(), PageError> {
    if sort.is_allowed(view.sight) { Ok(()) } else { Err(PageError::SortRefused) }
}

const fn turn(ordering: Ordering, sort: Sort) -> Ordering {
    if sort.descending { ordering.reverse() } else { ordering }
}

/// Both in order; a customer of the tail stands before the first of the base that is not before its bound.
fn merged<'a>(base: Vec<Place>, tail: Vec<(Place, &'a Known)>, sort: Sort, most: usize) -> Vec<Hit<'a>> {
    let mut tail = tail.into_iter().peekable();
    let mut all = Vec::new();
    for place in base {
        while let Some((_, known)) = tail.next_if(|(bound, _)| (place < *bound) == sort.descending) {
            all.push(Hit::Tail(known));
        }
        all.push(Hit::Base(place.1));
    }
    all.extend(tail.map(|(_, known)| Hit::Tail(known)));
    all.truncate(most);
    all
}
