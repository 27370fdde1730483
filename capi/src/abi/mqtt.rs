//! MQTT.

use super::zeroable;
use core::ffi::CStr;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

/// A number of the C interface: mqtt final part.
pub const LWS_MQTT_FINAL_PART: c_int = 1;

/// A number of the C interface: mqtt max awsiot topiclen.
pub const LWS_MQTT_MAX_AWSIOT_TOPICLEN: c_int = 256;

/// A number of the C interface: mqtt max cidlen.
pub const LWS_MQTT_MAX_CIDLEN: c_int = 128;

/// A number of the C interface: mqtt max topiclen.
pub const LWS_MQTT_MAX_TOPICLEN: c_int = 0xffff;

/// A number of the C interface: mqtt random cidlen.
pub const LWS_MQTT_RANDOM_CIDLEN: c_int = 23;

/// A number of the C interface: mqtt shadow max shadow len.
pub const LWS_MQTT_SHADOW_MAX_SHADOW_LEN: c_int = 64;

/// A number of the C interface: mqtt shadow max thing len.
pub const LWS_MQTT_SHADOW_MAX_THING_LEN: c_int = 128;

/// A number of the C interface: mqtt ver 3 1 1.
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
    /// Lmqcft session present.
    LMQCFT_SESSION_PRESENT = 1,
}

/// Values of mqtt connect flags.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_mqtt_connect_flags_t {
    /// Username nofree.
    LMQCFT_USERNAME_NOFREE = 1024,
    /// Password nofree.
    LMQCFT_PASSWORD_NOFREE = 512,
    /// Client id nofree.
    LMQCFT_CLIENT_ID_NOFREE = 256,
    /// Username.
    LMQCFT_USERNAME = 128,
    /// Password.
    LMQCFT_PASSWORD = 64,
    /// Will retain.
    LMQCFT_WILL_RETAIN = 32,
    /// Will qos.
    LMQCFT_WILL_QOS = 8,
    /// Will flag.
    LMQCFT_WILL_FLAG = 4,
    /// Clean start.
    LMQCFT_CLEAN_START = 2,
    /// Reserved.
    LMQCFT_RESERVED = 1,
    /// Will qos mask.
    LMQCFT_WILL_QOS_MASK = 24,
}

/// Values of mqtt control packet.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_mqtt_control_packet_t {
    /// Reserved.
    LMQCP_RESERVED = 0,
    /// Ctos connect.
    LMQCP_CTOS_CONNECT = 1,
    /// Stoc connack.
    LMQCP_STOC_CONNACK = 2,
    /// Publish.
    LMQCP_PUBLISH = 3,
    /// Puback.
    LMQCP_PUBACK = 4,
    /// Pubrec.
    LMQCP_PUBREC = 5,
    /// Pubrel.
    LMQCP_PUBREL = 6,
    /// Pubcomp.
    LMQCP_PUBCOMP = 7,
    /// Ctos subscribe.
    LMQCP_CTOS_SUBSCRIBE = 8,
    /// Stoc suback.
    LMQCP_STOC_SUBACK = 9,
    /// Ctos unsubscribe.
    LMQCP_CTOS_UNSUBSCRIBE = 10,
    /// Stoc unsuback.
    LMQCP_STOC_UNSUBACK = 11,
    /// Ctos pingreq.
    LMQCP_CTOS_PINGREQ = 12,
    /// Stoc pingresp.
    LMQCP_STOC_PINGRESP = 13,
    /// Disconnect.
    LMQCP_DISCONNECT = 14,
    /// Auth.
    LMQCP_AUTH = 15,
}

