//! The modes that files and folders get where they run, as far as the files of a deployment declare them.
//!
//! Git knows nothing but 644 and 755, so a mode that nobody declares is not known.

use super::Repository;
use crate::file::File;
use crate::format::compose::Grant;
use crate::format::dockerfile::{Dockerfile, Kind, Transfer};
use crate::format::shell::Command;
use crate::format::systemd::{self, Unit};
use crate::setting::Setting;
use crate::text::{Source, Span, Text};

/// A file or folder, and who may do what with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeclaredMode {
    /// Its path where it runs.
    pub path: String,
    /// The bits.
    pub mode: u32,
    /// Where that is written; the folder's name where systemd's own mode holds.
    pub span: Span,
}

/// The folders that systemd makes: key, where they lie.
const FOLDERS: [(&str, &str, &str); 5] = [
    ("StateDirectory", "StateDirectoryMode", "/var/lib"),
    ("ConfigurationDirectory", "ConfigurationDirectoryMode", "/etc"),
    ("LogsDirectory", "LogsDirectoryMode", "/var/log"),
    ("CacheDirectory", "CacheDirectoryMode", "/var/cache"),
    ("RuntimeDirectory", "RuntimeDirectoryMode", "/run"),
];

/// The mode of these without a word about it.
const OF_FOLDER: u32 = 0o755;

impl Repository<'_> {
    /// All modes that are declared: by `COPY --chmod`, `chmod` and `install -m` in Dockerfiles, by the secrets and configs of Compose,
    /// by the folders of units, and in `tmpfiles.d`.
    pub fn declared_modes(&self) -> Vec<DeclaredMode> {
        let deployment = self.deployment();
        let mut modes = Vec::new();
        for file in deployment.dockerfiles() {
            of_image(file, &mut modes);
        }
        for service in deployment.projects().iter().flat_map(|project| project.services()) {
            modes.extend(service.secrets().iter().filter_map(|grant| of_grant(grant, "/run/secrets/")));
            modes.extend(service.configs().iter().filter_map(|grant| of_grant(grant, "/")));
        }
        for unit in deployment.units() {
            of_unit(unit.effective(), &mut modes);
        }
        for file in self.files().filter(|file| file.path.contains("tmpfiles.d/")) {
            of_tmpfiles(file.content.source(), &mut modes);
        }
        modes
    }
}

fn octal(text: &str) -> Option<u32> {
    let digits = text.trim_start_matches("0o");
    (digits.len() > 2).then(|| u32::from_str_radix(digits, 8).ok()).flatten()
}

fn of_image(file: File<'_, Dockerfile>, modes: &mut Vec<DeclaredMode>) {
    for instruction in file.instructions() {
        if let Kind::Copy(copy) | Kind::Add(copy) = &instruction.kind {
            of_copy(copy, modes);
        }
    }
    for run in file.scripts() {
        for command in run.script.commands() {
            for (path, mode, range) in of_command(command) {
                modes.push(DeclaredMode { path, mode, span: run.script.span(file.source(), range) });
            }
        }
    }
}

fn of_copy(copy: &Transfer, modes: &mut Vec<DeclaredMode>) {
    let Some((chmod, mode)) = copy.chmod.as_ref().and_then(|word| Some((word, octal(&word.literal()?)?))) else {
        return;
    };
    let Some(target) = copy.destination.literal() else { return };
    let mut add = |path: String| modes.push(DeclaredMode { path, mode, span: chmod.span });
    if !target.ends_with('/') {
        add(target.to_string());
        // What looks like a file is one; another name may be that of a folder of the base image.
        if target.rsplit('/').next().is_some_and(|name| name.contains('.')) {
            return;
        }
    }
    for source in copy.paths().filter_map(|source| source.literal()) {
        let name = source.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
        add(format!("{}/{name}", target.trim_end_matches('/')));
    }
}

/// What `chmod 600 /etc/x` and `install -m 600 a /etc/x` set.
fn of_command(command: Command<'_>) -> Vec<(String, u32, std::ops::Range<usize>)> {
    let effective = command.effective();
    let operands = effective.operands();
    let mut found = Vec::new();
    let mut add = |path: String, mode: u32, range: std::ops::Range<usize>| found.push((path, mode, range));
    match effective.program().as_deref() {
        Some("chmod") => {
            let Some((word, paths)) = operands.split_first() else { return found };
            let Some(mode) = word.literal().and_then(|text| octal(&text)) else { return found };
            paths.iter().filter_map(|path| path.literal()).for_each(|path| add(path.into_owned(), mode, word.range()));
        }
        Some("install") => {
            let Some(option) = effective.option(Some('m'), "mode") else { return found };
            let text = option.text();
            let attached = text.trim_start_matches("--mode=").trim_start_matches("-m");
            let next = effective.arguments().iter().skip_while(|word| word.range() != option.range()).nth(1);
            let (word, mode) = match (octal(attached), next) {
                (Some(mode), _) => (option, mode),
                (None, Some(next)) => match octal(&next.text()) {
                    Some(mode) => (next, mode),
                    None => return found,
                },
                (None, None) => return found,
            };
            let paths = operands.iter().filter_map(|path| path.literal()).filter(|path| path.starts_with('/'));
            paths.for_each(|path| add(path.into_owned(), mode, word.range()));
        }
        _ => {}
    }
    found
}

fn of_grant(grant: &Grant, folder: &str) -> Option<DeclaredMode> {
    let mode = grant.mode.as_ref()?;
    let known = |setting: &Setting<Text>| setting.known().map(ToString::to_string);
    let name = grant.target.as_ref().map_or_else(|| known(&grant.source), known)?;
    let path = if name.starts_with('/') { name } else { format!("{folder}{name}") };
    Some(DeclaredMode { path, mode: bits(mode.known()?)?, span: mode.origin })
}

/// Compose reads a mode as YAML does: `0400` is octal, in quotes as well.
fn bits(text: &str) -> Option<u32> {
    octal(text).filter(|_| text.starts_with('0'))
}

fn of_unit(unit: &Unit, modes: &mut Vec<DeclaredMode>) {
    for (key, mode_key, base) in FOLDERS {
        let written = unit.value("Service", mode_key);
        let mode = written.map_or(Some(OF_FOLDER), |line| octal(line.text()));
        let Some(mode) = mode else { continue };
        for line in unit.values("Service", key) {
            for word in systemd::words(line).0 {
                let name = word.text.as_str().split(':').next().unwrap_or_default().to_owned();
                let span = written.map_or(line.value_span, |line| line.value_span);
                modes.push(DeclaredMode { path: format!("{base}/{name}"), mode, span });
            }
        }
    }
}

/// `d /var/lib/app 0700 app app -`.
fn of_tmpfiles(source: &Source, modes: &mut Vec<DeclaredMode>) {
    for line in (0..source.line_count()).map(|line| source.line(line)) {
        let text = source.text().get(line.clone()).unwrap_or_default();
        let mut fields = text.split_whitespace();
        let (Some(kind), Some(path), Some(mode)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let makes = kind.starts_with(['d', 'D', 'e', 'v', 'q', 'Q', 'f', 'F', 'z', 'Z', 'C', 'w']);
        let at = mode.as_ptr() as usize - text.as_ptr() as usize;
        if let Some(bits) = octal(mode.trim_start_matches(['~', ':'])).filter(|_| makes) {
            let start = line.start + at;
            modes.push(DeclaredMode {
                path: path.to_owned(),
                mode: bits,
                span: source.span(start..start + mode.len()),
            });
        }
    }
}
