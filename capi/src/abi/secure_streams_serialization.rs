//! How secure streams talk to their proxy process.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

use super::base::lws_context;
use super::dll2::{lws_dll2_owner_t, lws_dll2_t};
use super::logs::{lws_ss_handle, lws_sspc_handle};
use super::secure_streams::lws_ss_state_return_t;
use super::timeout_timer::lws_sorted_usec_list_t;

/// A number of the C interface: sss version.
pub const LWSSSS_VERSION: c_int = 1;

/// A number of the C interface: tminfo server.
pub const LWSTMINFO_SERVER: c_int = 1;

/// A number of the C interface: much range.
pub const LWS_MUCH_RANGE: c_int = 256;

/// A number of the C interface: transport muxch magic.
pub const LWS_TRANSPORT_MUXCH_MAGIC: c_int = 0x546d4368;

/// A number of the C interface: transport mux magic.
pub const LWS_TRANSPORT_MUX_MAGIC: c_int = 0x4973544d;

/// An object of the library, known to C by address only: sss proxy conn.
#[repr(C)]
pub struct lws_sss_proxy_conn {
    _private: [u8; 0],
}

/// A number: mux ch idx.
pub type lws_mux_ch_idx_t = u8;

/// A pointer: transport priv.
pub type lws_transport_priv_t = *mut c_void;

/// The short name of `struct lws_transport_client_ops`.
pub type lws_transport_client_ops_t = lws_transport_client_ops;

/// The short name of `struct lws_transport_info`.
pub type lws_transport_info_t = lws_transport_info;

/// The short name of `struct lws_transport_mux_ch`.
pub type lws_transport_mux_ch_t = lws_transport_mux_ch;

/// The short name of `struct lws_transport_mux`.
pub type lws_transport_mux_t = lws_transport_mux;

/// The short name of `struct lws_transport_proxy_ops`.
pub type lws_transport_proxy_ops_t = lws_transport_proxy_ops;

/// The short name of `struct lws_txp_mux_parse_cbs`.
pub type lws_txp_mux_parse_cbs_t = lws_txp_mux_parse_cbs;

/// The short name of `struct lws_txp_path_client`.
pub type lws_txp_path_client_t = lws_txp_path_client;

/// The short name of `struct lws_txp_path_proxy`.
pub type lws_txp_path_proxy_t = lws_txp_path_proxy;

/// Values of sss llm.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_sss_llm {
    /// Channel req.
    LWSSSS_LLM_CHANNEL_REQ = 240,
    /// Channel ack.
    LWSSSS_LLM_CHANNEL_ACK = 241,
    /// Channel nack.
    LWSSSS_LLM_CHANNEL_NACK = 242,
    /// Channel close.
    LWSSSS_LLM_CHANNEL_CLOSE = 243,
    /// Channel close ack.
    LWSSSS_LLM_CHANNEL_CLOSE_ACK = 244,
    /// Mux.
    LWSSSS_LLM_MUX = 245,
    /// Ping.
    LWSSSS_LLM_PING = 246,
    /// Pong.
    LWSSSS_LLM_PONG = 247,
    /// Pongack.
    LWSSSS_LLM_PONGACK = 248,
    /// Reset transport.
    LWSSSS_LLM_RESET_TRANSPORT = 249,
}

/// Values of transport mux ch states.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_transport_mux_ch_states {
    /// Pending create channel.
    LWSTMC_PENDING_CREATE_CHANNEL = 0,
    /// Awaiting create channel ack.
    LWSTMC_AWAITING_CREATE_CHANNEL_ACK = 1,
    /// Pending create channel nack.
    LWSTMC_PENDING_CREATE_CHANNEL_NACK = 2,
    /// Pending create channel ack.
    LWSTMC_PENDING_CREATE_CHANNEL_ACK = 3,
    /// Operational.
    LWSTMC_OPERATIONAL = 4,
    /// Pending close channel.
    LWSTMC_PENDING_CLOSE_CHANNEL = 5,
    /// Awaiting close channel ack.
    LWSTMC_AWAITING_CLOSE_CHANNEL_ACK = 6,
    /// Pending close channel ack.
    LWSTMC_PENDING_CLOSE_CHANNEL_ACK = 7,
}

/// Values of transport mux states.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_transport_mux_states {
    /// Transport down.
    LWSTM_TRANSPORT_DOWN = 0,
    /// Operational.
    LWSTM_OPERATIONAL = 1,
}

