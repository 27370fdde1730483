//! The part of the C interface about mqtt.

use super::zeroable;
use core::ffi::CStr;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

/// The constant `LWS_MQTT_FINAL_PART`.
pub const LWS_MQTT_FINAL_PART: c_int = 1;

/// The constant `LWS_MQTT_MAX_AWSIOT_TOPICLEN`.
pub const LWS_MQTT_MAX_AWSIOT_TOPICLEN: c_int = 256;

/// The constant `LWS_MQTT_MAX_CIDLEN`.
pub const LWS_MQTT_MAX_CIDLEN: c_int = 128;

/// The constant `LWS_MQTT_MAX_TOPICLEN`.
pub const LWS_MQTT_MAX_TOPICLEN: c_int = 0xffff;

/// The constant `LWS_MQTT_RANDOM_CIDLEN`.
pub const LWS_MQTT_RANDOM_CIDLEN: c_int = 23;

/// The constant `LWS_MQTT_SHADOW_MAX_SHADOW_LEN`.
pub const LWS_MQTT_SHADOW_MAX_SHADOW_LEN: c_int = 64;

/// The constant `LWS_MQTT_SHADOW_MAX_THING_LEN`.
pub const LWS_MQTT_SHADOW_MAX_THING_LEN: c_int = 128;

/// The constant `MQTT_VER_3_1_1`.
pub const MQTT_VER_3_1_1: c_int = 4;

/// The text `LWS_MQTT_SHADOW_DELETE_ACCEPTED_STR`.
pub const LWS_MQTT_SHADOW_DELETE_ACCEPTED_STR: &CStr = c"/delete/accepted";

/// The text `LWS_MQTT_SHADOW_DELETE_REJECTED_STR`.
pub const LWS_MQTT_SHADOW_DELETE_REJECTED_STR: &CStr = c"/delete/rejected";

/// The text `LWS_MQTT_SHADOW_DELETE_STR`.
pub const LWS_MQTT_SHADOW_DELETE_STR: &CStr = c"/delete";

/// The text `LWS_MQTT_SHADOW_GET_ACCEPTED_STR`.
pub const LWS_MQTT_SHADOW_GET_ACCEPTED_STR: &CStr = c"/get/accepted";

/// The text `LWS_MQTT_SHADOW_GET_REJECTED_STR`.
pub const LWS_MQTT_SHADOW_GET_REJECTED_STR: &CStr = c"/get/rejected";

/// The text `LWS_MQTT_SHADOW_GET_STR`.
pub const LWS_MQTT_SHADOW_GET_STR: &CStr = c"/get";

/// The text `LWS_MQTT_SHADOW_NAMED_SHADOW_TOPIC_FORMAT`.
pub const LWS_MQTT_SHADOW_NAMED_SHADOW_TOPIC_FORMAT: &CStr = c"$aws/things/%s/shadow/name/%s%s";

/// The text `LWS_MQTT_SHADOW_NAMED_TOPIC_MATCH`.
pub const LWS_MQTT_SHADOW_NAMED_TOPIC_MATCH: &CStr = c"$aws/things/+/shadow/name/+/+";

/// The text `LWS_MQTT_SHADOW_PREFIX_FORMAT`.
pub const LWS_MQTT_SHADOW_PREFIX_FORMAT: &CStr = c"$aws/things/%s";

/// The text `LWS_MQTT_SHADOW_RESP_ACCEPTED_STR`.
pub const LWS_MQTT_SHADOW_RESP_ACCEPTED_STR: &CStr = c"/accepted";

/// The text `LWS_MQTT_SHADOW_RESP_DELTA_STR`.
pub const LWS_MQTT_SHADOW_RESP_DELTA_STR: &CStr = c"/delta";

/// The text `LWS_MQTT_SHADOW_RESP_DOCUMENT_STR`.
pub const LWS_MQTT_SHADOW_RESP_DOCUMENT_STR: &CStr = c"/documents";

