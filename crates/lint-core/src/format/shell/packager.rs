//! Command lines of the package managers of distributions: what they do, to which packages, and whether they ask.
//!
//! Package managers of languages are in [`super::pins`].

use super::effective::Effective;
use super::word::Word;

/// A package manager of a distribution.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Packager {
    /// `apt-get`, `apt`, `aptitude`.
    Apt,
    /// `apk`.
    Apk,
    /// `yum`, `dnf`, `microdnf`, `tdnf`.
    Dnf,
    /// `zypper`.
    Zypper,
    /// `pacman`.
    Pacman,
}

/// What a package manager is asked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PackageAction {
    /// Packages are installed.
    Install,
    /// Packages are removed.
    Remove,
    /// The lists of packages are fetched, and nothing else.
    Refresh,
    /// What is installed is brought to newer versions.
    Upgrade,
    /// What was downloaded is deleted.
    Clean,
    /// Anything else.
    Other,
}

/// One use of a package manager, in parts.
#[derive(Clone, Debug)]
pub struct Packaging<'a> {
    /// Which one.
    pub packager: Packager,
    /// What it is asked for.
    pub action: PackageAction,
    /// The word that asks for it: `install`, `-Syu`.
    pub word: Word<'a>,
    /// Options, without their values in words of their own.
    pub options: Vec<Word<'a>>,
    /// What follows the action: packages, or what else the action is about.
    pub packages: Vec<Word<'a>>,
}

/// The words of the actions: install, remove, refresh, upgrade, clean.
type Actions = [&'static [&'static str]; 5];

const APT: Actions = [
    &["install", "reinstall", "build-dep"],
    &["remove", "purge", "autoremove"],
    &["update"],
    &["upgrade", "dist-upgrade", "full-upgrade", "safe-upgrade"],
    &["clean", "autoclean", "dist-clean", "distclean"],
];
const APK: Actions = [&["add"], &["del"], &["update"], &["upgrade"], &["cache"]];
const DNF: Actions = [
    &["install", "localinstall", "reinstall", "groupinstall", "group"],
    &["remove", "erase", "autoremove"],
    &["makecache", "check-update"],
    &["update", "upgrade", "distro-sync", "update-minimal", "upgrade-minimal"],
    &["clean"],
];
const ZYPPER: Actions = [
    &["install", "in", "si", "source-install"],
    &["remove", "rm"],
    &["refresh", "ref"],
    &["update", "up", "dist-upgrade", "dup", "patch"],
    &["clean", "cc"],
];

/// Options whose value is the next word.
const VALUED: [&str; 19] = [
    "-o",
    "-t",
    "-c",
    "-a",
    "-X",
    "-p",
    "-r",
    "--option",
    "--target-release",
    "--config-file",
    "--host-architecture",
    "--virtual",
    "--repository",
    "--repositories-file",
    "--root",
    "--enablerepo",
    "--disablerepo",
    "--from",
    "--releasever",
];

