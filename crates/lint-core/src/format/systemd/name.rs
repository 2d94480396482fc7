//! What the path of a unit file says: its type, whether it is a template, an instance or a drop-in, and whether systemd takes
//! the name at all.

/// The types of units, and the files that Podman's quadlet generator turns into units.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "the names are systemd's and Podman's own")]
pub enum UnitKind {
    Service,
    Socket,
    Device,
    Mount,
    Automount,
    Swap,
    Target,
    Path,
    Timer,
    Slice,
    Scope,
    Container,
    Pod,
    Volume,
    Network,
    Kube,
    Image,
    Build,
    Artifact,
}

use UnitKind::{
    Artifact, Automount, Build, Container, Device, Image, Kube, Mount, Network, Path, Pod, Scope, Service, Slice,
    Socket, Swap, Target, Timer, Volume,
};

/// Every type: file name suffix, section of its own.
const KINDS: [(UnitKind, &str, Option<&str>); 19] = [
    (Service, "service", Some("Service")),
    (Socket, "socket", Some("Socket")),
    (Device, "device", None),
    (Mount, "mount", Some("Mount")),
    (Automount, "automount", Some("Automount")),
    (Swap, "swap", Some("Swap")),
    (Target, "target", None),
    (Path, "path", Some("Path")),
    (Timer, "timer", Some("Timer")),
    (Slice, "slice", Some("Slice")),
    (Scope, "scope", Some("Scope")),
    (Container, "container", Some("Container")),
    (Pod, "pod", Some("Pod")),
    (Volume, "volume", Some("Volume")),
    (Network, "network", Some("Network")),
    (Kube, "kube", Some("Kube")),
    (Image, "image", Some("Image")),
    (Build, "build", Some("Build")),
    (Artifact, "artifact", Some("Artifact")),
];

impl UnitKind {
    /// Every type.
    pub const ALL: [UnitKind; 19] = [
        Service, Socket, Device, Mount, Automount, Swap, Target, Path, Timer, Slice, Scope, Container, Pod, Volume,
        Network, Kube, Image, Build, Artifact,
    ];

    /// The type by its suffix, without the dot.
    pub fn of_suffix(suffix: &str) -> Option<Self> {
        KINDS.iter().find(|kind| kind.1 == suffix).map(|kind| kind.0)
    }

    /// The suffix of its file names, without the dot.
    pub fn suffix(self) -> &'static str {
        KINDS[self as usize].1
    }

    /// The section that only this type has. Devices and targets have none.
    pub fn section(self) -> Option<&'static str> {
        KINDS[self as usize].2
    }

    /// True for the files of Podman's generator.
    pub fn is_quadlet(self) -> bool {
        self >= Container
    }
}

/// What a drop-in is read for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DropIn {
    /// One unit, or a template and its instances: `ssh.service.d/`.
    Unit,
    /// All units whose names start like this: `app-.service.d/`.
    Prefix,
    /// All units of a type: `service.d/`.
    Type,
}

/// The part of a unit's name behind `@`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Instance {
    /// No `@`.
    #[default]
    Plain,
    /// `getty@.service`: `%i` is filled in later.
    Template,
    /// `getty@tty1.service`: this instance, escaped as in the name.
    Of(String),
}

/// What a path says about a unit file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct UnitName {
    /// The unit: the file name, or for a drop-in the name of its directory without `.d`.
    pub unit: String,
    /// Its type; `None` where the path does not tell.
    pub kind: Option<UnitKind>,
    /// Set for a `*.conf` below `NAME.d/`.
    pub drop_in: Option<DropIn>,
    /// Template, instance or neither.
    pub instance: Instance,
    /// True below a directory of user units (`systemd/user/`, `.config/systemd/`).
    pub user: bool,
}