/// The text `LWS_MQTT_SHADOW_RESP_REJECTED_STR`.
pub const LWS_MQTT_SHADOW_RESP_REJECTED_STR: &CStr = c"/rejected";

/// The text `LWS_MQTT_SHADOW_UNNAMED_SHADOW_TOPIC_FORMAT`.
pub const LWS_MQTT_SHADOW_UNNAMED_SHADOW_TOPIC_FORMAT: &CStr = c"$aws/things/%s/shadow%s";

/// The text `LWS_MQTT_SHADOW_UNNAMED_TOPIC_MATCH`.
pub const LWS_MQTT_SHADOW_UNNAMED_TOPIC_MATCH: &CStr = c"$aws/things/+/shadow/+";

/// The text `LWS_MQTT_SHADOW_UPDATE_ACCEPTED_STR`.
pub const LWS_MQTT_SHADOW_UPDATE_ACCEPTED_STR: &CStr = c"/update/accepted";

/// The text `LWS_MQTT_SHADOW_UPDATE_DELTA_STR`.
pub const LWS_MQTT_SHADOW_UPDATE_DELTA_STR: &CStr = c"/update/delta";

/// The text `LWS_MQTT_SHADOW_UPDATE_DOCUMENT_STR`.
pub const LWS_MQTT_SHADOW_UPDATE_DOCUMENT_STR: &CStr = c"/update/documents";

/// The text `LWS_MQTT_SHADOW_UPDATE_REJECTED_STR`.
pub const LWS_MQTT_SHADOW_UPDATE_REJECTED_STR: &CStr = c"/update/rejected";

/// The text `LWS_MQTT_SHADOW_UPDATE_STR`.
pub const LWS_MQTT_SHADOW_UPDATE_STR: &CStr = c"/update";

/// An object of the library, known to C by address only: mqtt related.
#[repr(C)]
pub struct _lws_mqtt_related {
    _private: [u8; 0],
}

/// An object of the library, known to C by address only: mqtt str st.
#[repr(C)]
pub struct lws_mqtt_str_st {
    _private: [u8; 0],
}

/// The short name of `struct lws_mqtt_client_connect_param_s`.
pub type lws_mqtt_client_connect_param_t = lws_mqtt_client_connect_param_s;

/// The short name of `struct lws_mqtt_publish_param_s`.
pub type lws_mqtt_publish_param_t = lws_mqtt_publish_param_s;

/// The short name of `struct _lws_mqtt_related`.
pub type lws_mqtt_related_t = _lws_mqtt_related;

/// The short name of `struct lws_mqtt_str_st`.
pub type lws_mqtt_str_t = lws_mqtt_str_st;

/// The short name of `struct lws_mqtt_subscribe_param_s`.
pub type lws_mqtt_subscribe_param_t = lws_mqtt_subscribe_param_s;

/// The short name of `struct topic_elem`.
pub type lws_mqtt_topic_elem_t = topic_elem;

/// Values of mqtt connack flags.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_mqtt_connack_flags_t {
    /// The value `LMQCFT_SESSION_PRESENT`.
    LMQCFT_SESSION_PRESENT = 1,
}

/// Values of mqtt connect flags.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_mqtt_connect_flags_t {
    /// The value `LMQCFT_USERNAME_NOFREE`.
    LMQCFT_USERNAME_NOFREE = 1024,
    /// The value `LMQCFT_PASSWORD_NOFREE`.
    LMQCFT_PASSWORD_NOFREE = 512,
    /// The value `LMQCFT_CLIENT_ID_NOFREE`.
    LMQCFT_CLIENT_ID_NOFREE = 256,
    /// The value `LMQCFT_USERNAME`.
    LMQCFT_USERNAME = 128,
    /// The value `LMQCFT_PASSWORD`.
    LMQCFT_PASSWORD = 64,
    /// The value `LMQCFT_WILL_RETAIN`.
    LMQCFT_WILL_RETAIN = 32,
    /// The value `LMQCFT_WILL_QOS`.
    LMQCFT_WILL_QOS = 8,
    /// The value `LMQCFT_WILL_FLAG`.
    LMQCFT_WILL_FLAG = 4,
    /// The value `LMQCFT_CLEAN_START`.
    LMQCFT_CLEAN_START = 2,
    /// The value `LMQCFT_RESERVED`.
    LMQCFT_RESERVED = 1,
    /// The value `LMQCFT_WILL_QOS_MASK`.
    LMQCFT_WILL_QOS_MASK = 24,
}

