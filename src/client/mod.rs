//! Connections that the program asks for: from the request to the point where the engine of the
//! connection's role takes over.
//!
//! A connection out is in the table from the start, with the role [`Role::Connecting`]. Dialling
//! gives it a transport, TLS may come on top of it, and then it becomes what was asked for. If
//! that fails, the program is told exactly once: by the caller's own error while the call that
//! asks is under way, by an event afterwards.
//!
//! [`Role::Connecting`]: crate::service::role::Role::Connecting

mod again;
pub mod connect;
pub mod connect_tunnel;
pub mod dial;
pub mod proxy;
pub mod racing;
pub mod request;
pub mod resolver;
pub(crate) mod sharing;
pub(crate) mod socket;
pub mod socks;
pub mod state;
pub mod timings;
mod tls;
pub(crate) mod tunnel;
