package dev.holdfast.sample.springboot;

import dev.holdfast.session.jdbc.JdbcStore;
import dev.holdfast.session.memcached.MemcachedStore;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The store as a bean, which Spring closes: one for each profile. */
@Configuration(proxyBeanMethods = false)
class Stores {
    @Bean
    @Profile("sql")
    JdbcStore sql(DataSource pool) {
        JdbcStore store = JdbcStore.builder(pool).build();
        store.createTable();
        return store;
    }

    @Bean
    @Profile("memcached")
    MemcachedStore memcached(@Value("${sessions.memcached}") String host) {
        return MemcachedStore.builder().hosts(host).build();
    }
}
