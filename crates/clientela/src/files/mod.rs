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

/// Files that nothing refers to yet: removed when this is dropped, whatever went wrong in between.
pub struct Unclaimed {
    folder: Option<PathBuf>,
}

impl Unclaimed {
    /// Something refers to them now: they stay.
    pub fn claim(mut self) {
        self.folder = None;
    }
}

impl Drop for Unclaimed {
    fn drop(&mut self) {
        let Some(folder) = self.folder.take() else { return };
        #[expect(clippy::disallowed_methods, reason = "files are removed here")]
        match std::fs::remove_dir_all(folder) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                tracing::warn!(%error, "files that nobody wants stay until they are swept");
            }
            _ => {}
        }
    }
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

    /// The names of the folders in a folder.
    pub async fn folders(&self, folder: &str) -> Result<Vec<String>, Error> {
        let folder = self.folder.join(folder);
        let mut entries = match tokio::fs::read_dir(folder).await {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Error::internal(error)),
        };
        let mut names = Vec::new();
        while let Some(entry) = entries.next_entry().await.map_err(Error::internal)? {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
        Ok(names)
    }

    /// A folder that goes with all in it unless somebody claims it.
    pub fn unclaimed(&self, folder: &str) -> Unclaimed {
        Unclaimed { folder: Some(self.folder.join(folder)) }
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

fn failed(error: object_store::Error) -> Error {
    match error {
        object_store::Error::NotFound { .. } => Error::NotFound,
        other => Error::internal(other),
    }
}
