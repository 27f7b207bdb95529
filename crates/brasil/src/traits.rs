//! The traits every text-like value of this crate has.

/// `FromStr` by `parse`, `Display` as shown to people, `Debug` masked.
macro_rules! text_value {
    ($type:ty, $error:ty, $shown:ident) => {
        impl std::str::FromStr for $type {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.$shown().as_ref())
            }
        }

        impl std::fmt::Debug for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "{}({})", stringify!($type), self.masked())
            }
        }
    };
}

pub(crate) use text_value;
