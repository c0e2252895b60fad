/** Queues, locks and retries for concurrent requests of one session, in this process and in others. Not exported. */
@NullMarked
package dev.holdfast.session.contention;

import org.jspecify.annotations.NullMarked;
