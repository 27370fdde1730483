//! The part of the C interface about system.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

use super::adopt::lws_sockaddr46;
use super::base::{lws_context, lws_usec_t};
use super::metrics::lws_metric_pub_t;

/// The constant `LWSSYSGAUTH_HEX`.
pub const LWSSYSGAUTH_HEX: c_int = 1;

/// An object of the library, known to C by address only: attach item.
#[repr(C)]
pub struct lws_attach_item {
    _private: [u8; 0],
}

/// An object of the library, known to C by address only: system blob.
#[repr(C)]
pub struct lws_system_blob {
    _private: [u8; 0],
}

/// The short name of `struct lws_dhcpc_ifstate`.
pub type lws_dhcpc_ifstate_t = lws_dhcpc_ifstate;

/// The short name of `struct lws_system_blob`.
pub type lws_system_blob_t = lws_system_blob;

/// The short name of `struct lws_system_ops`.
pub type lws_system_ops_t = lws_system_ops;

/// A pointer to a function: dhcpc cb.
pub type dhcpc_cb_t = Option<unsafe extern "C" fn(*mut c_void, *mut lws_dhcpc_ifstate_t) -> c_int>;

/// A pointer to a function: attach cb.
pub type lws_attach_cb_t = Option<unsafe extern "C" fn(*mut lws_context, c_int, *mut c_void)>;

/// Values of dhcpc addresses.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_dhcpc_addresses {
    /// The value `LWSDH_IPV4_SUBNET_MASK`.
    LWSDH_IPV4_SUBNET_MASK = 0,
    /// The value `LWSDH_IPV4_BROADCAST`.
    LWSDH_IPV4_BROADCAST = 1,
    /// The value `LWSDH_LEASE_SECS`.
    LWSDH_LEASE_SECS = 2,
    /// The value `LWSDH_REBINDING_SECS`.
    LWSDH_REBINDING_SECS = 3,
    /// The value `LWSDH_RENEWAL_SECS`.
    LWSDH_RENEWAL_SECS = 4,
    /// The value `_LWSDH_NUMS_COUNT`.
    _LWSDH_NUMS_COUNT = 5,
    /// The value `LWSDH_SA46_NTP_SERVER`.
    LWSDH_SA46_NTP_SERVER = 6,
    /// The value `LWSDH_SA46_DHCP_SERVER`.
    LWSDH_SA46_DHCP_SERVER = 7,
    /// The value `_LWSDH_SA46_COUNT`.
    _LWSDH_SA46_COUNT = 8,
}

impl lws_dhcpc_addresses {
    /// Another name of [`Self::LWSDH_IPV4_SUBNET_MASK`].
    pub const LWSDH_SA46_IP: Self = Self::LWSDH_IPV4_SUBNET_MASK;

    /// Another name of [`Self::LWSDH_IPV4_BROADCAST`].
    pub const LWSDH_SA46_DNS_SRV_1: Self = Self::LWSDH_IPV4_BROADCAST;

    /// Another name of [`Self::LWSDH_LEASE_SECS`].
    pub const LWSDH_SA46_DNS_SRV_2: Self = Self::LWSDH_LEASE_SECS;

    /// Another name of [`Self::LWSDH_REBINDING_SECS`].
    pub const LWSDH_SA46_DNS_SRV_3: Self = Self::LWSDH_REBINDING_SECS;

    /// Another name of [`Self::LWSDH_RENEWAL_SECS`].
    pub const LWSDH_SA46_DNS_SRV_4: Self = Self::LWSDH_RENEWAL_SECS;

    /// Another name of [`Self::_LWSDH_NUMS_COUNT`].
    pub const LWSDH_SA46_IPV4_ROUTER: Self = Self::_LWSDH_NUMS_COUNT;
}

/// Values of cpd result.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_cpd_result_t {
    /// The value `LWS_CPD_UNKNOWN`.
    LWS_CPD_UNKNOWN = 0,
    /// The value `LWS_CPD_INTERNET_OK`.
    LWS_CPD_INTERNET_OK = 1,
    /// The value `LWS_CPD_CAPTIVE_PORTAL`.
    LWS_CPD_CAPTIVE_PORTAL = 2,
    /// The value `LWS_CPD_NO_INTERNET`.
    LWS_CPD_NO_INTERNET = 3,
}

