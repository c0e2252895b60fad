package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/** Listeners that the container has been told of. */
class ContainerListenersTest {
    private final RecordingListener first = new RecordingListener("first");
    private final RecordingListener second = new RecordingListener("second", first.heard);
    private final RecordingListener own = new RecordingListener("own", first.heard);

    @InEveryContainer
    void hearInTheOrderOfTheContainerBeforeThoseOfTheFilter(Container container) throws Exception {
        SessionFilter filter = new SessionFilter(manager(), own);
        try (RunningServer server = container.start(List.of(first, second), filter, page());
                RawConnection connection = new RawConnection(server.port())) {
            connection.get("/");
            assertEquals(
                    List.of(
                            "first created",
                            "second created",
                            "own created",
                            "first added n=1",
                            "second added n=1",
                            "own added n=1",
                            "first renamed from the id presented: true",
                            "second renamed from the id presented: true",
                            "own renamed from the id presented: true",
                            "own destroyed",
                            "second destroyed",
                            "first destroyed",
                            "first removed n=1",
                            "second removed n=1",
                            "own removed n=1"),
                    first.heard);
        }
    }

    @InEveryContainer
    void hearOnceAlsoIfTheFilterIsToldOfThemToo(Container container) throws Exception {
        SessionFilter filter = new SessionFilter(manager(), second, first);
        try (RunningServer server = container.start(List.of(first, second), filter, page());
                RawConnection connection = new RawConnection(server.port())) {
            connection.get("/");
            assertEquals(List.of("first created", "second created"), first.heard.subList(0, 2));
            assertEquals(10, first.heard.size());
        }
    }

    private static Page page() {
        return new Page((HttpServletRequest request, HttpServletResponse response) -> {
            request.getSession().setAttribute("n", 1);
            request.changeSessionId();
            request.getSession().invalidate();
        });
    }

    private static SessionManager manager() {
        return SessionManager.builder()
                .secret("x".repeat(32))
                .store(new MemoryStore())
                .build();
    }
}
