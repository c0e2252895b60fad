package dev.holdfast.conformance.scenario;

import dev.holdfast.conformance.lab.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a scenario smaller while it still shows the difference. */
public final class Shrinker {
    /** The options that must stay: without them the app would not start or would use another database. */
    private static final Set<String> KEPT_OPTIONS =
            Set.of("secret", "type", "url", "prefix", "collectionName", "schemaName", "zone");

    private Shrinker() {}

    /**
     * Returns the smallest scenario that still {@code shows} the difference and can be reached by removing parts one after
     * another.
     */
    public static Scenario shrink(Scenario scenario, Predicate<Scenario> shows) {
        Scenario smallest = scenario;
        Optional<Scenario> smaller = Optional.of(scenario);
        while (smaller.isPresent()) {
            smallest = smaller.get();
            smaller = smaller(smallest).filter(shows).findFirst();
        }
        return smallest;
    }

    /** Returns the scenarios without one of the parts, the largest parts first. */
    static Stream<Scenario> smaller(Scenario scenario) {
        List<Step> steps = scenario.steps();
        Stream<Scenario> fewerSteps = indexes(steps.size()).mapToObj(i -> scenario.withSteps(without(steps, i)));
        Stream<Scenario> smallerSteps = indexes(steps.size())
                .boxed()
                .flatMap(i -> smaller(steps.get(i)).map(step -> scenario.withSteps(with(steps, i, step))));
        Stream<Scenario> fewerOptions =
                smaller(scenario.options(), KEPT_OPTIONS).map(scenario::withOptions);
        return Stream.of(fewerSteps, smallerSteps, fewerOptions).flatMap(part -> part);
    }

    private static Stream<Step> smaller(Step step) {
        if (step instanceof Step.Visits visits) {
            List<Visit> all = visits.visits();
            Stream<Step> fewer =
                    all.size() == 1 ? Stream.of() : indexes(all.size()).mapToObj(i -> new Step.Visits(without(all, i)));
            Stream<Step> smaller = indexes(all.size())
                    .boxed()
                    .flatMap(i -> smaller(all.get(i)).map(visit -> new Step.Visits(with(all, i, visit))));
            return Stream.concat(fewer, smaller);
        }
        if (step instanceof Step.Faults faults) {
            return smaller(faults.faults(), Set.of("message")).map(Step.Faults::new);
        }
        return step instanceof Step.Store store
                ? smaller(store.sessions(), Set.of("cookie")).map(Step.Store::new)
                : Stream.of();
    }

    /** Returns the visit without one of the operations, except those that order parallel requests. */
    private static Stream<Visit> smaller(Visit visit) {
        Stream<Visit> scripts = indexes(visit.script().size())
                .filter(i -> !visit.script().path(i).path(0).asString().equals("sleep"))
                .mapToObj(i -> new Visit(visit.method(), visit.path(), visit.headers(), without(visit.script(), i)));
        Stream<Visit> headers = smaller(visit.headers(), Set.of())
                .map(fewer -> new Visit(visit.method(), visit.path(), fewer, visit.script()));
        Visit plain = new Visit("GET", "/", visit.headers(), visit.script());
        return Stream.of(scripts, headers, plain.equals(visit) ? Stream.<Visit>of() : Stream.of(plain))
                .flatMap(part -> part);
    }

    /**
     * Returns the object without one of the members, except those that must stay; then the object with a smaller object in one of
     * them.
     */
    private static Stream<JsonNode> smaller(JsonNode object, Set<String> kept) {
        List<String> names = object.propertyNames().stream()
                .filter(name -> !kept.contains(name))
                .toList();
        Stream<JsonNode> fewer = names.stream().map(name -> ((ObjectNode) object.deepCopy()).without(name));
        Stream<JsonNode> smaller = names.stream()
                .filter(name -> object.path(name).isObject())
                .flatMap(name -> smaller(object.path(name), kept)
                        .map(member -> ((ObjectNode) object.deepCopy()).set(name, member)));
        return Stream.concat(fewer, smaller);
    }

    private static JsonNode without(JsonNode array, int index) {
        ArrayNode fewer = Json.object().putArray("fewer");
        indexes(array.size()).filter(i -> i != index).forEach(i -> fewer.add(array.path(i)));
        return fewer;
    }

    private static <T> List<T> without(List<T> list, int index) {
        List<T> fewer = new ArrayList<>(list);
        fewer.remove(index);
        return fewer;
    }

    private static <T> List<T> with(List<T> list, int index, T element) {
        List<T> changed = new ArrayList<>(list);
        changed.set(index, element);
        return changed;
    }

    private static IntStream indexes(int size) {
        return IntStream.range(0, size);
    }
}
