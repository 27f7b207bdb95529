use askama::Template;

use crate::error::Error;
use crate::mailbox::Letter;
use crate::stores::Store;
use crate::web::Language;

/// To whoever asked for an export: it is ready, here it is, until then. It holds nothing of any customer.
pub struct ExportReady<'a> {
    pub store: &'a Store,
    /// Whole address of the file
    pub file: &'a str,
    /// Whole address of the export's page
    pub page: &'a str,
    pub rows: i64,
    /// As it is written for people
    pub until: &'a str,
}

#[derive(Template)]
#[template(path = "mailbox/mails/export_ready.txt")]
struct Text<'a> {
    language: Language,
    mail: &'a ExportReady<'a>,
}

#[derive(Template)]
#[template(path = "mailbox/mails/export_ready.html")]
struct Html<'a> {
    language: Language,
    subject: &'a str,
    mail: &'a ExportReady<'a>,
}

impl ExportReady<'_> {
    pub fn letter(&self, to: &str) -> Result<Letter, Error> {
        let language = self.store.language;
        let subject = language.with("mail-export-ready-subject", &self.store.name);
        let text = Text { language, mail: self }.render().map_err(Error::internal)?;
        let html = Html { language, subject: &subject, mail: self }.render().map_err(Error::internal)?;
        Ok(Letter { to: to.to_owned(), subject, text, html })
    }
}
