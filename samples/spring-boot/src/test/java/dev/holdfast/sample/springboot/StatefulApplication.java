package dev.holdfast.sample.springboot;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.servlet.SessionFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.annotation.SessionScope;

/**
 * Keeps in its session what Spring offers to keep there. Requests with the header {@code Declared} get a manager that knows these
 * attributes, others get one that knows none.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableWebSecurity
@Import({StatefulPages.class, OrderPages.class})
class StatefulApplication {
    static final MemoryStore STORE = new MemoryStore();

    @Bean
    FilterRegistrationBean<SessionFilter> sessions() {
        SessionManager plain = manager().build();
        SessionManager declared = manager()
                .codec(new SpringCodec())
                .declare(SpringAttributes.CONTEXT, SpringAttributes.SAVED_REQUEST, SpringAttributes.LAST_EXCEPTION)
                .declare(SpringAttributes.CSRF_TOKEN, SpringAttributes.FLASH_MAPS)
                .declare(Attribute.of("order", Order.class))
                .declare(Attribute.of("scopedTarget.cart", Cart.class))
                .declare(Attribute.of("scopedTarget.ledger", Ledger.class))
                .build();
        FilterRegistrationBean<SessionFilter> registration = new FilterRegistrationBean<>(new SessionFilter(
                (HttpServletRequest request) -> request.getHeader("Declared") == null ? plain : declared));
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        registration.setAsyncSupported(true);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    @SessionScope
    Cart cart() {
        return new Cart();
    }

    @Bean
    @SessionScope
    Ledger ledger() {
        return new Ledger();
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                User.withUsername("ada")
                        .password("{noop}babbage-and-lovelace")
                        .roles("USER")
                        .build(),
                User.withUsername("bob")
                        .password("{noop}babbage-and-lovelace")
                        .accountLocked(true)
                        .roles("USER")
                        .build());
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/private")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .formLogin(form -> form.defaultSuccessUrl("/"))
                .build();
    }

    private static SessionManagerBuilder manager() {
        return SessionManager.builder()
                .secret("a secret of at least thirty-two bytes")
                .store(STORE);
    }
}
