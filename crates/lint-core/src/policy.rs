//! The facts and limits that rules share: what is true of the deployment, and what its owner allows.

/// What rules judge by. The default is what holds when nobody has said anything.
#[derive(Clone, Debug)]
pub struct Policy {
    /// The oldest systemd that units must run on. Default 252 (Debian 12).
    pub systemd_version: u16,
}

impl Default for Policy {
    fn default() -> Self {
        Policy { systemd_version: 252 }
    }
}