/// Values of mqtt control packet.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_mqtt_control_packet_t {
    /// The value `LMQCP_RESERVED`.
    LMQCP_RESERVED = 0,
    /// The value `LMQCP_CTOS_CONNECT`.
    LMQCP_CTOS_CONNECT = 1,
    /// The value `LMQCP_STOC_CONNACK`.
    LMQCP_STOC_CONNACK = 2,
    /// The value `LMQCP_PUBLISH`.
    LMQCP_PUBLISH = 3,
    /// The value `LMQCP_PUBACK`.
    LMQCP_PUBACK = 4,
    /// The value `LMQCP_PUBREC`.
    LMQCP_PUBREC = 5,
    /// The value `LMQCP_PUBREL`.
    LMQCP_PUBREL = 6,
    /// The value `LMQCP_PUBCOMP`.
    LMQCP_PUBCOMP = 7,
    /// The value `LMQCP_CTOS_SUBSCRIBE`.
    LMQCP_CTOS_SUBSCRIBE = 8,
    /// The value `LMQCP_STOC_SUBACK`.
    LMQCP_STOC_SUBACK = 9,
    /// The value `LMQCP_CTOS_UNSUBSCRIBE`.
    LMQCP_CTOS_UNSUBSCRIBE = 10,
    /// The value `LMQCP_STOC_UNSUBACK`.
    LMQCP_STOC_UNSUBACK = 11,
    /// The value `LMQCP_CTOS_PINGREQ`.
    LMQCP_CTOS_PINGREQ = 12,
    /// The value `LMQCP_STOC_PINGRESP`.
    LMQCP_STOC_PINGRESP = 13,
    /// The value `LMQCP_DISCONNECT`.
    LMQCP_DISCONNECT = 14,
    /// The value `LMQCP_AUTH`.
    LMQCP_AUTH = 15,
}

