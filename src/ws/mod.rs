//! WebSocket (RFC 6455) with permessage-deflate (RFC 7692): the engine, for both sides of a
//! connection, and what drives it from the service loop.
//!
//! * [`handshake`], [`client_handshake`], [`extension`], [`negotiation`]: the upgrade.
//! * [`receiver`]: the peer's bytes to pieces of messages and control frames; made of
//!   [`decoder`], [`mask`], [`inflater`] and [`utf8`].
//! * [`sender`]: messages to frames; made of [`frame`] and [`deflater`].
//! * [`close`]: close frames and the closing handshake.
//! * [`connection`], [`driver`], [`server`], [`client`]: the role in the service loop.

mod client;
pub mod client_handshake;
pub mod close;
pub mod compression;
pub mod connection;
pub mod decoder;
mod deflater;
pub mod driver;
pub mod extension;
pub mod frame;
pub mod handshake;
mod inflater;
pub mod limits;
pub mod mask;
pub mod masking_key;
pub mod negotiation;
pub mod option;
pub mod receiver;
pub mod sender;
mod server;
pub mod utf8;
pub mod violation;
