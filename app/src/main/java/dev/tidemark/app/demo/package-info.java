/**
 * {@code tidemark demo}: a small pipeline run on events that it makes, with a word about each step.
 * It runs {@code examples/demo.yaml} by the same means as {@code run}, and reads what the console
 * sink prints.
 *
 * <p>Used by {@code cli}. Read {@link dev.tidemark.app.demo.Demo} first.
 */
package dev.tidemark.app.demo;
