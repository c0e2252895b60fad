package dev.holdfast.session;

import org.jspecify.annotations.Nullable;

/**
 * One attribute that two requests have changed at the same time; see {@link SessionManagerBuilder#resolve}. A value is null where
 * the attribute is missing or JSON {@code null}.
 *
 * @param base what both requests found
 * @param mine what this request wants to save
 * @param theirs what the other has saved meanwhile
 * @param <T> the type of the attribute
 */
public record AttributeConflict<T>(
        @Nullable T base, @Nullable T mine, @Nullable T theirs) {
    /** Names no value, because this may reach a log. */
    @Override
    public String toString() {
        return "AttributeConflict";
    }
}
