use crate::text::trim;
use crate::traits::text_value;
use std::iter::once;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// An e-mail address, kept as typed (trimmed). DOMAIN 2.8.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

/// Why an e-mail address was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    #[error("has not exactly one @")]
    At,
    #[error("holds characters that do not belong there")]
    Characters,
    #[error("is too long")]
    Length,
    #[error("has no valid part before the @")]
    Local,
    #[error("has no valid domain after the @")]
    Domain,
}

impl EmailError {
    /// A stable name for messages in other languages.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::At => "email_at",
            Self::Characters => "email_characters",
            Self::Length => "email_length",
            Self::Local => "email_local",
            Self::Domain => "email_domain",
        }
    }
}

impl Email {
    /// Checks the syntax of RFC 5321 and 5322 without quoted parts, comments
    /// and address literals, letters of any script allowed (RFC 6531): at most
    /// 64 bytes before the `@`, 254 in all, and a dot in the domain.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text = trim(text);
        if text.len() > 254 {
            return Err(EmailError::Length);
        }
        let (local, domain) = text.split_once('@').ok_or(EmailError::At)?;
        if domain.contains('@') {
            return Err(EmailError::At);
        }
        if !text.chars().all(|c| c == '@' || c == '.' || is_atom(c)) {
            return Err(EmailError::Characters);
        }
        if local.len() > 64 {
            return Err(EmailError::Length);
        }
        if local.split('.').any(str::is_empty) {
            return Err(EmailError::Local);
        }
        if !is_domain(domain) {
            return Err(EmailError::Domain);
        }
        Ok(Self(text.to_owned()))
    }

    /// As typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What makes an address unique: lower case in one Unicode form (NFC).
    /// Accents and dots tell addresses apart and stay.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.nfc().flat_map(char::to_lowercase).nfc().collect()
    }

    /// The part after the `@`, in lower case.
    #[must_use]
    pub fn domain(&self) -> String {
        let key = self.key();
        key.split_once('@').map(|(_, domain)| domain.to_owned()).unwrap_or_default()
    }

    /// For those who may not see it: `a***@e***.com`.
    #[must_use]
    pub fn masked(&self) -> String {
        let (local, domain) = self.0.split_once('@').unwrap_or_default();
        let (name, ending) = domain.rsplit_once('.').unwrap_or_default();
        format!("{}***@{}***.{ending}", first(local), first(name))
    }
}

text_value!(Email, EmailError, as_str);

fn first(text: &str) -> String {
    text.chars().take(1).collect()
}

/// Characters of an atom. Those that only look like ASCII (the Kelvin sign,
/// full-width letters) are refused: lower case would make another's address of
/// them.
fn is_atom(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    }
    (c.is_alphanumeric() || is_combining_mark(c)) && !once(c).nfkc().any(|plain| plain.is_ascii())
}

fn is_domain(domain: &str) -> bool {
    let mut labels = domain.split('.');
    let last = labels.next_back().unwrap_or_default();
    let ends_well = last.chars().count() >= 2 && last.chars().any(char::is_alphabetic);
    let first = labels.next();
    ends_well && is_label(last) && first.is_some_and(is_label) && labels.all(is_label)
}

fn is_label(label: &str) -> bool {
    let outer_hyphen = label.starts_with('-') || label.ends_with('-');
    let fits = (1..=63).contains(&label.len());
    fits && !outer_hyphen && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || !c.is_ascii())
}

#[cfg(test)]
mod tests;
