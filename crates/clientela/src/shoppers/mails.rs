//! What is mailed to shoppers. Nothing in it was typed by whoever asked for it.

use crate::error::Error;
use crate::mailbox::{Letter, Notice};
use crate::stores::Store;

/// To who registered, and has no account yet.
pub(super) fn confirm(store: &Store, to: &str, link: &str) -> Result<Letter, Error> {
    let mail = Notice {
        subject: "mail-confirm-subject",
        lines: &["mail-confirm-body"],
        link: Some(("mail-confirm-link", link)),
        ends: &["mail-confirm-until", "mail-confirm-unasked"],
        ..Notice::default()
    };
    mail.letter(store, to)
}

/// To who registered, and has an account already: its password stays.
pub(super) fn known(store: &Store, to: &str, link: &str) -> Result<Letter, Error> {
    let mail = Notice {
        subject: "mail-known-subject",
        lines: &["mail-known-body"],
        link: Some(("mail-known-link", link)),
        ends: &["mail-confirm-until", "mail-known-unasked"],
        ..Notice::default()
    };
    mail.letter(store, to)
}

pub(super) fn reset(store: &Store, to: &str, link: &str) -> Result<Letter, Error> {
    let mail = Notice {
        subject: "mail-reset-subject",
        lines: &["mail-reset-body"],
        link: Some(("mail-reset-link", link)),
        ends: &["mail-reset-until", "mail-reset-unasked"],
        ..Notice::default()
    };
    mail.letter(store, to)
}

/// To an address that shall be somebody's.
pub(super) fn new_email(store: &Store, to: &str, link: &str) -> Result<Letter, Error> {
    let mail = Notice {
        subject: "mail-new-email-subject",
        lines: &["mail-new-email-body"],
        link: Some(("mail-new-email-link", link)),
        ends: &["mail-confirm-until", "mail-new-email-unasked"],
        ..Notice::default()
    };
    mail.letter(store, to)
}

/// To an address that somebody wants who is not the one who has it.
pub(super) fn email_taken(store: &Store, to: &str) -> Result<Letter, Error> {
    let mail = Notice {
        subject: "mail-email-taken-subject",
        lines: &["mail-email-taken-body"],
        ends: &["mail-email-taken-unasked"],
        ..Notice::default()
    };
    mail.letter(store, to)
}

pub(super) fn generated(store: &Store, to: &str, password: &str) -> Result<Letter, Error> {
    let mail = Notice {
        subject: "mail-generated-subject",
        lines: &["mail-generated-body"],
        secret: Some(("mail-generated-password", password)),
        ends: &["mail-generated-until", "mail-generated-before"],
        ..Notice::default()
    };
    mail.letter(store, to)
}
