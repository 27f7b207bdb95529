//! From what was typed to what is kept, field by field, and back to what is shown. Blank is always allowed here:
//! what must be there is a rule of the whole record (`rules.rs`).

/// The kept form, or the code of what is wrong.
pub type Checked = Result<String, &'static str>;

pub fn text(typed: &str) -> Checked {
    let typed = typed.trim();
    if typed.chars().any(char::is_control) { Err("control_characters") } else { Ok(typed.to_owned()) }
}

pub fn reference(typed: &str) -> Checked {
    text(typed)
}

pub fn kind(typed: &str) -> Checked {
    match typed.trim().to_lowercase().as_str() {
        "" => Ok(String::new()),
        "person" | "pf" | "pessoa física" => Ok("person".to_owned()),
        "company" | "pj" | "pessoa jurídica" => Ok("company".to_owned()),
        _ => Err("kind_unknown"),
    }
}

pub fn email(typed: &str) -> Checked {
    parsed(typed, |typed| brasil::Email::parse(typed).map(|email| email.as_str().to_owned()), "email_invalid")
}

pub fn document(typed: &str) -> Checked {
    parsed(
        typed,
        |typed| brasil::Document::parse(typed).map(|found| found.as_str().to_owned()),
        "document_invalid",
    )
}

pub fn birth_date(typed: &str) -> Checked {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(String::new());
    }
    let date = brasil::dates::parse_date(typed).map_err(|_no_date| "date_invalid")?;
    Ok(date.format("%Y-%m-%d").to_string())
}

pub fn gender(typed: &str) -> Checked {
    match audience::fold(typed).as_str() {
        "" => Ok(String::new()),
        "f" | "female" | "feminino" | "mulher" => Ok("female".to_owned()),
        "m" | "male" | "masculino" | "homem" => Ok("male".to_owned()),
        "o" | "other" | "outro" => Ok("other".to_owned()),
        _ => Err("gender_unknown"),
    }
}

pub fn state_registration(typed: &str) -> Checked {
    let typed = text(typed)?;
    if audience::fold(&typed) == "isento" { Ok("isento".to_owned()) } else { Ok(typed) }
}

pub fn zip(typed: &str) -> Checked {
    parsed(typed, |typed| brasil::Cep::parse(typed).map(|cep| cep.as_str().to_owned()), "zip_invalid")
}

pub fn state(typed: &str) -> Checked {
    parsed(typed, |typed| brasil::Uf::parse(typed).map(|uf| uf.as_str().to_owned()), "state_unknown")
}

/// An unknown city is a warning at the form, never an error (DOMAIN 2.6).
pub fn city(typed: &str) -> Checked {
    text(typed)
}

/// E.164 (DOMAIN 2.7).
pub fn phone(typed: &str) -> Checked {
    parsed(typed, |typed| brasil::Phone::parse(typed).map(|phone| phone.as_str().to_owned()), "phone_invalid")
}

pub fn as_is(kept: &str) -> String {
    kept.to_owned()
}

pub fn unmasked(kept: &str) -> String {
    kept.to_owned()
}

pub fn show_document(kept: &str) -> String {
    brasil::Document::parse(kept).map_or_else(|_| kept.to_owned(), |document| document.formatted())
}

pub fn show_zip(kept: &str) -> String {
    brasil::Cep::parse(kept).map_or_else(|_| kept.to_owned(), |cep| cep.formatted())
}

pub fn show_date(kept: &str) -> String {
    brasil::dates::parse_date(kept)
        .map_or_else(|_| kept.to_owned(), |date| date.format("%d/%m/%Y").to_string())
}

pub fn show_kind(kept: &str) -> String {
    match kept {
        "person" => "PF".to_owned(),
        "company" => "PJ".to_owned(),
        other => other.to_owned(),
    }
}

pub fn show_gender(kept: &str) -> String {
    match kept {
        "female" => "feminino".to_owned(),
        "male" => "masculino".to_owned(),
        "other" => "outro".to_owned(),
        other => other.to_owned(),
    }
}

pub fn show_phone(kept: &str) -> String {
    brasil::Phone::parse(kept).map_or_else(|_| kept.to_owned(), |phone| phone.national())
}

pub fn mask_document(kept: &str) -> String {
    brasil::Document::parse(kept).map_or_else(|_| String::new(), |document| document.masked())
}

pub fn mask_email(kept: &str) -> String {
    brasil::Email::parse(kept).map_or_else(|_| String::new(), |email| email.masked())
}

pub fn mask_phone(kept: &str) -> String {
    brasil::Phone::parse(kept).map_or_else(|_| String::new(), |phone| phone.masked())
}

fn parsed<E>(typed: &str, parse: impl Fn(&str) -> Result<String, E>, code: &'static str) -> Checked {
    let typed = typed.trim();
    if typed.is_empty() { Ok(String::new()) } else { parse(typed).map_err(|_refused: E| code) }
}
