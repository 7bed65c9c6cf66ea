/** When a query runs its batches. Read {@link dev.tidemark.domain.trigger.Trigger} first. */
package dev.tidemark.domain.trigger;
