package dev.holdfast.session.mongo;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.function.IntFunction;

/** Returns recorded salts and ivs, or bytes that begin with them, instead of random ones. */
final class GivenBytes implements IntFunction<byte[]> {
    private final Queue<byte[]> given;

    GivenBytes(byte[]... given) {
        this.given = new ArrayDeque<>(List.of(given));
    }

    @Override
    public byte[] apply(int length) {
        return Arrays.copyOf(given.remove(), length);
    }
}
