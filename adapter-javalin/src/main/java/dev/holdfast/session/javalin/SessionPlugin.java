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
 * <p>{@code ctx.with} returns the session, or a new one: express-session's {@code req.session}. It makes at most one store call, the
 * first time that a request asks. It throws {@link IllegalStateException} if the request can have no session, because its path is
 * outside the cookie's path or the store has lost its server. {@code ctx.sessionAttribute}, its siblings and {@code
 * ctx.req().getSession()} work on the same session.
 *
 * <p>What a store throws takes Javalin's error path, from loading as from saving: handlers given to {@code exception} and {@code
 * error} apply. The session is saved once the handlers are through, before the response leaves. If part of it has left already, as
 * of a stream of events, the session is saved at the end, and the response broken off if that fails; call {@link Session#save}
 * where others must see earlier what has changed.
 *
 * <p>A WebSocket connection sees the attributes as they were when it began, with {@code ctx.sessionAttribute}. Handlers before the
 * upgrade have the session itself. A session that cannot be loaded then is the server's error 500, not Javalin's: Javalin reads the
 * attributes before it runs any handler.
 */
public final class SessionPlugin extends ContextPlugin<Void, Session> {
    private static final TaskInitializer<JavalinServletContext> BEGIN = task(SessionPlugin::begin);
    private static final TaskInitializer<JavalinServletContext> COMMIT = task(SessionPlugin::commit);

    /** Where the failure of the beginning is kept, until the end. */
    private static final String FAILURE = SessionPlugin.class.getName();

    private final SessionFilter filter;

    /** A plugin for the sessions of {@code manager}. */
    public SessionPlugin(SessionManager manager) {
        filter = SessionFilter.beforeFramework(manager);
    }

    /**
     * A plugin for the sessions of several managers, as for several tenants.
     *
     * @param managers called once for each request; gives the manager of its sessions
     */
    public SessionPlugin(Function<? super HttpServletRequest, SessionManager> managers) {
        filter = SessionFilter.beforeFramework(managers);
    }

    /**
     * Returns the session, if there is one already: the client sent its id, or {@code ctx.with} has made it. May make one store call.
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

    /** Last, so that the handlers which other plugins add come before the session is committed. */
    @Override
    public PluginPriority priority() {
        return PluginPriority.LATE;
    }

    /** Jetty's own sessions are out of reach behind the filter, so Jetty need not look for their ids. */
    private void inFront(ServletContextHandler handler) {
        handler.addFilter(filter, "/*", EnumSet.allOf(DispatcherType.class));
        handler.getSessionHandler().setSessionTrackingModes(Set.of());
    }

    /**
     * The filter commits when Javalin is through, which is too late for Javalin's error path. So the session is committed before
     * Javalin looks for an error page, and again after what handlers of the stage {@code after} may have changed.
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
     * Also writes the cookie, for a cookie that cannot be written is a failure too; the filter adds it. A response that has been sent
     * in part is left to the filter, which breaks it off if the session cannot be saved.
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

    /** Of two failures the first is reported, which Javalin has answered already. */
    private static void fail(Context ctx, RuntimeException failure) {
        RuntimeException first = ctx.attribute(FAILURE);
        if (first != null) {
            first.addSuppressed(failure);
            return;
        }
        // of the page that will not come
        ctx.res().resetBuffer();
        throw failure;
    }
}