/// Values of system blob item.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_system_blob_item_t {
    /// The value `LWS_SYSBLOB_TYPE_AUTH`.
    LWS_SYSBLOB_TYPE_AUTH = 0,
    /// The value `LWS_SYSBLOB_TYPE_CLIENT_CERT_DER`.
    LWS_SYSBLOB_TYPE_CLIENT_CERT_DER = 2,
    /// The value `LWS_SYSBLOB_TYPE_CLIENT_KEY_DER`.
    LWS_SYSBLOB_TYPE_CLIENT_KEY_DER = 3,
    /// The value `LWS_SYSBLOB_TYPE_DEVICE_SERIAL`.
    LWS_SYSBLOB_TYPE_DEVICE_SERIAL = 4,
    /// The value `LWS_SYSBLOB_TYPE_DEVICE_FW_VERSION`.
    LWS_SYSBLOB_TYPE_DEVICE_FW_VERSION = 5,
    /// The value `LWS_SYSBLOB_TYPE_DEVICE_TYPE`.
    LWS_SYSBLOB_TYPE_DEVICE_TYPE = 6,
    /// The value `LWS_SYSBLOB_TYPE_NTP_SERVER`.
    LWS_SYSBLOB_TYPE_NTP_SERVER = 7,
    /// The value `LWS_SYSBLOB_TYPE_MQTT_CLIENT_ID`.
    LWS_SYSBLOB_TYPE_MQTT_CLIENT_ID = 8,
    /// The value `LWS_SYSBLOB_TYPE_MQTT_USERNAME`.
    LWS_SYSBLOB_TYPE_MQTT_USERNAME = 9,
    /// The value `LWS_SYSBLOB_TYPE_MQTT_PASSWORD`.
    LWS_SYSBLOB_TYPE_MQTT_PASSWORD = 10,
    /// The value `LWS_SYSBLOB_TYPE_COUNT`.
    LWS_SYSBLOB_TYPE_COUNT = 11,
}

/// Values of system states.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_system_states_t {
    /// The value `LWS_SYSTATE_UNKNOWN`.
    LWS_SYSTATE_UNKNOWN = 0,
    /// The value `LWS_SYSTATE_CONTEXT_CREATED`.
    LWS_SYSTATE_CONTEXT_CREATED = 1,
    /// The value `LWS_SYSTATE_INITIALIZED`.
    LWS_SYSTATE_INITIALIZED = 2,
    /// The value `LWS_SYSTATE_IFACE_COLDPLUG`.
    LWS_SYSTATE_IFACE_COLDPLUG = 3,
    /// The value `LWS_SYSTATE_DHCP`.
    LWS_SYSTATE_DHCP = 4,
    /// The value `LWS_SYSTATE_CPD_PRE_TIME`.
    LWS_SYSTATE_CPD_PRE_TIME = 5,
    /// The value `LWS_SYSTATE_TIME_VALID`.
    LWS_SYSTATE_TIME_VALID = 6,
    /// The value `LWS_SYSTATE_CPD_POST_TIME`.
    LWS_SYSTATE_CPD_POST_TIME = 7,
    /// The value `LWS_SYSTATE_POLICY_VALID`.
    LWS_SYSTATE_POLICY_VALID = 8,
    /// The value `LWS_SYSTATE_REGISTERED`.
    LWS_SYSTATE_REGISTERED = 9,
    /// The value `LWS_SYSTATE_AUTH1`.
    LWS_SYSTATE_AUTH1 = 10,
    /// The value `LWS_SYSTATE_AUTH2`.
    LWS_SYSTATE_AUTH2 = 11,
    /// The value `LWS_SYSTATE_ONE_TIME_UPDATES`.
    LWS_SYSTATE_ONE_TIME_UPDATES = 12,
    /// The value `LWS_SYSTATE_OPERATIONAL`.
    LWS_SYSTATE_OPERATIONAL = 13,
    /// The value `LWS_SYSTATE_POLICY_INVALID`.
    LWS_SYSTATE_POLICY_INVALID = 14,
    /// The value `LWS_SYSTATE_CONTEXT_DESTROYING`.
    LWS_SYSTATE_CONTEXT_DESTROYING = 15,
    /// The value `LWS_SYSTATE_AWAITING_MODAL_UPDATING`.
    LWS_SYSTATE_AWAITING_MODAL_UPDATING = 16,
    /// The value `LWS_SYSTATE_MODAL_UPDATING`.
    LWS_SYSTATE_MODAL_UPDATING = 17,
}

/// A record of the C interface: dhcpc ifstate.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_dhcpc_ifstate {
    /// The ifname, text in place.
    pub ifname: [c_char; 16],
    /// The domain, text in place.
    pub domain: [c_char; 64],
    /// The mac.
    pub mac: [u8; 6],
    /// The nums.
    pub nums: [u32; 5],
    /// The sa46.
    pub sa46: [lws_sockaddr46; 8],
}

/// A record of the C interface: system ops.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_system_ops {
    /// Called for `reboot`.
    pub reboot: Option<unsafe extern "C" fn() -> c_int>,
    /// Called for `set_clock`.
    pub set_clock: Option<unsafe extern "C" fn(lws_usec_t) -> c_int>,
    /// Called for `attach`.
    pub attach: Option<
        unsafe extern "C" fn(
            *mut lws_context,
            c_int,
            lws_attach_cb_t,
            MaybeUninit<lws_system_states_t>,
            *mut c_void,
            *mut *mut lws_attach_item,
        ) -> c_int,
    >,
    /// Called for `captive_portal_detect_request`.
    pub captive_portal_detect_request: Option<unsafe extern "C" fn(*mut lws_context) -> c_int>,
    /// Called for `metric_report`.
    pub metric_report: Option<unsafe extern "C" fn(*mut lws_metric_pub_t) -> c_int>,
    /// Called for `jit_trust_query`.
    pub jit_trust_query:
        Option<unsafe extern "C" fn(*mut lws_context, *const u8, usize, *mut c_void) -> c_int>,
    /// The wake latency us.
    pub wake_latency_us: u32,
}

zeroable!(lws_dhcpc_ifstate, lws_system_ops,);
