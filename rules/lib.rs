//! The rules of Plimsoll: one page and one function each.
