//! The file, read on a thread of its own in packs of rows, never whole in memory.

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::sync::Arc;

use sheets::{Limits, Row, Sheet, SheetError};
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::check_row::Cells;
use super::import::Import;
use super::problem::Problem;
use super::recognise::Header;
use super::staging::PACK;
use super::written_as::WrittenAs;

/// What files of a kind are read into.
pub trait Reading: Send + 'static {
    type Mapping: Send + Sync;
    /// A row, or the rows that belong together.
    type Candidate: Send;

    /// The mapping, or every difference.
    fn recognise(&self, import: &Import, header: &Header<'_>) -> Result<Self::Mapping, Vec<Problem>>;

    /// Takes a row; answers what is complete with it.
    fn take(&mut self, cells: Cells, mapping: &Self::Mapping) -> Option<Self::Candidate>;

    /// What was open when the file ended.
    fn end(&mut self, mapping: &Self::Mapping) -> Option<Self::Candidate>;
}

pub enum Message<R: Reading> {
    Opened(Option<WrittenAs>),
    Understood {
        mapping: Arc<R::Mapping>,
        rows_expected: i64,
    },
    /// Somebody may say what its columns are.
    Unrecognised(Vec<Problem>),
    Pack {
        candidates: Vec<R::Candidate>,
        faults: Vec<Problem>,
        /// How many rows of the file have been read with it.
        rows: i64,
    },
    /// Nothing more can be read.
    Faults(Vec<Problem>),
}

/// The channel ends with the file, or with what stopped the reading.
pub fn begin<R: Reading>(file: File, import: Import, reading: R) -> Receiver<Message<R>> {
    let (sender, receiver) = channel(2);
    tokio::task::spawn_blocking(move || {
        // Whoever listened may have gone: then nobody wants the rest.
        if let Err(error) = read(file, &import, reading, &sender) {
            drop(sender.blocking_send(Message::Faults(vec![file_fault(&error)])));
        }
    });
    receiver
}

fn read<R: Reading>(
    file: File,
    import: &Import,
    mut reading: R,
    sender: &Sender<Message<R>>,
) -> Result<(), SheetError> {
    let mut file = BufReader::with_capacity(1 << 18, file);
    let line_ends = line_ends(&mut file)?;
    let mut sheet = sheets::open(file, Limits::default())?;
    drop(sender.blocking_send(Message::Opened(WrittenAs::of(sheet.shape()))));
    let header = Header { names: sheet.header(), row: number(sheet.header_row()) };
    let mapping = match reading.recognise(import, &header) {
        Ok(mapping) => Arc::new(mapping),
        Err(problems) if import.mapping.is_none() && import.may_ask_for_mapping() => {
            drop(sender.blocking_send(Message::Unrecognised(problems)));
            return Ok(());
        }
        Err(problems) => {
            drop(sender.blocking_send(Message::Faults(problems)));
            return Ok(());
        }
    };
    let understood =
        Message::Understood { mapping: Arc::clone(&mapping), rows_expected: (line_ends - 1).max(1) };
    let mut listening = sender.blocking_send(understood).is_ok();
    while listening {
        let Some(pack) = next_pack(&mut sheet, &mut reading, &mapping) else { break };
        listening = sender.blocking_send(pack).is_ok();
    }
    Ok(())
}

fn next_pack<R: Reading>(
    sheet: &mut Sheet<impl Read>,
    reading: &mut R,
    mapping: &R::Mapping,
) -> Option<Message<R>> {
    let (mut candidates, mut faults) = (Vec::new(), Vec::new());
    let mut rows = 0;
    for row in sheet.by_ref() {
        rows += 1;
        match row {
            Ok(row) => candidates.extend(reading.take(cells(&row), mapping)),
            Err(SheetError::Row(fault)) => {
                faults.push(Problem::at(number(fault.row), "", "", fault.fault.code()));
            }
            Err(error) => {
                faults.push(file_fault(&error));
                break;
            }
        }
        if candidates.len() + faults.len() >= PACK {
            return Some(Message::Pack { candidates, faults, rows });
        }
    }
    candidates.extend(reading.end(mapping));
    let is_end = candidates.is_empty() && faults.is_empty();
    (!is_end).then_some(Message::Pack { candidates, faults, rows })
}

fn cells(row: &Row) -> Cells {
    Cells { row: number(row.number), cells: row.cells.iter().map(|cell| cell.text().into_owned()).collect() }
}

fn file_fault(error: &SheetError) -> Problem {
    let row = error.row().map_or(0, number);
    let value = error.limit().map(|limit| limit.to_string()).unwrap_or_default();
    Problem::at(row, "", &value, error.code())
}

/// About as many as there are rows: a line break inside a cell counts too.
fn line_ends<R: Read + Seek>(file: &mut R) -> Result<i64, SheetError> {
    let mut ends: i64 = 0;
    let mut buffer = vec![0_u8; 1 << 18];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        let found = buffer.iter().take(read).filter(|byte| **byte == b'\n').count();
        ends += i64::try_from(found).unwrap_or(0);
    }
    file.rewind()?;
    Ok(ends)
}

fn number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
