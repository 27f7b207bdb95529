//! Addresses within the panel: where a log-in or a switch of language leads back to.

use axum::extract::OriginalUri;
use axum::http::request::Parts;

/// The path itself if it can only lead to us: browsers read `//host` and `/\host` as another host, and drop tabs
/// and line ends before they look.
pub fn local_path(path: &str) -> Option<&str> {
    let mut letters = path.chars();
    let starts = letters.next() == Some('/') && !matches!(letters.next(), Some('/' | '\\'));
    let plain = path.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    (starts && plain && path.len() <= 2_000).then_some(path)
}

/// The address of the page that is asked for, as a log-in or a choice of language may lead back to it.
pub fn here(parts: &Parts) -> String {
    let asked = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |asked| &asked.0);
    let asked = asked.path_and_query().map_or("/", |asked| asked.as_str());
    local_path(asked).unwrap_or("/").to_owned()
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn only_our_own_paths_are_followed() {
        for good in ["/", "/admin/aurora", "/admin/aurora/customers?q=ana&sort=-name"] {
            assert_eq!(local_path(good), Some(good));
        }
        for bad in [
            "",
            "admin",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\t/evil.example",
            "/a\n",
        ] {
            assert_eq!(local_path(bad), None, "{bad:?}");
        }
    }
}
