//! The head of one file in a diff: which file it is about. Paths may be quoted, carry any prefix or none, and stand in several
//! lines of which each tells a part.

use std::path::{Component, Path, PathBuf};

/// What the head of one file says.
#[derive(Debug, Default)]
pub struct Header {
    /// The new file, without the prefix of its side; `None` where it is deleted or no file.
    pub path: Option<PathBuf>,
    /// The text of the file is not told line by line: everything in it may be new.
    pub whole: bool,
}

/// Reads a header at the start of `lines`; with the number of its lines. `None` where there is none.
pub fn header(lines: &[&[u8]]) -> Option<(Header, usize)> {
    let first = trimmed(lines.first()?);
    let named =
        [&b"diff --git "[..], b"diff --cc ", b"diff --combined "].into_iter().find_map(|word| first.strip_prefix(word));
    let Some(named) = named else {
        let (header, length) = sides(lines)?;
        return Some((header.finish(None), length));
    };
    let mut parts = Parts { combined: !first.starts_with(b"diff --git "), ..Parts::default() };
    let mut length = 1;
    while let Some(line) = lines.get(length).map(|line| trimmed(line)) {
        if let Some((found, more)) = sides(&lines[length..]) {
            parts.old = found.old;
            parts.new = found.new;
            length += more;
            break;
        }
        if !parts.take(line) {
            break;
        }
        length += 1;
    }
    Some((parts.finish(Some(named)), length))
}

/// `---` and `+++`.
fn sides(lines: &[&[u8]]) -> Option<(Parts, usize)> {
    let old = trimmed(lines.first()?).strip_prefix(b"--- ")?;
    let new = trimmed(lines.get(1)?).strip_prefix(b"+++ ")?;
    Some((Parts { old: Some(one(old)), new: Some(one(new)), ..Parts::default() }, 2))
}

/// What the lines of a header tell, before it is put together.
#[derive(Default)]
struct Parts {
    old: Option<Vec<u8>>,
    new: Option<Vec<u8>>,
    renamed: Option<Vec<u8>>,
    combined: bool,
    deleted: bool,
    /// A submodule or a symbolic link.
    other: bool,
    binary: bool,
}

impl Parts {
    /// Takes one line between `diff --git` and the first hunk. False for a line that belongs to no header.
    fn take(&mut self, line: &[u8]) -> bool {
        let any = |words: &[&str]| words.iter().any(|word| line.starts_with(word.as_bytes()));
        if let Some(path) = [&b"rename to "[..], b"copy to "].iter().find_map(|word| line.strip_prefix(*word)) {
            self.renamed = Some(one(path));
            return true;
        }
        if any(&["Binary files ", "GIT binary patch"]) {
            self.binary = true;
            return true;
        }
        let has_mode = any(&["new file mode ", "new mode ", "index "]);
        let is_deletion = any(&["deleted file mode "]);
        self.other |= has_mode && (line.ends_with(b" 160000") || line.ends_with(b" 120000"));
        self.deleted |= is_deletion;
        let quiet = ["similarity index ", "dissimilarity index ", "rename from ", "copy from ", "old mode ", "mode "];
        has_mode || is_deletion || any(&quiet)
    }

    fn finish(self, named: Option<&[u8]>) -> Header {
        let gone = self.deleted || self.other || self.new.as_deref() == Some(NULL);
        let path = (!gone).then(|| self.path(named)).flatten();
        Header { path: path.filter(|path| !path.is_empty()).map(to_path), whole: self.binary }
    }

    /// The path of the new file. Each side has a prefix of its own where both differ in their first name alone.
    fn path(&self, named: Option<&[u8]>) -> Option<Vec<u8>> {
        if let Some(renamed) = &self.renamed {
            return Some(renamed.clone());
        }
        let pair = match named {
            Some(named) if self.combined => return Some(one(named)),
            Some(named) => pair(named),
            None => None,
        };
        match (pair, &self.old, &self.new) {
            (Some((old, new)), ..) => Some(unprefixed(&old, new)),
            (None, Some(old), Some(new)) if old == NULL => Some(known_prefix(new.clone())),
            (None, Some(old), Some(new)) => Some(unprefixed(old, new.clone())),
            (None, _, new) => new.clone().map(known_prefix),
        }
    }
}

