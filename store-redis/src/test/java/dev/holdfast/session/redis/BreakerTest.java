package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.redis.Breaker.Pass;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final long MILLISECOND = 1_000_000;

    /** Near its end, because System.nanoTime may begin anywhere. */
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 100 * MILLISECOND);

    private final Breaker breaker = new Breaker(nanoTime::get);

    @Test
    void isClosedBeforeTheFirstAnswer() {
        assertTrue(breaker.isReady());
        assertEquals(Pass.CLOSED, breaker.enter());
    }

    @Test
    void twoLossesDoNotOpenIt() {
        lose(2);
        assertTrue(breaker.isReady());
        assertEquals(Pass.CLOSED, breaker.enter());
    }

    @Test
    void manyLossesAtTheSameMomentDoNotOpenIt() {
        IntStream.range(0, 100).forEach(i -> breaker.lost());
        assertTrue(breaker.isReady());
        nanoTime.addAndGet(250 * MILLISECOND);
        breaker.lost();
        assertFalse(breaker.isReady());
    }

    @Test
    void anAnswerBetweenLossesCloses() {
        lose(2);
        breaker.answered();
        lose(2);
        assertTrue(breaker.isReady());
    }

    @Test
    void afterThreeLossesOneCallAtATimeMayTry() {
        lose(3);
        assertEquals(Pass.PROBE, breaker.enter());
        assertEquals(Pass.NONE, breaker.enter());
        breaker.leave(Pass.PROBE);
        assertEquals(Pass.PROBE, breaker.enter());
    }

    @Test
    void whoWasNotLetInDoesNotLetTheNextOneIn() {
        lose(3);
        breaker.enter();
        breaker.leave(breaker.enter());
        assertEquals(Pass.NONE, breaker.enter());
    }

    @Test
    void theNextAnswerClosesIt() {
        lose(3);
        breaker.answered();
        assertTrue(breaker.isReady());
        assertEquals(Pass.CLOSED, breaker.enter());
    }

    @Test
    void theStoreIsNotReadyForHalfASecondAfterALoss() {
        lose(3);
        assertFalse(breaker.isReady());
        nanoTime.addAndGet(374 * MILLISECOND);
        assertFalse(breaker.isReady());
        nanoTime.addAndGet(MILLISECOND);
        assertTrue(breaker.isReady());
        lose(1);
        assertFalse(breaker.isReady());
    }

    @Test
    void theStoreIsNotReadyWhileACallTries() {
        lose(3);
        nanoTime.addAndGet(500 * MILLISECOND);
        Pass pass = breaker.enter();
        assertFalse(breaker.isReady());
        breaker.leave(pass);
        assertTrue(breaker.isReady());
    }

    private void lose(int times) {
        IntStream.range(0, times).forEach(i -> {
            breaker.lost();
            nanoTime.addAndGet(125 * MILLISECOND);
        });
    }
}
