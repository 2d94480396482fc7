//! What stopped the parser: said in our own words, at the characters at fault.

use super::place;
use crate::problem::ProblemKind;
use granit_parser::{ErrorKind, ScanError};
use std::ops::Range;

/// The error that ended a pass over the text.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    /// The characters at fault.
    pub range: Range<usize>,
    pub kind: ProblemKind,
    pub cause: Cause,
    pub message: String,
}

/// Causes that recovery treats apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cause {
    /// A tab where indentation is expected.
    Tab,
    /// Text right behind a closing quote: often an earlier quote was left open.
    AfterQuote,
    /// A `:` that ends no key: often a line above is not what it was meant to be.
    Colon,
    /// Anything else.
    Other,
}

/// How far the characters at fault reach from the place that the parser names.
enum Extent {
    Character,
    /// The first escape behind a quote that is none.
    Escape,
    Word,
    Line,
}

/// The fault that an error of the parser crate stands for.
pub(super) fn of(text: &str, error: &ScanError) -> Fault {
    let at = text.floor_char_boundary(error.marker().byte_offset().unwrap_or(text.len()));
    let cause = cause(error.kind());
    let (extent, message) = describe(error.kind());
    let range = match (cause, extent) {
        (Cause::Tab, _) => place::indenting_tab(text, at),
        (_, Extent::Escape) => place::bad_escape(text, at),
        (_, Extent::Character) => place::character(text, at),
        (_, Extent::Word) => place::word(text, at),
        (_, Extent::Line) => place::rest_of_line(text, at),
    };
    Fault { range, kind: kind(error.kind()), cause, message: message.into_owned() }
}

fn cause(kind: &ErrorKind) -> Cause {
    use ErrorKind as E;
    match kind {
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabAtBlockScalarStart
        | E::TabInIndentation
        | E::TabInPlainScalar => Cause::Tab,
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => Cause::AfterQuote,
        E::InvalidColonPlacement | E::MappingValueNotAllowed => Cause::Colon,
        _ => Cause::Other,
    }
}

fn kind(kind: &ErrorKind) -> ProblemKind {
    use ErrorKind as E;
    match kind {
        E::RecursionLimitExceeded
        | E::TooManyComments
        | E::AnchorCountOverflow
        | E::DirectiveByteLimitExceeded { .. }
        | E::TooManyReservedDirectiveParams { .. } => ProblemKind::Limit,
        E::BomInsideDocument => ProblemKind::Encoding,
        _ => ProblemKind::Syntax,
    }
}

type Said = (Extent, std::borrow::Cow<'static, str>);

fn describe(kind: &ErrorKind) -> Said {
    brackets(kind)
        .or_else(|| scalars(kind))
        .or_else(|| structure(kind))
        .or_else(|| properties(kind))
        .unwrap_or((Extent::Line, "this is no valid YAML".into()))
}

fn brackets(kind: &ErrorKind) -> Option<Said> {
    use ErrorKind as E;
    Some(match kind {
        E::UnclosedFlowCollection { open } => (Extent::Character, format!("`{open}` is never closed").into()),
        E::MismatchedFlowCollectionEnd { open, close } => {
            (Extent::Character, format!("`{close}` closes a collection that starts with `{open}`").into())
        }
        E::MisplacedFlowCollectionEnd => (Extent::Character, "this bracket closes nothing".into()),
        E::UnexpectedEofFlowSequence => (Extent::Character, "the file ends inside `[`".into()),
        E::UnexpectedEofFlowMapping | E::UnexpectedEofImplicitFlowMapping => {
            (Extent::Character, "the file ends inside `{`".into())
        }
        E::ExpectedFlowMappingSeparator => (Extent::Word, "`,` or `}` is missing before this".into()),
        E::ExpectedFlowSequenceSeparator => (Extent::Word, "`,` or `]` is missing before this".into()),
        E::BlockEntryInFlowCollection => (Extent::Word, "a `-` item stands inside `[` or `{`".into()),
        E::PlainScalarStartsWithDashFlowIndicator => (Extent::Word, "a lone `-` stands inside `[` or `{`".into()),
        E::FlowMappingValueAdjacentCollection => (Extent::Word, "a blank is missing behind `:`".into()),
        E::InvalidColonPlacement => (Extent::Character, "`:` stands where no key ends".into()),
        E::InvalidFlowScalarIndent => (Extent::Line, "this line of a bracketed value is indented too little".into()),
        E::RecursionLimitExceeded => (Extent::Character, "more than 255 collections are nested here".into()),
        _ => return None,
    })
}

fn scalars(kind: &ErrorKind) -> Option<Said> {
    use ErrorKind as E;
    Some(match kind {
        E::UnclosedQuotedScalar => (Extent::Character, "this quote is never closed".into()),
        E::DocumentIndicatorInQuotedScalar => (Extent::Word, "the document ends inside quotes".into()),
        E::InvalidQuotedScalarIndent => (Extent::Line, "this line of a quoted value is indented too little".into()),
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            (Extent::Word, "text follows the closing quote".into())
        }
        E::UnknownQuotedScalarEscape => (Extent::Escape, "YAML knows no such escape in double quotes".into()),
        E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => (Extent::Escape, "this escape names no character".into()),
        E::ZeroBlockScalarIndent => (Extent::Word, "the indentation of a block scalar is at least 1".into()),
        E::InvalidBlockScalarHeader => (Extent::Line, "the text of a block scalar starts on the next line".into()),
        E::InvalidBlockScalarIndent => (Extent::Line, "this line of a block scalar is indented too little".into()),
        E::TabAtBlockScalarStart => (Extent::Character, "a block scalar is indented with a tab".into()),
        E::CommentInterceptedScalar => (Extent::Line, "a comment interrupts the value that goes on here".into()),
        E::UnexpectedEndOfPlainScalar => (Extent::Word, "this value ends unexpectedly".into()),
        E::UnexpectedCharacter { character: '\t' } => (Extent::Character, "a value starts with a tab".into()),
        E::UnexpectedCharacter { character } if character.is_ascii_graphic() => {
            (Extent::Character, format!("a value without quotes starts with `{character}`").into())
        }
        E::UnexpectedCharacter { .. } => (Extent::Character, "this character is not allowed here".into()),
        _ => return None,
    })
}

