use crate::{Error, Value};

/// A table as far as bulk writing needs it: which columns are given, in which order.
pub struct Table {
    pub name: &'static str,
    pub columns: &'static [Column],
    /// The primary or unique key [`crate::upsert_many`] recognises a row by.
    pub key: &'static [&'static str],
}

pub struct Column {
    pub name: &'static str,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Int,
    Text,
    Bool,
    Uuid,
    Bytes,
}

impl Column {
    #[must_use]
    pub const fn int(name: &'static str) -> Self {
        Self { name, kind: Kind::Int }
    }

    #[must_use]
    pub const fn text(name: &'static str) -> Self {
        Self { name, kind: Kind::Text }
    }

    #[must_use]
    pub const fn bool(name: &'static str) -> Self {
        Self { name, kind: Kind::Bool }
    }

    #[must_use]
    pub const fn uuid(name: &'static str) -> Self {
        Self { name, kind: Kind::Uuid }
    }

    #[must_use]
    pub const fn bytes(name: &'static str) -> Self {
        Self { name, kind: Kind::Bytes }
    }
}

impl Table {
    /// Refuses a row that is not of this table before anything is sent.
    pub(super) fn check(&self, row: &[Value]) -> Result<(), Error> {
        if row.len() != self.columns.len() {
            return Err(Error::fault(format!("a row for {} has the wrong number of values", self.name)));
        }
        for (column, value) in self.columns.iter().zip(row) {
            if !fits(column.kind, value) {
                return Err(Error::fault(format!(
                    "a value for {}.{} is of another kind",
                    self.name, column.name
                )));
            }
            value.check()?;
        }
        Ok(())
    }

    pub(super) fn columns(&self) -> String {
        listed(self.columns.iter().map(|column| column.name))
    }

    pub(super) fn on_conflict(&self) -> String {
        let others: Vec<String> = self
            .columns
            .iter()
            .filter(|column| !self.key.contains(&column.name))
            .map(|column| format!(r#""{0}" = excluded."{0}""#, column.name))
            .collect();
        let key = listed(self.key.iter().copied());
        if others.is_empty() {
            return format!("ON CONFLICT ({key}) DO NOTHING");
        }
        format!("ON CONFLICT ({key}) DO UPDATE SET {}", others.join(", "))
    }
}

fn listed(names: impl Iterator<Item = &'static str>) -> String {
    names.map(|name| format!(r#""{name}""#)).collect::<Vec<_>>().join(", ")
}

fn fits(kind: Kind, value: &Value) -> bool {
    match value {
        Value::Int(_) | Value::NoInt => kind == Kind::Int,
        Value::Text(_) | Value::NoText => kind == Kind::Text,
        Value::Bool(_) | Value::NoBool => kind == Kind::Bool,
        Value::Uuid(_) | Value::NoUuid => kind == Kind::Uuid,
        Value::Bytes(_) | Value::NoBytes => kind == Kind::Bytes,
        Value::Uuids(_) | Value::Ints(_) | Value::Texts(_) => false,
    }
}
