//! Pages, counts and whole lists: who matches, in which order.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::audience::Audience;
use crate::cursor::Cursor;
use crate::dates::Now;
use crate::facts::Facts;
use crate::filter::Filter;
use crate::ids::CustomerId;
use crate::matches::{Evaluation, Verdict};
use crate::names::Names;
use crate::sort::{Rank, Sort};
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

type Placed<'a> = (Rank<'a>, CustomerId);

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
        let (mut total, mut hidden) = (0, 0);
        let evaluation = Evaluation::of_many(filter, &view.now, view.sight);
        let shown = self.known().filter(|known| match evaluation.judge_known(known) {
            Verdict::Unmatched => false,
            Verdict::Hidden => {
                hidden += 1;
                false
            }
            Verdict::Shown => {
                total += 1;
                true
            }
        });
        let placed = shown.map(|facts| place(facts, sort, view));
        let one_more = limit.saturating_add(1);
        let mut ids: Vec<CustomerId> = if sort.descending {
            let behind = placed.filter(|placed| after.as_ref().is_none_or(|after| placed < after));
            best(behind.map(Reverse), one_more).into_iter().map(|Reverse((_, id))| id).collect()
        } else {
            let behind = placed.filter(|placed| after.as_ref().is_none_or(|after| placed > after));
            best(behind, one_more).into_iter().map(|(_, id)| id).collect()
        };
        let goes_on = ids.len() > limit;
        ids.truncate(limit);
        let last = ids.last().filter(|_| goes_on).and_then(|id| self.get(*id));
        let next = last.map(|facts| Cursor::new(facts, filter, sort, view.names));
        Ok(Page { ids, next, total, hidden })
    }

    /// All that match, in order.
    ///
    /// # Errors
    /// [`PageError::SortRefused`].
    pub fn ids(&self, filter: &Filter, sort: Sort, view: &View<'_>) -> Result<Vec<CustomerId>, PageError> {
        check(sort, view)?;
        let mut placed: Vec<Placed<'_>> =
            self.shown(filter, view).map(|facts| place(facts, sort, view)).collect();
        placed.sort_unstable();
        if sort.descending {
            placed.reverse();
        }
        Ok(placed.into_iter().map(|(_, id)| id).collect())
    }

    /// How many match.
    pub fn count(&self, filter: &Filter, view: &View<'_>) -> u64 {
        self.shown(filter, view).fold(0, |count, _| count + 1)
    }

    fn shown<'a>(&'a self, filter: &'a Filter, view: &'a View<'_>) -> impl Iterator<Item = &'a Facts> {
        let evaluation = Evaluation::of_many(filter, &view.now, view.sight);
        self.known()
            .filter(move |known| evaluation.judge_known(known) == Verdict::Shown)
            .map(|known| &**known)
    }
}

fn check(sort: Sort, view: &View<'_>) -> Result<(), PageError> {
    if sort.is_allowed(view.sight) { Ok(()) } else { Err(PageError::SortRefused) }
}

fn place<'a>(facts: &'a Facts, sort: Sort, view: &View<'_>) -> Placed<'a> {
    (Rank::of(facts, sort.key, view.names), facts.id)
}

/// The smallest `keep`, in order, holding no more than those at any time.
fn best<T: Ord>(items: impl Iterator<Item = T>, keep: usize) -> Vec<T> {
    let mut heap = BinaryHeap::new();
    for item in items {
        if heap.len() < keep {
            heap.push(item);
        } else if let Some(mut worst) = heap.peek_mut()
            && item < *worst
        {
            *worst = item;
        }
    }
    heap.into_sorted_vec()
}
