//! The system states of a context, and what the platform can be asked for.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

use super::adopt::lws_sockaddr46;
use super::base::{lws_context, lws_usec_t};
use super::metrics::lws_metric_pub_t;

/// A number of the C interface: sysgauth hex.
pub const LWSSYSGAUTH_HEX: c_int = 1;

/// An object of the library, known to C by address only: attach item.
#[repr(C)]
pub struct lws_attach_item {
    _private: [u8; 0],
}

/// A piece of system-wide data, such as a serial number or a password.
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
    /// Lwsdh ipv4 subnet mask.
    LWSDH_IPV4_SUBNET_MASK = 0,
    /// Lwsdh ipv4 broadcast.
    LWSDH_IPV4_BROADCAST = 1,
    /// Lwsdh lease secs.
    LWSDH_LEASE_SECS = 2,
    /// Lwsdh rebinding secs.
    LWSDH_REBINDING_SECS = 3,
    /// Lwsdh renewal secs.
    LWSDH_RENEWAL_SECS = 4,
    /// Lwsdh nums count.
    _LWSDH_NUMS_COUNT = 5,
    /// Lwsdh sa46 ntp server.
    LWSDH_SA46_NTP_SERVER = 6,
    /// Lwsdh sa46 dhcp server.
    LWSDH_SA46_DHCP_SERVER = 7,
    /// Lwsdh sa46 count.
    _LWSDH_SA46_COUNT = 8,
}

impl lws_dhcpc_addresses {
    /// Lwsdh sa46 ip; the same value as [`Self::LWSDH_IPV4_SUBNET_MASK`].
    pub const LWSDH_SA46_IP: Self = Self::LWSDH_IPV4_SUBNET_MASK;

    /// Lwsdh sa46 dns srv 1; the same value as [`Self::LWSDH_IPV4_BROADCAST`].
    pub const LWSDH_SA46_DNS_SRV_1: Self = Self::LWSDH_IPV4_BROADCAST;

    /// Lwsdh sa46 dns srv 2; the same value as [`Self::LWSDH_LEASE_SECS`].
    pub const LWSDH_SA46_DNS_SRV_2: Self = Self::LWSDH_LEASE_SECS;

    /// Lwsdh sa46 dns srv 3; the same value as [`Self::LWSDH_REBINDING_SECS`].
    pub const LWSDH_SA46_DNS_SRV_3: Self = Self::LWSDH_REBINDING_SECS;

    /// Lwsdh sa46 dns srv 4; the same value as [`Self::LWSDH_RENEWAL_SECS`].
    pub const LWSDH_SA46_DNS_SRV_4: Self = Self::LWSDH_RENEWAL_SECS;

    /// Lwsdh sa46 ipv4 router; the same value as [`Self::_LWSDH_NUMS_COUNT`].
    pub const LWSDH_SA46_IPV4_ROUTER: Self = Self::_LWSDH_NUMS_COUNT;
}

/// What looking for captive portals found.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_cpd_result_t {
    /// Unknown.
    LWS_CPD_UNKNOWN = 0,
    /// Internet ok.
    LWS_CPD_INTERNET_OK = 1,
    /// Captive portal.
    LWS_CPD_CAPTIVE_PORTAL = 2,
    /// No internet.
    LWS_CPD_NO_INTERNET = 3,
}

/// Values of system blob item.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_system_blob_item_t {
    /// Auth.
    LWS_SYSBLOB_TYPE_AUTH = 0,
    /// Client cert der.
    LWS_SYSBLOB_TYPE_CLIENT_CERT_DER = 2,
    /// Client key der.
    LWS_SYSBLOB_TYPE_CLIENT_KEY_DER = 3,
    /// Device serial.
    LWS_SYSBLOB_TYPE_DEVICE_SERIAL = 4,
    /// Device fw version.
    LWS_SYSBLOB_TYPE_DEVICE_FW_VERSION = 5,
    /// Device type.
    LWS_SYSBLOB_TYPE_DEVICE_TYPE = 6,
    /// Ntp server.
    LWS_SYSBLOB_TYPE_NTP_SERVER = 7,
    /// Mqtt client id.
    LWS_SYSBLOB_TYPE_MQTT_CLIENT_ID = 8,
    /// Mqtt username.
    LWS_SYSBLOB_TYPE_MQTT_USERNAME = 9,
    /// Mqtt password.
    LWS_SYSBLOB_TYPE_MQTT_PASSWORD = 10,
    /// Count.
    LWS_SYSBLOB_TYPE_COUNT = 11,
}

/// The states that a context moves through, in this order. Those that nobody holds up are passed at
/// once.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_system_states_t {
    /// None yet.
    LWS_SYSTATE_UNKNOWN = 0,
    /// The context has been created.
    LWS_SYSTATE_CONTEXT_CREATED = 1,
    /// Its protocols have been initialized.
    LWS_SYSTATE_INITIALIZED = 2,
    /// Network interfaces are known.
    LWS_SYSTATE_IFACE_COLDPLUG = 3,
    /// Network interfaces have addresses.
    LWS_SYSTATE_DHCP = 4,
    /// Captive portals were looked for, before the time is known.
    LWS_SYSTATE_CPD_PRE_TIME = 5,
    /// The time is known.
    LWS_SYSTATE_TIME_VALID = 6,
    /// Captive portals were looked for, with the time known.
    LWS_SYSTATE_CPD_POST_TIME = 7,
    /// The policy of secure streams is there.
    LWS_SYSTATE_POLICY_VALID = 8,
    /// The device is registered.
    LWS_SYSTATE_REGISTERED = 9,
    /// The first authentication is done.
    LWS_SYSTATE_AUTH1 = 10,
    /// The second authentication is done.
    LWS_SYSTATE_AUTH2 = 11,
    /// Updates before going on are done.
    LWS_SYSTATE_ONE_TIME_UPDATES = 12,
    /// Normal operation.
    LWS_SYSTATE_OPERATIONAL = 13,
    /// The policy is being replaced.
    LWS_SYSTATE_POLICY_INVALID = 14,
    /// The context goes.
    LWS_SYSTATE_CONTEXT_DESTROYING = 15,
    /// An update waits for others to stop.
    LWS_SYSTATE_AWAITING_MODAL_UPDATING = 16,
    /// An update is being made.
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

/// What the platform can do for the library; members may be NULL.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_system_ops {
    /// Starts the machine again.
    pub reboot: Option<unsafe extern "C" fn() -> c_int>,
    /// Sets the clock to the microseconds since 1970.
    pub set_clock: Option<unsafe extern "C" fn(lws_usec_t) -> c_int>,
    /// Has a function called from the service thread in a state.
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
    /// Looks for captive portals.
    pub captive_portal_detect_request: Option<unsafe extern "C" fn(*mut lws_context) -> c_int>,
    /// Takes a metric that is due.
    pub metric_report: Option<unsafe extern "C" fn(*mut lws_metric_pub_t) -> c_int>,
    /// Finds an authority by its key identifier.
    pub jit_trust_query:
        Option<unsafe extern "C" fn(*mut lws_context, *const u8, usize, *mut c_void) -> c_int>,
    /// Microseconds that the machine takes to wake up.
    pub wake_latency_us: u32,
}

zeroable!(lws_dhcpc_ifstate, lws_system_ops,);
