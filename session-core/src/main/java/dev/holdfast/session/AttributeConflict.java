package dev.holdfast.session;

import org.jspecify.annotations.Nullable;

/**
 * One attribute that two requests have changed at the same time; see {@link SessionManagerBuilder#resolve}. A value is null if
 * the attribute is missing or JSON {@code null}.
 *
 * @param base the value that both requests loaded
 * @param mine the value that this request wants to save
 * @param theirs the value that the other request has saved meanwhile
 * @param <T> the type of the attribute
 */
public record AttributeConflict<T>(
        @Nullable T base, @Nullable T mine, @Nullable T theirs) {
    /** Contains no value, because the text may be logged. */
    @Override
    public String toString() {
        return "AttributeConflict";
    }
}
