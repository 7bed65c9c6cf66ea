/**
 * What every adapter must keep: one suite for each port, to be extended by the adapter's tests.
 *
 * <p>A suite asks the adapter for what it is about (an input to add rows to, an output to look at)
 * and holds it to the port's Javadoc. Read {@link
 * dev.tidemark.testkit.contract.EventSourceContract} first.
 */
package dev.tidemark.testkit.contract;
