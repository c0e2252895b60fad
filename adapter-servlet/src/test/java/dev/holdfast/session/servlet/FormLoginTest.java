package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A FORM login of the container, which has a session of the container's, beside sessions of ours. */
class FormLoginTest {
    private static final String DESCRIPTOR = """
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.1">
          <filter>
            <filter-name>sessions</filter-name>
            <filter-class>%s</filter-class>
            <init-param>
              <param-name>factory</param-name>
              <param-value>%s</param-value>
            </init-param>
          </filter>
          <filter-mapping>
            <filter-name>sessions</filter-name>
            <url-pattern>/*</url-pattern>
            <dispatcher>REQUEST</dispatcher>
            <dispatcher>FORWARD</dispatcher>
          </filter-mapping>
          <servlet>
            <servlet-name>counter</servlet-name>
            <servlet-class>%s</servlet-class>
          </servlet>
          <servlet-mapping>
            <servlet-name>counter</servlet-name>
            <url-pattern>/*</url-pattern>
          </servlet-mapping>
          <security-constraint>
            <web-resource-collection>
              <web-resource-name>members</web-resource-name>
              <url-pattern>/members/*</url-pattern>
            </web-resource-collection>
            <auth-constraint>
              <role-name>member</role-name>
            </auth-constraint>
          </security-constraint>
          <login-config>
            <auth-method>FORM</auth-method>
            <form-login-config>
              <form-login-page>/login</form-login-page>
              <form-error-page>/refused</form-error-page>
            </form-login-config>
          </login-config>
          <security-role>
            <role-name>member</role-name>
          </security-role>
        </web-app>
        """.formatted(
                    FactorySessionFilter.class.getName(),
                    WebXmlTest.ApplicationFactory.class.getName(),
                    Counter.class.getName());

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @TempDir
    Path application;

    @BeforeEach
    void writeDescriptor() throws IOException {
        Files.writeString(
                Files.createDirectories(application.resolve("WEB-INF")).resolve("web.xml"), DESCRIPTOR);
    }

    @Test
    void aSessionOfOursGoesOnThroughTheLogin() throws Exception {
        try (RunningServer server = TomcatServer.deploy(application)) {
            assertEquals("nobody 1", get(server, "/"));
            assertEquals("nobody 2", get(server, "/members/"));
            assertEquals("Ada 3", logIn(server, "Ada", "secret"));
            assertEquals("Ada 4", get(server, "/members/"));
            assertEquals(Set.of("JSESSIONID", "connect.sid"), names());
        }
    }

    @Test
    void theIdOfOursChangesOnlyWhereItIsToldTo() throws Exception {
        try (RunningServer server = TomcatServer.deploy(application)) {
            get(server, "/");
            String before = ours();
            get(server, "/members/");
            logIn(server, "Ada", "secret");
            assertEquals(before, ours());
            assertEquals("Ada 4", get(server, "/members/renew"));
            assertNotEquals(before, ours());
            assertEquals("Ada 5", get(server, "/members/"));
        }
    }

    /** Tomcat keeps the request that led to the login, with its cookies, and repeats it. */
    @Test
    void aSessionBegunOnTheLoginPageIsNotInTheRequestThatIsRepeated() throws Exception {
        try (RunningServer server = TomcatServer.deploy(application)) {
            assertEquals("nobody 1", get(server, "/members/"));
            assertEquals("Ada 1", logIn(server, "Ada", "secret"));
        }
    }

    @Test
    void whoIsRefusedKeepsASessionOfOurs() throws Exception {
        try (RunningServer server = TomcatServer.deploy(application)) {
            assertEquals("nobody 1", get(server, "/members/"));
            assertEquals("nobody 2", logIn(server, "Ada", "wrong"));
            assertTrue(names().contains("connect.sid"));
        }
    }

    private String get(RunningServer server, String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(server, path)));
    }

    private String logIn(RunningServer server, String user, String password) throws Exception {
        return send(HttpRequest.newBuilder(uri(server, "/members/j_security_check"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("j_username=" + user + "&j_password=" + password)));
    }

    private String send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), BodyHandlers.ofString()).body();
    }

    private Set<String> names() {
        return cookies.getCookieStore().getCookies().stream()
                .map(HttpCookie::getName)
                .collect(Collectors.toSet());
    }

    private String ours() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("connect.sid"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static URI uri(RunningServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    /** Says who asks, and how often the session has been seen; answers as the login page too. */
    public static final class Counter extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Integer views = (Integer) request.getSession().getAttribute("views");
            request.getSession().setAttribute("views", views == null ? 1 : views + 1);
            if (request.getRequestURI().endsWith("/renew")) {
                request.changeSessionId();
            }
            String user = request.getRemoteUser();
            response.getWriter().print((user == null ? "nobody" : user) + " " + (views == null ? 1 : views + 1));
        }
    }
}
