/**
 * The composition root: which adapters and which engine this build has, decided once, in code.
 *
 * <p>Read {@link dev.tidemark.app.wiring.Application} first.
 */
package dev.tidemark.app.wiring;
