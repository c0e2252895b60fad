package dev.holdfast.session.javalin;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.servlet.SessionFilter;
import dev.holdfast.session.servlet.Sessions;
import io.javalin.config.JavalinState;
import io.javalin.http.Context;
import io.javalin.http.servlet.DefaultTasks;
import io.javalin.http.servlet.JavalinServletContext;
import io.javalin.http.servlet.SubmitOrder;
import io.javalin.http.servlet.Task;
import io.javalin.http.servlet.TaskInitializer;
import io.javalin.plugin.ContextPlugin;
import io.javalin.plugin.PluginPriority;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import kotlin.Unit;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/**
 * Gives a Javalin application sessions. Register it, and ask a context for its session:
 *
 * <pre>{@code
 * config.registerPlugin(new SessionPlugin(manager));
 * config.routes.get("/", ctx -> {
 *     Session session = ctx.with(SessionPlugin.class);
 *     ...
 * });
 * }</pre>
 *
 * <p>{@code ctx.with} returns the session, or a new one: express-session's {@code req.session}. It makes at most one store call,
 * at the first call of a request. It throws {@link IllegalStateException} if the request can have no session, because its path is
 * outside the cookie's path or the store has lost its server. {@code ctx.sessionAttribute}, the similar methods and {@code
 * ctx.req().getSession()} use the same session.
 *
 * <p>Exceptions from loading and saving take Javalin's error path: handlers for {@code exception} and {@code error} apply. The
 * session is saved after the handlers, before the response is sent. If a part was sent already, for example of a stream of
 * events, the session is saved at the end, and the response is aborted if that fails; call {@link Session#save} if other requests
 * must see a change earlier.
 *
 * <p>{@code ctx.sessionAttribute} of a WebSocket connection returns the attributes as they were at the upgrade. Handlers before
 * the upgrade can use the session itself. If it cannot be loaded there, the server answers 500, not Javalin: Javalin reads the
 * attributes before it runs any handler.
 */
public final class SessionPlugin extends ContextPlugin<Void, Session> {
    private static final TaskInitializer<JavalinServletContext> BEGIN = task(SessionPlugin::begin);
    private static final TaskInitializer<JavalinServletContext> COMMIT = task(SessionPlugin::commit);

    /** The request attribute that keeps a failure to load until the end. */
    private static final String FAILURE = SessionPlugin.class.getName();

    private final SessionFilter filter;

    /** Creates a plugin for the sessions of {@code manager}. */
    public SessionPlugin(SessionManager manager) {
        filter = SessionFilter.beforeFramework(manager);
    }

    /**
     * Creates a plugin for the sessions of several managers, for example one for each tenant.
     *
     * @param managers called once for each request; returns the manager of its sessions
     */
    public SessionPlugin(Function<? super HttpServletRequest, SessionManager> managers) {
        filter = SessionFilter.beforeFramework(managers);
    }

    /**
     * Returns the session if there is one already: the client sent its id, or {@code ctx.with} has created it; else empty. Makes
     * at most one store call.
     *
     * @throws dev.holdfast.session.store.SessionStoreException if the store fails
     */
    public static Optional<Session> find(Context ctx) {
        return Sessions.find(ctx.req());
    }

    /** Called by Javalin: {@code ctx.with(SessionPlugin.class)}. */
    @Override
    public Session createExtension(Context ctx) {
        return Sessions.of(ctx.req());
    }

    /** Called by Javalin. */
    @Override
    public void onStart(JavalinState state) {
        state.jetty.modifyServletContextHandler(this::inFront);
        state.jetty.modifyHttpConfiguration(JettyRequests::takeAsSent);
        state.servletRequestLifecycle.add(0, BEGIN);
        commitAsJavalinTask(state.servletRequestLifecycle);
        state.routes.wsBeforeUpgrade(SessionPlugin::commit);
    }

    /** Returns the last priority: handlers that other plugins add must run before the session is committed. */
    @Override
    public PluginPriority priority() {
        return PluginPriority.LATE;
    }

    /** Puts the filter first. Jetty's own sessions cannot be reached behind it, so Jetty need not look for their ids. */
    private void inFront(ServletContextHandler handler) {
        handler.addFilter(filter, "/*", EnumSet.allOf(DispatcherType.class));
        handler.getSessionHandler().setSessionTrackingModes(Set.of());
    }

    /**
     * Commits before Javalin looks for an error page, and again after handlers of the stage {@code after}, which may have changed
     * the session. The filter commits after Javalin, which is too late for Javalin's error path.
     */
    static void commitAsJavalinTask(List<TaskInitializer<JavalinServletContext>> stages) {
        int errorPages = stages.indexOf(DefaultTasks.INSTANCE.getERROR());
        if (errorPages < 0) {
            throw new IllegalStateException(
                    "Javalin must have the stage ERROR, before which sessions are saved, but has none;"
                            + " use a version of Javalin that this plugin is tested with");
        }
        stages.add(errorPages, COMMIT);
        stages.add(COMMIT);
    }

    private static TaskInitializer<JavalinServletContext> task(Consumer<Context> work) {
        return (submit, servlet, ctx, uri) -> submit.invoke(SubmitOrder.LAST, new Task(false, () -> {
            work.accept(ctx);
            return Unit.INSTANCE;
        }));
    }

    private static void begin(Context ctx) {
        try {
            Sessions.exchange(ctx.req()).begin();
        } catch (RuntimeException e) {
            ctx.attribute(FAILURE, e);
            throw e;
        }
    }

    /**
     * Saves the session and computes the cookie, so that a cookie that cannot be written fails here; the filter adds it. If a
     * part of the response was sent, the filter commits, and aborts the response if the session cannot be saved.
     */
    private static void commit(Context ctx) {
        if (ctx.res().isCommitted()) {
            return;
        }
        try {
            SessionExchange exchange = Sessions.exchange(ctx.req());
            exchange.commit();
            exchange.setCookie();
        } catch (RuntimeException e) {
            fail(ctx, e);
        }
    }

    /** Reports a failure, unless Javalin has already answered another one: then it is added to that as suppressed. */
    private static void fail(Context ctx, RuntimeException failure) {
        RuntimeException first = ctx.attribute(FAILURE);
        if (first != null) {
            first.addSuppressed(failure);
            return;
        }
        // remove what was written of the page
        ctx.res().resetBuffer();
        throw failure;
    }
}
