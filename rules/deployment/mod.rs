//! Rules that need more than one file to see what is wrong.
