//! Rules about one env file.
