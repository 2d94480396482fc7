//! Command lines that make users.

use super::effective::Effective;
use super::word::Word;

/// Options of `useradd` and `adduser` whose value is the next word.
const VALUED: [&str; 20] = [
    "-u",
    "-g",
    "-G",
    "-d",
    "-s",
    "-c",
    "-h",
    "-k",
    "-e",
    "-f",
    "-p",
    "-K",
    "-b",
    "--uid",
    "--gid",
    "--groups",
    "--home",
    "--home-dir",
    "--shell",
    "--comment",
];

impl<'a> Effective<'a> {
    /// The name of the user that `useradd` or `adduser` makes. `None` where it is not known, and for `adduser user group`, which
    /// puts a user that is there into a group.
    pub fn made_user(&self) -> Option<Word<'a>> {
        if !matches!(self.program()?.as_str(), "useradd" | "adduser") {
            return None;
        }
        let mut names = Vec::new();
        let mut words = self.arguments().iter();
        while let Some(word) = words.next() {
            let text = word.text();
            if VALUED.contains(&&*text) || matches!(&*text, "--gecos" | "--ingroup") {
                words.next();
            } else if !text.starts_with('-') {
                names.push(word.clone());
            }
        }
        let only = names.len() == 1 && names[0].literal().is_some_and(|name| !name.is_empty());
        names.pop().filter(|_| only)
    }
}
