/**
 * Contracts that stores, adapters and codecs must keep, and the clock and the store to test against.
 *
 * @apiNote Any release may add a case to a contract, which a store, an adapter or a codec then fails that has not kept it so far.
 */
@NullMarked
package dev.holdfast.session.testkit;

import org.jspecify.annotations.NullMarked;
