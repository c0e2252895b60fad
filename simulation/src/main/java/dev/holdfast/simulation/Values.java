package dev.holdfast.simulation;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.GenericType;
import dev.holdfast.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a handler does to attributes: a and b are texts, l is a list, n a number. Each text has a tag of its own. */
final class Values {
    static final Attribute<List<String>> LIST = Attribute.of("l", new GenericType<List<String>>() {});
    private static final Attribute<Integer> NUMBER = Attribute.of("n", Integer.class);

    private final View view;
    private final String name;
    private @Nullable List<String> held;
    private int tags;

    Values(View view, String name) {
        this.view = view;
        this.name = name;
    }

    /** A value that was read before no longer belongs to the session. */
    void forget() {
        held = null;
    }

    @Nullable
    Object set(String name) {
        String tag = tag();
        return view.change(name + "=" + tag, () -> {
            view.session(live -> live.set(name, tag));
            view.unit(mine -> mine.assign(name, Json.text(tag)));
        });
    }

    @Nullable
    Object count(int by) {
        return view.change(
                "n" + (by > 0 ? "+1" : "-1"),
                () -> view.session(live -> {
                    Integer value = live.compute(NUMBER, n -> (n == null ? 0 : n) + by);
                    view.unit(mine -> mine.compute("n", Texts.plus(by), String.valueOf(value)));
                }));
    }

    @Nullable
    Object append() {
        String tag = tag();
        return view.change(
                "l+" + tag,
                () -> view.session(live -> {
                    List<String> value = Objects.requireNonNull(live.compute(LIST, list -> with(list, tag)));
                    view.unit(mine -> mine.compute("l", Texts.with(tag), Json.list(value)));
                    held = null;
                }));
    }

    @Nullable
    Object readList() {
        return view.change("read l", () -> view.session(live -> held = live.get(LIST)));
    }

    @Nullable
    Object changeList() {
        List<String> list = held;
        if (view.id() == null || list == null) {
            return "nothing read";
        }
        String tag = tag();
        list.add(tag);
        view.unit(mine -> mine.assign("l", Json.list(list)));
        return "l in place +" + tag;
    }

    @Nullable
    Object remove(String name) {
        return view.change("without " + name, () -> {
            view.session(live -> live.remove(name));
            view.unit(mine -> mine.assign(name, null));
        });
    }

    @Nullable
    Object clear() {
        return view.change("empty", () -> {
            view.session(Session::clear);
            view.unit(Unit::clear);
            held = null;
        });
    }

    private String tag() {
        return name + ++tags;
    }

    private static List<String> with(@Nullable List<String> list, String tag) {
        List<String> next = list == null ? new ArrayList<>() : new ArrayList<>(list);
        next.add(tag);
        return next;
    }

    /** The computations of the handler, on JSON instead of values. */
    private static final class Texts {
        static UnaryOperator<@Nullable String> plus(int by) {
            return json -> String.valueOf((json == null ? 0 : Integer.parseInt(json)) + by);
        }

        static UnaryOperator<@Nullable String> with(String tag) {
            return json -> json == null || json.equals("[]")
                    ? Json.list(List.of(tag))
                    : json.substring(0, json.length() - 1) + "," + Json.text(tag) + "]";
        }
    }
}
