package dev.holdfast.session.servlet;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.testkit.ContractServer;

class TomcatOneOwnerTest implements OneOwnerContract {
    @Override
    public ContractServer serve(SessionManager manager, Page.Body page) throws Exception {
        return Container.TOMCAT.start(new SessionFilter(manager), new Page(page));
    }
}
