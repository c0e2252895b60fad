package dev.holdfast.session.spark;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.servlet.javax.Page;
import dev.holdfast.session.servlet.javax.SentAsIsContract;
import dev.holdfast.session.testkit.ContractServer;

/** Spark's Jetty takes requests as they were sent. */
class JettyRequestsTest implements SentAsIsContract {
    @Override
    public ContractServer serve(SessionManager manager, Page.Body page) {
        return RunningService.start(service -> {
            SparkSessions.install(service, manager);
            service.get("/*", (request, response) -> {
                page.answer(request.raw(), response.raw());
                return "";
            });
        });
    }
}
