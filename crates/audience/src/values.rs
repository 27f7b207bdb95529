//! The closed lists of values that facts and filters share, with the words that the API uses for them.

use serde::{Deserialize, Serialize};

/// An enum whose values are spelt in the API: `parse` and `as_str` are each other's inverse.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The value that the API spells so; none for any other spelling.
            pub fn parse(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }

            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }

        impl $crate::values::Word for $name {
            const WORDS: &'static [&'static str] = Self::WORDS;

            fn of(word: &str) -> Option<Self> {
                Self::parse(word)
            }

            fn word(&self) -> &'static str {
                self.as_str()
            }
        }
    };
}
pub(crate) use words;

/// A value of a closed list.
pub(crate) trait Word: Sized {
    const WORDS: &'static [&'static str];
    fn of(word: &str) -> Option<Self>;
    fn word(&self) -> &'static str;
}

words! {
    /// DOMAIN.md 2.1.
    Kind { Person = "person", Company = "company" }
}

words! {
    /// DOMAIN.md 10.1 and 10.2.
    BlockMode {
        /// Neither log-in nor purchase.
        Full = "full",
        /// May log in, may not buy.
        Purchase = "purchase",
    }
}

words! {
    /// A channel of marketing, DOMAIN.md 11.5.
    Channel { Email = "email", Sms = "sms", Whatsapp = "whatsapp" }
}

words! {
    /// DOMAIN.md 3.3.
    Behavior {
        /// Has an order with status `confirmed` or `completed`.
        Confirmed = "confirmed",
        /// Has an order with status `cancelled`.
        Cancelled = "cancelled",
        /// Exactly one counted order.
        FirstPurchase = "first_purchase",
        /// Two or more counted orders.
        Repeat = "repeat",
        /// An open cart, and no order of any status.
        CartOnly = "cart_only",
    }
}

words! {
    /// DOMAIN.md 7.2.
    B2b { None = "none", Pending = "pending", Approved = "approved", Refused = "refused" }
}

words! {
    Consent { Yes = "yes", No = "no", Unknown = "unknown" }
}

words! {
    /// What a customer may have or lack.
    Possession { Email = "email", Phone = "phone", Document = "document" }
}

/// The three consents of one customer; all unknown at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consents {
    pub email: Consent,
    pub sms: Consent,
    pub whatsapp: Consent,
}

impl Consents {
    pub const fn on(self, channel: Channel) -> Consent {
        match channel {
            Channel::Email => self.email,
            Channel::Sms => self.sms,
            Channel::Whatsapp => self.whatsapp,
        }
    }
}

impl Default for Consents {
    fn default() -> Self {
        Self { email: Consent::Unknown, sms: Consent::Unknown, whatsapp: Consent::Unknown }
    }
}

/// Whether the asker has the right `view personal data` (DOMAIN.md 12.1). Without it documents and
/// phones match only when complete (3.2), and there is no sort by e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    Personal,
    Masked,
}

/// The 27 units of the federation, in the order of the alphabet.
static STATES: [&str; 27] = [
    "AC", "AL", "AM", "AP", "BA", "CE", "DF", "ES", "GO", "MA", "MG", "MS", "MT", "PA", "PB", "PE", "PI",
    "PR", "RJ", "RN", "RO", "RR", "RS", "SC", "SE", "SP", "TO",
];

/// One of the 27, by its place among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct State(u8);

impl State {
    /// Two capital or small letters; none for anything but the 27.
    pub fn parse(letters: &str) -> Option<Self> {
        let place = STATES.iter().position(|unit| unit.eq_ignore_ascii_case(letters))?;
        u8::try_from(place).ok().map(Self)
    }

    /// Two capital letters.
    pub fn as_str(self) -> &'static str {
        STATES.get(usize::from(self.0)).copied().unwrap_or_default()
    }
}

impl Word for State {
    const WORDS: &'static [&'static str] = &STATES;

    fn of(letters: &str) -> Option<Self> {
        Self::parse(letters)
    }

    fn word(&self) -> &'static str {
        self.as_str()
    }
}

impl TryFrom<String> for State {
    type Error = &'static str;

    fn try_from(letters: String) -> Result<Self, Self::Error> {
        Self::parse(&letters).ok_or("no unit of the federation")
    }
}

impl From<State> for String {
    fn from(state: State) -> Self {
        state.as_str().to_owned()
    }
}
