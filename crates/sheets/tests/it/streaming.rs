#![expect(clippy::as_conversions, reason = "sizes of a test file")]

use std::io::{self, Read, Seek, SeekFrom};

use sheets::{Limits, open};

const LINE: &[u8] = b"Ana;\"Rua; 1\";Bauru\r\n";

/// So many equal lines that are nowhere stored.
struct Lines {
    position: u64,
    count: u64,
}

impl Lines {
    fn len(&self) -> u64 {
        self.count * LINE.len() as u64
    }
}

impl Read for Lines {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let left = (self.len() - self.position).min(out.len() as u64) as usize;
        for (byte, index) in out[..left].iter_mut().zip(self.position as usize..) {
            *byte = LINE[index % LINE.len()];
        }
        self.position += left as u64;
        Ok(left)
    }
}

impl Seek for Lines {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.position = match to {
            SeekFrom::Start(position) => position,
            SeekFrom::End(offset) => self.len().strict_add_signed(offset),
            SeekFrom::Current(offset) => self.position.strict_add_signed(offset),
        };
        Ok(self.position)
    }
}

#[test]
fn a_hundred_thousand_rows_are_read_with_one_buffer_ahead() {
    let mut sheet = open(Lines { position: 0, count: 100_001 }, Limits::default()).unwrap();
    let mut rows = 0;

    while let Some(row) = sheet.next() {
        let passed = row.unwrap().number * LINE.len() as u64;
        assert!(sheet.bytes_read() <= passed + 64 * 1024);
        rows += 1;
    }

    assert_eq!(rows, 100_000);
}
