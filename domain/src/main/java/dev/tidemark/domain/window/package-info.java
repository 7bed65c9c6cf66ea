/** How event time is cut into windows. Read {@link dev.tidemark.domain.window.WindowSpec} first. */
package dev.tidemark.domain.window;
