//! Base images that everybody builds on, known without a network: the family of their distribution, what they set, and until
//! when they are supported.
//!
//! `images.tsv`: repository on Docker Hub, family, the variables besides `PATH` that its images set, and `entrypoint` where they set
//! one that looks at the name of the command. Taken from the Dockerfiles of the official images, old and new; a variable that any
//! of them ever set is listed. An image that is not listed is not known: nothing is guessed from its name.

mod release;

pub use release::EndOfLife;

use std::sync::LazyLock;

/// What is known about a base image.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BaseImage {
    /// The distribution that it is made from.
    pub family: Family,
    /// The variables that it sets, besides `PATH`.
    environment: &'static [&'static str],
    /// True where what it starts depends on the command that it is given.
    entrypoint: bool,
}

/// Distributions that behave alike in a Dockerfile.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Family {
    /// Nothing at all: `scratch`.
    Scratch,
    /// Debian, Ubuntu and what is made from them: apt, dash as `sh`.
    Debian,
    /// Alpine: apk, BusyBox as `sh`.
    Alpine,
    /// BusyBox alone: no package manager.
    Busybox,
    /// Fedora, CentOS and what is made from them: dnf or yum, bash as `sh`.
    Redhat,
    /// openSUSE and SLE: zypper, bash as `sh`.
    Suse,
    /// Arch: pacman, bash as `sh`.
    Arch,
    /// Google's distroless images and Chainguard's static ones: no shell, no package manager.
    Distroless,
    /// Windows.
    Windows,
}

struct Row {
    repository: &'static str,
    family: Family,
    environment: Vec<&'static str>,
    entrypoint: bool,
}

static IMAGES: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let rows = include_str!("images.tsv").lines().filter_map(|line| {
        let mut columns = line.split('\t');
        let (repository, family) = (columns.next()?, columns.next()?);
        let environment = columns.next().unwrap_or_default().split_whitespace().collect();
        let entrypoint = columns.next().is_some();
        Some(Row { repository, family: family_named(family)?, environment, entrypoint })
    });
    rows.collect()
});

fn family_named(word: &str) -> Option<Family> {
    Some(match word {
        "debian" => Family::Debian,
        "alpine" => Family::Alpine,
        "busybox" => Family::Busybox,
        "redhat" | "fedora" => Family::Redhat,
        "suse" => Family::Suse,
        "arch" => Family::Arch,
        _ => return None,
    })
}

impl BaseImage {
    /// `FROM scratch`.
    pub const SCRATCH: BaseImage = BaseImage { family: Family::Scratch, environment: &[], entrypoint: false };

    /// What is known about the image of this reference.
    pub fn of(reference: &str) -> Option<BaseImage> {
        let (repository, tag) = split(reference);
        let bare = |family| Some(BaseImage { family, environment: &[], entrypoint: true });
        if repository.starts_with("gcr.io/distroless/") && !tag.is_some_and(|tag| tag.contains("debug")) {
            return bare(Family::Distroless);
        }
        if repository.starts_with("mcr.microsoft.com/windows") {
            return bare(Family::Windows);
        }
        let row = IMAGES.iter().find(|row| row.repository == repository)?;
        let windows = tag.is_some_and(|tag| tag.contains("windowsservercore") || tag.contains("nanoserver"));
        let alpine = tag.is_some_and(|tag| tag.contains("alpine"));
        let family = match (windows, alpine) {
            (true, _) => Family::Windows,
            (_, true) => Family::Alpine,
            _ => row.family,
        };
        Some(BaseImage { family, environment: &row.environment, entrypoint: row.entrypoint })
    }

    /// True where the image may set this variable for builds on it.
    pub fn sets(&self, variable: &str) -> bool {
        variable == "PATH" || self.environment.contains(&variable) || self.family == Family::Windows
    }

    /// True where the image starts the command that it is given, whatever that is.
    pub fn starts_any_command(&self) -> bool {
        !self.entrypoint
    }

    /// True for an image without `/bin/sh`.
    pub fn has_no_shell(&self) -> bool {
        matches!(self.family, Family::Scratch | Family::Distroless)
    }
}

/// The end of support of what the reference names: a release of the software, of the distribution below it, or both.
pub fn end_of_life(reference: &str) -> Vec<EndOfLife> {
    let (repository, tag) = split(reference);
    tag.map_or_else(Vec::new, |tag| release::ends(repository, tag))
}

/// Repository without the names of Docker Hub and its mirrors, and tag.
fn split(reference: &str) -> (&str, Option<&str>) {
    let name = reference.split('@').next().unwrap_or(reference);
    let slash = name.rfind('/').map_or(0, |slash| slash + 1);
    let (path, tag) = match name[slash..].find(':') {
        Some(colon) => (&name[..slash + colon], Some(&name[slash + colon + 1..])),
        None => (name, None),
    };
    const MIRRORS: [&str; 5] =
        ["docker.io/", "index.docker.io/", "registry-1.docker.io/", "mirror.gcr.io/", "public.ecr.aws/docker/"];
    let path = MIRRORS.iter().find_map(|mirror| path.strip_prefix(mirror)).unwrap_or(path);
    (path.strip_prefix("library/").unwrap_or(path), tag)
}
