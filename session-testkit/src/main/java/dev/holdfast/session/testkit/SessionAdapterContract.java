package dev.holdfast.session.testkit;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The cases that every adapter must pass. Its test implements this with a server of its framework in which one handler answers
 * every request, and with an exchange that gives the handler access to the framework's request and response:
 *
 * <pre>{@code
 * public class MyAdapterContractTest implements SessionAdapterContract {
 *     public SessionStore newStore(InstantSource clock) { return MemoryStore.builder().clock(clock).build(); }
 *
 *     public ContractServer start(SessionManager manager, ContractHandler handler) {
 *         MyFramework app = new MyFramework();
 *         app.install(new MyAdapter(manager));
 *         app.any("/**", (request, response) -> handler.handle(new MyExchange(request, response)));
 *         return new MyServer(app.start(0));
 *     }
 * }
 * }</pre>
 */
@ExtendWith(ListedInabilities.class)
@SuppressWarnings("exports") // nobody but JUnit meets the extension
public interface SessionAdapterContract
        extends VisitCases,
                CookieLineCases,
                ForgedCookieCases,
                ResponseCases,
                EndOfResponseCases,
                StoreFailureCases,
                SessionLifeCases {}
