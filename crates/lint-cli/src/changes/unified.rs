//! Unified diffs as `git diff`, `diff -u` and forges write them: which lines of the new files they bring, and where some went.
//!
//! Own code: no parser in reach knows quoted paths, combined diffs and prefixes other than `a/` and `b/` together. Only the new
//! side is kept. A series of commits is refused, since its line numbers belong to different states.

use super::header::{Header, header};
use super::lines::{Gap, Lines};
use std::collections::HashMap;
use std::path::PathBuf;

/// The new files of a diff, by their path in it. Deleted ones are left out, renamed ones without other changes have no lines.
pub type Files = HashMap<PathBuf, Lines>;

/// Reads a diff. The error says which line is wrong, and why.
pub fn read(bytes: &[u8]) -> Result<Files, String> {
    let mut reader = Reader { lines: bytes.split_inclusive(|&byte| byte == b'\n').collect(), at: 0 };
    let (mut files, mut any) = (Files::new(), false);
    while let Some((header, found)) = reader.next_file() {
        any = true;
        let lines = reader.hunks()?;
        let Some(path) = header.path else { continue };
        if files.insert(path, if header.whole { Lines::whole() } else { lines }).is_some() {
            return Err(format!(
                "line {found}: this file is there a second time: one diff is wanted, not several commits"
            ));
        }
    }
    let is_silent = |line: &&[u8]| line.trim_ascii().is_empty() || line.starts_with(b"* Unmerged path ");
    if !any && !reader.lines.iter().all(is_silent) {
        return Err("it is no unified diff: nothing in it begins with `diff --git` or `---` and `+++`".to_owned());
    }
    Ok(files)
}

struct Reader<'a> {
    lines: Vec<&'a [u8]>,
    at: usize,
}

impl<'a> Reader<'a> {
    fn line(&self) -> Option<&'a [u8]> {
        self.lines.get(self.at).copied()
    }

    /// Goes behind the next header, with its line, from 1. What stands before it is prose: a mail, a commit message, a signature.
    fn next_file(&mut self) -> Option<(Header, usize)> {
        while self.at < self.lines.len() {
            if let Some((header, length)) = header(&self.lines[self.at..]) {
                let line = self.at + 1;
                self.at += length;
                return Some((header, line));
            }
            self.at += 1;
        }
        None
    }

    fn hunks(&mut self) -> Result<Lines, String> {
        let mut lines = Lines::default();
        while let Some(hunk) = self.line().and_then(Hunk::read) {
            let head = self.at + 1;
            self.at += 1;
            let hunk = hunk.map_err(|why| format!("line {head}: {why}"))?;
            if lines.new.last().is_some_and(|last| hunk.start < last.end) {
                return Err(format!("line {head}: this hunk begins before the end of the one above it"));
            }
            self.body(hunk, &mut lines).map_err(|why| format!("line {head}: {why}"))?;
        }
        Ok(lines)
    }

    /// The lines of one hunk: runs of removed and added ones between lines that stay.
    fn body(&mut self, mut hunk: Hunk, lines: &mut Lines) -> Result<(), &'static str> {
        let mut run = Run::default();
        while hunk.new > 0 || hunk.old.iter().any(|left| *left > 0) {
            let line = self.line().ok_or("the diff ends within this hunk")?;
            let (marks, text) = hunk.marks(line).ok_or("this hunk has fewer lines than it says")?;
            self.at += 1;
            if marks.is_empty() {
                continue;
            }
            let kind = hunk.count(&marks).ok_or("this hunk has more lines than it says")?;
            match kind {
                Kind::Stays => run.end(hunk.start, lines),
                Kind::Goes => run.goes(text),
                Kind::Comes => run.added += 1,
            }
            hunk.start += usize::from(kind != Kind::Goes);
        }
        run.end(hunk.start, lines);
        while self.line().is_some_and(|line| line.starts_with(b"\\")) {
            self.at += 1;
        }
        Ok(())
    }
}

/// Neighbouring lines that went and came.
#[derive(Default)]
struct Run {
    removed: usize,
    added: usize,
    first: Option<String>,
}

impl Run {
    fn goes(&mut self, text: &[u8]) {
        self.removed += 1;
        if self.first.is_none() && !text.trim_ascii().is_empty() {
            self.first = Some(String::from_utf8_lossy(text).trim_end().to_owned());
        }
    }

    /// The run ends before the new line `at`.
    fn end(&mut self, at: usize, lines: &mut Lines) {
        let run = std::mem::take(self);
        lines.add(at - run.added..at);
        if let Some(first) = run.first.filter(|_| run.removed > run.added) {
            lines.gaps.push(Gap { below: at, first });
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Stays,
    Goes,
    Comes,
}

/// What a hunk still has to bring.
struct Hunk {
    /// Lines of each old side.
    old: Vec<usize>,
    /// Lines of the new side.
    new: usize,
    /// The next line of the new side, from 0.
    start: usize,
}

impl Hunk {
    /// `@@ -1,2 +3,4 @@`, or with one `@` more per further parent. `None` where the line is no head of a hunk.
    fn read(line: &[u8]) -> Option<Result<Hunk, &'static str>> {
        let ats = line.iter().take_while(|&&byte| byte == b'@').count();
        if ats < 2 || line.get(ats) != Some(&b' ') {
            return None;
        }
        let line = String::from_utf8_lossy(line);
        let mut words = line.split_ascii_whitespace().skip(1);
        let mut side = |sign| words.next().and_then(|word| range(word.strip_prefix(sign)?));
        let old: Option<Vec<_>> = (1..ats).map(|_| side('-')).collect();
        let read = || Some((old?, side('+')?));
        let Some((old, (start, new))) = read() else { return Some(Err("the numbers of this hunk cannot be read")) };
        // Before an empty range stands the line above it.
        let start = if new == 0 { start } else { start.saturating_sub(1) };
        Some(Ok(Hunk { old: old.into_iter().map(|(_, count)| count).collect(), new, start }))
    }

    /// The marks of a line and its text; no marks for a remark about the line above.
    fn marks<'l>(&self, line: &'l [u8]) -> Option<(Vec<u8>, &'l [u8])> {
        let width = self.old.len();
        match line {
            [b'\\', ..] => Some((Vec::new(), line)),
            // Mail programs and editors take the blank of an empty line away.
            [] | [b'\n'] | [b'\r', b'\n'] => Some((vec![b' '; width], line)),
            _ => {
                let (marks, text) = line.split_at_checked(width)?;
                marks.iter().all(|mark| matches!(mark, b' ' | b'+' | b'-')).then(|| (marks.to_vec(), text))
            }
        }
    }

    fn count(&mut self, marks: &[u8]) -> Option<Kind> {
        let goes = marks.contains(&b'-');
        for (left, mark) in self.old.iter_mut().zip(marks) {
            // Beside a `-`, a blank means that this parent did not have the line.
            let had = if goes { *mark == b'-' } else { *mark == b' ' };
            *left = left.checked_sub(usize::from(had))?;
        }
        self.new = self.new.checked_sub(usize::from(!goes))?;
        Some(match (goes, marks.contains(&b'+')) {
            (true, _) => Kind::Goes,
            (false, true) => Kind::Comes,
            (false, false) => Kind::Stays,
        })
    }
}

/// `3` or `3,4`: the first line and how many. Bounded, so that sums stay sums.
fn range(text: &str) -> Option<(usize, usize)> {
    let (start, count) = text.split_once(',').unwrap_or((text, "1"));
    let number = |text: &str| text.parse::<u32>().ok().map(|number| number as usize);
    Some((number(start)?, number(count)?))
}