fn structure(kind: &ErrorKind) -> Option<Said> {
    use ErrorKind as E;
    Some(match kind {
        E::TabNotAllowed | E::TabInBlockIndentation | E::TabInIndentation | E::TabInPlainScalar => {
            (Extent::Character, "a tab is used as indentation".into())
        }
        E::ExpectedBlockMappingKey => (Extent::Line, "the indentation fits no key above".into()),
        E::ExpectedBlockSequenceEntry => (Extent::Line, "a `-` is missing, or the indentation is wrong".into()),
        E::BlockSequenceEntryNotAllowed => (Extent::Word, "a list item is not allowed here".into()),
        E::InvalidBlockEntryWhitespace => (Extent::Word, "a blank is missing behind `-`".into()),
        E::SimpleKeyExpected => (Extent::Line, "a `:` is missing behind the key".into()),
        E::InvalidSimpleKey => (Extent::Line, "a key goes over the end of its line".into()),
        E::MappingValueNotAllowed => {
            (Extent::Character, "a second `: ` on this line; a value that contains it needs quotes".into())
        }
        E::MappingKeyNotAllowed => (Extent::Line, "a key is not allowed here".into()),
        E::InvalidMappingValueWhitespace => (Extent::Word, "a blank is missing behind `:`".into()),
        E::InvalidIndentation => (Extent::Line, "the indentation fits nothing above".into()),
        E::ExpectedNodeContent => (Extent::Word, "a value is missing before this".into()),
        E::ExpectedDocumentStart | E::InvalidDocumentEnd => {
            (Extent::Line, "this stands behind the end of the document; the next one starts with `---`".into())
        }
        E::UnexpectedEof | E::UnexpectedEofBlockSequence | E::UnexpectedEofBlockMapping => {
            (Extent::Character, "the file ends too early".into())
        }
        E::ExpectedWhitespace => (Extent::Word, "a blank is missing before this".into()),
        E::CommentNotSeparated => (Extent::Word, "a blank is missing before `#`".into()),
        E::BomInsideDocument => (Extent::Character, "a byte order mark stands inside the document".into()),
        _ => return None,
    })
}

fn properties(kind: &ErrorKind) -> Option<Said> {
    use ErrorKind as E;
    Some(match kind {
        E::MissingAnchorOrAliasName => (Extent::Word, "the name of an anchor or alias is missing".into()),
        E::UndeclaredTagHandle => (Extent::Word, "no `%TAG` line declares this tag's handle".into()),
        E::ExpectedTagBang
        | E::InvalidGlobalTagCharacter
        | E::InvalidTagTerminator
        | E::UnclosedVerbatimTag
        | E::MissingTagUri
        | E::InvalidTagEscape
        | E::InvalidTagUtf8LeadingByte
        | E::InvalidTagUtf8TrailingByte
        | E::InvalidTagUtf8 => (Extent::Word, "this tag is malformed".into()),
        E::TooManyComments => (Extent::Line, "too many comments in a row".into()),
        E::AnchorCountOverflow => (Extent::Word, "too many anchors".into()),
        E::DuplicateVersionDirective => (Extent::Line, "a second `%YAML` line".into()),
        E::DuplicateTagDirective => (Extent::Line, "a second `%TAG` line for the same handle".into()),
        E::UnsupportedYamlMajorVersion => (Extent::Line, "this version of YAML is unknown".into()),
        E::MissingDocumentEndBeforeDirective => (Extent::Line, "a `%` line needs `...` before it".into()),
        E::ExpectedTagDirectiveBang
        | E::InvalidDirectiveTerminator
        | E::MissingYamlVersionSeparator
        | E::MissingDirectiveName
        | E::InvalidDirectiveName
        | E::DirectiveByteLimitExceeded { .. }
        | E::TooManyReservedDirectiveParams { .. }
        | E::YamlVersionTooLong
        | E::MissingYamlVersion
        | E::InvalidTagDirectiveTerminator => (Extent::Line, "this `%` line is malformed".into()),
        _ => return None,
    })
}
