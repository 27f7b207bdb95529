//! What became of a write whose answer was cut off. Either outcome is right; all processes must agree on it. A change
//! of the same row waits until a transaction that still held it has ended.

use std::thread;
use std::time::Duration;

use serde_json::json;

use super::asker::Changed;
use super::folk::Person;
use super::writer::{PATCH, Writer, path};
use crate::Fault;

/// The program is dead; what it had asked of the database last ends within this.
const LAST_COMMIT: Duration = Duration::from_secs(1);

/// Whether the edit happened.
pub(super) fn edited(writer: &mut Writer<'_>, before: &Person, now: &Person) -> Result<bool, Fault> {
    writer.world.counts.unknown.one();
    if !is_there(writer, before)? {
        return Err(format!("{} vanished by an edit", before.id).into());
    }
    let (old, new) = (writer.agreed(&before.by_name())?.total, writer.agreed(&now.by_name())?.total);
    match (old, new) {
        (0, 1) => Ok(true),
        (1, 0) => Ok(false),
        _ => {
            Err(format!("after an edit of {before:?} to {now:?} was cut off: {old} before, {new} after")
                .into())
        }
    }
}

/// Whether the deletion happened.
pub(super) fn deleted(writer: &mut Writer<'_>, before: &Person) -> Result<bool, Fault> {
    writer.world.counts.unknown.one();
    let left = usize::from(is_there(writer, before)?);
    if writer.agreed(&before.by_name())?.total == left {
        return Ok(left == 0);
    }
    Err(format!("a deletion of {before:?} was cut off: {left} left, and lists show another number").into())
}

/// The id of the customer, if there is one now.
pub(super) fn created(writer: &mut Writer<'_>, person: &Person) -> Result<Option<String>, Fault> {
    writer.world.counts.unknown.one();
    thread::sleep(LAST_COMMIT);
    let listed = writer.agreed(&person.by_name())?;
    Ok(listed.ids.into_iter().next())
}

fn is_there(writer: &mut Writer<'_>, person: &Person) -> Result<bool, Fault> {
    let body = json!({ "last_name": format!("s{}", person.tag) }).to_string();
    loop {
        match writer.asker.change("PATCH", &path(person), PATCH, &body)? {
            Changed::Answered(answer) if answer.status == 200 => return Ok(true),
            Changed::Answered(answer) if answer.status == 404 => return Ok(false),
            Changed::Answered(answer) => return Err(format!("PATCH answered {}", answer.status).into()),
            Changed::Unknown => {}
        }
    }
}