impl UnitName {
    /// Reads a path with `/`. Never fails: a path that tells nothing gives a name without a type.
    pub fn of_path(path: &str) -> Self {
        let (directory, file) = path.rsplit_once('/').unwrap_or(("", path));
        let parent = directory.rsplit_once('/').map_or(directory, |split| split.1);
        let user = format!("/{path}").contains("/systemd/user/") || path.contains(".config/systemd/");
        let (unit, drop_in) = match parent.strip_suffix(".d").filter(|_| file.ends_with(".conf")) {
            Some(unit) => (unit, drop_in(unit)),
            None => (file, None),
        };
        let suffix = unit.rsplit_once('.').map_or(unit, |split| split.1);
        let known = drop_in.is_some() || unit.contains('.');
        let kind = UnitKind::of_suffix(suffix).filter(|_| known && (drop_in.is_some() || !file.ends_with(".conf")));
        UnitName { unit: unit.to_owned(), kind, drop_in, instance: instance(unit), user }
    }

    /// The name without its suffix and instance: `getty` of `getty@tty1.service`.
    pub fn prefix(&self) -> &str {
        let stem = self.unit.rsplit_once('.').map_or(self.unit.as_str(), |split| split.0);
        stem.split_once('@').map_or(stem, |split| split.0)
    }

    /// True where `%i` depends on the instance to come.
    pub fn is_template(&self) -> bool {
        self.instance == Instance::Template
    }

    /// The service that Podman's generator makes of a quadlet without `ServiceName=`.
    pub fn quadlet_service(&self) -> Option<String> {
        let kind = self.kind.filter(|kind| kind.is_quadlet())?;
        let stem = self.unit.rsplit_once('.').map_or(self.unit.as_str(), |split| split.0);
        let (name, instance) = stem.find('@').map_or((stem, ""), |at| stem.split_at(at));
        Some(match kind {
            Container | Kube => format!("{name}{instance}.service"),
            _ => format!("{name}-{}{instance}.service", kind.suffix()),
        })
    }

    /// Why systemd does not take the name of the unit, where it does not.
    pub fn problem(&self) -> Option<String> {
        match self.drop_in {
            Some(DropIn::Type) => None,
            _ if self.kind.is_some_and(UnitKind::is_quadlet) => None,
            _ => unit_name_problem(&self.unit),
        }
    }
}

/// The longest name of a unit, in bytes, that systemd takes.
pub const NAME_LIMIT: usize = 255;

/// Why `name` is no valid name of a unit, where it is not.
pub fn unit_name_problem(name: &str) -> Option<String> {
    if name.len() > NAME_LIMIT {
        return Some(format!("the name has {} bytes, the limit is {NAME_LIMIT}", name.len()));
    }
    let Some((stem, suffix)) = name.rsplit_once('.') else {
        return Some("the name has no suffix such as `.service`".to_owned());
    };
    if UnitKind::of_suffix(suffix).is_none_or(UnitKind::is_quadlet) {
        return Some(format!("`.{}` is not a type of units", suffix.escape_debug()));
    }
    if stem.is_empty() || stem.starts_with('@') {
        return Some("there is no name in front of the suffix or the instance".to_owned());
    }
    let stray =
        stem.chars().find(|&character| !(character.is_ascii_alphanumeric() || ":-_.\\@".contains(character)))?;
    Some(format!("`{}` cannot stand in the name of a unit", stray.escape_debug()))
}

fn drop_in(unit: &str) -> Option<DropIn> {
    match unit.rsplit_once('.') {
        None => UnitKind::of_suffix(unit).map(|_| DropIn::Type),
        Some((stem, suffix)) => {
            UnitKind::of_suffix(suffix)?;
            Some(if stem.ends_with('-') { DropIn::Prefix } else { DropIn::Unit })
        }
    }
}

fn instance(unit: &str) -> Instance {
    let stem = unit.rsplit_once('.').map_or(unit, |split| split.0);
    match stem.split_once('@') {
        None => Instance::Plain,
        Some((_, "")) => Instance::Template,
        Some((_, instance)) => Instance::Of(instance.to_owned()),
    }
}
