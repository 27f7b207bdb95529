use crate::stores::Store;

/// What a store says of its shop's site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Sites whose pages may call, as browsers name them: `https://loja.example`.
    pub origins: Vec<String>,
    /// Pages that take the token of a mailed link; ours where blank.
    pub confirm_page: String,
    pub reset_page: String,
}

/// Where a mailed link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Confirm,
    Reset,
}

impl Settings {
    /// The whole address of a link: the store's own page, else ours.
    pub fn link(&self, public_url: &str, store: &Store, page: Page, token: &str) -> String {
        let (own, ours) = match page {
            Page::Confirm => (&self.confirm_page, "confirm"),
            Page::Reset => (&self.reset_page, "password"),
        };
        if own.is_empty() {
            return format!("{public_url}/shop/{}/{ours}?token={token}", store.slug);
        }
        with_token(own, token)
    }
}

/// An address that leaves room for it (`…?t=`, `…/`, `…#`) is only lengthened.
fn with_token(page: &str, token: &str) -> String {
    if page.ends_with(['=', '/', '#']) {
        return format!("{page}{token}");
    }
    let joint = if page.contains('?') { '&' } else { '?' };
    match page.split_once('#') {
        None => format!("{page}{joint}token={token}"),
        Some((page, place)) => {
            let joint = if page.contains('?') { '&' } else { '?' };
            format!("{page}{joint}token={token}#{place}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::with_token;

    #[test]
    fn a_token_is_put_where_the_page_has_room_for_it() {
        for (page, whole) in [
            ("https://loja.example/conta", "https://loja.example/conta?token=T"),
            ("https://loja.example/conta?a=1", "https://loja.example/conta?a=1&token=T"),
            ("https://loja.example/conta?t=", "https://loja.example/conta?t=T"),
            ("https://loja.example/conta/", "https://loja.example/conta/T"),
            ("https://loja.example/#", "https://loja.example/#T"),
            ("https://loja.example/conta#senha", "https://loja.example/conta?token=T#senha"),
        ] {
            assert_eq!(with_token(page, "T"), whole);
        }
    }
}