/// Values of ss conn states.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_ss_conn_states_t {
    /// Lpcsprox wait initial tx.
    LPCSPROX_WAIT_INITIAL_TX = 1,
    /// Lpcsprox reporting fail.
    LPCSPROX_REPORTING_FAIL = 2,
    /// Lpcsprox reporting ok.
    LPCSPROX_REPORTING_OK = 3,
    /// Lpcsprox operational.
    LPCSPROX_OPERATIONAL = 4,
    /// Lpcsprox destroyed.
    LPCSPROX_DESTROYED = 5,
    /// Lpcscli sending initial tx.
    LPCSCLI_SENDING_INITIAL_TX = 6,
    /// Lpcscli waiting create result.
    LPCSCLI_WAITING_CREATE_RESULT = 7,
    /// Lpcscli local connected.
    LPCSCLI_LOCAL_CONNECTED = 8,
    /// Lpcscli onward connect.
    LPCSCLI_ONWARD_CONNECT = 9,
    /// Lpcscli operational.
    LPCSCLI_OPERATIONAL = 10,
}

/// Values of sss cmds.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_sss_cmds_t {
    /// Rxpre rx payload.
    LWSSS_SER_RXPRE_RX_PAYLOAD = 85,
    /// Rxpre create result.
    LWSSS_SER_RXPRE_CREATE_RESULT = 86,
    /// Rxpre connstate.
    LWSSS_SER_RXPRE_CONNSTATE = 87,
    /// Rxpre txcr update.
    LWSSS_SER_RXPRE_TXCR_UPDATE = 88,
    /// Rxpre metadata.
    LWSSS_SER_RXPRE_METADATA = 89,
    /// Rxpre tlsneg enclave sign.
    LWSSS_SER_RXPRE_TLSNEG_ENCLAVE_SIGN = 90,
    /// Rxpre perf.
    LWSSS_SER_RXPRE_PERF = 91,
    /// Txpre streamtype.
    LWSSS_SER_TXPRE_STREAMTYPE = 170,
    /// Txpre onward connect.
    LWSSS_SER_TXPRE_ONWARD_CONNECT = 171,
    /// Txpre destroying.
    LWSSS_SER_TXPRE_DESTROYING = 172,
    /// Txpre tx payload.
    LWSSS_SER_TXPRE_TX_PAYLOAD = 173,
    /// Txpre metadata.
    LWSSS_SER_TXPRE_METADATA = 174,
    /// Txpre txcr update.
    LWSSS_SER_TXPRE_TXCR_UPDATE = 175,
    /// Txpre timeout update.
    LWSSS_SER_TXPRE_TIMEOUT_UPDATE = 176,
    /// Txpre payload length hint.
    LWSSS_SER_TXPRE_PAYLOAD_LENGTH_HINT = 177,
    /// Txpre tlsneg enclave signed.
    LWSSS_SER_TXPRE_TLSNEG_ENCLAVE_SIGNED = 178,
    /// Txpre link validity probe.
    LWSSS_SER_TXPRE_LINK_VALIDITY_PROBE = 179,
}

/// Values of tmc parser.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lwstmc_parser {
    /// Cmd.
    LWSTMCPAR_CMD = 0,
    /// Chidx done.
    LWSTMCPAR_CHIDX_DONE = 1,
    /// Chidx.
    LWSTMCPAR_CHIDX = 2,
    /// Plenh.
    LWSTMCPAR_PLENH = 3,
    /// Plenl.
    LWSTMCPAR_PLENL = 4,
    /// Pay.
    LWSTMCPAR_PAY = 5,
    /// T64 1.
    LWSTMCPAR_T64_1 = 6,
    /// T64 2.
    LWSTMCPAR_T64_2 = 7,
}

/// A record of the C interface: transport client ops.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_transport_client_ops {
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// Called for `event_retry_connect`.
    pub event_retry_connect:
        Option<unsafe extern "C" fn(*mut lws_txp_path_client_t, *mut lws_sspc_handle) -> c_int>,
    /// Called for `event_connect_disposition`.
    pub event_connect_disposition: Option<
        unsafe extern "C" fn(*mut lws_sspc_handle, c_int) -> MaybeUninit<lws_ss_state_return_t>,
    >,
    /// Called for `req_write`.
    pub req_write: Option<unsafe extern "C" fn(lws_transport_priv_t)>,
    /// Called for `_write`.
    pub _write: Option<unsafe extern "C" fn(lws_transport_priv_t, *mut u8, usize) -> c_int>,
    /// Called for `event_read`.
    pub event_read: Option<
        unsafe extern "C" fn(
            lws_transport_priv_t,
            *const u8,
            usize,
        ) -> MaybeUninit<lws_ss_state_return_t>,
    >,
    /// Called for `lost_coherence`.
    pub lost_coherence: Option<unsafe extern "C" fn(lws_transport_priv_t)>,
    /// Called for `_close`.
    pub _close: Option<unsafe extern "C" fn(lws_transport_priv_t)>,
    /// Called for `event_stream_up`.
    pub event_stream_up: Option<unsafe extern "C" fn(lws_transport_priv_t)>,
    /// Called for `event_client_up`.
    pub event_client_up: Option<unsafe extern "C" fn(lws_transport_priv_t)>,
    /// Called for `event_can_write`.
    pub event_can_write: Option<
        unsafe extern "C" fn(*mut lws_sspc_handle, usize) -> MaybeUninit<lws_ss_state_return_t>,
    >,
    /// Called for `event_closed`.
    pub event_closed:
        Option<unsafe extern "C" fn(lws_transport_priv_t) -> MaybeUninit<lws_ss_state_return_t>>,
    /// The flags.
    pub flags: u32,
    /// The dsh splitat.
    pub dsh_splitat: u32,
}

