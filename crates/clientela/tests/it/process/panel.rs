use std::io;

use clientela::web::error_page::percent_encoded;

use super::http::{self, Reply};
use super::place::Place;
use super::server::Server;

/// A browser in which Clara, the owner, is logged in; its session outlives the server.
pub struct Panel {
    session: String,
}

impl Panel {
    pub fn log_in(server: &Server, place: &Place) -> Self {
        let nobody = Self { session: String::new() };
        let fields = [("email", "clara@aurora.example"), ("password", place.password.as_str())];
        let answer = nobody.post(server, "/login", &fields).expect("an answer");
        assert_eq!(answer.status, 303, "{}", answer.body);
        let cookie = answer.header("set-cookie").split(';').next().unwrap_or_default();
        assert!(cookie.starts_with("__Host-session="), "{cookie}");
        Self { session: cookie.to_owned() }
    }

    pub fn get(&self, server: &Server, path: &str) -> io::Result<Reply> {
        http::request(server.address, "GET", path, &[("Cookie", &self.session)], b"")
    }

    pub fn post(&self, server: &Server, path: &str, fields: &[(&str, &str)]) -> io::Result<Reply> {
        let pairs = fields.iter().map(|(n, v)| format!("{}={}", percent_encoded(n), percent_encoded(v)));
        let body = pairs.collect::<Vec<_>>().join("&");
        let origin = format!("http://{}", server.address);
        let headers = [
            ("Cookie", self.session.as_str()),
            ("Origin", origin.as_str()),
            ("Content-Type", "application/x-www-form-urlencoded"),
        ];
        http::request(server.address, "POST", path, &headers, body.as_bytes())
    }
}
