use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderValue, Method, Request, header};
use clientela::web::error_page::percent_encoded;
use serde_json::Value;
use tower::ServiceExt;

use super::{Answer, TestApp};

const HOST: &str = "clientela.example";

/// A browser or a program: keeps cookies, sends its key, and says where its writes come from as browsers do.
#[derive(Clone)]
pub struct Client {
    test: TestApp,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    headers: Vec<(String, String)>,
    address: [u8; 4],
}

impl Client {
    pub(super) fn new(test: TestApp) -> Self {
        let headers = vec![("origin".to_owned(), format!("https://{HOST}"))];
        Self { test, cookies: Arc::default(), headers, address: [192, 0, 2, 1] }
    }

    pub fn with_cookie(self, name: &str, value: &str) -> Self {
        self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
        self
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    pub fn with_key(self, key: &str) -> Self {
        self.with("authorization", &format!("Bearer {key}")).without("origin")
    }

    /// A header of every request from now on.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self
    }

    pub fn at_address(mut self, address: [u8; 4]) -> Self {
        self.address = address;
        self
    }

    /// As htmx asks for a block of a page.
    pub fn htmx(self) -> Self {
        self.with("hx-request", "true").with("hx-request-type", "partial")
    }

    pub async fn get(&self, address: &str) -> Answer {
        self.send(Method::GET, address, &[], Vec::new()).await
    }

    pub async fn get_with(&self, address: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(Method::GET, address, headers, Vec::new()).await
    }

    pub async fn delete(&self, address: &str) -> Answer {
        self.send(Method::DELETE, address, &[], Vec::new()).await
    }

    pub async fn post_form(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs = fields.iter().map(|(n, v)| format!("{}={}", percent_encoded(n), percent_encoded(v)));
        let body = pairs.collect::<Vec<_>>().join("&").into_bytes();
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        self.send(Method::POST, address, &kind, body).await
    }

    pub async fn post_json(&self, address: &str, body: &Value) -> Answer {
        self.send_json(Method::POST, address, body, &[]).await
    }

    pub async fn patch(&self, address: &str, body: &Value) -> Answer {
        self.send_json(Method::PATCH, address, body, &[]).await
    }

    pub async fn put(&self, address: &str, body: &Value) -> Answer {
        self.send_json(Method::PUT, address, body, &[]).await
    }

    pub async fn send_json(
        &self,
        method: Method,
        address: &str,
        body: &Value,
        headers: &[(&str, &str)],
    ) -> Answer {
        let headers = [headers, &[("content-type", "application/json")]].concat();
        self.send(method, address, &headers, body.to_string().into_bytes()).await
    }

    /// A form with one file in it.
    pub async fn upload(&self, address: &str, fields: &[(&str, &str)], file: (&str, &str, &[u8])) -> Answer {
        const EDGE: &str = "edge-of-a-part-7d1f";
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.into_bytes());
        }
        let (field, name, content) = file;
        let head = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend_from_slice(content);
        body.extend(format!("\r\n--{EDGE}--\r\n").into_bytes());
        let kind = format!("multipart/form-data; boundary={EDGE}");
        self.send(Method::POST, address, &[("content-type", &kind)], body).await
    }

    pub async fn send(
        &self,
        method: Method,
        address: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Answer {
        self.send_body(method, address, headers, Body::from(body)).await
    }

    /// A request whose body may come bit by bit.
    pub async fn send_body(
        &self,
        method: Method,
        address: &str,
        headers: &[(&str, &str)],
        body: Body,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(address).header(header::HOST, HOST);
        for (name, value) in &self.headers {
            if !headers.iter().any(|(own, _)| own.eq_ignore_ascii_case(name)) {
                request = request.header(name, value);
            }
        }
        for (name, value) in headers {
            // Bytes, for a header may hold more than text.
            request = request.header(*name, HeaderValue::from_bytes(value.as_bytes()).expect("a header"));
        }
        let cookies =
            self.cookies.lock().unwrap().iter().map(|(n, v)| format!("{n}={v}")).collect::<Vec<_>>();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        let peer = ConnectInfo(SocketAddr::from((self.address, 40_000)));
        let request = request.extension(peer).body(body).expect("a request");
        let response = self.test.router.clone().oneshot(request).await.expect("an answer");
        let answer = Answer::read(response).await;
        self.keep_cookies(&answer);
        answer
    }

    fn keep_cookies(&self, answer: &Answer) {
        let mut jar = self.cookies.lock().unwrap();
        for line in answer.headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().expect("a cookie");
            let (name, value) = line.split(';').next().unwrap_or_default().split_once('=').expect("a cookie");
            if line.contains("Max-Age=0;") {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
