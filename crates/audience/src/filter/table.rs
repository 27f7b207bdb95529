//! From the table of conditions: the type, and how each row is read, written, told of and judged.

/// `Variant(Type) "parameter": |facts, value, asking| is it true;`
macro_rules! conditions {
    ($($(#[doc = $about:literal])+ $variant:ident($type:ty) $parameter:literal: $holds:expr;)+) => {
        /// One question about one customer; several values are OR. Kept as JSON in segments: a variant's name and
        /// shape stay.
        #[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum Condition {
            $($(#[doc = $about])+ $variant($type),)+
            /// At least one of these filters holds.
            AnyOf(Vec<$crate::filter::Filter>),
        }

        impl Condition {
            /// What the parameters ask, in the order of the table.
            pub(super) fn read(
                given: &mut $crate::filter::parameters::Parameters<'_>,
                names: &$crate::names::Names,
            ) -> Vec<Self> {
                use $crate::filter::values::Asked;
                let mut all = Vec::new();
                $(all.extend(<$type>::read(given, $parameter, names).into_iter().map(Self::$variant));)+
                all
            }

            pub(super) fn write(
                &self,
                names: &$crate::names::Names,
            ) -> Result<$crate::filter::write::Pairs, $crate::filter::Unwritable> {
                use $crate::filter::values::Asked;
                match self {
                    $(Self::$variant(value) => value.write($parameter, names),)+
                    Self::AnyOf(_) => Err($crate::filter::Unwritable::Tree),
                }
            }

            pub(crate) fn holds(&self, facts: &Facts, asking: &$crate::filter::Asking<'_>) -> bool {
                match self {
                    $(Self::$variant(value) => {
                        let holds: fn(&Facts, &$type, &$crate::filter::Asking<'_>) -> bool = $holds;
                        holds(facts, value, asking)
                    })+
                    Self::AnyOf(filters) => filters.iter().any(|filter| filter.holds(facts, asking)),
                }
            }

            /// Every parameter, in the order of the table.
            pub(super) fn parameters() -> Vec<$crate::filter::Parameter> {
                use $crate::filter::values::Asked;
                let mut all = Vec::new();
                $(all.extend(<$type>::parameters($parameter, concat!($($about),+).trim()));)+
                all
            }
        }
    };
}
pub(super) use conditions;
