//! Which shell is `/bin/sh` in an image, told by the image's name and tag.
//!
//! Names of distributions in the tag or name say it, known images by what they are built on. A name that says nothing gives no
//! answer; neither does a release that has not settled.

use super::base::{BaseImage, Family};
use super::stage::{Base, Stage};
use crate::shell::{Script, Sh};

/// Parts of names and tags, and the shell of the distribution that they name. A part may go on with digits.
const DISTRIBUTIONS: [(&[&str], Sh); 3] = [
    (&["alpine", "musllinux", "busybox"], Sh::Ash),
    (
        &[
            "fedora",
            "centos",
            "rockylinux",
            "rocky",
            "almalinux",
            "alma",
            "oraclelinux",
            "ol",
            "ubi",
            "rhel",
            "el",
            "amazonlinux",
            "al",
            "amzn",
            "opensuse",
            "suse",
            "leap",
            "tumbleweed",
            "archlinux",
            "photon",
            "manylinux",
            "mariner",
            "azurelinux",
        ],
        Sh::Bash,
    ),
    (
        &[
            "debian", "ubuntu", "wheezy", "jessie", "stretch", "buster", "bullseye", "bookworm", "trixie", "trusty",
            "xenial", "bionic", "focal", "jammy", "noble",
        ],
        Sh::Dash,
    ),
];

/// Official images on Debian or Ubuntu, and on Alpine, where the tag names nothing else; beside those of [`BaseImage`].
const OFFICIAL: [(&[&str], Sh); 2] = [
    (
        &[
            "cassandra",
            "clojure",
            "drupal",
            "eclipse-temurin",
            "elixir",
            "erlang",
            "flink",
            "gcc",
            "ghost",
            "gradle",
            "haproxy",
            "haskell",
            "joomla",
            "julia",
            "mariadb",
            "maven",
            "memcached",
            "mongo",
            "neurodebian",
            "nextcloud",
            "perl",
            "pypy",
            "r-base",
            "rabbitmq",
            "redmine",
            "solr",
            "swift",
            "tomcat",
            "wordpress",
        ],
        Sh::Dash,
    ),
    (&["caddy", "composer", "docker", "registry", "traefik"], Sh::Ash),
];

/// Publishers and repositories whose images are made from Debian or Ubuntu where the tag names nothing else.
const DEBIAN_PUBLISHERS: [&str; 14] = [
    "cimg/",
    "circleci/",
    "condaforge/",
    "continuumio/",
    "cypress/",
    "jenkins/jenkins",
    "jupyter/",
    "mambaorg/",
    "mcr.microsoft.com/dotnet/",
    "osrf/ros",
    "phusion/",
    "pytorch/pytorch",
    "rocker/",
    "tensorflow/tensorflow",
];

/// Releases whose shell may be a newer one than those that were looked at.
const UNSETTLED: [&str; 8] = ["sid", "unstable", "testing", "forky", "devel", "rolling", "26", "resolute"];

/// What `/bin/sh` is where a stage begins, unless it is built on another stage.
pub(super) fn of_base(stage: &Stage<'_>) -> Option<Sh> {
    match stage.base() {
        Base::Image(image) => of_image(&image.to_ascii_lowercase()),
        // What is written of the tag may say enough.
        Base::Unresolved(_) => {
            let tag = stage.image()?.reference.tag.as_ref()?.value.to_ascii_lowercase();
            let mut pieces = tag.split('$');
            let first = pieces.next();
            let rest = pieces.filter_map(|piece| Some(piece.split_once('}')?.1));
            of_words(&first.into_iter().chain(rest).flat_map(words).collect::<Vec<_>>())
        }
        _ => None,
    }
}

/// True where a script puts another shell in the place of `/bin/sh`.
pub(super) fn is_replaced_by(script: &Script) -> bool {
    script.commands().any(|command| {
        let effective = command.effective();
        let operands = effective.operands();
        let is_sh = |path: &str| matches!(path, "/bin/sh" | "/usr/bin/sh" | "sh");
        match effective.program().as_deref() {
            Some("ln" | "mv" | "cp") => operands.last().is_some_and(|word| is_sh(&word.text())),
            Some("update-alternatives" | "dpkg-divert") => operands.iter().any(|word| is_sh(&word.text())),
            Some("dpkg-reconfigure") => operands.iter().any(|word| word.is("dash")),
            _ => false,
        }
    })
}

fn of_image(image: &str) -> Option<Sh> {
    let image = image.split('@').next().unwrap_or(image);
    let slash = image.rfind('/').map_or(0, |at| at + 1);
    let (path, tag) = match image[slash..].find(':') {
        Some(colon) => (&image[..slash + colon], &image[slash + colon + 1..]),
        None => (image, ""),
    };
    let tag_words: Vec<&str> = words(tag).collect();
    if tag_words.iter().any(|word| UNSETTLED.contains(word)) {
        return None;
    }
    let known = || BaseImage::of(image).map(|image| of_family(image.family));
    let listed = || {
        let name = path.strip_prefix("docker.io/").unwrap_or(path);
        let name = name.strip_prefix("library/").unwrap_or(name);
        let official = OFFICIAL.iter().find(|(names, _)| names.contains(&name)).map(|(_, sh)| *sh);
        let published = || DEBIAN_PUBLISHERS.iter().any(|publisher| name.starts_with(publisher)).then_some(Sh::Dash);
        official.or_else(published)
    };
    let own = path.rsplit('/').next().unwrap_or(path);
    of_words(&tag_words)
        .or_else(|| known().unwrap_or_else(|| of_words(&words(own).collect::<Vec<_>>()).or_else(listed)))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
}

fn of_words(words: &[&str]) -> Option<Sh> {
    let settled = !words.iter().any(|word| UNSETTLED.contains(word));
    words.iter().find_map(|word| of_distribution(word)).filter(|_| settled)
}

fn of_family(family: Family) -> Option<Sh> {
    match family {
        Family::Debian => Some(Sh::Dash),
        Family::Alpine | Family::Busybox => Some(Sh::Ash),
        Family::Redhat | Family::Suse | Family::Arch => Some(Sh::Bash),
        Family::Scratch | Family::Distroless | Family::Windows => None,
    }
}

fn of_distribution(word: &str) -> Option<Sh> {
    let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
    // `el9` and `al2023` name a release; `el` alone names nothing.
    let bare = name.len() == word.len() && name.len() < 3;
    let entry = DISTRIBUTIONS.iter().find(|(names, _)| names.contains(&name));
    entry.filter(|_| !bare).map(|(_, sh)| *sh)
}
