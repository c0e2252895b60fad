package dev.holdfast.conformance.server;

import dev.holdfast.conformance.lab.Lab;
import dev.holdfast.conformance.lab.Mutant;
import dev.holdfast.session.javalin.SessionPlugin;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.util.EnumSet;
import org.eclipse.jetty.http.UriCompliance;

/** The lab on {@code adapter-javalin}. */
final class JavalinLab implements LabServer {
    private final Lab lab;
    private final Javalin app;

    JavalinLab(Mutant mutant, int port) {
        lab = new Lab(ServletView::of, mutant);
        app = Javalin.create(this::configure).start("127.0.0.1", port);
    }

    @Override
    public int port() {
        return app.port();
    }

    @Override
    public void close() {
        app.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.jetty.modifyServletContextHandler(
                handler -> handler.addFilter(new LabFilter(lab), "/*", EnumSet.of(DispatcherType.REQUEST)));
        config.jetty.modifyServletContextHandler(
                handler -> handler.getServletHandler().setDecodeAmbiguousURIs(true));
        config.jetty.modifyHttpConfiguration(http -> http.setUriCompliance(UriCompliance.UNSAFE));
        config.registerPlugin(new SessionPlugin(request -> lab.manager(ServletView.of(request))));
        config.routes.before(this::answer);
        config.routes.exception(Exception.class, this::fail);
    }

    /** Sends every method and path to the lab. */
    private void answer(Context ctx) throws IOException {
        LabFilter.start(ctx.req());
        lab.answer(new ServletExchange(ctx.req(), ctx.res()));
        ctx.skipRemainingHandlers();
    }

    private void fail(Exception cause, Context ctx) {
        byte[] body = lab.fail(ServletView.of(ctx.req()), LabFilter.isStarted(ctx.req()), cause);
        ctx.res().reset();
        ctx.status(500).contentType("application/json").result(body);
    }
}
