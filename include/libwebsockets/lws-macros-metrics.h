/*
 * Metrics: calipers measure how long something takes. A caliper is a variable or member of type
 * lws_metric_caliper_t.
 */
#ifndef LWS_MACROS_METRICS_H_INCLUDED
#define LWS_MACROS_METRICS_H_INCLUDED

/** The bucket's name stands behind it in memory: one byte of length, then the text. */
#define lws_metric_bucket_name_len(_b) (*(const uint8_t *)((_b) + 1))
#define lws_metric_bucket_name(_b) ((const char *)((_b) + 1) + 1)

/** Declares a caliper that nothing is measured by yet, as a struct member. */
#define lws_metrics_caliper_compose(_name) lws_metric_caliper_t _name;

/** Starts measuring for the metric; the caliper must be free. */
#define lws_metrics_caliper_bind(_name, _mt)    \
  {                                             \
    assert(!(_name).mt);                        \
    (_name).mt = (_mt);                         \
    (_name).us_start = lws_now_usecs();         \
  }

/** Declares a caliper and starts measuring. */
#define lws_metrics_caliper_declare(_name, _mt) \
  lws_metric_caliper_t _name = {.mt = (_mt), .us_start = lws_now_usecs()}

/** Stops without a result. */
#define lws_metrics_caliper_done(_name)              \
  {                                                  \
    lws_metrics_tags_destroy(&(_name).mtags_owner);  \
    (_name).mt = NULL;                               \
    (_name).us_start = 0;                            \
  }
#define lws_metrics_caliper_cancel(_name) lws_metrics_caliper_done(_name)

/** Stops, and adds the time that went by to the metric: METRES_GO or METRES_NOGO. */
#define lws_metrics_caliper_report(_name, _go_nogo)                                    \
  {                                                                                    \
    if ((_name).us_start)                                                              \
      lws_metric_event((_name).mt, (_go_nogo),                                         \
                       (u_mt_t)(lws_now_usecs() - (_name).us_start));                  \
    lws_metrics_caliper_done(_name);                                                   \
  }

/** Stops, and counts the caliper's tags in the metric's histogram. */
#define lws_metrics_caliper_report_hist(_name, pwsi)                                   \
  {                                                                                    \
    (void)(pwsi);                                                                      \
    if ((_name).mt) {                                                                  \
      lws_metrics_hist_bump_priv_tagged(lws_metrics_priv_to_pub((_name).mt),           \
                                        &(_name).mtags_owner, NULL);                   \
      lws_metrics_caliper_done(_name);                                                 \
    }                                                                                  \
  }

/** Counts one in the bucket of that name. */
#define lws_metrics_hist_bump(_mt, _name) lws_metrics_hist_bump_((_mt), (_name))
#define lws_metrics_hist_bump_priv(_mt, _name) \
  lws_metrics_hist_bump_(lws_metrics_priv_to_pub(_mt), (_name))

#endif
