//! Who reads a file: the same `.env` means one thing to Compose and another to systemd.

use crate::format::dotenv::dialect::Loader;
use crate::text::Span;

/// Somebody who reads a file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Reader {
    /// How it reads it.
    pub purpose: Purpose,
    /// Where it says so; `None` for what is read by convention, such as the `.env` of a Compose project.
    pub place: Option<Span>,
    /// The service or unit that reads it; the folder of the project for interpolation.
    pub name: String,
}

/// How a file is read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Purpose {
    /// Compose puts its values into the Compose file.
    Interpolation,
    /// Compose gives its values to a container (`env_file`).
    EnvFile,
    /// The same with `format: raw`: read as `docker run --env-file` reads it.
    RawEnvFile,
    /// systemd gives its values to a service (`EnvironmentFile=`).
    EnvironmentFile,
    /// The owner of the deployment says that this loader reads it.
    Declared(Loader),
    /// An image is built from it.
    Build,
    /// It is mounted into a container.
    Mount,
}

impl Purpose {
    /// The env loader that reads the file, where one does.
    pub fn loader(self) -> Option<Loader> {
        match self {
            Purpose::Interpolation | Purpose::EnvFile => Some(Loader::Compose),
            Purpose::RawEnvFile => Some(Loader::DockerRun),
            Purpose::EnvironmentFile => Some(Loader::Systemd),
            Purpose::Declared(loader) => Some(loader),
            Purpose::Build | Purpose::Mount => None,
        }
    }
}

impl Reader {
    /// The reader as a person would name it: "Compose", "systemd".
    pub fn words(&self) -> &'static str {
        match self.purpose {
            Purpose::Interpolation | Purpose::EnvFile => "Compose",
            Purpose::RawEnvFile => "Compose (`format: raw`)",
            Purpose::EnvironmentFile => "systemd",
            Purpose::Declared(loader) => loader.name(),
            Purpose::Build => "the build",
            Purpose::Mount => "a mount",
        }
    }
}
