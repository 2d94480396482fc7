//! Rules about Redis and Valkey servers: their configuration and their command line together.
