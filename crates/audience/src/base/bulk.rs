use roaring::RoaringBitmap;

use super::best::{Stretch, best};
use super::columns::Columns;
use super::dense::{Dense, at, bytes_of, dense, everyone, union};
use super::flags::Flag;
use super::indexes::Indexes;
use super::keys::{Keys, Place};
use crate::facts::Facts;
use crate::ids::CustomerId;
use crate::matches::{Evaluation, Hidden};

/// The facts of many customers, and what makes questions about them quick. Never changes.
#[derive(Debug, Default)]
pub(crate) struct Base {
    pub(super) columns: Columns,
    pub(super) indexes: Indexes,
    all: RoaringBitmap,
    none: RoaringBitmap,
    bytes: usize,
}

/// What a question finds in a base.
pub(crate) struct Found {
    pub(crate) shown: RoaringBitmap,
    pub(crate) hidden: u64,
}

impl Base {
    pub(super) fn new(columns: Columns) -> Self {
        let indexes = Indexes::new(&columns);
        let all = everyone(columns.len());
        let bytes = columns.bytes() + indexes.bytes() + bytes_of(&all);
        Self { columns, indexes, all, none: RoaringBitmap::new(), bytes }
    }

    /// Who matches, the touched left out.
    pub(crate) fn found(&self, question: &Evaluation<'_>, touched: &RoaringBitmap) -> Found {
        let matched = self.all_of(question.conditions(), &self.all - touched, question.asking());
        let hidden = self.hidden(question.hidden()) & &matched;
        Found { hidden: hidden.len(), shown: matched - hidden }
    }

    fn hidden(&self, hidden: Hidden) -> RoaringBitmap {
        let kinds = [
            (hidden.removed, Flag::Removed),
            (hidden.forget_requested, Flag::ForgetRequested),
            (hidden.anonymized, Flag::Anonymized),
            (hidden.email_only_leads, Flag::EmailOnlyLead),
        ];
        union(kinds.into_iter().filter(|(is, _)| *is).map(|(_, flag)| self.flag_set(flag)))
    }

    /// The next so many of a question's hits in order.
    pub(crate) fn best(&self, hits: &RoaringBitmap, keys: &Keys<'_>, stretch: &Stretch) -> Vec<Place> {
        best(hits, keys, stretch)
    }

    pub(super) fn flag_set(&self, flag: Flag) -> &RoaringBitmap {
        self.indexes.flags.get(at(flag.place())).unwrap_or(&self.none)
    }

    pub(crate) fn number_of(&self, id: CustomerId) -> Option<Dense> {
        self.columns.ids.binary_search(&id.uuid()).ok().map(dense)
    }

    pub(crate) fn id(&self, number: Dense) -> CustomerId {
        self.columns.id(number)
    }

    pub(crate) fn facts(&self, number: Dense) -> Facts {
        self.columns.facts(number)
    }

    pub(crate) fn len(&self) -> Dense {
        self.columns.len()
    }

    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Whether anything here would tell who a customer was that is anonymised or gone now.
    pub(crate) fn is_anonymous(&self, number: Dense) -> bool {
        self.columns.flags(number).has(Flag::Anonymized)
    }
}
