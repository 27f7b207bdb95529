//! The yes-or-no of a customer in one word.

use crate::facts::Facts;
use crate::values::{B2b, Behavior, BlockMode, Channel, Consent, Consents, Kind};

/// One bit each. What is asked often has a bitmap of its own by the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flag {
    Company,
    BlockFull,
    BlockPurchase,
    Removed,
    ForgetRequested,
    Anonymized,
    Reidentified,
    Lead,
    EmailOnlyLead,
    HasEmail,
    HasPhone,
    HasDocument,
    EmailYes,
    SmsYes,
    WhatsappYes,
    EmailNo,
    SmsNo,
    WhatsappNo,
    Confirmed,
    Cancelled,
    FirstPurchase,
    Repeat,
    CartOnly,
    HasCredit,
    B2bPending,
    B2bApproved,
    B2bRefused,
    /// The other names are the name once more and are not kept twice.
    SameNames,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags(u32);

impl Flag {
    pub(crate) const COUNT: usize = 28;

    pub(crate) const fn place(self) -> u32 {
        match self {
            Self::Company => 0,
            Self::BlockFull => 1,
            Self::BlockPurchase => 2,
            Self::Removed => 3,
            Self::ForgetRequested => 4,
            Self::Anonymized => 5,
            Self::Reidentified => 6,
            Self::Lead => 7,
            Self::EmailOnlyLead => 8,
            Self::HasEmail => 9,
            Self::HasPhone => 10,
            Self::HasDocument => 11,
            Self::EmailYes => 12,
            Self::SmsYes => 13,
            Self::WhatsappYes => 14,
            Self::EmailNo => 15,
            Self::SmsNo => 16,
            Self::WhatsappNo => 17,
            Self::SameNames => 18,
            Self::Confirmed => 19,
            Self::Cancelled => 20,
            Self::FirstPurchase => 21,
            Self::Repeat => 22,
            Self::CartOnly => 23,
            Self::HasCredit => 24,
            Self::B2bPending => 25,
            Self::B2bApproved => 26,
            Self::B2bRefused => 27,
        }
    }

    pub(crate) const fn yes_on(channel: Channel) -> Self {
        match channel {
            Channel::Email => Self::EmailYes,
            Channel::Sms => Self::SmsYes,
            Channel::Whatsapp => Self::WhatsappYes,
        }
    }

    pub(crate) const fn of_behavior(behavior: Behavior) -> Self {
        match behavior {
            Behavior::Confirmed => Self::Confirmed,
            Behavior::Cancelled => Self::Cancelled,
            Behavior::FirstPurchase => Self::FirstPurchase,
            Behavior::Repeat => Self::Repeat,
            Behavior::CartOnly => Self::CartOnly,
        }
    }

    const fn no_on(channel: Channel) -> Self {
        match channel {
            Channel::Email => Self::EmailNo,
            Channel::Sms => Self::SmsNo,
            Channel::Whatsapp => Self::WhatsappNo,
        }
    }
}

impl Flags {
    pub(crate) fn of(facts: &Facts) -> Self {
        let mut flags = Self::default();
        flags.set(Flag::Company, facts.kind == Kind::Company);
        flags.set(Flag::BlockFull, facts.block == Some(BlockMode::Full));
        flags.set(Flag::BlockPurchase, facts.block == Some(BlockMode::Purchase));
        flags.set(Flag::Removed, facts.removed);
        flags.set(Flag::ForgetRequested, facts.forget_requested);
        flags.set(Flag::Anonymized, facts.anonymized);
        flags.set(Flag::Reidentified, facts.reidentified);
        flags.set(Flag::Lead, facts.lead);
        flags.set(Flag::EmailOnlyLead, facts.is_email_only_lead());
        flags.set(Flag::HasEmail, !facts.email.is_empty());
        flags.set(Flag::HasPhone, !facts.phones.is_empty());
        flags.set(Flag::HasDocument, !facts.document.is_empty());
        flags.set(Flag::SameNames, !facts.name.is_empty() && facts.other_names == facts.name);
        flags.set(Flag::HasCredit, !facts.credits.is_empty());
        flags.set(Flag::B2bPending, facts.b2b == B2b::Pending);
        flags.set(Flag::B2bApproved, facts.b2b == B2b::Approved);
        flags.set(Flag::B2bRefused, facts.b2b == B2b::Refused);
        for behavior in Behavior::ALL {
            flags.set(Flag::of_behavior(*behavior), facts.behaves(*behavior));
        }
        for channel in Channel::ALL {
            flags.set(Flag::yes_on(*channel), facts.consents.on(*channel) == Consent::Yes);
            flags.set(Flag::no_on(*channel), facts.consents.on(*channel) == Consent::No);
        }
        flags
    }

    fn set(&mut self, flag: Flag, is: bool) {
        self.0 |= u32::from(is) << flag.place();
    }

    pub(crate) const fn has(self, flag: Flag) -> bool {
        self.0 >> flag.place() & 1 == 1
    }

    /// The places of those that are set.
    pub(crate) fn places(self) -> impl Iterator<Item = u32> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let place = (left != 0).then(|| left.trailing_zeros())?;
            left &= left - 1;
            Some(place)
        })
    }

    pub(crate) const fn block(self) -> Option<BlockMode> {
        if self.has(Flag::BlockFull) {
            Some(BlockMode::Full)
        } else if self.has(Flag::BlockPurchase) {
            Some(BlockMode::Purchase)
        } else {
            None
        }
    }

    pub(crate) const fn b2b(self) -> B2b {
        if self.has(Flag::B2bPending) {
            B2b::Pending
        } else if self.has(Flag::B2bApproved) {
            B2b::Approved
        } else if self.has(Flag::B2bRefused) {
            B2b::Refused
        } else {
            B2b::None
        }
    }

    pub(crate) const fn consents(self) -> Consents {
        Consents {
            email: self.consent(Channel::Email),
            sms: self.consent(Channel::Sms),
            whatsapp: self.consent(Channel::Whatsapp),
        }
    }

    const fn consent(self, channel: Channel) -> Consent {
        if self.has(Flag::yes_on(channel)) {
            Consent::Yes
        } else if self.has(Flag::no_on(channel)) {
            Consent::No
        } else {
            Consent::Unknown
        }
    }
}
