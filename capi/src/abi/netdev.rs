//! Network devices.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};

use super::adopt::lws_sockaddr46;
use super::base::{lws_context, lws_usec_t};
use super::dll2::{lws_dll2_owner_t, lws_dll2_t};
use super::settings::lws_settings_instance_t;
use super::spa::lwsac;
use super::timeout_timer::lws_sorted_usec_list_t;

/// A number of the C interface: eth alen.
pub const LWS_ETH_ALEN: c_int = 6;

/// A number of the C interface: wifi max scan track.
pub const LWS_WIFI_MAX_SCAN_TRACK: c_int = 16;

/// A number: wifi ch.
pub type lws_wifi_ch_t = u8;

/// A number: wifi rssi.
pub type lws_wifi_rssi_t = i8;

/// The short name of `struct lws_netdev_config`.
pub type lws_netdev_config_t = lws_netdev_config;

/// The short name of `struct lws_netdev_instance`.
pub type lws_netdev_instance_t = lws_netdev_instance;

/// The short name of `struct lws_netdev_instance_wifi`.
pub type lws_netdev_instance_wifi_t = lws_netdev_instance_wifi;

/// The short name of `struct lws_netdev_ops`.
pub type lws_netdev_ops_t = lws_netdev_ops;

/// The short name of `struct lws_netdevs`.
pub type lws_netdevs_t = lws_netdevs;

/// The short name of `struct lws_wifi_creds`.
pub type lws_wifi_creds_t = lws_wifi_creds;

/// The short name of `struct lws_wifi_sta`.
pub type lws_wifi_sta_t = lws_wifi_sta;

/// Values of netdev wifi flags.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_netdev_wifi_flags {
    /// Alg open.
    LNDIW_ALG_OPEN = 0,
    /// Alg wpa2.
    LNDIW_ALG_WPA2 = 1,
    /// Mode ap.
    LNDIW_MODE_AP = 2,
    /// Up.
    LNDIW_UP = 128,
}

impl lws_netdev_wifi_flags {
    /// Mode sta; the same value as [`Self::LNDIW_ALG_WPA2`].
    pub const LNDIW_MODE_STA: Self = Self::LNDIW_ALG_WPA2;

    /// Acq ipv4; the same value as [`Self::LNDIW_ALG_WPA2`].
    pub const LNDIW_ACQ_IPv4: Self = Self::LNDIW_ALG_WPA2;

    /// Acq ipv6; the same value as [`Self::LNDIW_MODE_AP`].
    pub const LNDIW_ACQ_IPv6: Self = Self::LNDIW_MODE_AP;
}

/// Values of netdev type.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_netdev_type_t {
    /// Unknown.
    LWSNDTYP_UNKNOWN = 0,
    /// Wifi.
    LWSNDTYP_WIFI = 1,
    /// Eth.
    LWSNDTYP_ETH = 2,
}

/// Values of netdev wifi state.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_netdev_wifi_state_t {
    /// Initial.
    LWSNDVWIFI_STATE_INITIAL = 0,
    /// Scan.
    LWSNDVWIFI_STATE_SCAN = 1,
    /// Ap.
    LWSNDVWIFI_STATE_AP = 2,
    /// Ap scan.
    LWSNDVWIFI_STATE_AP_SCAN = 3,
    /// Stat grp ap.
    LWSNDVWIFI_STATE_STAT_GRP_AP = 4,
    /// Stat grp ap scan.
    LWSNDVWIFI_STATE_STAT_GRP_AP_SCAN = 5,
    /// Stat.
    LWSNDVWIFI_STATE_STAT = 6,
    /// Stat happy.
    LWSNDVWIFI_STATE_STAT_HAPPY = 7,
}

/// A record of the C interface: netdev config.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_netdev_config {
    /// The plat config.
    pub plat_config: *mut c_void,
}

/// A record of the C interface: netdev instance.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_netdev_instance {
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The ops.
    pub ops: *const lws_netdev_ops_t,
    /// The platinfo.
    pub platinfo: *mut c_void,
    /// The list.
    pub list: lws_dll2_t,
    /// The mac.
    pub mac: [u8; 6],
    /// The type.
    pub r#type: u8,
}

