//! What a store may say of its shop's site: pure.

use super::settings::Settings;
use crate::error::{Error, FieldErrors};

const MOST_ORIGINS: usize = 20;
const LONGEST: usize = 500;

/// Origins one a line.
pub(super) fn check(origins: &str, confirm_page: &str, reset_page: &str) -> Result<Settings, Error> {
    let mut errors = FieldErrors::default();
    let mut settings = Settings::default();
    for typed in origins.split_whitespace() {
        match origin(typed) {
            Some(origin) if settings.origins.contains(&origin) => {}
            Some(origin) => settings.origins.push(origin),
            None => {
                errors.add("origins", "origin_invalid");
                break;
            }
        }
    }
    if settings.origins.len() > MOST_ORIGINS {
        errors.add("origins", "too_many");
    }
    for (name, typed, kept) in [
        ("confirm_page", confirm_page, &mut settings.confirm_page),
        ("reset_page", reset_page, &mut settings.reset_page),
    ] {
        let typed = typed.trim();
        if typed.len() > LONGEST {
            errors.add(name, "too_long");
        } else if !typed.is_empty() && !is_page(typed) {
            errors.add(name, "page_invalid");
        } else {
            typed.clone_into(kept);
        }
    }
    errors.into_result()?;
    Ok(settings)
}

/// As browsers name it: no path, lower case, no port where it is the usual one.
fn origin(typed: &str) -> Option<String> {
    let typed = typed.trim_end_matches('/').to_ascii_lowercase();
    let (scheme, host) = typed.split_once("://")?;
    let usual = match scheme {
        "https" => ":443",
        "http" => ":80",
        _ => return None,
    };
    let host = host.strip_suffix(usual).unwrap_or(host);
    let is_fit = typed.len() <= LONGEST && is_authority(host);
    is_fit.then(|| format!("{scheme}://{host}"))
}

fn is_authority(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "1"));
    let is_name = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
    !name.is_empty() && is_name && port.parse::<u16>().is_ok()
}

fn is_page(typed: &str) -> bool {
    let rest = typed.strip_prefix("https://").or_else(|| typed.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    is_authority(host) && typed.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\'))
}

#[cfg(test)]
mod tests {
    use super::{check, origin};

    #[test]
    fn origins_are_kept_as_browsers_name_them() {
        for (typed, kept) in [
            ("https://Loja.Example/", Some("https://loja.example")),
            ("https://loja.example:443", Some("https://loja.example")),
            ("http://localhost:3000", Some("http://localhost:3000")),
            ("https://loja.example/conta", None),
            ("loja.example", None),
            ("https://", None),
            ("https://a b", None),
            ("https://ana@loja.example", None),
            ("https://loja.example:x", None),
            ("ftp://loja.example", None),
            ("null", None),
            ("*", None),
        ] {
            assert_eq!(origin(typed).as_deref(), kept, "{typed}");
        }
    }

    #[test]
    fn pages_are_whole_addresses() {
        assert!(check("", "https://loja.example/conta?token=", "").is_ok());
        for wrong in
            ["/conta", "javascript:alert(1)", "https://loja.example/a b", "https:///x", "https://a\"b"]
        {
            assert!(check("", wrong, "").is_err(), "{wrong}");
        }
    }
}
