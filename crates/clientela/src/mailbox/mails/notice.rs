use askama::Template;

use crate::error::Error;
use crate::mailbox::Letter;
use crate::stores::Store;
use crate::web::Language;

/// A short mail to a customer: what happened or was asked for, a link or a secret, and what else to know. It repeats
/// nothing that somebody typed, for who typed it may be anybody.
#[derive(Default)]
pub struct Notice<'a> {
    /// Locale keys; each sentence may hold the store's name.
    pub subject: &'a str,
    pub lines: &'a [&'a str],
    /// Its words, and where it leads
    pub link: Option<(&'a str, &'a str)>,
    /// Its name, and what it is
    pub secret: Option<(&'a str, &'a str)>,
    pub ends: &'a [&'a str],
}

#[derive(Template)]
#[template(path = "mailbox/mails/notice.txt")]
struct Text<'a> {
    said: &'a Said,
}

#[derive(Template)]
#[template(path = "mailbox/mails/notice.html")]
struct Html<'a> {
    language: Language,
    said: &'a Said,
}

struct Said {
    subject: String,
    lines: Vec<String>,
    link: Option<(String, String)>,
    secret: Option<(String, String)>,
    ends: Vec<String>,
    store: String,
}

impl Notice<'_> {
    pub fn letter(&self, store: &Store, to: &str) -> Result<Letter, Error> {
        let language = store.language;
        let say = |key: &str| language.with(key, &store.name);
        let named = |(key, value): (&str, &str)| (say(key), value.to_owned());
        let said = Said {
            subject: say(self.subject),
            lines: self.lines.iter().map(|key| say(key)).collect(),
            link: self.link.map(named),
            secret: self.secret.map(named),
            ends: self.ends.iter().map(|key| say(key)).collect(),
            store: store.name.clone(),
        };
        let text = Text { said: &said }.render().map_err(Error::internal)?;
        let html = Html { language, said: &said }.render().map_err(Error::internal)?;
        Ok(Letter { to: to.to_owned(), subject: said.subject, text, html })
    }
}