/// Values of mqtt property.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_mqtt_property {
    /// The value `LMQPROP_INVALID`.
    LMQPROP_INVALID = 0,
    /// The value `LMQPROP_PAYLOAD_FORMAT_INDICATOR`.
    LMQPROP_PAYLOAD_FORMAT_INDICATOR = 1,
    /// The value `LMQPROP_MESSAGE_EXPIRY_INTERVAL`.
    LMQPROP_MESSAGE_EXPIRY_INTERVAL = 2,
    /// The value `LMQPROP_CONTENT_TYPE`.
    LMQPROP_CONTENT_TYPE = 3,
    /// The value `LMQPROP_RESPONSE_TOPIC`.
    LMQPROP_RESPONSE_TOPIC = 8,
    /// The value `LMQPROP_CORRELATION_DATA`.
    LMQPROP_CORRELATION_DATA = 9,
    /// The value `LMQPROP_SUBSCRIPTION_IDENTIFIER`.
    LMQPROP_SUBSCRIPTION_IDENTIFIER = 11,
    /// The value `LMQPROP_SESSION_EXPIRY_INTERVAL`.
    LMQPROP_SESSION_EXPIRY_INTERVAL = 17,
    /// The value `LMQPROP_ASSIGNED_CLIENT_IDENTIFIER`.
    LMQPROP_ASSIGNED_CLIENT_IDENTIFIER = 18,
    /// The value `LMQPROP_SERVER_KEEP_ALIVE`.
    LMQPROP_SERVER_KEEP_ALIVE = 19,
    /// The value `LMQPROP_AUTHENTICATION_METHOD`.
    LMQPROP_AUTHENTICATION_METHOD = 21,
    /// The value `LMQPROP_AUTHENTICATION_DATA`.
    LMQPROP_AUTHENTICATION_DATA = 22,
    /// The value `LMQPROP_REQUEST_PROBLEM_INFORMATION`.
    LMQPROP_REQUEST_PROBLEM_INFORMATION = 23,
    /// The value `LMQPROP_WILL_DELAY_INTERVAL`.
    LMQPROP_WILL_DELAY_INTERVAL = 24,
    /// The value `LMQPROP_REQUEST_RESPONSE_INFORMATION`.
    LMQPROP_REQUEST_RESPONSE_INFORMATION = 25,
    /// The value `LMQPROP_RESPONSE_INFORMATION`.
    LMQPROP_RESPONSE_INFORMATION = 26,
    /// The value `LMQPROP_SERVER_REFERENCE`.
    LMQPROP_SERVER_REFERENCE = 28,
    /// The value `LMQPROP_REASON_STRING`.
    LMQPROP_REASON_STRING = 31,
    /// The value `LMQPROP_RECEIVE_MAXIMUM`.
    LMQPROP_RECEIVE_MAXIMUM = 33,
    /// The value `LMQPROP_TOPIC_ALIAS_MAXIMUM`.
    LMQPROP_TOPIC_ALIAS_MAXIMUM = 34,
    /// The value `LMQPROP_TOPIC_ALIAS`.
    LMQPROP_TOPIC_ALIAS = 35,
    /// The value `LMQPROP_MAXIMUM_QOS`.
    LMQPROP_MAXIMUM_QOS = 36,
    /// The value `LMQPROP_RETAIN_AVAILABLE`.
    LMQPROP_RETAIN_AVAILABLE = 37,
    /// The value `LMQPROP_USER_PROPERTY`.
    LMQPROP_USER_PROPERTY = 38,
    /// The value `LMQPROP_MAXIMUM_PACKET_SIZE`.
    LMQPROP_MAXIMUM_PACKET_SIZE = 39,
    /// The value `LMQPROP_WILDCARD_SUBSCRIPTION_AVAIL`.
    LMQPROP_WILDCARD_SUBSCRIPTION_AVAIL = 40,
    /// The value `LMQPROP_SUBSCRIPTION_IDENTIFIER_AVAIL`.
    LMQPROP_SUBSCRIPTION_IDENTIFIER_AVAIL = 41,
    /// The value `LMQPROP_SHARED_SUBSCRIPTION_AVAIL`.
    LMQPROP_SHARED_SUBSCRIPTION_AVAIL = 42,
}

/// Values of mqtt qos levels.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_mqtt_qos_levels_t {
    /// The value `QOS0`.
    QOS0 = 0,
    /// The value `QOS1`.
    QOS1 = 1,
    /// The value `QOS2`.
    QOS2 = 2,
    /// The value `RESERVED_QOS_LEVEL`.
    RESERVED_QOS_LEVEL = 3,
    /// The value `FAILURE_QOS_LEVEL`.
    FAILURE_QOS_LEVEL = 128,
}

