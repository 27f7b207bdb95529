/// What kind of thing happened to a customer (DOMAIN 4.7): what a time line can be narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryKind {
    /// How the record began
    Registered,
    /// Anything of the record but tags and group
    Changed,
    /// Tags and group
    Labels,
    Notes,
    /// Placed, deleted, moved to another customer
    Ordered,
    Paid,
    Shipped,
    Delivered,
    Cancelled,
    /// Carts that were begun
    Carts,
    Reviewed,
}

impl HistoryKind {
    pub const ALL: [Self; 11] = [
        Self::Registered,
        Self::Changed,
        Self::Labels,
        Self::Notes,
        Self::Ordered,
        Self::Paid,
        Self::Shipped,
        Self::Delivered,
        Self::Cancelled,
        Self::Carts,
        Self::Reviewed,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Changed => "changed",
            Self::Labels => "labels",
            Self::Notes => "notes",
            Self::Ordered => "ordered",
            Self::Paid => "paid",
            Self::Shipped => "shipped",
            Self::Delivered => "delivered",
            Self::Cancelled => "cancelled",
            Self::Carts => "carts",
            Self::Reviewed => "reviewed",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// The actions of audit entries that are of this kind; what tells tags from other fields is not in the action.
    pub(super) fn actions(self) -> &'static [&'static str] {
        match self {
            Self::Registered => &["customer.created"],
            Self::Changed => &["customer.updated", "customer.identity_clash"],
            Self::Labels => &["customer.updated"],
            Self::Notes => &["customer.noted", "customer.note_removed"],
            Self::Ordered => &["order.moved", "order.deleted"],
            Self::Paid | Self::Shipped | Self::Delivered | Self::Cancelled | Self::Carts | Self::Reviewed => {
                &[]
            }
        }
    }
}
