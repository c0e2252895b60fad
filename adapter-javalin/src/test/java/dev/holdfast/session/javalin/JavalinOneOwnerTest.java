package dev.holdfast.session.javalin;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.servlet.OneOwnerContract;
import dev.holdfast.session.servlet.Page;
import dev.holdfast.session.testkit.ContractServer;

/** Javalin's container passes the contract of containers. */
class JavalinOneOwnerTest implements OneOwnerContract {
    @Override
    public ContractServer serve(SessionManager manager, Page.Body page) {
        return JavalinServer.start(
                manager, config -> config.routes.get("/*", ctx -> page.answer(ctx.req(), ctx.res())));
    }
}
