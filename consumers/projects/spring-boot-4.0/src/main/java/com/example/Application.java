package com.example;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.mongo.MongoStore;
import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.servlet.SessionFilter;
import dev.holdfast.session.store.SessionStore;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;

@SpringBootApplication
public class Application {
    /** For machines that are busy. */
    static final Duration LIMIT = Duration.ofSeconds(20);

    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }

    @Bean
    SessionStore store(@Value("${session.store}") String url) {
        if (url.startsWith("redis:")) {
            return RedisStore.builder().url(url).connectTimeout(LIMIT).commandTimeout(LIMIT).build();
        }
        return url.startsWith("mongodb:") ? MongoStore.builder().mongoUrl(url).timeout(LIMIT).build() : new MemoryStore();
    }

    @Bean
    FilterRegistrationBean<SessionFilter> sessions(SessionStore store, @Value("${session.secret}") String secret) {
        SessionManager manager =
                SessionManager.builder().secret(secret).store(store).build();
        FilterRegistrationBean<SessionFilter> registration = new FilterRegistrationBean<>(new SessionFilter(manager));
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        registration.setAsyncSupported(true);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @EventListener
    void listening(WebServerInitializedEvent event) {
        System.out.println("listening on " + event.getWebServer().getPort());
    }
}
