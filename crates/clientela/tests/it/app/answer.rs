use axum::body::to_bytes;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::Value;

/// An answer, read to its end.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub(super) async fn read(response: Response) -> Self {
        let (head, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a whole body").to_vec();
        Self { status: head.status.as_u16(), headers: head.headers, bytes }
    }

    /// The answer itself, if it has this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{:?}\n{}", self.headers, self.text());
        self
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The page without the address it was asked by, which it tells back to the choice of language.
    pub fn beside_its_address(&self) -> String {
        let text = self.text();
        let Some((before, rest)) = text.split_once("name=\"next\" value=\"") else { return text };
        format!("{before}{}", rest.split_once('"').map_or("", |(_, rest)| rest))
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// A header's text; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap_or_default())
    }

    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// The problem's code of an API's refusal.
    #[track_caller]
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    #[track_caller]
    pub fn assert_has(&self, wanted: &str) {
        assert!(self.text().contains(wanted), "{wanted:?} is not in\n{}", self.text());
    }

    #[track_caller]
    pub fn assert_lacks(&self, unwanted: &str) {
        assert!(!self.text().contains(unwanted), "{unwanted:?} is in\n{}", self.text());
    }
}
