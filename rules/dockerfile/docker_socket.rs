//! `VOLUME /var/run/docker.sock`.

use lint_core::dockerfile::{Dockerfile, Kind, Word};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let places: Vec<&Word> = match &instruction.kind {
            Kind::Volume(volume) => volume.paths.iter().collect(),
            Kind::Run(run) => run.mounts.iter().flat_map(|mount| [mount.target(), mount.source()]).flatten().collect(),
            _ => continue,
        };
        for place in places {
            found.target(place.span);
            let socket = place.literal().is_some_and(|path| path.ends_with("/docker.sock"));
            if socket {
                let finding = found.at(place.span, "this asks for the Docker socket");
                finding.help("leave it out; who needs it mounts it, best through a proxy that allows few calls");
            }
        }
    }
}
