use crate::Uf;
use crate::text::fold;

/// A municipality as the list spells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Municipality {
    pub name: String,
    pub uf: Uf,
}

/// The municipalities of the country, to look a city up in. The list itself
/// comes from the caller. DOMAIN 2.6.
#[derive(Debug, Clone, Default)]
pub struct Municipalities {
    /// By key, then by unit.
    entries: Vec<Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    key: String,
    municipality: Municipality,
}

/// The list of municipalities cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MunicipalitiesError {
    /// Counted from 1.
    #[error("line {0} is not name;UF")]
    Line(usize),
}

impl Municipalities {
    /// Reads one `name;UF` per line; blank lines are skipped.
    pub fn from_lines(lines: &str) -> Result<Self, MunicipalitiesError> {
        let mut entries = Vec::new();
        for (index, line) in lines.lines().enumerate() {
            if !line.trim().is_empty() {
                entries.push(Entry::read(line).ok_or(MunicipalitiesError::Line(index + 1))?);
            }
        }
        entries.sort_by(|a, b| (&a.key, a.municipality.uf).cmp(&(&b.key, b.municipality.uf)));
        Ok(Self { entries })
    }

    /// The municipality of that name, accents, case, hyphens and apostrophes
    /// ignored. Without a unit, only if no other unit has the name too.
    #[must_use]
    pub fn find(&self, name: &str, uf: Option<Uf>) -> Option<&Municipality> {
        let mut found = self.named(name).filter(|municipality| uf.is_none_or(|uf| uf == municipality.uf));
        let first = found.next();
        if found.next().is_some() { None } else { first }
    }

    /// All municipalities of that name, by unit.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &Municipality> {
        let key = key(name);
        self.entries_from(&key)
            .iter()
            .take_while(move |entry| entry.key == key)
            .map(|entry| &entry.municipality)
    }

    /// The first municipalities, in alphabetical order, whose name begins so.
    #[must_use]
    pub fn suggest(&self, prefix: &str, uf: Option<Uf>, limit: usize) -> Vec<&Municipality> {
        let key = key(prefix);
        self.entries_from(&key)
            .iter()
            .take_while(|entry| entry.key.starts_with(&key))
            .map(|entry| &entry.municipality)
            .filter(|municipality| uf.is_none_or(|uf| uf == municipality.uf))
            .take(limit)
            .collect()
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn entries_from(&self, key: &str) -> &[Entry] {
        let start = self.entries.partition_point(|entry| entry.key.as_str() < key);
        self.entries.get(start..).unwrap_or_default()
    }
}

impl Entry {
    fn read(line: &str) -> Option<Self> {
        let (name, uf) = line.rsplit_once(';')?;
        let municipality = Municipality { name: name.trim().to_owned(), uf: Uf::parse(uf).ok()? };
        let key = key(name);
        (!key.is_empty()).then_some(Self { key, municipality })
    }
}

/// Letters and digits alone: "Olho d'Água" is also written with a typographic
/// apostrophe, a space or nothing.
fn key(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests;