/// A record of the C interface: transport info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_transport_info {
    /// The ping interval us.
    pub ping_interval_us: u32,
    /// The pong grace us.
    pub pong_grace_us: u32,
    /// The txp cpath.
    pub txp_cpath: lws_txp_path_client_t,
    /// The txp ppath.
    pub txp_ppath: lws_txp_path_proxy_t,
    /// The onward txp info.
    pub onward_txp_info: *mut lws_transport_info,
    /// The flags.
    pub flags: u32,
}

/// A record of the C interface: transport mux.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_transport_mux {
    /// The magic.
    pub magic: u32,
    /// The cx.
    pub cx: *mut lws_context,
    /// The info.
    pub info: lws_transport_info_t,
    /// The sul ping.
    pub sul_ping: lws_sorted_usec_list_t,
    /// The txp handle.
    pub txp_handle: *mut c_void,
    /// The txp aux.
    pub txp_aux: *mut c_void,
    /// The us ping in.
    pub us_ping_in: u64,
    /// The us ping out.
    pub us_ping_out: u64,
    /// The us unixtime peer.
    pub us_unixtime_peer: u64,
    /// The us unixtime peer loc.
    pub us_unixtime_peer_loc: u64,
    /// The mp time.
    pub mp_time: u64,
    /// The mp time1.
    pub mp_time1: u64,
    /// The mp state.
    pub mp_state: MaybeUninit<lwstmc_parser>,
    /// The mp pay.
    pub mp_pay: u32,
    /// The mp cmd.
    pub mp_cmd: u8,
    /// The mp idx.
    pub mp_idx: lws_mux_ch_idx_t,
    /// The mp ctr.
    pub mp_ctr: u8,
    /// The  open.
    pub _open: [u32; 8],
    /// The fin.
    pub fin: [u32; 8],
    /// The pending tx.
    pub pending_tx: lws_dll2_owner_t,
    /// The owner.
    pub owner: lws_dll2_owner_t,
    /// The link state.
    pub link_state: u8,
    /// The bit-fields `issue_ping`, `issue_pong`, `issue_pongack`, `awaiting_pong`; C sees them by
    /// name.
    /// cbindgen:bits = "u8 issue_ping:1 issue_pong:1 issue_pongack:1 awaiting_pong:1"
    pub bits: u8,
}

impl lws_transport_mux {
    /// The bit-field `issue_ping`.
    #[must_use]
    pub fn issue_ping(&self) -> bool {
        self.bits & (1 << 0) != 0
    }

    /// The bit-field `issue_pong`.
    #[must_use]
    pub fn issue_pong(&self) -> bool {
        self.bits & (1 << 1) != 0
    }

    /// The bit-field `issue_pongack`.
    #[must_use]
    pub fn issue_pongack(&self) -> bool {
        self.bits & (1 << 2) != 0
    }

    /// The bit-field `awaiting_pong`.
    #[must_use]
    pub fn awaiting_pong(&self) -> bool {
        self.bits & (1 << 3) != 0
    }
}

/// A record of the C interface: transport mux ch.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_transport_mux_ch {
    /// The magic.
    pub magic: u32,
    /// The list.
    pub list: lws_dll2_t,
    /// The list pending tx.
    pub list_pending_tx: lws_dll2_t,
    /// The priv.
    pub r#priv: lws_transport_priv_t,
    /// The sul.
    pub sul: lws_sorted_usec_list_t,
    /// The opaque.
    pub opaque: *mut c_void,
    /// The ch idx.
    pub ch_idx: lws_mux_ch_idx_t,
    /// The state.
    pub state: u8,
    /// The bit-fields `server`; C sees them by name.
    /// cbindgen:bits = "u8 server:1"
    pub bits: u8,
}

impl lws_transport_mux_ch {
    /// The bit-field `server`.
    #[must_use]
    pub fn server(&self) -> bool {
        self.bits & (1 << 0) != 0
    }
}

