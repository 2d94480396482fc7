//! Rules about one Dockerfile.
