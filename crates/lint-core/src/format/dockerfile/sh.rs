//! Which shell is `/bin/sh` in an image, told by the image's name and tag.
//!
//! Names of distributions anywhere in the reference say it, official images say it by what they are built on. A name that says
//! nothing gives no answer; neither does a release that has not settled.

use super::stage::Base;
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

/// Official images on Debian or Ubuntu where the tag names nothing else.
const ON_DEBIAN: [&str; 40] = [
    "buildpack-deps",
    "cassandra",
    "clojure",
    "drupal",
    "eclipse-temurin",
    "elixir",
    "erlang",
    "flink",
    "gcc",
    "ghost",
    "golang",
    "gradle",
    "haproxy",
    "haskell",
    "httpd",
    "joomla",
    "julia",
    "mariadb",
    "maven",
    "memcached",
    "mongo",
    "neurodebian",
    "nextcloud",
    "nginx",
    "node",
    "perl",
    "php",
    "postgres",
    "pypy",
    "python",
    "r-base",
    "rabbitmq",
    "redis",
    "redmine",
    "ruby",
    "rust",
    "solr",
    "swift",
    "tomcat",
    "wordpress",
];

/// Official images on Alpine where the tag names nothing else.
const ON_ALPINE: [&str; 6] = ["bash", "caddy", "composer", "docker", "registry", "traefik"];

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

/// What `/bin/sh` is in a fresh image of this base.
pub(super) fn of_base(base: &Base) -> Option<Sh> {
    match base {
        Base::Image(image) => of_image(&image.to_ascii_lowercase()),
        _ => None,
    }
}

/// True for images of Windows, where no `sh` reads anything.
pub(super) fn is_windows(base: &Base) -> bool {
    let Base::Image(image) = base else { return false };
    let image = image.to_ascii_lowercase();
    ["/windows", "windowsservercore", "nanoserver", "servercore"].iter().any(|name| image.contains(name))
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
    let words =
        |text: &str| -> Vec<String> { text.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_owned).collect() };
    let tag_words = words(tag);
    if tag_words.iter().any(|word| UNSETTLED.contains(&word.as_str())) {
        return None;
    }
    let own = path.rsplit('/').next().unwrap_or(path);
    let named = |words: &[String]| words.iter().find_map(|word| of_distribution(word));
    let official = own == path || path.ends_with(&format!("library/{own}"));
    named(&tag_words).or_else(|| named(&words(own))).or_else(|| match official {
        true if ON_DEBIAN.contains(&own) => Some(Sh::Dash),
        true if ON_ALPINE.contains(&own) => Some(Sh::Ash),
        _ => {
            let path = path.strip_prefix("docker.io/").unwrap_or(path);
            DEBIAN_PUBLISHERS.iter().any(|publisher| path.starts_with(publisher)).then_some(Sh::Dash)
        }
    })
}

fn of_distribution(word: &str) -> Option<Sh> {
    let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
    // `el9` and `al2023` name a release; `el` alone names nothing.
    let bare = name.len() == word.len() && name.len() < 3;
    let entry = DISTRIBUTIONS.iter().find(|(names, _)| names.contains(&name));
    entry.filter(|_| !bare).map(|(_, sh)| *sh)
}
