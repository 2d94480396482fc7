//! Rules about a Compose project: the services as Compose would run them.
