//! `clientela outbox`: the mails kept because no SMTP is set.

use serde::Serialize;

use super::{CommandError, clock, named_store, output, settings};
use crate::config::Flags;
use crate::features;
use crate::mailbox::{self, Mail};

#[derive(clap::Args)]
pub struct Outbox {
    /// The store's name in addresses
    #[arg(long, value_name = "SLUG")]
    store: String,
    /// Print everything as JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Serialize)]
struct MailOut {
    to: String,
    subject: String,
    text: String,
    html: String,
    at: String,
}

impl From<Mail> for MailOut {
    fn from(mail: Mail) -> Self {
        let letter = mail.letter;
        let at = mail.at.rfc3339();
        Self { to: letter.to, subject: letter.subject, text: letter.text, html: letter.html, at }
    }
}

pub async fn run(flags: &Flags, asked: Outbox) -> Result<(), CommandError> {
    let app = features::open(settings(flags)?, clock()).await?;
    let store = named_store(&app, &asked.store).await?;
    let mut snapshot = app.db.read().await.map_err(crate::error::Error::from)?;
    let mails = mailbox::list(&mut snapshot, store.id, None, i64::MAX).await?;
    let mails: Vec<MailOut> = mails.into_iter().map(MailOut::from).collect();
    if asked.json {
        output::print(&serde_json::to_string_pretty(&mails).map_err(crate::error::Error::internal)?);
        return Ok(());
    }
    for mail in &mails {
        output::print(&format!("{}  {}  {}\n\n{}", mail.at, mail.to, mail.subject, mail.text));
    }
    if mails.is_empty() {
        output::print("no mails are kept");
    }
    Ok(())
}
