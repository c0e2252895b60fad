package dev.holdfast.session.spark;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.servlet.javax.LateUse;
import dev.holdfast.session.servlet.javax.OneOwnerContract;
import dev.holdfast.session.servlet.javax.Page;
import dev.holdfast.session.testkit.ContractServer;
import java.util.List;

/** What holds in every container holds in Spark's. */
class SparkOneOwnerTest implements OneOwnerContract {
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

    /** Spark reads the whole body before, and hands out a copy. */
    @Override
    public List<LateUse> harmless() {
        return List.of(LateUse.READ);
    }
}
