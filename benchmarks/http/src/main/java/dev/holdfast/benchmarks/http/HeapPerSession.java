package dev.holdfast.benchmarks.http;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.servlet.SessionFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

/** Counts the heap that an idle session takes: one servlet makes many small ones, as ours, as Spring Session's and as Jetty's. */
public final class HeapPerSession {
    private static final int SESSIONS = 200_000;
    private static final int WARM_UP = 1_000;
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private HeapPerSession() {}

    /** Takes no arguments. */
    public static void main(String... args) throws Exception {
        MemoryStore store = MemoryStore.builder().maximumSessions(2 * SESSIONS).build();
        SessionManager ours = SessionManager.builder()
                .secret("a secret of the benchmarks, of 32 bytes and more")
                .store(store)
                .build();
        Report.heading("Heap, for one idle session of " + SESSIONS, List.of("sessions", "bytes"));
        List<Bytes> results = new ArrayList<>();
        results.add(measured("ours", new SessionFilter(ours)));
        store.clear();
        results.add(measured("Spring Session, in a map", SpringSessions.filter("spring", "memory")));
        results.add(measured("Jetty 12", null));
        Report.write(Path.of("benchmarks", "results", "heap.json"), results);
        System.exit(0);
    }

    private static Bytes measured(String sessions, @Nullable Filter filter) throws Exception {
        Server server = new Server();
        LocalConnector connector = new LocalConnector(server);
        server.addConnector(connector);
        server.setHandler(context(filter));
        server.start();
        fill(connector, WARM_UP);
        long before = usedHeap();
        fill(connector, SESSIONS);
        Bytes bytes = new Bytes(sessions, Math.round((double) (usedHeap() - before) / SESSIONS));
        server.stop();
        System.out.printf("| %s | %,d |%n", bytes.sessions(), bytes.each());
        return bytes;
    }

    private static ServletContextHandler context(@Nullable Filter filter) {
        ServletContextHandler context = new ServletContextHandler(
                filter == null ? ServletContextHandler.SESSIONS : ServletContextHandler.NO_SESSIONS);
        if (filter != null) {
            context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
        }
        context.addServlet(SmallSession.class, "/*");
        return context;
    }

    private static void fill(LocalConnector connector, int sessions) throws Exception {
        for (int i = 0; i < sessions; i++) {
            String response = connector.getResponse(REQUEST);
            if (!response.startsWith("HTTP/1.1 200")) {
                throw new IOException("every request must be answered with 200, but one is not: " + response);
            }
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Makes a session whose document has about 170 bytes; no two users are one string. */
    public static final class SmallSession extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            HttpSession session = request.getSession();
            session.setAttribute("user", UUID.randomUUID().toString());
            session.setAttribute("theme", "dark");
            session.setAttribute("views", 10);
        }
    }

    private record Bytes(String sessions, long each) implements Result {
        @Override
        public Map<String, Object> json() {
            return Map.of("sessions", sessions, "bytes", each);
        }
    }
}
