//! Rules about one systemd unit file.
