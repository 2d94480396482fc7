//! What stands behind `/bin/sh`. The language is the same, what each adds to it is not.

/// A program that is installed as `/bin/sh`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Sh {
    /// dash: Debian, Ubuntu and what is made of them.
    Dash,
    /// The ash of busybox: Alpine.
    Ash,
    /// bash: Fedora, Red Hat, SUSE, Arch, Amazon Linux.
    Bash,
}

impl Sh {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Sh::Dash => "dash",
            Sh::Ash => "the ash of busybox",
            Sh::Bash => "bash",
        }
    }
}