impl<'a> Effective<'a> {
    /// The parts of a command line of a package manager.
    pub fn packaging(&self) -> Option<Packaging<'a>> {
        let (packager, actions) = match self.program()?.as_str() {
            "apt-get" | "apt" | "aptitude" => (Packager::Apt, APT),
            "apk" => (Packager::Apk, APK),
            "yum" | "dnf" | "dnf5" | "microdnf" | "tdnf" => (Packager::Dnf, DNF),
            "zypper" => (Packager::Zypper, ZYPPER),
            "pacman" => return self.pacman(),
            _ => return None,
        };
        let (mut word, mut options, mut packages) = (None, Vec::new(), Vec::new());
        let mut arguments = self.arguments().iter();
        while let Some(argument) = arguments.next() {
            let text = argument.text();
            if text.starts_with('-') {
                options.push(argument.clone());
                if VALUED.contains(&&*text) {
                    arguments.next();
                }
            } else if word.is_none() {
                word = Some(argument.clone());
            } else {
                packages.push(argument.clone());
            }
        }
        let word = word?;
        Some(Packaging { packager, action: named(&actions, &word), word, options, packages })
    }

    fn pacman(&self) -> Option<Packaging<'a>> {
        let (options, packages): (Vec<_>, Vec<_>) =
            self.arguments().iter().cloned().partition(|word| word.text().starts_with('-'));
        let letters = |word: &Word<'_>| word.text().strip_prefix('-').is_some_and(|rest| rest.starts_with(['S', 'R']));
        let word = options.iter().find(|word| letters(word))?.clone();
        let text = word.text();
        let action = match (text.contains('S'), text.contains('u'), text.contains('c'), packages.is_empty()) {
            (false, ..) => PackageAction::Remove,
            (_, _, true, _) => PackageAction::Clean,
            (_, true, ..) => PackageAction::Upgrade,
            (_, _, _, false) => PackageAction::Install,
            _ if text.contains('y') => PackageAction::Refresh,
            _ => PackageAction::Other,
        };
        Some(Packaging { packager: Packager::Pacman, action, word, options, packages })
    }
}

fn named(actions: &Actions, word: &Word<'_>) -> PackageAction {
    let kinds = [
        PackageAction::Install,
        PackageAction::Remove,
        PackageAction::Refresh,
        PackageAction::Upgrade,
        PackageAction::Clean,
    ];
    let found = actions.iter().zip(kinds).find(|(words, _)| words.iter().any(|own| word.is(own)));
    found.map_or(PackageAction::Other, |(_, kind)| kind)
}

impl Packaging<'_> {
    /// True where it has one of these options: long ones as they are written, short ones also in a cluster.
    pub fn has(&self, letter: Option<char>, names: &[&str]) -> bool {
        self.options.iter().any(|word| {
            let text = word.text();
            let cluster = text.strip_prefix('-').filter(|rest| !rest.starts_with('-'));
            let short = cluster.is_some_and(|rest| letter.is_some_and(|letter| rest.contains(letter)));
            short || names.contains(&text.split('=').next().unwrap_or_default())
        })
    }

    /// True where it asks nobody; apk never does.
    pub fn assumes_yes(&self) -> bool {
        match self.packager {
            Packager::Apk => true,
            Packager::Apt => self.has(Some('y'), &["--yes", "--assume-yes", "--assume-no", "--force-yes"]),
            Packager::Dnf => self.has(Some('y'), &["--assumeyes", "--assumeno"]),
            Packager::Zypper => self.has(Some('n'), &["--non-interactive", "--no-confirm", "-y", "--dry-run"]),
            Packager::Pacman => self.has(None, &["--noconfirm"]),
        }
    }

    /// False where a word may be an option that is not known: an expansion outside quotes.
    pub fn is_known(&self) -> bool {
        let open =
            |word: &Word<'_>| word.literal().is_none() && !word.is_quoted() && word.raw().starts_with(['$', '`']);
        !self.packages.iter().chain(&self.options).any(open)
    }

    /// The packages that are named without a version; files, groups and what is not known are left out.
    pub fn unpinned(&self) -> Vec<&Word<'_>> {
        if self.action != PackageAction::Install {
            return Vec::new();
        }
        let open = |word: &&Word<'_>| {
            let Some(text) = word.literal() else { return false };
            let file = text.contains(['/', '*']) || [".deb", ".rpm", ".apk"].iter().any(|end| text.ends_with(end));
            let pinned = match self.packager {
                Packager::Apt => text.contains('='),
                Packager::Apk | Packager::Zypper => text.contains(['=', '<', '>', '~', '@']),
                Packager::Dnf => text.split('-').skip(1).any(|part| part.starts_with(|c: char| c.is_ascii_digit())),
                Packager::Pacman => false,
            };
            !file && !pinned && !text.is_empty() && !text.starts_with(['@', '.', '#']) && !text.ends_with('-')
        };
        self.packages.iter().filter(open).collect()
    }
}
