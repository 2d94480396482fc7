//! Rules about nginx: a configuration with the files that it includes.
