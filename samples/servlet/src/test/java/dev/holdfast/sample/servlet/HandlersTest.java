package dev.holdfast.sample.servlet;

import dev.holdfast.sample.contract.HandlerCases;
import dev.holdfast.session.tester.SessionTester;
import dev.holdfast.session.tester.Visitor;
import java.net.URI;
import org.junit.jupiter.api.BeforeAll;

class HandlersTest implements HandlerCases {
    private static final SessionTester TESTER = SessionTester.create();
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        port = Main.start(TESTER.manager(), 0);
    }

    @Override
    public SessionTester tester() {
        return TESTER;
    }

    @Override
    public Visitor visitor() {
        return TESTER.visitor(URI.create("http://127.0.0.1:" + port));
    }
}
