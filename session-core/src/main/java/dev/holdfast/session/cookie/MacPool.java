package dev.holdfast.session.cookie;

import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates messages with one key for many threads: each use borrows a {@link Mac}, which one thread at a time can use, and
 * whose key schedule is made once. Places are found by thread, so that threads seldom meet; who finds his empty makes a copy.
 */
final class MacPool {
    private static final int PLACES = 64;

    private final Mac original;
    private final AtomicReferenceArray<@Nullable Mac> idle = new AtomicReferenceArray<>(PLACES);

    MacPool(Mac original) {
        this.original = original;
    }

    /** Returns the code of the bytes of {@code text} from {@code begin} up to, and without, {@code end}. */
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