/// Values of mqtt reason.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_mqtt_reason_t {
    /// The value `LMQCP_REASON_SUCCESS`.
    LMQCP_REASON_SUCCESS = 0,
    /// The value `LMQCP_REASON_GRANTED_QOS1`.
    LMQCP_REASON_GRANTED_QOS1 = 1,
    /// The value `LMQCP_REASON_GRANTED_QOS2`.
    LMQCP_REASON_GRANTED_QOS2 = 2,
    /// The value `LMQCP_REASON_DISCONNECT_WILL`.
    LMQCP_REASON_DISCONNECT_WILL = 4,
    /// The value `LMQCP_REASON_NO_MATCHING_SUBSCRIBER`.
    LMQCP_REASON_NO_MATCHING_SUBSCRIBER = 16,
    /// The value `LMQCP_REASON_NO_SUBSCRIPTION_EXISTED`.
    LMQCP_REASON_NO_SUBSCRIPTION_EXISTED = 17,
    /// The value `LMQCP_REASON_CONTINUE_AUTHENTICATION`.
    LMQCP_REASON_CONTINUE_AUTHENTICATION = 24,
    /// The value `LMQCP_REASON_RE_AUTHENTICATE`.
    LMQCP_REASON_RE_AUTHENTICATE = 25,
    /// The value `LMQCP_REASON_UNSPECIFIED_ERROR`.
    LMQCP_REASON_UNSPECIFIED_ERROR = 128,
    /// The value `LMQCP_REASON_MALFORMED_PACKET`.
    LMQCP_REASON_MALFORMED_PACKET = 129,
    /// The value `LMQCP_REASON_PROTOCOL_ERROR`.
    LMQCP_REASON_PROTOCOL_ERROR = 130,
    /// The value `LMQCP_REASON_IMPLEMENTATION_SPECIFIC_ERROR`.
    LMQCP_REASON_IMPLEMENTATION_SPECIFIC_ERROR = 131,
    /// The value `LMQCP_REASON_UNSUPPORTED_PROTOCOL`.
    LMQCP_REASON_UNSUPPORTED_PROTOCOL = 132,
    /// The value `LMQCP_REASON_CLIENT_ID_INVALID`.
    LMQCP_REASON_CLIENT_ID_INVALID = 133,
    /// The value `LMQCP_REASON_BAD_CREDENTIALS`.
    LMQCP_REASON_BAD_CREDENTIALS = 134,
    /// The value `LMQCP_REASON_NOT_AUTHORIZED`.
    LMQCP_REASON_NOT_AUTHORIZED = 135,
    /// The value `LMQCP_REASON_SERVER_UNAVAILABLE`.
    LMQCP_REASON_SERVER_UNAVAILABLE = 136,
    /// The value `LMQCP_REASON_SERVER_BUSY`.
    LMQCP_REASON_SERVER_BUSY = 137,
    /// The value `LMQCP_REASON_BANNED`.
    LMQCP_REASON_BANNED = 138,
    /// The value `LMQCP_REASON_SERVER_SHUTTING_DOWN`.
    LMQCP_REASON_SERVER_SHUTTING_DOWN = 139,
    /// The value `LMQCP_REASON_BAD_AUTHENTICATION_METHOD`.
    LMQCP_REASON_BAD_AUTHENTICATION_METHOD = 140,
    /// The value `LMQCP_REASON_KEEPALIVE_TIMEOUT`.
    LMQCP_REASON_KEEPALIVE_TIMEOUT = 141,
    /// The value `LMQCP_REASON_SESSION_TAKEN_OVER`.
    LMQCP_REASON_SESSION_TAKEN_OVER = 142,
    /// The value `LMQCP_REASON_TOPIC_FILTER_INVALID`.
    LMQCP_REASON_TOPIC_FILTER_INVALID = 143,
    /// The value `LMQCP_REASON_TOPIC_NAME_INVALID`.
    LMQCP_REASON_TOPIC_NAME_INVALID = 144,
    /// The value `LMQCP_REASON_PACKET_ID_IN_USE`.
    LMQCP_REASON_PACKET_ID_IN_USE = 145,
    /// The value `LMQCP_REASON_PACKET_ID_NOT_FOUND`.
    LMQCP_REASON_PACKET_ID_NOT_FOUND = 146,
    /// The value `LMQCP_REASON_MAX_RX_EXCEEDED`.
    LMQCP_REASON_MAX_RX_EXCEEDED = 147,
    /// The value `LMQCP_REASON_TOPIC_ALIAS_INVALID`.
    LMQCP_REASON_TOPIC_ALIAS_INVALID = 148,
    /// The value `LMQCP_REASON_PACKET_TOO_LARGE`.
    LMQCP_REASON_PACKET_TOO_LARGE = 149,
    /// The value `LMQCP_REASON_RATELIMIT`.
    LMQCP_REASON_RATELIMIT = 150,
    /// The value `LMQCP_REASON_QUOTA_EXCEEDED`.
    LMQCP_REASON_QUOTA_EXCEEDED = 151,
    /// The value `LMQCP_REASON_ADMINISTRATIVE_ACTION`.
    LMQCP_REASON_ADMINISTRATIVE_ACTION = 152,
    /// The value `LMQCP_REASON_PAYLOAD_FORMAT_INVALID`.
    LMQCP_REASON_PAYLOAD_FORMAT_INVALID = 153,
    /// The value `LMQCP_REASON_RETAIN_NOT_SUPPORTED`.
    LMQCP_REASON_RETAIN_NOT_SUPPORTED = 154,
    /// The value `LMQCP_REASON_QOS_NOT_SUPPORTED`.
    LMQCP_REASON_QOS_NOT_SUPPORTED = 155,
    /// The value `LMQCP_REASON_USE_ANOTHER_SERVER`.
    LMQCP_REASON_USE_ANOTHER_SERVER = 156,
    /// The value `LMQCP_REASON_SERVER_MOVED`.
    LMQCP_REASON_SERVER_MOVED = 157,
    /// The value `LMQCP_REASON_SHARED_SUBSCRIPTIONS_NOT_SUPPORTED`.
    LMQCP_REASON_SHARED_SUBSCRIPTIONS_NOT_SUPPORTED = 158,
    /// The value `LMQCP_REASON_CONNECTION_RATE_EXCEEDED`.
    LMQCP_REASON_CONNECTION_RATE_EXCEEDED = 159,
    /// The value `LMQCP_REASON_MAXIMUM_CONNECT_TIME`.
    LMQCP_REASON_MAXIMUM_CONNECT_TIME = 160,
    /// The value `LMQCP_REASON_SUBSCRIPTION_IDS_NOT_SUPPORTED`.
    LMQCP_REASON_SUBSCRIPTION_IDS_NOT_SUPPORTED = 161,
    /// The value `LMQCP_REASON_WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED`.
    LMQCP_REASON_WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED = 162,
}

