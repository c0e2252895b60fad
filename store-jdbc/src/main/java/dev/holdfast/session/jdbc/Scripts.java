package dev.holdfast.session.jdbc;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The SQL of one dialect: a script for each operation. */
record Scripts(Map<Operation, Script> scripts) {
    Script of(Operation operation) {
        return Objects.requireNonNull(scripts.get(operation), operation::name);
    }

    /** Returns these scripts with other texts. */
    Scripts map(UnaryOperator<String> change) {
        return each(script -> script.map(change));
    }

    /** Returns these scripts with names inserted into the texts, in which a colon never begins a parameter. */
    Scripts named(UnaryOperator<String> change) {
        return each(script -> script.named(change));
    }

    private Scripts each(UnaryOperator<Script> change) {
        Map<Operation, Script> changed = new EnumMap<>(Operation.class);
        scripts.forEach((operation, script) -> changed.put(operation, change.apply(script)));
        return new Scripts(changed);
    }
}
