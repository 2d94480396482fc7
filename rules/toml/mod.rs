//! Rules about a server's configuration in TOML.