/// Values of mqtt property.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_mqtt_property {
    /// Invalid.
    LMQPROP_INVALID = 0,
    /// Payload format indicator.
    LMQPROP_PAYLOAD_FORMAT_INDICATOR = 1,
    /// Message expiry interval.
    LMQPROP_MESSAGE_EXPIRY_INTERVAL = 2,
    /// Content type.
    LMQPROP_CONTENT_TYPE = 3,
    /// Response topic.
    LMQPROP_RESPONSE_TOPIC = 8,
    /// Correlation data.
    LMQPROP_CORRELATION_DATA = 9,
    /// Subscription identifier.
    LMQPROP_SUBSCRIPTION_IDENTIFIER = 11,
    /// Session expiry interval.
    LMQPROP_SESSION_EXPIRY_INTERVAL = 17,
    /// Assigned client identifier.
    LMQPROP_ASSIGNED_CLIENT_IDENTIFIER = 18,
    /// Server keep alive.
    LMQPROP_SERVER_KEEP_ALIVE = 19,
    /// Authentication method.
    LMQPROP_AUTHENTICATION_METHOD = 21,
    /// Authentication data.
    LMQPROP_AUTHENTICATION_DATA = 22,
    /// Request problem information.
    LMQPROP_REQUEST_PROBLEM_INFORMATION = 23,
    /// Will delay interval.
    LMQPROP_WILL_DELAY_INTERVAL = 24,
    /// Request response information.
    LMQPROP_REQUEST_RESPONSE_INFORMATION = 25,
    /// Response information.
    LMQPROP_RESPONSE_INFORMATION = 26,
    /// Server reference.
    LMQPROP_SERVER_REFERENCE = 28,
    /// Reason string.
    LMQPROP_REASON_STRING = 31,
    /// Receive maximum.
    LMQPROP_RECEIVE_MAXIMUM = 33,
    /// Topic alias maximum.
    LMQPROP_TOPIC_ALIAS_MAXIMUM = 34,
    /// Topic alias.
    LMQPROP_TOPIC_ALIAS = 35,
    /// Maximum qos.
    LMQPROP_MAXIMUM_QOS = 36,
    /// Retain available.
    LMQPROP_RETAIN_AVAILABLE = 37,
    /// User property.
    LMQPROP_USER_PROPERTY = 38,
    /// Maximum packet size.
    LMQPROP_MAXIMUM_PACKET_SIZE = 39,
    /// Wildcard subscription avail.
    LMQPROP_WILDCARD_SUBSCRIPTION_AVAIL = 40,
    /// Subscription identifier avail.
    LMQPROP_SUBSCRIPTION_IDENTIFIER_AVAIL = 41,
    /// Shared subscription avail.
    LMQPROP_SHARED_SUBSCRIPTION_AVAIL = 42,
}

/// Values of mqtt qos levels.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_mqtt_qos_levels_t {
    /// Qos0.
    QOS0 = 0,
    /// Qos1.
    QOS1 = 1,
    /// Qos2.
    QOS2 = 2,
    /// Reserved qos level.
    RESERVED_QOS_LEVEL = 3,
    /// Failure qos level.
    FAILURE_QOS_LEVEL = 128,
}

