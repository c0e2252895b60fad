package dev.holdfast.session.javalin;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.servlet.Page;
import dev.holdfast.session.servlet.SentAsIsContract;
import dev.holdfast.session.testkit.ContractServer;

/** Javalin's Jetty accepts requests as they were sent. */
class JettyRequestsTest implements SentAsIsContract {
    @Override
    public ContractServer serve(SessionManager manager, Page.Body page) {
        return JavalinServer.start(
                manager, config -> config.routes.get("/*", ctx -> page.answer(ctx.req(), ctx.res())));
    }
}
