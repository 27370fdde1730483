/*
 * Initializers that name the functions of a driver. Those which stand in braces fill a whole
 * variable, the others are a part of an initializer.
 */
#ifndef LWS_MACROS_PLATFORM_OPS_H_INCLUDED
#define LWS_MACROS_PLATFORM_OPS_H_INCLUDED

#define lws_bb_i2c_ops                                                       \
  {.init = lws_bb_i2c_init, .start = lws_bb_i2c_start, .stop = lws_bb_i2c_stop, \
   .write = lws_bb_i2c_write, .read = lws_bb_i2c_read, .set_ack = lws_bb_i2c_set_ack}
#define lws_bb_spi_ops .init = lws_bb_spi_init, .queue = lws_bb_spi_queue
#define lws_led_gpio_ops                                          \
  {.create = lws_led_gpio_create, .destroy = lws_led_gpio_destroy, \
   .intensity = lws_led_gpio_intensity}
#define lws_pwm_plat_ops .init = lws_pwm_plat_init, .intensity = lws_pwm_plat_intensity
#define lws_settings_ops_plat .get = lws_settings_plat_get, .set = lws_settings_plat_set
#define lws_netdev_wifi_plat_ops                                                      \
  .create = lws_netdev_wifi_create_plat, .destroy = lws_netdev_wifi_destroy_plat,     \
  .configure = lws_netdev_wifi_configure_plat, .connect = lws_netdev_wifi_connect_plat, \
  .up = lws_netdev_wifi_up_plat, .down = lws_netdev_wifi_down_plat,                   \
  .event = lws_netdev_wifi_event_plat, .scan = lws_netdev_wifi_scan_plat

#define lws_display_ili9341_ops                                          \
  .init = lws_display_ili9341_spi_init, .blit = lws_display_ili9341_spi_blit, \
  .power = lws_display_ili9341_spi_power
#define lws_display_spd1656_ops                                          \
  .init = lws_display_spd1656_spi_init, .blit = lws_display_spd1656_spi_blit, \
  .power = lws_display_spd1656_spi_power
#define lws_display_ssd1306_ops                                                       \
  .init = lws_display_ssd1306_i2c_init, .blit = lws_display_ssd1306_i2c_blit,         \
  .contrast = lws_display_ssd1306_i2c_contrast, .power = lws_display_ssd1306_i2c_power
#define lws_display_ssd1675b_ops                                           \
  .init = lws_display_ssd1675b_spi_init, .blit = lws_display_ssd1675b_spi_blit, \
  .power = lws_display_ssd1675b_spi_power
#define lws_display_uc8176_ops                                         \
  .init = lws_display_uc8176_spi_init, .blit = lws_display_uc8176_spi_blit, \
  .power = lws_display_uc8176_spi_power

/* Colours: red in the lowest byte, opacity in the highest. */

#define LWSDC_RGBA(_r, _g, _b, _a)                                             \
  ((((uint32_t)(_a) & 255) << 24) | (((uint32_t)(_b) & 255) << 16) |           \
   (((uint32_t)(_g) & 255) << 8) | ((uint32_t)(_r) & 255))
#define LWSDC_R(_c) ((_c) & 255)
#define LWSDC_G(_c) (((_c) >> 8) & 255)
#define LWSDC_B(_c) (((_c) >> 16) & 255)
#define LWSDC_ALPHA(_c) (((_c) >> 24) & 255)

/** How bright a colour is to the eye. */
#define RGB_TO_Y(_r, _g, _b) ((299 * (_r) + 587 * (_g) + 114 * (_b)) / 1000)
/** A palette entry: the colour, with its brightness where opacity would be. */
#define PALETTE_RGBY(_r, _g, _b) LWSDC_RGBA(_r, _g, _b, RGB_TO_Y(_r, _g, _b))

/* Images of a display list, whichever format they have; -1 or fatal when decoding failed. */

#define lws_dlo_image_by_format_(_u, _failed, _jpeg, _png) \
  ((_u)->failed ? (_failed) : (_u)->type == LWSDLOSS_TYPE_JPEG ? (_jpeg) : (_png))
#define lws_dlo_image_width(_u)                                                         \
  lws_dlo_image_by_format_(_u, -1, (int)lws_jpeg_get_width((_u)->u.dlo_jpeg->j),        \
                           (int)lws_upng_get_width((_u)->u.dlo_png->png))
#define lws_dlo_image_height(_u)                                                        \
  lws_dlo_image_by_format_(_u, -1, (int)lws_jpeg_get_height((_u)->u.dlo_jpeg->j),       \
                           (int)lws_upng_get_height((_u)->u.dlo_png->png))
#define lws_dlo_image_metadata_scan(_u)                                                 \
  lws_dlo_image_by_format_(_u, LWS_SRET_FATAL,                                          \
                           lws_display_dlo_jpeg_metadata_scan((_u)->u.dlo_jpeg),        \
                           lws_display_dlo_png_metadata_scan((_u)->u.dlo_png))

#endif
