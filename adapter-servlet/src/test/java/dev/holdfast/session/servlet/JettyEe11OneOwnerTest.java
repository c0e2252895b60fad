package dev.holdfast.session.servlet;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.testkit.ContractServer;

class JettyEe11OneOwnerTest implements OneOwnerContract {
    @Override
    public ContractServer serve(SessionManager manager, Page.Body page) throws Exception {
        return Container.JETTY_EE11.start(new SessionFilter(manager), new Page(page));
    }
}
