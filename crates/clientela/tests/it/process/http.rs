use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::thread;

/// What came back over the wire, whole.
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Reply {
    /// The first header of this name; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        header(&self.head, name).unwrap_or_default()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).expect("a JSON answer")
    }
}

/// One request on a connection of its own. An error means that no whole answer came: nothing was acknowledged.
pub fn request(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> io::Result<Reply> {
    let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
    raw(address, &[head.as_bytes(), body].concat())
}

/// These bytes, and what is answered. A server may answer, and close, before it has read all.
pub fn raw(address: SocketAddr, bytes: &[u8]) -> io::Result<Reply> {
    exchange(address, bytes, |_stream| Ok(()))
}

/// As [`raw`], but the sender leaves after the last byte.
pub fn cut_short(address: SocketAddr, bytes: &[u8]) -> io::Result<Reply> {
    exchange(address, bytes, |stream| stream.shutdown(Shutdown::Write))
}

fn exchange(address: SocketAddr, bytes: &[u8], end: fn(&TcpStream) -> io::Result<()>) -> io::Result<Reply> {
    let mut stream = TcpStream::connect(address)?;
    let mut writing = stream.try_clone()?;
    let answer = thread::scope(|scope| {
        scope.spawn(move || writing.write_all(bytes).and_then(|()| end(&writing)));
        let mut answer = Vec::new();
        match stream.read_to_end(&mut answer) {
            Err(error) if answer.is_empty() => Err(error),
            _ => Ok(answer),
        }
    });
    whole(&String::from_utf8_lossy(&answer?)).ok_or_else(|| io::Error::from(io::ErrorKind::UnexpectedEof))
}

fn whole(answer: &str) -> Option<Reply> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let body = if header(head, "transfer-encoding").is_some() {
        unchunked(body)?
    } else {
        let length: usize = header(head, "content-length").map_or(Some(0), |length| length.parse().ok())?;
        body.get(..length)?.to_owned()
    };
    Some(Reply { status, head: head.to_owned(), body })
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

fn unchunked(mut rest: &str) -> Option<String> {
    let mut body = String::new();
    loop {
        let (size, after) = rest.split_once("\r\n")?;
        let size = usize::from_str_radix(size.trim(), 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        body.push_str(after.get(..size)?);
        rest = after.get(size + 2..)?;
    }
}
