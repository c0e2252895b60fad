package dev.holdfast.session.micronaut;

import dev.holdfast.session.cookie.CookieOptions;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.order.Ordered;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stops the start of an application that has an unknown or invalid property, even if the property is not used. It is created
 * before the beans that use the properties, so that a misspelled name is not reported as a missing property.
 */
@Context
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ConfigurationCheck {
    /**
     * Checks all properties.
     *
     * @throws ConfigurationException if a name or a value is wrong
     */
    ConfigurationCheck(
            BeanContext beans,
            Environment environment,
            SessionConfiguration session,
            CookieConfiguration cookie,
            LifetimesConfiguration lifetimes,
            StoreConfiguration store) {
        List<String> known = Stream.of(
                        names(beans, SessionConfiguration.class, ""),
                        names(beans, CookieConfiguration.class, "cookie."),
                        names(beans, LifetimesConfiguration.class, "lifetimes."),
                        names(beans, StoreConfiguration.class, "store."))
                .flatMap(names -> names)
                .toList();
        environment.getPropertySources().forEach(source -> checkNames(source, known));
        session.builder().lifetimes(lifetimes::change);
        session.secrets();
        session.excludes("/");
        cookie.change(CookieOptions.safe());
        store.of(known);
    }

    private static Stream<String> names(BeanContext beans, Class<?> configuration, String group) {
        return Arrays.stream(
                        beans.getBeanDefinition(configuration).getConstructor().getArguments())
                .map(argument -> group + NameUtils.hyphenate(argument.getName()));
    }

    private static void checkNames(PropertySource source, List<String> known) {
        if (source.getConvention() == PropertyConvention.ENVIRONMENT_VARIABLE) {
            source.forEach(PropertyNames.ofVariables(known)::check);
            return;
        }
        PropertyNames names = PropertyNames.withDots(known);
        source.forEach(name -> leaves(hyphenated(name), source.get(name)).forEach(names::check));
    }

    /** Returns the names below a property: only its own, unless its value is a map. */
    private static Stream<String> leaves(String name, Object value) {
        return value instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .flatMap(entry -> leaves(hyphenated(name + "." + entry.getKey()), entry.getValue()))
                : Stream.of(name);
    }

    /** Returns {@code holdfast.session.cookie.max-age} for {@code holdfast.session.cookie.maxAge}, without indexes of lists. */
    private static String hyphenated(String name) {
        return Arrays.stream(name.replaceAll("\\[[^]]*]", "").split("\\."))
                .map(NameUtils::hyphenate)
                .collect(Collectors.joining("."));
    }
}