impl lws_mqtt_reason_t {
    /// Another name of [`Self::LMQCP_REASON_SUCCESS`].
    pub const LMQCP_REASON_NORMAL_DISCONNECTION: Self = Self::LMQCP_REASON_SUCCESS;

    /// Another name of [`Self::LMQCP_REASON_SUCCESS`].
    pub const LMQCP_REASON_GRANTED_QOS0: Self = Self::LMQCP_REASON_SUCCESS;
}

/// The member `will_param` of `lws_mqtt_client_connect_param_s`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_mqtt_client_connect_param_s_will_param {
    /// The topic, NUL-terminated text.
    pub topic: *const c_char,
    /// The message, NUL-terminated text.
    pub message: *const c_char,
    /// The qos.
    pub qos: MaybeUninit<lws_mqtt_qos_levels_t>,
    /// The retain.
    pub retain: u8,
}

/// The member `birth_param` of `lws_mqtt_client_connect_param_s`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_mqtt_client_connect_param_s_birth_param {
    /// The topic, NUL-terminated text.
    pub topic: *const c_char,
    /// The message, NUL-terminated text.
    pub message: *const c_char,
    /// The qos.
    pub qos: MaybeUninit<lws_mqtt_qos_levels_t>,
    /// The retain.
    pub retain: u8,
}

/// A record of the C interface: mqtt client connect param s.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_mqtt_client_connect_param_s {
    /// The client id, NUL-terminated text.
    pub client_id: *const c_char,
    /// The keep alive.
    pub keep_alive: u16,
    /// The bit-fields `clean_start`, `client_id_nofree`, `username_nofree`, `password_nofree`; C
    /// sees them by name.
    /// cbindgen:bits = "u8 clean_start:1 client_id_nofree:1 username_nofree:1 password_nofree:1"
    pub bits: u8,
    /// The will param.
    pub will_param: lws_mqtt_client_connect_param_s_will_param,
    /// The birth param.
    pub birth_param: lws_mqtt_client_connect_param_s_birth_param,
    /// The username, NUL-terminated text.
    pub username: *const c_char,
    /// The password, NUL-terminated text.
    pub password: *const c_char,
    /// The aws iot.
    pub aws_iot: u8,
}

