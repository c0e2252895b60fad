package dev.holdfast.session.cookie;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HmacSignerTest {
    @Test
    void manyThreadsSignWithOneKeyWithoutMixingUpTheirIds() {
        CookieSigner shared = CookieSigner.hmacSha256(List.of(CookieSigner.key("keyboard cat")));
        IntStream.range(0, 20_000).parallel().forEach(i -> {
            String id = "id" + i % 97;
            CookieSigner alone = CookieSigner.hmacSha256(List.of(CookieSigner.key("keyboard cat")));
            assertEquals(alone.sign(id), shared.sign(id));
        });
    }
}
