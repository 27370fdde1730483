//! The head of a request, from HTTP/2's fields to a header block.

use super::fields::FieldList;
use crate::http::header_block::{HeaderBlock, HeaderBlockFull};
use crate::http::method::Method;
use crate::http::serving::Expectation;
use crate::http::status::Status;
use crate::http::target::{self, TargetError, TargetForm};
use crate::http::token::Token;

/// What the server must know of a request; the fields themselves are in the header block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RequestHead {
    pub(super) method: Method,
    /// It is about the server as a whole.
    pub(super) asterisk: bool,
    pub(super) expectation: Option<Expectation>,
}

/// Fills a header block with a request's fields. `end`: nothing follows them.
pub(super) fn store(
    fields: &FieldList,
    block: &mut HeaderBlock,
    end: bool,
) -> Result<RequestHead, Status> {
    let method = fields.get(b":method").unwrap_or_default();
    let method = Method::from_name(method).ok_or(Status::NOT_IMPLEMENTED)?;
    let path = fields.get(b":path").ok_or(Status::NOT_IMPLEMENTED)?;
    let stored = match fields.get(b":protocol") {
        Some(protocol) if protocol.eq_ignore_ascii_case(b"websocket") => {
            target::store_extended_connect(path, block).map(|()| TargetForm::Origin)
        }
        Some(_) => return Err(Status::NOT_IMPLEMENTED),
        None => target::store(method, path, block),
    };
    let form = stored.map_err(|error| match error {
        TargetError::TooLong => Status::URI_TOO_LONG,
        _ => Status::BAD_REQUEST,
    })?;
    if !names_one_host(fields) {
        return Err(Status::BAD_REQUEST);
    }
    if method == Method::Connect && end {
        // A tunnel without a way in is none (RFC 8441, 5).
        return Err(Status::BAD_REQUEST);
    }
    store_fields(method, fields, block).map_err(|HeaderBlockFull| Status::HEADERS_TOO_LARGE)?;
    Ok(RequestHead {
        method,
        asterisk: form == TargetForm::Asterisk,
        expectation: fields.get(b"expect").map(Expectation::from_field),
    })
}

/// Whether there is one answer to the question who is meant (RFC 9113, 8.3.1).
fn names_one_host(fields: &FieldList) -> bool {
    let mut named = fields
        .iter()
        .filter(|(name, _)| matches!(*name, b":authority" | b"host"))
        .map(|(_, value)| value);
    let Some(first) = named.next() else {
        return false;
    };
    !first.is_empty()
        && target::is_host(first)
        && named.all(|other| other.eq_ignore_ascii_case(first))
}

fn store_fields(
    method: Method,
    fields: &FieldList,
    block: &mut HeaderBlock,
) -> Result<(), HeaderBlockFull> {
    block.push(Token::HTTP, b"HTTP/2")?;
    let mut cookie: Option<Vec<u8>> = None;
    for (name, value) in fields.iter() {
        match name {
            // Stored by its method, and its query as arguments.
            b":path" => block.alias(Token::COLON_PATH, method.token())?,
            // RFC 9113, 8.2.3: crumbs are put together again
            b"cookie" => match &mut cookie {
                None => cookie = Some(value.to_vec()),
                Some(whole) => {
                    whole.extend_from_slice(b"; ");
                    whole.extend_from_slice(value);
                }
            },
            _ => match pseudo_token(name).or_else(|| Token::header(name)) {
                Some(token) => block.push(token, value)?,
                None => block.push_custom(name, value)?,
            },
        }
    }
    match cookie {
        Some(cookie) => block.push_field(b"cookie", &cookie),
        None => Ok(()),
    }
}

fn pseudo_token(name: &[u8]) -> Option<Token> {
    Some(match name {
        b":authority" => Token::COLON_AUTHORITY,
        b":method" => Token::COLON_METHOD,
        b":scheme" => Token::COLON_SCHEME,
        b":protocol" => Token::COLON_PROTOCOL,
        _ => return None,
    })
}