/// A record of the C interface: transport proxy ops.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_transport_proxy_ops {
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// Called for `init_proxy_server`.
    pub init_proxy_server: Option<
        unsafe extern "C" fn(
            *mut lws_context,
            *const lws_transport_proxy_ops,
            lws_transport_priv_t,
            *mut lws_txp_path_proxy_t,
            *const c_void,
            *const c_char,
            c_int,
        ) -> c_int,
    >,
    /// Called for `destroy_proxy_server`.
    pub destroy_proxy_server: Option<unsafe extern "C" fn(*mut lws_context) -> c_int>,
    /// Called for `event_new_conn`.
    pub event_new_conn: Option<
        unsafe extern "C" fn(
            *mut lws_context,
            *const lws_transport_proxy_ops,
            lws_transport_priv_t,
            *mut *mut lws_sss_proxy_conn,
            lws_transport_priv_t,
        ) -> MaybeUninit<lws_ss_state_return_t>,
    >,
    /// Called for `event_onward_bind`.
    pub event_onward_bind: Option<unsafe extern "C" fn(lws_transport_priv_t, *mut lws_ss_handle)>,
    /// Called for `proxy_req_write`.
    pub proxy_req_write: Option<unsafe extern "C" fn(lws_transport_priv_t)>,
    /// Called for `event_proxy_can_write`.
    pub event_proxy_can_write:
        Option<unsafe extern "C" fn(lws_transport_priv_t) -> MaybeUninit<lws_ss_state_return_t>>,
    /// Called for `proxy_write`.
    pub proxy_write:
        Option<unsafe extern "C" fn(lws_transport_priv_t, *mut u8, *mut usize) -> c_int>,
    /// Called for `event_close_conn`.
    pub event_close_conn:
        Option<unsafe extern "C" fn(*mut lws_sss_proxy_conn) -> MaybeUninit<lws_ss_state_return_t>>,
    /// Called for `close_conn`.
    pub close_conn:
        Option<unsafe extern "C" fn(*mut lws_sss_proxy_conn) -> MaybeUninit<lws_ss_state_return_t>>,
    /// Called for `proxy_read`.
    pub proxy_read: Option<
        unsafe extern "C" fn(
            lws_transport_priv_t,
            *const u8,
            usize,
        ) -> MaybeUninit<lws_ss_state_return_t>,
    >,
    /// Called for `event_client_up`.
    pub event_client_up: Option<unsafe extern "C" fn(lws_transport_priv_t)>,
    /// Called for `proxy_check_write_more`.
    pub proxy_check_write_more: Option<unsafe extern "C" fn(lws_transport_priv_t) -> c_int>,
    /// The flags.
    pub flags: u32,
}

/// A record of the C interface: txp mux parse cbs.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_txp_mux_parse_cbs {
    /// Called for `payload`.
    pub payload:
        Option<unsafe extern "C" fn(*mut lws_transport_mux_ch_t, *const u8, usize) -> c_int>,
    /// Called for `ch_opens`.
    pub ch_opens: Option<unsafe extern "C" fn(*mut lws_transport_mux_ch_t, c_int) -> c_int>,
    /// Called for `ch_closes`.
    pub ch_closes: Option<unsafe extern "C" fn(*mut lws_transport_mux_ch_t) -> c_int>,
    /// Called for `txp_req_write`.
    pub txp_req_write: Option<unsafe extern "C" fn(*mut lws_transport_mux_t)>,
    /// Called for `txp_can_write`.
    pub txp_can_write: Option<unsafe extern "C" fn(*mut lws_transport_mux_ch_t) -> c_int>,
}

/// A record of the C interface: txp path client.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_txp_path_client {
    /// The ops in.
    pub ops_in: *const lws_transport_client_ops,
    /// The priv in.
    pub priv_in: lws_transport_priv_t,
    /// The ops onw.
    pub ops_onw: *const lws_transport_client_ops,
    /// The priv onw.
    pub priv_onw: lws_transport_priv_t,
    /// The mux.
    pub mux: *mut lws_transport_mux,
}

/// A record of the C interface: txp path proxy.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_txp_path_proxy {
    /// The ops in.
    pub ops_in: *const lws_transport_proxy_ops,
    /// The priv in.
    pub priv_in: lws_transport_priv_t,
    /// The ops onw.
    pub ops_onw: *const lws_transport_proxy_ops,
    /// The priv onw.
    pub priv_onw: lws_transport_priv_t,
    /// The mux.
    pub mux: *mut lws_transport_mux,
}

zeroable!(
    lws_transport_client_ops,
    lws_transport_info,
    lws_transport_mux,
    lws_transport_mux_ch,
    lws_transport_proxy_ops,
    lws_txp_mux_parse_cbs,
    lws_txp_path_client,
    lws_txp_path_proxy,
);