/// A record of the C interface: netdev instance wifi.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_netdev_instance_wifi {
    /// The inst.
    pub inst: lws_netdev_instance_t,
    /// The scan.
    pub scan: lws_dll2_owner_t,
    /// The sul scan.
    pub sul_scan: lws_sorted_usec_list_t,
    /// The ap cred.
    pub ap_cred: *mut lws_wifi_creds_t,
    /// The ap ip, NUL-terminated text.
    pub ap_ip: *const c_char,
    /// The sta ads, NUL-terminated text.
    pub sta_ads: *const c_char,
    /// The current attempt ssid, text in place.
    pub current_attempt_ssid: [c_char; 33],
    /// The current attempt bssid.
    pub current_attempt_bssid: [u8; 6],
    /// The flags.
    pub flags: u8,
    /// The state.
    pub state: u8,
}

/// A record of the C interface: netdev ops.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_netdev_ops {
    /// Called for `create`.
    pub create: Option<
        unsafe extern "C" fn(
            *mut lws_context,
            *const lws_netdev_ops,
            *const c_char,
            *mut c_void,
        ) -> *mut lws_netdev_instance,
    >,
    /// Called for `configure`.
    pub configure:
        Option<unsafe extern "C" fn(*mut lws_netdev_instance, *mut lws_netdev_config_t) -> c_int>,
    /// Called for `up`.
    pub up: Option<unsafe extern "C" fn(*mut lws_netdev_instance) -> c_int>,
    /// Called for `down`.
    pub down: Option<unsafe extern "C" fn(*mut lws_netdev_instance) -> c_int>,
    /// Called for `event`.
    pub event: Option<
        unsafe extern "C" fn(*mut lws_netdev_instance, lws_usec_t, *mut c_void, usize) -> c_int,
    >,
    /// Called for `destroy`.
    pub destroy: Option<unsafe extern "C" fn(*mut *mut lws_netdev_instance)>,
    /// Called for `connect`.
    pub connect: Option<
        unsafe extern "C" fn(
            *mut lws_netdev_instance,
            *const c_char,
            *const c_char,
            *mut u8,
        ) -> c_int,
    >,
    /// Called for `scan`.
    pub scan: Option<unsafe extern "C" fn(*mut lws_netdev_instance)>,
}

/// A record of the C interface: netdevs.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_netdevs {
    /// The owner.
    pub owner: lws_dll2_owner_t,
    /// The owner creds.
    pub owner_creds: lws_dll2_owner_t,
    /// The ac creds.
    pub ac_creds: *mut lwsac,
    /// The si.
    pub si: *mut lws_settings_instance_t,
    /// The sa46 dns resolver.
    pub sa46_dns_resolver: lws_sockaddr46,
    /// The refcount creds.
    pub refcount_creds: u8,
}

/// A record of the C interface: wifi creds.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_wifi_creds {
    /// The list.
    pub list: lws_dll2_t,
    /// The bssid.
    pub bssid: [u8; 6],
    /// The passphrase, text in place.
    pub passphrase: [c_char; 64],
    /// The ssid, text in place.
    pub ssid: [c_char; 33],
    /// The alg.
    pub alg: u8,
}

/// A record of the C interface: wifi scan.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_wifi_scan {
    /// The next.
    pub next: *mut lws_wifi_scan,
    /// The ssid, text in place.
    pub ssid: [c_char; 32],
    /// The rssi.
    pub rssi: i32,
    /// The bssid.
    pub bssid: [u8; 6],
    /// The count.
    pub count: u8,
    /// The channel.
    pub channel: u8,
    /// The authmode.
    pub authmode: u8,
}

/// A record of the C interface: wifi sta.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_wifi_sta {
    /// The list.
    pub list: lws_dll2_t,
    /// The last seen.
    pub last_seen: u32,
    /// The last tried.
    pub last_tried: u32,
    /// The bssid.
    pub bssid: [u8; 6],
    /// The ssid.
    pub ssid: *mut c_char,
    /// The ssid len.
    pub ssid_len: u8,
    /// The ch.
    pub ch: lws_wifi_ch_t,
    /// The rssi.
    pub rssi: [lws_wifi_rssi_t; 8],
    /// The rssi avg.
    pub rssi_avg: i16,
    /// The authmode.
    pub authmode: u8,
    /// The rssi count.
    pub rssi_count: u8,
    /// The rssi next.
    pub rssi_next: u8,
}

zeroable!(
    lws_netdev_config,
    lws_netdev_instance,
    lws_netdev_instance_wifi,
    lws_netdev_ops,
    lws_netdevs,
    lws_wifi_creds,
    lws_wifi_scan,
    lws_wifi_sta,
);
