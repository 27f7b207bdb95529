//! Addresses within the panel: where a log-in or a switch of language leads back to.

/// The path itself if it can only lead to us: browsers read `//host` and `/\host` as another host, and drop tabs
/// and line ends before they look.
pub fn local_path(path: &str) -> Option<&str> {
    let mut letters = path.chars();
    let starts = letters.next() == Some('/') && !matches!(letters.next(), Some('/' | '\\'));
    let plain = path.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    (starts && plain && path.len() <= 2_000).then_some(path)
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
