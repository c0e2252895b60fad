package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.testkit.ContractServer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker that uses its request when the container has ended it never reaches the next response of the connection. */
public interface OneOwnerContract {
    /** Starts a server in which {@code page} answers every request. */
    ContractServer serve(SessionManager manager, Page.Body page) throws Exception;

    /** What reaches nothing of the container, and so is not refused. */
    default List<LateUse> harmless() {
        return List.of();
    }

    @ParameterizedTest
    @EnumSource
    default void aLateUseIsRefusedAndLeavesTheNextResponseAlone(ContainerEnd end) throws Exception {
        LateWorker worker = new LateWorker(end);
        try (ContractServer server = serve(manager(), worker);
                RawConnection connection = new RawConnection(server.port())) {
            String alone = connection.get("/alone");
            end.request(connection, "/first");
            worker.awaitEnd();
            assertEquals(alone, connection.get("/next"));
            assertEquals(harmless(), worker.accepted());
        }
    }

    private static SessionManager manager() {
        return SessionManager.builder()
                .secret("x".repeat(32))
                .store(new MemoryStore())
                .build();
    }

    /** Answers the first request on another thread, which uses it while the next one is answered. */
    final class LateWorker implements Page.Body {
        private final CountDownLatch ended = new CountDownLatch(1);
        private final CountDownLatch next = new CountDownLatch(1);
        private final CountDownLatch tried = new CountDownLatch(1);
        private final ContainerEnd end;
        private volatile List<LateUse> accepted = List.of();

        LateWorker(ContainerEnd end) {
            this.end = end;
        }

        void awaitEnd() throws InterruptedException {
            assertTrue(ended.await(10, TimeUnit.SECONDS));
        }

        List<LateUse> accepted() {
            return accepted;
        }

        @Override
        public void answer(HttpServletRequest request, HttpServletResponse response) throws Exception {
            switch (request.getRequestURI()) {
                case "/first" -> first(request, response);
                case "/next" -> next(response);
                default -> response.getOutputStream().print("second");
            }
        }

        private void first(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getSession().setAttribute("user", "Ada");
            AsyncContext async = request.startAsync();
            LateUse.Kept kept = new LateUse.Kept(
                    async,
                    request,
                    request.getInputStream(),
                    response,
                    response.getOutputStream(),
                    request.getSession());
            async.addListener(new EndListener(ended));
            new Thread(() -> useLate(kept)).start();
            end.begin(async);
        }

        private void next(HttpServletResponse response) throws Exception {
            next.countDown();
            assertTrue(tried.await(10, TimeUnit.SECONDS));
            response.getOutputStream().print("second");
        }

        private void useLate(LateUse.Kept kept) {
            try {
                next.await();
                accepted = Stream.of(LateUse.values())
                        .filter(use -> !use.isRefused(kept))
                        .toList();
            } catch (InterruptedException e) {
                throw new IllegalStateException("the case must not be interrupted", e);
            } finally {
                tried.countDown();
            }
        }
    }
}
