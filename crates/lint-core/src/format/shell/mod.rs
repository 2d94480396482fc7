//! The shell command splitter: POSIX sh and bash as they stand in `RUN`, `CMD`, health checks and `sh -c '…'`.
//!
//! [`Script::read`] takes any text and gives simple commands with words, exact ranges and their surroundings, and says what is
//! broken. It knows what runs after what, not what it does: no variable is expanded, no file is read. Texts for PowerShell and
//! cmd are told apart by [`foreign`]; the splitter makes no sense of them.

mod account;
mod ansi;
mod apt;
mod argv;
mod bashism;
mod command;
mod compound;
mod dialect;
mod effective;
mod embedded;
mod failure;
mod fetch;
mod flaw;
mod foreign;
mod list;
mod packager;
mod parser;
mod pins;
mod redirect;
mod script;
mod settings;
mod sh;
mod tls;
mod tree;
mod variables;
mod word;
mod work;
mod wrapper;

pub use apt::Apt;
pub use bashism::{Bashism, Feature};
pub use command::{Assignment, Command};
pub use compound::Compound;
pub use dialect::Dialect;
pub use effective::Effective;
pub use failure::{Failure, Loss};
pub use flaw::{Flaw, FlawKind};
pub use foreign::{Foreign, foreign};
pub use list::{List, Pipeline, Stage};
pub use packager::{PackageAction, Packager, Packaging};
pub use redirect::{Heredoc, Redirect};
pub use script::Script;
pub use settings::{Invocation, Settings, Shell};
pub use sh::Sh;
pub use tree::{CompoundKind, Connector, RedirectKind, Scope};
pub use variables::{Value, Variables};
pub use word::{Parameter, Part, PartKind, Word};
pub use work::Work;
