//! A client over one connection that stays open: the server's time, and as little of our own as can be.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use crate::Fault;

pub(crate) struct Client {
    stream: BufReader<TcpStream>,
    address: SocketAddr,
    /// Whole lines that go with every request
    headers: String,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) took: Duration,
    pub(crate) cookie: Option<String>,
    pub(crate) body: Vec<u8>,
}

impl Client {
    pub(crate) fn open(address: SocketAddr, headers: String) -> Result<Self, Fault> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(120)))?;
        Ok(Self { stream: BufReader::with_capacity(1 << 17, stream), address, headers })
    }

    /// With an API key.
    pub(crate) fn with_key(address: SocketAddr, key: &str) -> Result<Self, Fault> {
        let mut client = Self::open(address, String::new())?;
        client.carry(key);
        Ok(client)
    }

    /// Goes on with another API key.
    pub(crate) fn carry(&mut self, key: &str) {
        self.headers = format!("Authorization: Bearer {key}\r\n");
    }

    /// A GET that must succeed.
    pub(crate) fn get(&mut self, path: &str) -> Result<Answer, Fault> {
        let answer = self.send("GET", path, "", "")?;
        if answer.status == 200 { Ok(answer) } else { Err(refused("GET", path, &answer)) }
    }

    pub(crate) fn patch(&mut self, path: &str, body: &str) -> Result<Answer, Fault> {
        let answer = self.send("PATCH", path, "application/merge-patch+json", body)?;
        if answer.status == 200 { Ok(answer) } else { Err(refused("PATCH", path, &answer)) }
    }

    pub(crate) fn send(&mut self, method: &str, path: &str, kind: &str, body: &str) -> Result<Answer, Fault> {
        let (address, headers, length) = (self.address, &self.headers, body.len());
        let content = if kind.is_empty() {
            String::new()
        } else {
            format!("Content-Type: {kind}\r\nContent-Length: {length}\r\n")
        };
        let request = format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\n{headers}{content}\r\n{body}");
        let started = Instant::now();
        self.stream.get_mut().write_all(request.as_bytes())?;
        let (status, length, cookie) = self.head()?;
        let body = match length {
            Length::Known(length) => self.bytes(length)?,
            Length::Chunks => self.chunks()?,
        };
        Ok(Answer { status, took: started.elapsed(), cookie, body })
    }

    fn head(&mut self) -> Result<(u16, Length, Option<String>), Fault> {
        let first = self.line()?;
        let status = first.split(' ').nth(1).and_then(|word| word.parse().ok());
        let status = status.ok_or_else(|| format!("not an answer: {first:?}"))?;
        let (mut length, mut cookie) = (Length::Known(0), None);
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { return Ok((status, length, cookie)) };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = Length::Known(value.trim().parse()?),
                "transfer-encoding" => length = Length::Chunks,
                "set-cookie" => cookie = value.trim().split(';').next().map(str::to_owned),
                _ => {}
            }
        }
    }

    fn line(&mut self) -> Result<String, Fault> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err("the server hung up".into());
        }
        line.truncate(line.trim_end().len());
        Ok(line)
    }

    fn bytes(&mut self, length: usize) -> Result<Vec<u8>, Fault> {
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(body)
    }

    fn chunks(&mut self) -> Result<Vec<u8>, Fault> {
        let mut body = Vec::new();
        loop {
            let length = usize::from_str_radix(self.line()?.trim(), 16)?;
            body.extend(self.bytes(length)?);
            self.line()?;
            if length == 0 {
                return Ok(body);
            }
        }
    }
}

enum Length {
    Known(usize),
    Chunks,
}

fn refused(method: &str, path: &str, answer: &Answer) -> Fault {
    let body = String::from_utf8_lossy(&answer.body);
    format!("{method} {path} answered {}: {}", answer.status, body.chars().take(300).collect::<String>())
        .into()
}
