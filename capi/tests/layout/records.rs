// Size, alignment, then the offset and size of each member, from tests/abi/distro.json.
{
record! { _lecp_parsing_stack: 32, 8
    user: 0, 8;
    cb: 8, 8;
    paths: 16, 8;
    count_paths: 24, 1;
    ppos: 25, 1;
    path_match: 26, 1;
}
record! { _lecp_stack: 32, 8
    s: 0, 1;
    p: 1, 1;
    i: 2, 1;
    indet: 3, 1;
    intermediate: 4, 1;
    pop_iss: 5, 1;
    tag: 8, 8;
    collect_rem: 16, 8;
    ordinal: 24, 4;
    opcode: 28, 1;
    send_new_array_item: 29, 1;
    barrier: 30, 1;
}
record! { _lejp_parsing_stack: 32, 8
    user: 0, 8;
    callback: 8, 8;
    paths: 16, 8;
    count_paths: 24, 1;
    ppos: 25, 1;
    path_match: 26, 1;
}
record! { _lejp_stack: 4, 1
    s: 0, 1;
    p: 1, 1;
    i: 2, 1;
    b: 3, 1;
}
record! { lcsp_atr: 64, 8
    list: 0, 24;
    propval: 24, 4;
    value_len: 32, 8;
    unit: 40, 4;
    u: 44, 8;
    r: 52, 8;
    op: 60, 1;
}
record! { lcsp_atr_u: 8
    i: 0, 8;
    rgba: 0, 4;
}
record! { lcsp_atr_ptr: 32, 8
    list: 0, 24;
    atr: 24, 8;
}
record! { lcsp_defs: 56, 8
    list: 0, 24;
    atrs: 24, 24;
    prop: 48, 4;
}
record! { lcsp_names: 32, 8
    list: 0, 24;
    name_len: 24, 8;
}
record! { lcsp_stanza: 72, 8
    list: 0, 24;
    names: 24, 24;
    defs: 48, 24;
}
record! { lcsp_stanza_ptr: 32, 8
    list: 0, 24;
    stz: 24, 8;
}
record! { lecp_ctx: 1088, 8
    user: 0, 8;
    collect_tgt: 8, 8;
    pst: 16, 160;
    st: 176, 384;
    i: 560, 16;
    wild: 576, 16;
    path: 592, 128;
    cbor: 720, 64;
    item: 784, 16;
    path_stride: 800, 8;
    used_in: 808, 8;
    uni: 816, 2;
    npos: 818, 1;
    dcount: 819, 1;
    f: 820, 1;
    sp: 821, 1;
    ipos: 822, 1;
    count_paths: 823, 1;
    path_match: 824, 1;
    path_match_len: 825, 1;
    wildcount: 826, 1;
    pst_sp: 827, 1;
    outer_array: 828, 1;
    cbor_pos: 829, 1;
    literal_cbor_report: 830, 1;
    present: 831, 1;
    be: 832, 1;
    buf: 833, 255;
}
record! { lecp_item: 16, 8
    u: 0, 8;
    opcode: 8, 1;
}
record! { lecp_item_u: 8
    u64: 0, 8;
    i64: 0, 8;
    u32: 0, 8;
    hf: 0, 2;
    f: 0, 4;
    d: 0, 8;
}
record! { lejp_collation: 288, 8
    chunks: 0, 24;
    len: 24, 4;
    buf: 28, 255;
}
record! { lejp_ctx: 856, 8
    user: 0, 8;
    pst: 8, 256;
    st: 264, 64;
    i: 328, 24;
    wild: 352, 24;
    path: 376, 192;
    buf: 568, 255;
    path_stride: 824, 8;
    line: 832, 4;
    uni: 836, 2;
    flags: 838, 2;
    npos: 840, 1;
    dcount: 841, 1;
    f: 842, 1;
    sp: 843, 1;
    ipos: 844, 1;
    count_paths: 845, 1;
    path_match: 846, 1;
    path_match_len: 847, 1;
    wildcount: 848, 1;
    pst_sp: 849, 1;
    outer_array: 850, 1;
}
record! { lhp_atr: 40, 8
    list: 0, 24;
    name_len: 24, 8;
    value_len: 32, 8;
}
record! { lhp_ctx: 592, 8
    stack: 0, 24;
    cssac: 24, 8;
    cascadeac: 32, 8;
    propatrac: 40, 8;
    css: 48, 24;
    ids: 72, 8;
    tf: 80, 8;
    unit: 88, 4;
    stz: 96, 8;
    def: 104, 8;
    active_stanzas: 112, 24;
    active_atr: 136, 24;
    ic: 160, 56;
    base_url: 216, 8;
    ssevcb: 224, 8;
    ssevsul: 232, 8;
    sshtmlevcb: 240, 8;
    sshtmlevsul: 248, 8;
    user: 256, 8;
    user1: 264, 8;
    tag: 272, 8;
    tag_len: 280, 8;
    npos: 288, 4;
    state: 292, 4;
    state_css_comm: 296, 4;
    nl_temp: 300, 4;
    temp_count: 304, 4;
    flags: 308, 4;
    temp: 312, 4;
    window: 316, 4;
    u: 320, 4;
    prop: 324, 4;
    propval: 328, 4;
    css_state: 332, 2;
    cssval_state: 334, 2;
    buf: 337, 255;
}
record! { lhp_ctx_u: 4
    s: 0, 4;
    f: 0, 4;
}
record! { lhp_ctx_u_f: 4
}
record! { lhp_pstack: 408, 8
    list: 0, 24;
    user: 24, 8;
    cb: 32, 8;
    drt: 40, 32;
    curx: 72, 8;
    cury: 80, 8;
    widest: 88, 8;
    deepest: 96, 8;
    dlo_set_curx: 104, 8;
    dlo_set_cury: 112, 8;
    atr: 120, 24;
    f: 144, 8;
    css_background_color: 152, 8;
    css_color: 160, 8;
    css_position: 168, 8;
    css_display: 176, 8;
    css_width: 184, 8;
    css_height: 192, 8;
    css_border_radius: 200, 32;
    css_pos: 232, 32;
    css_margin: 264, 32;
    css_padding: 296, 32;
    tr_idx: 328, 2;
    td_idx: 330, 2;
    dlo: 336, 8;
    font: 344, 8;
    oi: 352, 16;
    positioned: 368, 16;
    rel_layout_cursor: 384, 16;
    runon: 400, 1;
}
record! { lhp_table_col_t: 56, 8
    list: 0, 24;
    col_dlos: 24, 24;
    width: 48, 8;
}
record! { lhp_table_row_t: 56, 8
    list: 0, 24;
    row_dlos: 24, 24;
    height: 48, 8;
}
record! { lws_acme_cert_aging_args: 96, 8
    vh: 0, 8;
    element_overrides: 8, 88;
}
record! { lws_adopt_desc: 48, 8
    vh: 0, 8;
    r#type: 8, 4;
    fd: 12, 4;
    vh_prot_name: 16, 8;
    parent: 24, 8;
    opaque: 32, 8;
    fi_wsi_name: 40, 8;
}
record! { lws_b64state: 32, 8
    quad: 0, 4;
    done: 8, 8;
    len: 16, 8;
    i: 24, 4;
    c: 28, 4;
}
record! { lws_backtrace_comp_t: 24, 8
    comp: 0, 8;
    pos: 8, 8;
    len: 16, 8;
}
record! { lws_backtrace_info_t: 272, 8
    st: 0, 256;
    asize: 256, 8;
    sp: 264, 1;
    pre: 265, 1;
    post: 266, 1;
}
record! { lws_bb_i2c: 72, 8
    bb_ops: 0, 48;
    scl: 48, 4;
    sda: 52, 4;
    gpio: 56, 8;
    delay: 64, 8;
}
record! { lws_bb_spi: 104, 8
    bb_ops: 0, 48;
    gpio: 48, 8;
    clk: 56, 4;
    ncs: 60, 16;
    ncmd: 76, 16;
    mosi: 92, 4;
    miso: 96, 4;
    unit: 100, 1;
    flags: 101, 1;
}
record! { lws_box: 32, 4
    x: 0, 8;
    y: 8, 8;
    w: 16, 8;
    h: 24, 8;
}
record! { lws_button_controller: 32, 8
    smd_bc_name: 0, 8;
    gpio_ops: 8, 8;
    button_map: 16, 8;
    active_state_bitmap: 24, 2;
    count_buttons: 26, 1;
}
record! { lws_button_map: 24, 8
    gpio: 0, 4;
    smd_interaction_name: 8, 8;
    regime: 16, 8;
}
record! { lws_button_regime: 12, 2
    ms_min_down: 0, 2;
    ms_min_down_longpress: 2, 2;
    ms_up_settle: 4, 2;
    ms_doubleclick_grace: 6, 2;
    ms_repeat_down: 8, 2;
    flags: 10, 1;
}
record! { lws_cache_creation_info: 80, 8
    cx: 0, 8;
    name: 8, 8;
    cb: 16, 8;
    parent: 24, 8;
    ops: 32, 8;
    u: 40, 8;
    max_footprint: 48, 8;
    max_items: 56, 8;
    max_payload: 64, 8;
    tsi: 72, 4;
}
record! { lws_cache_creation_info_u: 8
    nscookiejar: 0, 8;
}
record! { lws_cache_creation_info_u_nscookiejar: 8
    filepath: 0, 8;
}
record! { lws_cache_match: 48, 8
    list: 0, 24;
    expiry: 24, 8;
    payload_size: 32, 8;
    tag_size: 40, 8;
}
record! { lws_cache_ops: 72, 8
    create: 0, 8;
    destroy: 8, 8;
    expunge: 16, 8;
    write: 24, 8;
    tag_match: 32, 8;
    lookup: 40, 8;
    invalidate: 48, 8;
    get: 56, 8;
    debug_dump: 64, 8;
}
record! { lws_cache_results: 40, 8
    ptr: 0, 8;
    size: 8, 8;
    payload_len: 16, 8;
    tag_len: 24, 8;
    tag: 32, 8;
}
record! { lws_cgi_args: 32, 8
    stdwsi: 0, 8;
    ch: 8, 4;
    data: 16, 8;
    hdr_state: 24, 4;
    len: 28, 4;
}
record! { lws_cgi_info: 48, 8
    wsi: 0, 8;
    exec_array: 8, 8;
    script_uri_path_len: 16, 4;
    timeout_secs: 20, 4;
    mp_cgienv: 24, 8;
    chroot_path: 32, 8;
    wd: 40, 8;
}
record! { lws_circle: 40, 4
    r: 0, 8;
    orx: 8, 8;
    ory: 16, 8;
    rsq: 24, 8;
    ys: 32, 8;
}
record! { lws_client_connect_info: 272, 8
    context: 0, 8;
    address: 8, 8;
    port: 16, 4;
    ssl_connection: 20, 4;
    path: 24, 8;
    host: 32, 8;
    origin: 40, 8;
    protocol: 48, 8;
    ietf_version_or_minus_one: 56, 4;
    userdata: 64, 8;
    client_exts: 72, 8;
    method: 80, 8;
    parent_wsi: 88, 8;
    uri_replace_from: 96, 8;
    uri_replace_to: 104, 8;
    vhost: 112, 8;
    pwsi: 120, 8;
    iface: 128, 8;
    local_port: 136, 4;
    local_protocol_name: 144, 8;
    alpn: 152, 8;
    opaque_user_data: 160, 8;
    retry_and_idle_policy: 168, 8;
    manual_initial_tx_credit: 176, 4;
    sys_tls_client_cert: 180, 1;
    priority: 181, 1;
    mqtt_cp: 184, 8;
    fi_wsi_name: 192, 8;
    keep_warm_secs: 200, 2;
    log_cx: 208, 8;
    auth_username: 216, 8;
    auth_password: 224, 8;
    allow_reserved_bits: 232, 1;
    allow_unknown_opcode: 233, 1;
    _unused: 240, 32;
}
record! { lws_colour_error: 6, 2
    rgb: 0, 6;
}
record! { lws_conmon: 64, 8
    peer46: 0, 28;
    protocol_specific: 28, 4;
    dns_results_copy: 32, 8;
    ciu_dns: 40, 4;
    ciu_sockconn: 44, 4;
    ciu_tls: 48, 4;
    ciu_txn_resp: 52, 4;
    pcol: 56, 4;
    dns_disposition: 60, 4;
}
record! { lws_conmon_protocol_specific: 4
    http: 0, 4;
}
record! { lws_conmon_protocol_specific_http: 4
    response: 0, 4;
}
record! { lws_context_creation_info: 880, 8
    iface: 0, 8;
    protocols: 8, 8;
    extensions: 16, 8;
    token_limits: 24, 8;
    http_proxy_address: 32, 8;
    headers: 40, 8;
    reject_service_keywords: 48, 8;
    pvo: 56, 8;
    log_filepath: 64, 8;
    mounts: 72, 8;
    server_string: 80, 8;
    error_document_404: 88, 8;
    port: 96, 4;
    http_proxy_port: 100, 4;
    max_http_header_data2: 104, 4;
    max_http_header_pool2: 108, 4;
    keepalive_timeout: 112, 4;
    http2_settings: 116, 28;
    max_http_header_data: 144, 2;
    max_http_header_pool: 146, 2;
    ssl_private_key_password: 152, 8;
    ssl_cert_filepath: 160, 8;
    ssl_private_key_filepath: 168, 8;
    ssl_ca_filepath: 176, 8;
    ssl_cipher_list: 184, 8;
    ecdh_curve: 192, 8;
    tls1_3_plus_cipher_list: 200, 8;
    server_ssl_cert_mem: 208, 8;
    server_ssl_private_key_mem: 216, 8;
    server_ssl_ca_mem: 224, 8;
    ssl_options_set: 232, 8;
    ssl_options_clear: 240, 8;
    simultaneous_ssl_restriction: 248, 4;
    simultaneous_ssl_handshake_restriction: 252, 4;
    ssl_info_event_mask: 256, 4;
    server_ssl_cert_mem_len: 260, 4;
    server_ssl_private_key_mem_len: 264, 4;
    server_ssl_ca_mem_len: 268, 4;
    alpn: 272, 8;
    client_ssl_private_key_password: 280, 8;
    client_ssl_cert_filepath: 288, 8;
    client_ssl_cert_mem: 296, 8;
    client_ssl_cert_mem_len: 304, 4;
    client_ssl_private_key_filepath: 312, 8;
    client_ssl_key_mem: 320, 8;
    client_ssl_ca_filepath: 328, 8;
    client_ssl_ca_mem: 336, 8;
    client_ssl_cipher_list: 344, 8;
    client_tls_1_3_plus_cipher_list: 352, 8;
    ssl_client_options_set: 360, 8;
    ssl_client_options_clear: 368, 8;
    client_ssl_ca_mem_len: 376, 4;
    client_ssl_key_mem_len: 380, 4;
    provided_client_ssl_ctx: 384, 8;
    ka_time: 392, 4;
    ka_probes: 396, 4;
    ka_interval: 400, 4;
    timeout_secs: 404, 4;
    connect_timeout_secs: 408, 4;
    bind_iface: 412, 4;
    timeout_secs_ah_idle: 416, 4;
    tls_session_timeout: 420, 4;
    tls_session_cache_max: 424, 4;
    gid: 428, 4;
    uid: 432, 4;
    options: 440, 8;
    user: 448, 8;
    count_threads: 456, 4;
    fd_limit_per_thread: 460, 4;
    vhost_name: 464, 8;
    plugin_dirs: 472, 8;
    external_baggage_free_on_destroy: 480, 8;
    pt_serv_buf_size: 488, 4;
    fops: 496, 8;
    socks_proxy_address: 504, 8;
    socks_proxy_port: 512, 4;
    caps: 516, 16;
    count_caps: 532, 1;
    foreign_loops: 536, 8;
    signal_cb: 544, 8;
    pcontext: 552, 8;
    finalize: 560, 8;
    finalize_arg: 568, 8;
    listen_accept_role: 576, 8;
    listen_accept_protocol: 584, 8;
    pprotocols: 592, 8;
    username: 600, 8;
    groupname: 608, 8;
    unix_socket_perms: 616, 8;
    system_ops: 624, 8;
    retry_and_idle_policy: 632, 8;
    register_notifier_list: 640, 8;
    pss_policies_json: 648, 8;
    pss_plugins: 656, 8;
    ss_proxy_bind: 664, 8;
    ss_proxy_address: 672, 8;
    ss_proxy_port: 680, 2;
    txp_ops_ssproxy: 688, 8;
    txp_ssproxy_info: 696, 8;
    txp_ops_sspc: 704, 8;
    rlimit_nofile: 712, 4;
    pl_notify_cb: 720, 8;
    ip_limit_ah: 728, 2;
    ip_limit_wsi: 730, 2;
    early_smd_cb: 736, 8;
    early_smd_opaque: 744, 8;
    early_smd_class_filter: 752, 4;
    smd_ttl_us: 760, 8;
    smd_queue_depth: 768, 2;
    metrics_policies: 776, 8;
    metrics_prefix: 784, 8;
    fo_listen_queue: 792, 4;
    event_lib_custom: 800, 8;
    log_cx: 808, 8;
    http_nsc_filepath: 816, 8;
    http_nsc_heap_max_footprint: 824, 8;
    http_nsc_heap_max_items: 832, 8;
    http_nsc_heap_max_payload: 840, 8;
    default_loglevel: 848, 4;
    vh_listen_sockfd: 852, 4;
    wol_if: 856, 8;
    _unused: 864, 16;
}
record! { lws_context_standalone: 72, 8
    txp_cpath: 0, 40;
    ss_client_owner: 40, 24;
    ssidx: 64, 4;
}
record! { lws_cose_key: 336, 8
    e: 0, 192;
    meta: 192, 80;
    list: 272, 24;
    gencrypto_kty: 296, 4;
    kty: 304, 8;
    cose_alg: 312, 8;
    cose_curve: 320, 8;
    private_key: 328, 1;
}
record! { lws_cose_sig_ext_pay_t: 24, 8
    cps: 0, 8;
    ext: 8, 8;
    xl: 16, 8;
}
record! { lws_cose_sign_create_info: 64, 8
    cx: 0, 8;
    keyset: 8, 8;
    lec: 16, 8;
    ext_cb: 24, 8;
    ext_opaque: 32, 8;
    ext_len: 40, 8;
    inline_payload_len: 48, 8;
    flags: 56, 4;
    sigtype: 60, 4;
}
record! { lws_cose_validate_create_info: 64, 8
    cx: 0, 8;
    keyset: 8, 8;
    sigtype: 16, 4;
    pay_cb: 24, 8;
    pay_opaque: 32, 8;
    ext_cb: 40, 8;
    ext_opaque: 48, 8;
    ext_len: 56, 8;
}
record! { lws_cose_validate_res_t: 48, 8
    list: 0, 24;
    cose_key: 24, 8;
    cose_alg: 32, 8;
    result: 40, 4;
}
record! { lws_dhcpc_ifstate: 332, 4
    ifname: 0, 16;
    domain: 16, 64;
    mac: 80, 6;
    nums: 88, 20;
    sa46: 108, 224;
}
record! { lws_dir_entry: 16, 8
    name: 0, 8;
    r#type: 8, 4;
}
record! { lws_dir_glob: 24, 8
    filter: 0, 8;
    cb: 8, 8;
    user: 16, 8;
}
record! { lws_display: 152, 8
    init: 0, 8;
    bl_pwm_ops: 8, 8;
    contrast: 16, 8;
    blit: 24, 8;
    power: 32, 8;
    bl_active: 40, 8;
    bl_dim: 48, 8;
    bl_transition: 56, 8;
    name: 64, 8;
    variant: 72, 8;
    bl_index: 80, 4;
    ic: 88, 56;
    latency_wake_ms: 144, 2;
    latency_update_ms: 146, 2;
}
record! { lws_display_font: 104, 8
    list: 0, 24;
    choice: 24, 24;
    data: 48, 8;
    r#priv: 56, 8;
    data_len: 64, 8;
    renderer: 72, 8;
    image_glyph: 80, 8;
    em: 88, 8;
    ex: 96, 8;
}
record! { lws_display_id: 96, 8
    list: 0, 24;
    id: 24, 16;
    r#box: 40, 32;
    priv_user: 72, 8;
    priv_driver: 80, 8;
    exists: 88, 1;
    iframe: 89, 1;
}
record! { lws_display_ili9341: 184, 8
    disp: 0, 152;
    spi: 152, 8;
    cb: 160, 8;
    gpio: 168, 8;
    reset_gpio: 176, 4;
    spi_index: 180, 1;
}
record! { lws_display_render_stack: 40, 8
    dlo: 0, 8;
    co: 8, 32;
}
record! { lws_display_render_state: 624, 8
    sul: 0, 48;
    lds: 48, 8;
    ids: 56, 24;
    ic: 80, 8;
    st: 88, 480;
    sp: 568, 4;
    line: 576, 8;
    displaylist: 584, 32;
    curr: 616, 2;
    lowest_id_y: 618, 2;
    html: 620, 1;
}
record! { lws_display_spd1656_spi: 192, 8
    disp: 0, 152;
    spi: 152, 8;
    cb: 160, 8;
    gpio: 168, 8;
    reset_gpio: 176, 4;
    busy_gpio: 180, 4;
    spi_index: 184, 1;
}
record! { lws_display_ssd1306: 184, 8
    disp: 0, 152;
    i2c: 152, 8;
    cb: 160, 8;
    gpio: 168, 8;
    reset_gpio: 176, 4;
    i2c7_address: 180, 1;
}
record! { lws_display_ssd1675b_spi: 192, 8
    disp: 0, 152;
    spi: 152, 8;
    cb: 160, 8;
    gpio: 168, 8;
    reset_gpio: 176, 4;
    busy_gpio: 180, 4;
    spi_index: 184, 1;
}
record! { lws_display_state: 264, 8
    sul_autodim: 0, 48;
    current_url: 48, 96;
    disp: 144, 8;
    ctx: 152, 8;
    r#priv: 160, 8;
    autodim_ms: 168, 4;
    off_ms: 172, 4;
    bl_lcs: 176, 8;
    chs: 184, 72;
    state: 256, 4;
    display_busy: 260, 1;
}
record! { lws_display_uc8176_spi: 192, 8
    disp: 0, 152;
    spi: 152, 8;
    cb: 160, 8;
    gpio: 168, 8;
    reset_gpio: 176, 4;
    busy_gpio: 180, 4;
    spi_index: 184, 1;
}
record! { lws_displaylist: 32, 8
    dl: 0, 24;
    ds: 24, 8;
}
record! { lws_dl_rend: 16, 8
    dl: 0, 8;
    w: 8, 4;
    h: 12, 4;
}
record! { lws_dll2: 24, 8
    prev: 0, 8;
    next: 8, 8;
    owner: 16, 8;
}
record! { lws_dll2_owner: 24, 8
    tail: 0, 8;
    head: 8, 8;
    count: 16, 4;
}
record! { lws_dlo: 288, 8
    list: 0, 24;
    col_list: 24, 24;
    row_list: 48, 24;
    children: 72, 24;
    table_cols: 96, 24;
    table_rows: 120, 24;
    abut_x: 144, 8;
    abut_y: 152, 8;
    _destroy: 160, 8;
    render: 168, 8;
    margin: 176, 32;
    padding: 208, 32;
    id: 240, 8;
    r#box: 248, 32;
    dc: 280, 4;
}
record! { lws_dlo_circle: 288, 8
    dlo: 0, 288;
}
record! { lws_dlo_dim_t: 16, 4
    w: 0, 8;
    h: 8, 8;
}
record! { lws_dlo_filesystem: 48, 8
    list: 0, 24;
    name: 24, 8;
    data: 32, 8;
    len: 40, 8;
}
record! { lws_dlo_image_t: 16, 8
    u: 0, 8;
    r#type: 8, 4;
    failed: 12, 1;
}
record! { lws_dlo_image_u: 8
    dlo_jpeg: 0, 8;
    dlo_png: 0, 8;
}
record! { lws_dlo_jpeg: 368, 8
    dlo: 0, 288;
    flow: 288, 72;
    j: 360, 8;
}
record! { lws_dlo_png: 368, 8
    dlo: 0, 288;
    flow: 288, 72;
    png: 360, 8;
}
record! { lws_dlo_rasterize: 80, 8
    owner: 0, 24;
    sul: 24, 48;
    lines: 72, 4;
}
record! { lws_dlo_rect: 536, 8
    dlo: 0, 288;
    c: 288, 160;
    b: 448, 32;
    dcb: 480, 4;
    btm: 484, 8;
    right: 492, 8;
    db: 500, 32;
    init: 532, 1;
    alt: 533, 1;
}
record! { lws_dlo_ss_create_info_t: 80, 8
    cx: 0, 8;
    dl: 8, 8;
    dlo_parent: 16, 8;
    r#box: 24, 8;
    on_rx: 32, 8;
    on_rx_sul: 40, 8;
    url: 48, 8;
    lhp: 56, 8;
    u: 64, 8;
    window: 72, 4;
    r#type: 76, 1;
}
record! { lws_dlo_text: 448, 8
    dlo: 0, 288;
    font: 288, 8;
    glyphs: 296, 24;
    bounding_box: 320, 32;
    ic: 352, 8;
    ac_glyphs: 360, 8;
    line: 368, 8;
    curr: 376, 2;
    text: 384, 8;
    kern: 392, 8;
    text_len: 400, 8;
    clkernpx: 408, 2;
    cwidth: 410, 2;
    indent: 412, 8;
    flags: 420, 4;
    font_y_baseline: 424, 2;
    font_height: 426, 2;
    font_line_height: 428, 2;
    group_height: 430, 2;
    group_y_baseline: 432, 2;
    _cwidth: 436, 8;
}
record! { lws_dns_score: 2, 1
    precedence: 0, 1;
    label: 1, 1;
}
record! { lws_ec_curves: 16, 8
    name: 0, 8;
    tls_lib_nid: 8, 4;
    key_bytes: 12, 2;
}
record! { lws_event_loop_ops: 144, 8
    name: 0, 8;
    init_context: 8, 8;
    destroy_context1: 16, 8;
    destroy_context2: 24, 8;
    init_vhost_listen_wsi: 32, 8;
    init_pt: 40, 8;
    wsi_logical_close: 48, 8;
    check_client_connect_ok: 56, 8;
    close_handle_manually: 64, 8;
    sock_accept: 72, 8;
    io: 80, 8;
    run_pt: 88, 8;
    destroy_pt: 96, 8;
    destroy_wsi: 104, 8;
    foreign_thread: 112, 8;
    fake_POLLIN_override: 120, 8;
    flags: 128, 1;
    evlib_size_ctx: 130, 2;
    evlib_size_pt: 132, 2;
    evlib_size_vh: 134, 2;
    evlib_size_wsi: 136, 2;
}
record! { lws_ext_option_arg: 32, 8
    option_name: 0, 8;
    option_index: 8, 4;
    start: 16, 8;
    len: 24, 4;
}
record! { lws_ext_options: 16, 8
    name: 0, 8;
    r#type: 8, 4;
}
record! { lws_extension: 24, 8
    name: 0, 8;
    callback: 8, 8;
    client_offer: 16, 8;
}
record! { lws_filter_network_conn_args: 136, 8
    cli_addr: 0, 128;
    clilen: 128, 4;
    accept_fd: 132, 4;
}
record! { lws_fixed3232: 8, 4
    whole: 0, 4;
    frac: 4, 4;
}
record! { lws_flow: 72, 8
    list: 0, 24;
    h: 24, 8;
    bl: 32, 8;
    data: 40, 8;
    len: 48, 8;
    blseglen: 56, 4;
    window: 60, 4;
    state: 64, 1;
}
record! { lws_font_choice: 24, 8
    family_name: 0, 8;
    generic_name: 8, 8;
    weight: 16, 2;
    style: 18, 2;
    fixed_height: 20, 2;
}
record! { lws_font_glyph: 64, 8
    list: 0, 24;
    xorg: 24, 8;
    xpx: 32, 8;
    height: 40, 8;
    cwidth: 48, 8;
    x: 56, 1;
}
record! { lws_fop_fd: 48, 8
    fd: 0, 4;
    fops: 8, 8;
    filesystem_priv: 16, 8;
    pos: 24, 8;
    len: 32, 8;
    flags: 40, 4;
    mod_time: 44, 4;
}
record! { lws_fops_index: 16, 8
    sig: 0, 8;
    len: 8, 1;
}
record! { lws_fsmount: 432, 8
    layers_path: 0, 8;
    overlay_path: 8, 8;
    mp: 16, 256;
    ovname: 272, 64;
    distro: 336, 64;
    layers: 400, 32;
}
record! { lws_fts_result: 24, 8
    filepath_head: 0, 8;
    autocomplete_head: 8, 8;
    duration_ms: 16, 4;
    effective_flags: 20, 4;
}
record! { lws_fts_result_autocomplete: 24, 8
    next: 0, 8;
    instances: 8, 4;
    agg_instances: 12, 4;
    ac_length: 16, 4;
    elided: 20, 1;
    has_children: 21, 1;
}
record! { lws_fts_result_filepath: 24, 8
    next: 0, 8;
    matches: 8, 4;
    matches_length: 12, 4;
    lines_in_file: 16, 4;
    filepath_length: 20, 4;
}
record! { lws_fts_search_params: 40, 8
    needle: 0, 8;
    only_filepath: 8, 8;
    results_head: 16, 8;
    flags: 24, 4;
    max_autocomplete: 28, 4;
    max_files: 32, 4;
    max_lines: 36, 4;
}
record! { lws_genaes_ctx: 80, 8
    ctx: 0, 8;
    cipher: 8, 8;
    engine: 16, 8;
    init: 24, 1;
    tag: 25, 16;
    k: 48, 8;
    op: 56, 4;
    mode: 60, 4;
    padding: 64, 4;
    taglen: 68, 4;
    underway: 72, 1;
}
record! { lws_gencrypto_keyelem: 16, 8
    buf: 0, 8;
    len: 8, 4;
}
record! { lws_genec_ctx: 40, 8
    ctx: 0, 16;
    context: 16, 8;
    curve_table: 24, 8;
    genec_alg: 32, 4;
    has_private: 36, 1;
}
record! { lws_genhash_ctx: 24, 8
    r#type: 0, 1;
    evp_type: 8, 8;
    mdctx: 16, 8;
}
record! { lws_genhmac_ctx: 32, 8
    r#type: 0, 1;
    evp_type: 8, 8;
    ctx: 16, 8;
    key: 24, 8;
}
record! { lws_genrsa_ctx: 128, 8
    bn: 0, 96;
    ctx: 96, 8;
    rsa: 104, 8;
    context: 112, 8;
    mode: 120, 4;
}
record! { lws_gpio_ops: 32, 8
    mode: 0, 8;
    read: 8, 8;
    set: 16, 8;
    irq_mode: 24, 8;
}
record! { lws_greyscale_error: 2, 2
    rgb: 0, 2;
}
record! { lws_http_mount: 120, 8
    mount_next: 0, 8;
    mountpoint: 8, 8;
    origin: 16, 8;
    def: 24, 8;
    protocol: 32, 8;
    cgienv: 40, 8;
    extra_mimetypes: 48, 8;
    interpret: 56, 8;
    cgi_timeout: 64, 4;
    cache_max_age: 68, 4;
    auth_mask: 72, 4;
    origin_protocol: 77, 1;
    mountpoint_len: 78, 1;
    basic_auth_login_file: 80, 8;
    cgi_chroot_path: 88, 8;
    cgi_wd: 96, 8;
    headers: 104, 8;
    keepalive_timeout: 112, 4;
}
record! { lws_humanize_unit: 16, 8
    name: 0, 8;
    factor: 8, 8;
}
record! { lws_i2c_ops: 48, 8
    init: 0, 8;
    start: 8, 8;
    stop: 16, 8;
    write: 24, 8;
    read: 32, 8;
    set_ack: 40, 8;
}
record! { lws_jose: 3392, 8
    e: 0, 384;
    recipient: 384, 2928;
    typ: 3312, 32;
    edone: 3344, 24;
    alg: 3368, 8;
    enc_alg: 3376, 8;
    recipients: 3384, 4;
}
record! { lws_jose_jwe_alg: 40, 8
    hash_type: 0, 4;
    hmac_type: 4, 4;
    algtype_signing: 8, 4;
    algtype_crypto: 12, 4;
    alg: 16, 8;
    curve_name: 24, 8;
    keybits_min: 32, 2;
    keybits_fixed: 34, 2;
    ivbits: 36, 2;
}
record! { lws_jrpc_method: 32, 8
    method_name: 0, 8;
    paths: 8, 8;
    cb: 16, 8;
    count_paths: 24, 4;
}
record! { lws_jwe: 4368, 8
    jose: 0, 3392;
    jws: 3392, 160;
    jwk: 3552, 296;
    cek: 3848, 512;
    recip: 4364, 4;
}
record! { lws_jwk: 296, 8
    e: 0, 192;
    meta: 192, 96;
    kty: 288, 4;
    private_key: 292, 1;
}
record! { lws_jwk_parse_state: 1408, 8
    jwk: 0, 8;
    b64: 8, 1366;
    per_key_cb: 1376, 8;
    user: 1384, 8;
    pos: 1392, 4;
    cose_state: 1396, 4;
    seen: 1400, 4;
    possible: 1404, 2;
}
record! { lws_jws: 160, 8
    jwk: 0, 8;
    context: 8, 8;
    map: 16, 72;
    map_b64: 88, 72;
}
record! { lws_jws_map: 72, 8
    buf: 0, 48;
    len: 48, 24;
}
record! { lws_jws_recpient: 976, 8
    unprot: 0, 384;
    jwk_ephemeral: 384, 296;
    jwk: 680, 296;
}
record! { lws_jwt_sign_info: 56, 8
    alg: 0, 8;
    jose_hdr: 8, 8;
    jose_hdr_len: 16, 8;
    out: 24, 8;
    out_len: 32, 8;
    temp: 40, 8;
    tl: 48, 4;
}
record! { lws_jwt_sign_set_cookie: 112, 8
    jwk: 0, 8;
    alg: 8, 8;
    iss: 16, 8;
    aud: 24, 8;
    cookie_name: 32, 8;
    sub: 40, 33;
    extra_json: 80, 8;
    extra_json_len: 88, 8;
    csrf_in: 96, 8;
    expiry_unix_time: 104, 8;
}
record! { lws_lec_pctx: 176, 8
    stack: 0, 16;
    vaa: 16, 16;
    indet: 32, 16;
    scratch: 48, 24;
    start: 72, 8;
    buf: 80, 8;
    end: 88, 8;
    ongoing_src: 96, 8;
    ongoing_len: 104, 8;
    ongoing_done: 112, 8;
    item: 120, 16;
    used: 136, 8;
    opaque: 144, 16;
    state: 160, 4;
    fmt_pos: 164, 4;
    sp: 168, 1;
    scratch_len: 169, 1;
    escflag: 170, 1;
    _long: 171, 1;
    vaa_pos: 172, 1;
    dotstar: 173, 1;
}
record! { lws_led_gpio_controller: 48, 8
    led_ops: 0, 24;
    gpio_ops: 24, 8;
    led_map: 32, 8;
    count_leds: 40, 1;
}
record! { lws_led_gpio_map: 40, 8
    name: 0, 8;
    gpio: 8, 4;
    intensity_correction: 16, 8;
    pwm_ops: 24, 8;
    active_level: 32, 1;
}
record! { lws_led_ops: 24, 8
    intensity: 0, 8;
    create: 8, 8;
    destroy: 16, 8;
}
record! { lws_led_sequence_def_t: 24, 8
    func: 0, 8;
    ledphase_offset: 8, 2;
    ledphase_total: 12, 4;
    ms: 16, 2;
    flags: 18, 1;
}
record! { lws_led_state_ch: 24, 8
    seq: 0, 8;
    ph: 8, 2;
    step: 10, 2;
    phase_budget: 12, 4;
    last: 16, 2;
}
record! { lws_led_state_chs: 72, 8
    seqs: 0, 72;
}
record! { lws_log_cx: 56, 8
    u: 0, 8;
    refcount_cb: 8, 8;
    prepend: 16, 8;
    parent: 24, 8;
    opaque: 32, 8;
    stg: 40, 8;
    lll_flags: 48, 4;
    refcount: 52, 4;
}
record! { lws_log_cx_u: 8
    emit: 0, 8;
    emit_cx: 0, 8;
}
record! { lws_map_info: 56, 8
    _hash: 0, 8;
    _compare: 8, 8;
    _alloc: 16, 8;
    _free: 24, 8;
    opaque: 32, 8;
    aux: 40, 8;
    modulo: 48, 8;
}
record! { lws_metric_bucket: 16, 8
    next: 0, 8;
    count: 8, 8;
}
record! { lws_metric_caliper: 40, 8
    mtags_owner: 0, 24;
    mt: 24, 8;
    us_start: 32, 8;
}
record! { lws_metric_policy: 40, 8
    next: 0, 8;
    name: 8, 8;
    report: 16, 8;
    us_schedule: 24, 8;
    us_decay_unit: 32, 4;
    min_contributors: 36, 1;
}
record! { lws_metric_pub: 88, 8
    name: 0, 8;
    backend_opaque: 8, 8;
    us_first: 16, 8;
    us_last: 24, 8;
    us_dumped: 32, 8;
    u: 40, 40;
    flags: 80, 1;
}
record! { lws_metric_pub_u: 40
    agg: 0, 40;
    hist: 0, 24;
}
record! { lws_metric_pub_u_agg: 40
    sum: 0, 16;
    min: 16, 8;
    max: 24, 8;
    count: 32, 8;
}
record! { lws_metric_pub_u_hist: 24
    head: 0, 8;
    total_count: 8, 8;
    list_size: 16, 4;
}
record! { lws_metrics_tag: 32, 8
    list: 0, 24;
    name: 24, 8;
}
record! { lws_mqtt_client_connect_param_s: 88, 8
    client_id: 0, 8;
    keep_alive: 8, 2;
    will_param: 16, 24;
    birth_param: 40, 24;
    username: 64, 8;
    password: 72, 8;
    aws_iot: 80, 1;
}
record! { lws_mqtt_client_connect_param_s_will_param: 24
    topic: 0, 8;
    message: 8, 8;
    qos: 16, 4;
    retain: 20, 1;
}
record! { lws_mqtt_client_connect_param_s_birth_param: 24
    topic: 0, 8;
    message: 8, 8;
    qos: 16, 4;
    retain: 20, 1;
}
record! { lws_mqtt_publish_param_s: 40, 8
    topic: 0, 8;
    topic_len: 8, 2;
    payload: 16, 8;
    payload_len: 24, 4;
    payload_pos: 28, 4;
    qos: 32, 4;
    packet_id: 36, 2;
}
record! { lws_mqtt_subscribe_param_s: 24, 8
    num_topics: 0, 4;
    topic: 8, 8;
    packet_id: 16, 2;
}
record! { lws_netdev_config: 8, 8
    plat_config: 0, 8;
}
record! { lws_netdev_instance: 56, 8
    name: 0, 8;
    ops: 8, 8;
    platinfo: 16, 8;
    list: 24, 24;
    mac: 48, 6;
    r#type: 54, 1;
}
record! { lws_netdev_instance_wifi: 200, 8
    inst: 0, 56;
    scan: 56, 24;
    sul_scan: 80, 48;
    ap_cred: 128, 8;
    ap_ip: 136, 8;
    sta_ads: 144, 8;
    current_attempt_ssid: 152, 33;
    current_attempt_bssid: 185, 6;
    flags: 191, 1;
    state: 192, 1;
}
record! { lws_netdev_ops: 64, 8
    create: 0, 8;
    configure: 8, 8;
    up: 16, 8;
    down: 24, 8;
    event: 32, 8;
    destroy: 40, 8;
    connect: 48, 8;
    scan: 56, 8;
}
record! { lws_netdevs: 96, 8
    owner: 0, 24;
    owner_creds: 24, 24;
    ac_creds: 48, 8;
    si: 56, 8;
    sa46_dns_resolver: 64, 28;
    refcount_creds: 92, 1;
}
record! { lws_ota_ops_t: 48, 8
    ota_start: 0, 8;
    ota_queue: 8, 8;
    ota_report_current: 16, 8;
    ota_progress: 24, 8;
    ota_get_last_fw_unixtime: 32, 8;
    ota_periodic_check_secs: 40, 4;
}
record! { lws_plat_file_ops: 104, 8
    open: 0, 8;
    close: 8, 8;
    seek_cur: 16, 8;
    read: 24, 8;
    write: 32, 8;
    fi: 40, 48;
    next: 88, 8;
    cx: 96, 8;
}
record! { lws_plugin: 32, 8
    list: 0, 8;
    hdr: 8, 8;
    u: 16, 16;
}
record! { lws_plugin_u: 16
    lib: 0, 16;
    l: 0, 8;
}
record! { lws_plugin_evlib: 40, 8
    hdr: 0, 32;
    ops: 32, 8;
}
record! { lws_plugin_header: 32, 8
    name: 0, 8;
    _class: 8, 8;
    lws_build_hash: 16, 8;
    api_magic: 24, 4;
}
record! { lws_plugin_protocol: 56, 8
    hdr: 0, 32;
    protocols: 32, 8;
    extensions: 40, 8;
    count_protocols: 48, 4;
    count_extensions: 52, 4;
}
record! { lws_pollargs: 12, 4
    fd: 0, 4;
    events: 4, 4;
    prev_events: 8, 4;
}
record! { lws_process_html_args: 24, 8
    p: 0, 8;
    len: 8, 4;
    max_len: 12, 4;
    r#final: 16, 4;
    chunked: 20, 4;
}
record! { lws_process_html_state: 64, 8
    start: 0, 8;
    swallow: 8, 16;
    pos: 24, 4;
    data: 32, 8;
    vars: 40, 8;
    count_vars: 48, 4;
    replace: 56, 8;
}
record! { lws_protocol_vhost_options: 32, 8
    next: 0, 8;
    options: 8, 8;
    name: 16, 8;
    value: 24, 8;
}
record! { lws_protocols: 56, 8
    name: 0, 8;
    callback: 8, 8;
    per_session_data_size: 16, 8;
    rx_buffer_size: 24, 8;
    id: 32, 4;
    user: 40, 8;
    tx_packet_size: 48, 8;
}
record! { lws_pwm_map: 8, 4
    gpio: 0, 4;
    index: 4, 1;
    active_level: 5, 1;
}
record! { lws_pwm_ops: 32, 8
    init: 0, 8;
    intensity: 8, 8;
    pwm_map: 16, 8;
    count_pwm_map: 24, 1;
}
record! { lws_retry_bo: 24, 8
    retry_ms_table: 0, 8;
    retry_ms_table_count: 8, 2;
    conceal_count: 10, 2;
    secs_since_valid_ping: 12, 2;
    secs_since_valid_hangup: 14, 2;
    jitter_percent: 16, 1;
}
record! { lws_route: 144, 8
    list: 0, 24;
    src: 24, 28;
    dest: 52, 28;
    gateway: 80, 28;
    source: 112, 8;
    score: 120, 2;
    if_idx: 124, 4;
    priority: 128, 4;
    ifa_flags: 132, 4;
    uidx: 136, 2;
    proto: 138, 1;
    dest_len: 139, 1;
    src_len: 140, 1;
    scope: 141, 1;
    af: 142, 1;
}
record! { lws_settings_instance_t: 32, 8
    handle_plat: 0, 8;
    so: 8, 8;
    refcount: 16, 1;
    opaque_plat: 24, 8;
}
record! { lws_settings_ops: 16, 8
    get: 0, 8;
    set: 8, 8;
}
record! { lws_sorted_usec_list: 48, 8
    list: 0, 24;
    us: 24, 8;
    cb: 32, 8;
    latency_us: 40, 4;
}
record! { lws_spa_create_info: 56, 8
    param_names: 0, 8;
    count_params: 8, 4;
    max_storage: 12, 4;
    opt_cb: 16, 8;
    opt_data: 24, 8;
    param_names_stride: 32, 8;
    ac: 40, 8;
    ac_chunk_size: 48, 8;
}
record! { lws_spawn_piped_info: 120, 8
    owner: 0, 8;
    vh: 8, 8;
    opt_parent: 16, 8;
    exec_array: 24, 8;
    env_array: 32, 8;
    protocol_name: 40, 8;
    chroot_path: 48, 8;
    wd: 56, 8;
    plsp: 64, 8;
    opaque: 72, 8;
    reap_cb: 80, 8;
    timeout_us: 88, 8;
    max_log_lines: 96, 4;
    tsi: 100, 4;
    ops: 104, 8;
    disable_ctrlc: 112, 1;
}
record! { lws_spi_desc: 56, 8
    src: 0, 8;
    data: 8, 8;
    dest: 16, 8;
    opaque: 24, 8;
    completion_cb: 32, 8;
    count_cmd: 40, 2;
    count_write: 42, 2;
    count_read: 44, 2;
    txn_type: 46, 1;
    channel: 47, 1;
    flags: 48, 1;
}
record! { lws_spi_ops: 48, 8
    init: 0, 8;
    queue: 8, 8;
    alloc_dma: 16, 8;
    free_dma: 24, 8;
    in_flight: 32, 8;
    spi_clk_hz: 40, 4;
    bus_mode: 44, 1;
}
record! { lws_ss_auth: 40, 8
    next: 0, 8;
    name: 8, 8;
    r#type: 16, 8;
    streamtype: 24, 8;
    blob_index: 32, 1;
}
record! { lws_ss_http_respmap: 4, 2
    resp: 0, 2;
    state: 2, 2;
}
record! { lws_ss_info: 72, 8
    streamtype: 0, 8;
    user_alloc: 8, 8;
    handle_offset: 16, 8;
    opaque_user_data_offset: 24, 8;
    rx: 32, 8;
    tx: 40, 8;
    state: 48, 8;
    manual_initial_tx_credit: 56, 4;
    client_pid: 60, 4;
    flags: 64, 1;
    sss_protocol_version: 65, 1;
}
record! { lws_ss_metadata: 40, 8
    next: 0, 8;
    name: 8, 8;
    value__may_own_heap: 16, 8;
    length: 24, 8;
    value_length: 32, 1;
    value_is_http_token: 33, 1;
}
record! { lws_ss_policy: 264, 8
    next: 0, 8;
    streamtype: 8, 8;
    endpoint: 16, 8;
    rideshare_streamtype: 24, 8;
    payload_fmt: 32, 8;
    socks5_proxy: 40, 8;
    metadata: 48, 8;
    metrics: 56, 8;
    auth: 64, 8;
    pvo: 72, 8;
    u: 80, 112;
    trust: 192, 16;
    retry_bo: 208, 8;
    txc: 216, 4;
    txc_peer: 220, 4;
    proxy_buflen: 224, 4;
    proxy_buflen_rxflow_on_above: 228, 4;
    proxy_buflen_rxflow_off_below: 232, 4;
    client_buflen: 236, 4;
    client_buflen_rxflow_on_above: 240, 4;
    client_buflen_rxflow_off_below: 244, 4;
    timeout_ms: 248, 4;
    flags: 252, 4;
    port: 256, 2;
    metadata_count: 258, 1;
    protocol: 259, 1;
    client_cert: 260, 1;
    priority: 261, 1;
}
record! { lws_ss_policy_u: 112
    http: 0, 112;
    mqtt: 0, 64;
}
record! { lws_ss_policy_u_http: 112
    method: 0, 8;
    url: 8, 8;
    multipart_name: 16, 8;
    multipart_filename: 24, 8;
    multipart_content_type: 32, 8;
    blob_header: 40, 32;
    auth_preamble: 72, 8;
    respmap: 80, 8;
    u: 88, 16;
    resp_expect: 104, 2;
    count_respmap: 106, 1;
}
record! { lws_ss_policy_u_http_u: 16
    ws: 0, 16;
}
record! { lws_ss_policy_u_http_u_ws: 16
    subprotocol: 0, 8;
    binary: 8, 1;
}
record! { lws_ss_policy_u_mqtt: 64
    topic: 0, 8;
    subscribe: 8, 8;
    will_topic: 16, 8;
    will_message: 24, 8;
    birth_topic: 32, 8;
    birth_message: 40, 8;
    keep_alive: 48, 2;
    qos: 50, 1;
    clean_start: 51, 1;
    will_qos: 52, 1;
    will_retain: 53, 1;
    birth_qos: 54, 1;
    birth_retain: 55, 1;
    aws_iot: 56, 1;
    retain: 57, 1;
}
record! { lws_ss_policy_trust: 16
    store: 0, 8;
    server: 0, 16;
}
record! { lws_ss_policy_trust_server: 16
    cert: 0, 8;
    key: 8, 8;
}
record! { lws_ss_trust_store: 72, 8
    next: 0, 8;
    name: 8, 8;
    ssx509: 16, 48;
    count: 64, 4;
}
record! { lws_ss_x509: 40, 8
    next: 0, 8;
    vhost_name: 8, 8;
    ca_der: 16, 8;
    ca_der_len: 24, 8;
}
record! { lws_ssl_info: 8, 4
    r#where: 0, 4;
    ret: 4, 4;
}
record! { lws_state_manager: 72, 8
    notify_list: 0, 24;
    context: 24, 8;
    parent: 32, 8;
    smd_class: 40, 4;
    state_names: 48, 8;
    name: 56, 8;
    state: 64, 4;
}
record! { lws_state_notify_link: 40, 8
    list: 0, 24;
    notify_cb: 24, 8;
    name: 32, 8;
}
record! { lws_strexp: 88, 8
    name: 0, 32;
    cb: 32, 8;
    r#priv: 40, 8;
    out: 48, 8;
    olen: 56, 8;
    pos: 64, 8;
    exp_ofs: 72, 8;
    name_pos: 80, 1;
    state: 81, 1;
}
record! { lws_struct_args: 232, 8
    map_st: 0, 64;
    cb: 64, 8;
    ac: 72, 8;
    cb_arg: 80, 8;
    dest: 88, 8;
    dest_len: 96, 8;
    toplevel_dll2_ofs: 104, 8;
    map_entries_st: 112, 64;
    ac_block_size: 176, 8;
    subtype: 184, 4;
    top_schema_index: 188, 4;
    ac_chunks: 192, 8;
    chunks_owner: 200, 24;
    chunks_length: 224, 8;
}
record! { lws_struct_map: 64, 8
    colname: 0, 8;
    child_map: 8, 8;
    lejp_cb: 16, 8;
    ofs: 24, 8;
    aux: 32, 8;
    ofs_clist: 40, 8;
    child_map_size: 48, 8;
    r#type: 56, 4;
}
record! { lws_struct_serialize: 472, 8
    st: 0, 448;
    offset: 448, 8;
    remaining: 456, 8;
    sp: 464, 4;
    flags: 468, 4;
}
record! { lws_struct_serialize_st: 56, 8
    dllpos: 0, 8;
    map: 8, 8;
    obj: 16, 8;
    map_entries: 24, 8;
    map_entry: 32, 8;
    size: 40, 8;
    subsequent: 48, 1;
    idt: 49, 1;
}
record! { lws_surface_info: 56, 8
    wh_px: 0, 16;
    wh_mm: 16, 16;
    palette: 32, 8;
    palette_depth: 40, 8;
    r#type: 48, 4;
}
record! { lws_system_ops: 56, 8
    reboot: 0, 8;
    set_clock: 8, 8;
    attach: 16, 8;
    captive_portal_detect_request: 24, 8;
    metric_report: 32, 8;
    jit_trust_query: 40, 8;
    wake_latency_us: 48, 4;
}
record! { lws_threadpool_create_args: 8, 4
    threads: 0, 4;
    max_queue_depth: 4, 4;
}
record! { lws_threadpool_task_args: 56, 8
    ss: 0, 8;
    wsi: 8, 8;
    user: 16, 8;
    name: 24, 8;
    async_task: 32, 1;
    task: 40, 8;
    cleanup: 48, 8;
}
record! { lws_tls_session_dump: 120, 8
    tag: 0, 96;
    blob: 96, 8;
    opaque: 104, 8;
    blob_len: 112, 8;
}
record! { lws_token_limits: 194, 2
    token_limit: 0, 194;
}
record! { lws_tokenize: 312, 8
    collect: 0, 256;
    start: 256, 8;
    token: 264, 8;
    len: 272, 8;
    token_len: 280, 8;
    state: 288, 4;
    line: 292, 4;
    effline: 296, 4;
    flags: 300, 2;
    delim: 302, 1;
    e: 303, 1;
}
record! { lws_tokens: 16, 8
    token: 0, 8;
    len: 8, 4;
}
record! { lws_transport_client_ops: 104, 8
    name: 0, 8;
    event_retry_connect: 8, 8;
    event_connect_disposition: 16, 8;
    req_write: 24, 8;
    _write: 32, 8;
    event_read: 40, 8;
    lost_coherence: 48, 8;
    _close: 56, 8;
    event_stream_up: 64, 8;
    event_client_up: 72, 8;
    event_can_write: 80, 8;
    event_closed: 88, 8;
    flags: 96, 4;
    dsh_splitat: 100, 4;
}
record! { lws_transport_info: 104, 8
    ping_interval_us: 0, 4;
    pong_grace_us: 4, 4;
    txp_cpath: 8, 40;
    txp_ppath: 48, 40;
    onward_txp_info: 88, 8;
    flags: 96, 4;
}
record! { lws_transport_mux: 368, 8
    magic: 0, 4;
    cx: 8, 8;
    info: 16, 104;
    sul_ping: 120, 48;
    txp_handle: 168, 8;
    txp_aux: 176, 8;
    us_ping_in: 184, 8;
    us_ping_out: 192, 8;
    us_unixtime_peer: 200, 8;
    us_unixtime_peer_loc: 208, 8;
    mp_time: 216, 8;
    mp_time1: 224, 8;
    mp_state: 232, 4;
    mp_pay: 236, 4;
    mp_cmd: 240, 1;
    mp_idx: 241, 1;
    mp_ctr: 242, 1;
    _open: 244, 32;
    fin: 276, 32;
    pending_tx: 312, 24;
    owner: 336, 24;
    link_state: 360, 1;
}
record! { lws_transport_mux_ch: 128, 8
    magic: 0, 4;
    list: 8, 24;
    list_pending_tx: 32, 24;
    r#priv: 56, 8;
    sul: 64, 48;
    opaque: 112, 8;
    ch_idx: 120, 1;
    state: 121, 1;
}
record! { lws_transport_proxy_ops: 112, 8
    name: 0, 8;
    init_proxy_server: 8, 8;
    destroy_proxy_server: 16, 8;
    event_new_conn: 24, 8;
    event_onward_bind: 32, 8;
    proxy_req_write: 40, 8;
    event_proxy_can_write: 48, 8;
    proxy_write: 56, 8;
    event_close_conn: 64, 8;
    close_conn: 72, 8;
    proxy_read: 80, 8;
    event_client_up: 88, 8;
    proxy_check_write_more: 96, 8;
    flags: 104, 4;
}
record! { lws_txp_mux_parse_cbs: 40, 8
    payload: 0, 8;
    ch_opens: 8, 8;
    ch_closes: 16, 8;
    txp_req_write: 24, 8;
    txp_can_write: 32, 8;
}
record! { lws_txp_path_client: 40, 8
    ops_in: 0, 8;
    priv_in: 8, 8;
    ops_onw: 16, 8;
    priv_onw: 24, 8;
    mux: 32, 8;
}
record! { lws_txp_path_proxy: 40, 8
    ops_in: 0, 8;
    priv_in: 8, 8;
    ops_onw: 16, 8;
    priv_onw: 24, 8;
    mux: 32, 8;
}
record! { lws_udp: 60, 4
    sa46: 0, 28;
    sa46_pending: 28, 28;
}
record! { lws_wifi_creds: 128, 8
    list: 0, 24;
    bssid: 24, 6;
    passphrase: 30, 64;
    ssid: 94, 33;
    alg: 127, 1;
}
record! { lws_wifi_scan: 56, 8
    next: 0, 8;
    ssid: 8, 32;
    rssi: 40, 4;
    bssid: 44, 6;
    count: 50, 1;
    channel: 51, 1;
    authmode: 52, 1;
}
record! { lws_wifi_sta: 64, 8
    list: 0, 24;
    last_seen: 24, 4;
    last_tried: 28, 4;
    bssid: 32, 6;
    ssid: 40, 8;
    ssid_len: 48, 1;
    ch: 49, 1;
    rssi: 50, 8;
    rssi_avg: 58, 2;
    authmode: 60, 1;
    rssi_count: 61, 1;
    rssi_next: 62, 1;
}
record! { lws_write_passthru: 32, 8
    wsi: 0, 8;
    buf: 8, 8;
    len: 16, 8;
    wp: 24, 4;
}
record! { lws_xos: 32, 8
    s: 0, 32;
}
record! { topic_elem: 16, 8
    name: 0, 8;
    qos: 8, 4;
    acked: 12, 1;
}
record! { lws_mqtt_fixed_hdr_t: 1, 1
    flags: 0, 1;
    bits: 0, 1;
}
record! { lws_mqtt_fixed_hdr_flags: 1
}
record! { lws_sock_file_fd_type: 4, 4
    sockfd: 0, 4;
    filefd: 0, 4;
}
record! { lws_sockaddr46: 28, 4
    sa6: 0, 28;
    sa4: 0, 16;
}
record! { lws_surface_error_t: 6, 2
    grey: 0, 2;
    colour: 0, 6;
}
record! { lws_tls_cert_info_results: 72, 8
    verified: 0, 4;
    time: 0, 8;
    usage: 0, 4;
    ns: 0, 68;
}
record! { lws_tls_cert_info_results_ns: 68
    len: 0, 4;
    name: 4, 64;
}
}
