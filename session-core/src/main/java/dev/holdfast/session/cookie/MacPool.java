package dev.holdfast.session.cookie;

import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates messages with one key for many threads: each use borrows a {@link Mac}, which one thread at a time can use and
 * whose key schedule is computed once. The place depends on the thread, so threads seldom need the same one; a thread that finds
 * its place empty makes a copy.
 */
final class MacPool {
    private static final int PLACES = 64;

    private final Mac original;
    private final AtomicReferenceArray<@Nullable Mac> idle = new AtomicReferenceArray<>(PLACES);

    MacPool(Mac original) {
        this.original = original;
    }

    /** Returns the authentication code of the bytes of {@code text} from {@code begin} to {@code end}, exclusive. */
    byte[] of(byte[] text, int begin, int end) {
        int place = (int) (Thread.currentThread().getId() & PLACES - 1);
        Mac borrowed = idle.getAndSet(place, null);
        Mac mac = borrowed == null ? copy() : borrowed;
        mac.update(text, begin, end - begin);
        byte[] code = mac.doFinal();
        idle.lazySet(place, mac);
        return code;
    }

    private Mac copy() {
        try {
            return (Mac) original.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(
                    "the security provider's " + original.getAlgorithm() + " must be cloneable", e);
        }
    }
}
