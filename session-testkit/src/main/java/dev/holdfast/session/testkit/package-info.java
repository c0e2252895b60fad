/**
 * Contracts for stores, adapters and codecs, with a clock and a recording store for tests.
 *
 * @apiNote Any release may add a case to a contract. A store, an adapter or a codec may then fail that case.
 */
@NullMarked
package dev.holdfast.session.testkit;

import org.jspecify.annotations.NullMarked;
