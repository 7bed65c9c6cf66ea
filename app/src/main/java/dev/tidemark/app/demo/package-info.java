/**
 * {@code tidemark demo}: small pipelines run on events that they are given step by step, with a
 * word about each step. They run files of {@code examples} by the same means as {@code run}: {@link
 * dev.tidemark.app.demo.Demo} on files, with what the console sink prints, and {@link
 * dev.tidemark.app.demo.KafkaDemo} on a broker that it starts, with what a consumer sees.
 *
 * <p>Used by {@code cli}. Read {@link dev.tidemark.app.demo.Demo} first.
 */
package dev.tidemark.app.demo;