impl lws_mqtt_client_connect_param_s {
    /// The bit-field `clean_start`.
    #[must_use]
    pub fn clean_start(&self) -> bool {
        self.bits & (1 << 0) != 0
    }

    /// The bit-field `client_id_nofree`.
    #[must_use]
    pub fn client_id_nofree(&self) -> bool {
        self.bits & (1 << 1) != 0
    }

    /// The bit-field `username_nofree`.
    #[must_use]
    pub fn username_nofree(&self) -> bool {
        self.bits & (1 << 2) != 0
    }

    /// The bit-field `password_nofree`.
    #[must_use]
    pub fn password_nofree(&self) -> bool {
        self.bits & (1 << 3) != 0
    }
}

/// A record of the C interface: mqtt publish param s.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_mqtt_publish_param_s {
    /// The topic.
    pub topic: *mut c_char,
    /// The topic len.
    pub topic_len: u16,
    /// The payload.
    pub payload: *const c_void,
    /// The payload len.
    pub payload_len: u32,
    /// The payload pos.
    pub payload_pos: u32,
    /// The qos.
    pub qos: MaybeUninit<lws_mqtt_qos_levels_t>,
    /// The packet id.
    pub packet_id: u16,
    /// The bit-fields `dup`, `retain`; C sees them by name.
    /// cbindgen:bits = "u8 dup:1 retain:1"
    pub bits: u8,
}

impl lws_mqtt_publish_param_s {
    /// The bit-field `dup`.
    #[must_use]
    pub fn dup(&self) -> bool {
        self.bits & (1 << 0) != 0
    }

    /// The bit-field `retain`.
    #[must_use]
    pub fn retain(&self) -> bool {
        self.bits & (1 << 1) != 0
    }
}

/// A record of the C interface: mqtt subscribe param s.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_mqtt_subscribe_param_s {
    /// The num topics.
    pub num_topics: u32,
    /// The topic.
    pub topic: *mut lws_mqtt_topic_elem_t,
    /// The packet id.
    pub packet_id: u16,
}

/// A record of the C interface: topic elem.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct topic_elem {
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The qos.
    pub qos: MaybeUninit<lws_mqtt_qos_levels_t>,
    /// The acked.
    pub acked: u8,
}

/// The member `flags` of `lws_mqtt_fixed_hdr_t`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_mqtt_fixed_hdr_flags {
    /// The bit-fields `retain`, `qos`, `dup`, `ctrl_pkt_type`; C sees them by name.
    /// cbindgen:bits = "u8 retain:1 qos:2 dup:1 ctrl_pkt_type:4"
    pub bits: u8,
}

impl lws_mqtt_fixed_hdr_flags {
    /// The bit-field `retain`.
    #[must_use]
    pub fn retain(&self) -> bool {
        self.bits & (1 << 0) != 0
    }

    /// The bit-field `qos`.
    #[must_use]
    pub fn qos(&self) -> u8 {
        self.bits >> 1 & 3
    }

    /// The bit-field `dup`.
    #[must_use]
    pub fn dup(&self) -> bool {
        self.bits & (1 << 3) != 0
    }

    /// The bit-field `ctrl_pkt_type`.
    #[must_use]
    pub fn ctrl_pkt_type(&self) -> u8 {
        self.bits >> 4 & 15
    }
}

/// A record of the C interface: mqtt fixed hdr.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy)]
pub union lws_mqtt_fixed_hdr_t {
    /// The flags.
    pub flags: lws_mqtt_fixed_hdr_flags,
    /// The bits.
    pub bits: u8,
}

zeroable!(
    lws_mqtt_client_connect_param_s_will_param,
    lws_mqtt_client_connect_param_s_birth_param,
    lws_mqtt_client_connect_param_s,
    lws_mqtt_publish_param_s,
    lws_mqtt_subscribe_param_s,
    topic_elem,
    lws_mqtt_fixed_hdr_flags,
    lws_mqtt_fixed_hdr_t,
);
