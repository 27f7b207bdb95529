//! The sources as the checks read them.

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the project: its path from the root, with `/`, and its text.
pub(super) struct Source {
    pub(super) path: String,
    pub(super) text: String,
}

/// A string literal, and what stands around it in its line.
pub(super) struct Literal<'a> {
    pub(super) before: &'a str,
    pub(super) text: &'a str,
    pub(super) after: &'a str,
    pub(super) line: usize,
}

pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The files below a folder of the project whose names end so.
pub(super) fn below(folder: &str, ending: &str) -> Vec<Source> {
    let mut paths = Vec::new();
    walk(&root().join(folder), &mut paths);
    paths.sort();
    let root = root();
    let named = paths.into_iter().filter(|path| path.to_string_lossy().ends_with(ending));
    let read = named.map(|path| Source {
        text: fs::read_to_string(&path).unwrap(),
        path: path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"),
    });
    read.collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !matches!(name.as_str(), "target" | "node_modules") {
            walk(&path, paths);
        } else if path.is_file() {
            paths.push(path);
        }
    }
}

impl Source {
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap()
    }

    /// The lines that are code, with their numbers: no comments, and nothing of a `mod tests` at the end.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let all = self.text.split("#[cfg(test)]").next().unwrap().lines().enumerate();
        all.filter(|(_, line)| !line.trim_start().starts_with("//")).map(|(place, line)| (place + 1, line))
    }

    /// The string literals of Rust or of a template.
    pub(super) fn literals(&self) -> Vec<Literal<'_>> {
        let mut literals = Vec::new();
        for (line, text) in self.text.lines().enumerate() {
            if text.trim_start().starts_with("//") {
                continue;
            }
            let mut from = 0;
            while let Some((start, end)) = quoted(text, from) {
                literals.push(Literal {
                    before: &text[..start],
                    text: &text[start + 1..end],
                    after: &text[end + 1..],
                    line: line + 1,
                });
                from = end + 1;
            }
        }
        literals
    }
}

/// Where the next literal of this line begins and ends.
fn quoted(line: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = line.as_bytes();
    let start = (from..bytes.len()).find(|at| bytes[*at] == b'"' && (*at == 0 || bytes[*at - 1] != b'\''))?;
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at < bytes.len()).then_some((start, at))
}
