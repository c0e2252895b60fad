package dev.holdfast.sample.springboot;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.servlet.SessionFilter;
import dev.holdfast.session.store.SessionStore;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpSession;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Counts views in {@link HttpSession}, as a Spring application does that knows of no other sessions. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
class Application {
    @Bean
    FilterRegistrationBean<SessionFilter> sessions(SessionStore store) {
        SessionManager manager = SessionManager.builder()
                .secret("a secret of at least thirty-two bytes")
                .store(store)
                .build();
        FilterRegistrationBean<SessionFilter> registration = new FilterRegistrationBean<>(new SessionFilter(manager));
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        registration.setAsyncSupported(true);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @GetMapping("/views")
    String views(HttpSession session) {
        Integer views = (Integer) session.getAttribute("views");
        session.setAttribute("views", views == null ? 1 : views + 1);
        return "views: " + session.getAttribute("views");
    }

    @GetMapping("/later")
    Callable<String> viewsOnAnotherThread(HttpSession session) {
        return () -> views(session);
    }
}
