//! What several rules ask about the services of a project together.

use super::Project;
use super::service::{InlineKind, InlineSecret, Mount, Service};
use crate::setting::Setting;
use crate::text::{FileId, Span, Text};
use crate::value::part::Part;
use std::collections::BTreeSet;

impl<'a> Project<'a> {
    /// The complete services of a project that is whole: for what is wrong because something is absent. None where the first file
    /// is an override by its name, so that what it is laid over is not here.
    pub fn standing_services(&self) -> impl Iterator<Item = &Service<'a>> {
        let first = self.root_file().map_or("", |path| path.rsplit('/').next().unwrap_or(path));
        let is_whole = !self.fragment && !first.split('.').any(|word| word == "override");
        self.services.iter().filter(move |_| is_whole)
    }

    /// True for a service whose image this project builds, itself or for another service, or that is never pulled.
    pub fn builds_image_of(&self, service: &Service<'a>) -> bool {
        service.is_local_image() || written_image(service).is_some_and(|image| self.built.contains(&image))
    }

    /// The numbers of its files that are neither for development and tests nor templates.
    pub fn production_files(&self) -> BTreeSet<FileId> {
        let files = self.files().filter(|file| !file.is_for_development() && !file.is_template());
        files.map(|file| file.source().file()).collect()
    }

    /// The secrets that are written into its services, each place once. Files for development and tests, and templates, may hold
    /// what they like; a credential of known shape counts there too.
    pub fn inline_secrets(&self) -> Vec<(&Service<'a>, InlineSecret)> {
        let files = self.production_files();
        let mut seen = BTreeSet::new();
        let all =
            self.services.iter().flat_map(|service| service.inline_secrets().into_iter().map(move |it| (service, it)));
        let is_token = |secret: &InlineSecret| matches!(secret.kind, InlineKind::Token(_));
        let counts = |secret: &InlineSecret| is_token(secret) || files.contains(&secret.span.file);
        all.filter(|(_, secret)| counts(secret) && seen.insert(secret.span)).collect()
    }

    /// The configs or secrets (`element`) that services are granted, each with the service, and whether the top level declares it.
    /// Nothing where a file that is not here may declare it, see [`Project::is_open`].
    pub fn grants(&self, element: &str) -> Vec<(&Service<'a>, Setting<Text>, bool)> {
        if self.is_open() {
            return Vec::new();
        }
        let declared: BTreeSet<Text> = self.resources(element).into_iter().map(|resource| resource.name).collect();
        let of = |service: &'_ Service<'a>| service.granted(element);
        let granted = self.services.iter().flat_map(|service| of(service).into_iter().map(move |it| (service, it)));
        granted
            .map(|(service, source)| {
                let is_declared = source.known().is_some_and(|name| declared.contains(name));
                (service, source, is_declared)
            })
            .collect()
    }

    /// The folder of the host behind a mount, where it is known: the source of a bind mount, or the device that a volume of the
    /// driver `local` binds to be written to.
    pub fn host_folder(&self, mount: &Mount) -> Option<Part<Text>> {
        if let Some(path) = mount.host_path() {
            return Some(path.clone());
        }
        let volume = self.root.get("volumes")?.get(mount.volume()?.known()?)?;
        let local =
            volume.get("driver").is_none_or(|driver| driver.text().known().is_some_and(|name| *name == *"local"));
        let options = volume.get("driver_opts").filter(|_| local)?;
        let how = options.get("o")?.text();
        let has = |wanted: &str| how.known().is_some_and(|all| all.split(',').any(|option| option.trim() == wanted));
        let binds = has("bind") && !has("ro");
        let Setting { value, origin, .. } = options.get("device")?.text();
        Some(Part { value, span: origin }).filter(|device| binds && device.known().is_some())
    }

    /// The characters at `span`, as they are written.
    pub fn written(&self, span: Span) -> Option<&'a str> {
        let (_, parsed) = self.files.iter().find(|(_, parsed)| parsed.source.file() == span.file)?;
        Some(parsed.source.str(span))
    }
}

/// The images that services build and name.
pub(super) fn built_images(services: &[Service<'_>]) -> BTreeSet<Text> {
    services.iter().filter(|service| service.get("build").is_some()).filter_map(written_image).collect()
}

/// The image of a service as it is written, where it is known.
fn written_image(service: &Service<'_>) -> Option<Text> {
    service.get("image")?.text().known().cloned()
}