/// Values of mqtt reason.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_mqtt_reason_t {
    /// Reason 0: success.
    LMQCP_REASON_SUCCESS = 0,
    /// Reason 1: granted qos1.
    LMQCP_REASON_GRANTED_QOS1 = 1,
    /// Reason 2: granted qos2.
    LMQCP_REASON_GRANTED_QOS2 = 2,
    /// Reason 4: disconnect will.
    LMQCP_REASON_DISCONNECT_WILL = 4,
    /// Reason 16: no matching subscriber.
    LMQCP_REASON_NO_MATCHING_SUBSCRIBER = 16,
    /// Reason 17: no subscription existed.
    LMQCP_REASON_NO_SUBSCRIPTION_EXISTED = 17,
    /// Reason 24: continue authentication.
    LMQCP_REASON_CONTINUE_AUTHENTICATION = 24,
    /// Reason 25: re authenticate.
    LMQCP_REASON_RE_AUTHENTICATE = 25,
    /// Reason 128: unspecified error.
    LMQCP_REASON_UNSPECIFIED_ERROR = 128,
    /// Reason 129: malformed packet.
    LMQCP_REASON_MALFORMED_PACKET = 129,
    /// Reason 130: protocol error.
    LMQCP_REASON_PROTOCOL_ERROR = 130,
    /// Reason 131: implementation specific error.
    LMQCP_REASON_IMPLEMENTATION_SPECIFIC_ERROR = 131,
    /// Reason 132: unsupported protocol.
    LMQCP_REASON_UNSUPPORTED_PROTOCOL = 132,
    /// Reason 133: client id invalid.
    LMQCP_REASON_CLIENT_ID_INVALID = 133,
    /// Reason 134: bad credentials.
    LMQCP_REASON_BAD_CREDENTIALS = 134,
    /// Reason 135: not authorized.
    LMQCP_REASON_NOT_AUTHORIZED = 135,
    /// Reason 136: server unavailable.
    LMQCP_REASON_SERVER_UNAVAILABLE = 136,
    /// Reason 137: server busy.
    LMQCP_REASON_SERVER_BUSY = 137,
    /// Reason 138: banned.
    LMQCP_REASON_BANNED = 138,
    /// Reason 139: server shutting down.
    LMQCP_REASON_SERVER_SHUTTING_DOWN = 139,
    /// Reason 140: bad authentication method.
    LMQCP_REASON_BAD_AUTHENTICATION_METHOD = 140,
    /// Reason 141: keepalive timeout.
    LMQCP_REASON_KEEPALIVE_TIMEOUT = 141,
    /// Reason 142: session taken over.
    LMQCP_REASON_SESSION_TAKEN_OVER = 142,
    /// Reason 143: topic filter invalid.
    LMQCP_REASON_TOPIC_FILTER_INVALID = 143,
    /// Reason 144: topic name invalid.
    LMQCP_REASON_TOPIC_NAME_INVALID = 144,
    /// Reason 145: packet id in use.
    LMQCP_REASON_PACKET_ID_IN_USE = 145,
    /// Reason 146: packet id not found.
    LMQCP_REASON_PACKET_ID_NOT_FOUND = 146,
    /// Reason 147: max rx exceeded.
    LMQCP_REASON_MAX_RX_EXCEEDED = 147,
    /// Reason 148: topic alias invalid.
    LMQCP_REASON_TOPIC_ALIAS_INVALID = 148,
    /// Reason 149: packet too large.
    LMQCP_REASON_PACKET_TOO_LARGE = 149,
    /// Reason 150: ratelimit.
    LMQCP_REASON_RATELIMIT = 150,
    /// Reason 151: quota exceeded.
    LMQCP_REASON_QUOTA_EXCEEDED = 151,
    /// Reason 152: administrative action.
    LMQCP_REASON_ADMINISTRATIVE_ACTION = 152,
    /// Reason 153: payload format invalid.
    LMQCP_REASON_PAYLOAD_FORMAT_INVALID = 153,
    /// Reason 154: retain not supported.
    LMQCP_REASON_RETAIN_NOT_SUPPORTED = 154,
    /// Reason 155: qos not supported.
    LMQCP_REASON_QOS_NOT_SUPPORTED = 155,
    /// Reason 156: use another server.
    LMQCP_REASON_USE_ANOTHER_SERVER = 156,
    /// Reason 157: server moved.
    LMQCP_REASON_SERVER_MOVED = 157,
    /// Reason 158: shared subscriptions not supported.
    LMQCP_REASON_SHARED_SUBSCRIPTIONS_NOT_SUPPORTED = 158,
    /// Reason 159: connection rate exceeded.
    LMQCP_REASON_CONNECTION_RATE_EXCEEDED = 159,
    /// Reason 160: maximum connect time.
    LMQCP_REASON_MAXIMUM_CONNECT_TIME = 160,
    /// Reason 161: subscription ids not supported.
    LMQCP_REASON_SUBSCRIPTION_IDS_NOT_SUPPORTED = 161,
    /// Reason 162: wildcard subscriptions not supported.
    LMQCP_REASON_WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED = 162,
}

impl lws_mqtt_reason_t {
    /// Reason 0: normal disconnection; the same value as [`Self::LMQCP_REASON_SUCCESS`].
    pub const LMQCP_REASON_NORMAL_DISCONNECTION: Self = Self::LMQCP_REASON_SUCCESS;

    /// Reason 0: granted qos0; the same value as [`Self::LMQCP_REASON_SUCCESS`].
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