const NULL: &[u8] = b"/dev/null";

/// No system has longer paths.
const LONGEST: usize = 1 << 13;

/// The two paths of `diff --git`. Unquoted ones may hold blanks: of all ways to cut, the one that gives the same file twice.
fn pair(text: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    if text.len() > LONGEST {
        return None;
    }
    if text.starts_with(b"\"") {
        let (old, length) = quoted(text)?;
        return Some((old, one(text.get(length + 1..)?)));
    }
    let cuts = || (0..text.len()).filter(|&at| text[at] == b' ').map(|at| (text[..at].to_vec(), one(&text[at + 1..])));
    let same = |(old, new): &(Vec<u8>, Vec<u8>)| old == new || (tail(old).is_some() && tail(old) == tail(new));
    cuts().find(same)
}

/// `new` without the prefix of its side, told by `old`.
fn unprefixed(old: &[u8], new: Vec<u8>) -> Vec<u8> {
    match (tail(old), tail(&new)) {
        _ if old == new => new,
        (Some(one), Some(other)) if one == other => one.to_vec(),
        _ => known_prefix(new),
    }
}

/// The path below its first name.
fn tail(path: &[u8]) -> Option<&[u8]> {
    path.iter().position(|&byte| byte == b'/').map(|at| &path[at + 1..])
}

/// Without a prefix that git is known to write, where nothing else tells.
fn known_prefix(path: Vec<u8>) -> Vec<u8> {
    let known = [&b"b/"[..], b"w/", b"i/"].iter().find_map(|prefix| path.strip_prefix(*prefix));
    known.map_or(path.clone(), <[u8]>::to_vec)
}

/// A path that goes to the end of the line: quoted, or up to a tab, behind which `diff -u` writes the time.
fn one(text: &[u8]) -> Vec<u8> {
    if let Some((path, _)) = quoted(text) {
        return path;
    }
    text.split(|&byte| byte == b'\t').next().unwrap_or_default().to_vec()
}

/// A path in quotation marks, as C writes strings; with the length of what was written.
fn quoted(text: &[u8]) -> Option<(Vec<u8>, usize)> {
    let mut out = Vec::new();
    let mut rest = text.strip_prefix(b"\"")?;
    loop {
        let (&byte, more) = rest.split_first()?;
        rest = more;
        match byte {
            b'"' => return Some((out, text.len() - rest.len())),
            b'\\' => {
                let (byte, more) = escape(rest)?;
                out.push(byte);
                rest = more;
            }
            other => out.push(other),
        }
    }
}

fn escape(rest: &[u8]) -> Option<(u8, &[u8])> {
    let (&byte, more) = rest.split_first()?;
    let plain = match byte {
        b'a' => 7,
        b'b' => 8,
        b't' => b'\t',
        b'n' => b'\n',
        b'v' => 11,
        b'f' => 12,
        b'r' => b'\r',
        b'"' | b'\\' => byte,
        b'0'..=b'3' => {
            let digits = rest.get(..3).and_then(|digits| std::str::from_utf8(digits).ok())?;
            return Some((u8::from_str_radix(digits, 8).ok()?, &rest[3..]));
        }
        _ => return None,
    };
    Some((plain, more))
}

/// A line without its end. A name that ends in a carriage return is quoted, so this one belongs to the line.
fn trimmed(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(unix)]
fn to_path(bytes: Vec<u8>) -> PathBuf {
    tidy(Path::new(&<std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(bytes)))
}

#[cfg(not(unix))]
fn to_path(bytes: Vec<u8>) -> PathBuf {
    tidy(Path::new(&String::from_utf8_lossy(&bytes).into_owned()))
}

fn tidy(path: &Path) -> PathBuf {
    path.components().filter(|component| !matches!(component, Component::CurDir)).collect()
}
