/**
 * The stream {@code rate}: numbered rows made at a rate, for trials and measurements.
 *
 * <p>Nothing here is public but {@link dev.tidemark.adapter.rate.RateModule}; read {@code
 * RateSchedule} first.
 */
package dev.tidemark.adapter.rate;
