//! Files of stores: uploads, staging, exports. Under an own name, never reachable by address; written aside and
//! put in place whole, so that no half file can be opened.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{GetResultPayload, ObjectStore, ObjectStoreExt, WriteMultipart};
use tokio::fs::OpenOptions;
use uuid::Uuid;

use crate::clock::{Moment, SECOND};
use crate::error::Error;
use crate::random;

pub mod private;

const SPOOL: &str = "spool";

/// The files of one installation.
pub struct Files {
    store: Box<dyn ObjectStore>,
    folder: PathBuf,
}

/// A file being written. Dropped before `finish`, it was never there.
pub struct FileWriter {
    upload: WriteMultipart,
    bytes: u64,
}

impl Files {
    pub fn open(data: &Path) -> Result<Self, Error> {
        let folder = data.join("files");
        private::folder(data).map_err(Error::internal)?;
        private::folder(&folder).map_err(Error::internal)?;
        let store = LocalFileSystem::new_with_prefix(&folder).map_err(Error::internal)?;
        Ok(Self { store: Box::new(store.with_automatic_cleanup(true)), folder })
    }

    pub async fn writer(&self, key: &str) -> Result<FileWriter, Error> {
        let upload = self.store.put_multipart(&Key::from(key)).await.map_err(failed)?;
        Ok(FileWriter { upload: WriteMultipart::new(upload), bytes: 0 })
    }

    /// The size and the content of a file.
    pub async fn read(&self, key: &str) -> Result<(u64, BoxStream<'static, Result<Bytes, Error>>), Error> {
        let found = self.store.get(&Key::from(key)).await.map_err(failed)?;
        let size = found.meta.size;
        Ok((size, found.into_stream().map(|part| part.map_err(failed)).boxed()))
    }

    /// Removes a folder and all in it: also what a writer left that was killed before its file was in place.
    pub async fn clear(&self, folder: &str) -> Result<(), Error> {
        #[expect(clippy::disallowed_methods, reason = "files are removed here")]
        match tokio::fs::remove_dir_all(self.folder.join(folder)).await {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::internal(error)),
            _ => Ok(()),
        }
    }

    /// The ids that files and folders in a folder are named by, half files included, if they were drawn before.
    pub async fn begun_before(&self, folder: &str, before: Moment) -> Result<Vec<Uuid>, Error> {
        let mut found: Vec<Uuid> = self.names(folder).await?.iter().filter_map(|name| id_in(name)).collect();
        found.retain(|id| drawn_at(*id).is_some_and(|drawn| drawn < before));
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    async fn names(&self, folder: &str) -> Result<Vec<String>, Error> {
        let mut entries = match tokio::fs::read_dir(self.folder.join(folder)).await {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Error::internal(error)),
        };
        let mut names = Vec::new();
        while let Some(entry) = entries.next_entry().await.map_err(Error::internal)? {
            names.extend(entry.file_name().to_str().map(str::to_owned));
        }
        Ok(names)
    }

    /// A file to read from any place in it, by blocking reads.
    pub async fn open_to_seek(&self, key: &str) -> Result<std::fs::File, Error> {
        match self.store.get(&Key::from(key)).await.map_err(failed)?.payload {
            GetResultPayload::File(file, _) => Ok(file),
            GetResultPayload::Stream(_) => {
                Err(Error::broken("files are kept elsewhere than on this machine"))
            }
        }
    }

    /// A file to write and read again that has no name: what it holds is gone with it, however its process ends.
    pub async fn nameless(&self) -> Result<tokio::fs::File, Error> {
        let folder = self.folder.join(SPOOL);
        private::folder(&folder).map_err(Error::internal)?;
        let path = folder.join(random::id().simple().to_string());
        let file = OpenOptions::new().create_new(true).read(true).write(true).mode(0o600).open(&path).await;
        let file = file.map_err(Error::internal)?;
        #[expect(clippy::disallowed_methods, reason = "the open file outlives its name")]
        tokio::fs::remove_file(&path).await.map_err(Error::internal)?;
        Ok(file)
    }

    /// What processes left that died between making such a file and taking its name away.
    pub async fn clear_spool(&self) -> Result<(), Error> {
        self.clear(SPOOL).await
    }

    pub async fn delete(&self, key: &str) -> Result<(), Error> {
        match self.store.delete(&Key::from(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(failed(error)),
        }
    }
}

impl FileWriter {
    pub async fn write(&mut self, bytes: Bytes) -> Result<(), Error> {
        self.upload.wait_for_capacity(4).await.map_err(failed)?;
        self.bytes += u64::try_from(bytes.len()).unwrap_or(0);
        self.upload.put(bytes);
        Ok(())
    }

    /// Puts the file in place; answers its size.
    pub async fn finish(self) -> Result<u64, Error> {
        self.upload.finish().await.map_err(failed)?;
        Ok(self.bytes)
    }

    pub async fn abandon(self) -> Result<(), Error> {
        self.upload.abort().await.map_err(failed)
    }
}

/// A half file is named `id#number`.
fn id_in(name: &str) -> Option<Uuid> {
    name.split('#').next()?.parse().ok()
}

/// Ids are drawn in the order of time.
fn drawn_at(id: Uuid) -> Option<Moment> {
    let (seconds, nanos) = id.get_timestamp()?.to_unix();
    let seconds = i64::try_from(seconds).ok()?;
    Some(Moment(seconds.saturating_mul(SECOND).saturating_add(i64::from(nanos / 1_000))))
}

fn failed(error: object_store::Error) -> Error {
    match error {
        object_store::Error::NotFound { .. } => Error::NotFound,
        other => Error::internal(other),
    }
}
