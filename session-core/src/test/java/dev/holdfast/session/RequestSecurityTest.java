package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As express-session. */
class RequestSecurityTest {
    @ParameterizedTest
    @CsvSource({
        "FRAMEWORK, false, false, https,          false",
        "FRAMEWORK, false, true,  ,               true",
        "FRAMEWORK, true,  false, ,               true",
        "TRUSTED,   false, true,  ,               false",
        "TRUSTED,   false, false, https,          true",
        "TRUSTED,   false, false, ' HTTPS , http', true",
        "TRUSTED,   false, false, 'http, https',  false",
        "TRUSTED,   true,  false, http,           true",
        "IGNORED,   false, true,  https,          false",
        "IGNORED,   true,  false, ,               true",
    })
    void aRequestIsSecure(ForwardedProto proxy, boolean encrypted, boolean framework, String proto, boolean secure) {
        SessionRequest request = new Request(encrypted, framework, proto);
        assertEquals(secure, RequestSecurity.isSecure(request, proxy));
    }

    private record Request(boolean encrypted, boolean secure, String forwardedProto) implements SessionRequest {
        @Override
        public String path() {
            return "/";
        }

        @Override
        public String cookieHeader() {
            return null;
        }

        @Override
        public <T> Optional<T> unwrap(Class<T> type) {
            return Optional.empty();
        }
    }
}
