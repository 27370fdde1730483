//! HPACK, the compression of HTTP/2's header fields (RFC 7541).
//!
//! Both directions keep a table of fields seen before; it takes memory only once something is
//! in it.

pub mod decoder;
mod dynamic_table;
pub mod encoder;
mod huffman;
mod huffman_code;
mod integer;
mod static_table;
