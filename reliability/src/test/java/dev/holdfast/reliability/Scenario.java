package dev.holdfast.reliability;

import dev.holdfast.machinery.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One kind of fault.
 *
 * @param forgets true if the database is made to lose sessions, so that their loss is not counted
 */
record Scenario(String name, boolean forgets, Play play) {
    private static final Set<String> QUICK = Set.of("steady load", "answers byte by byte", "one answer in 6 twice");

    Scenario(String name, Play play) {
        this(name, false, play);
    }

    /** The steps of the scenario. */
    interface Play {
        void on(Stage stage) throws Exception;
    }

    /** Returns the scenarios of network faults, which any database can have. */
    static List<Scenario> ofEveryLine() {
        return List.of(
                new Scenario("steady load", stage -> {
                    stage.open();
                    stage.more();
                    stage.healed();
                }),
                new Scenario("down at the start", stage -> {
                    stage.line().down();
                    stage.open();
                    stage.few();
                    stage.line().up();
                    stage.healed();
                }),
                new Scenario("down in the middle", stage -> {
                    stage.open();
                    for (int i = 0; i < stage.form().times(); i++) {
                        stage.more();
                        stage.line().down();
                        stage.few();
                        stage.line().up();
                        stage.healed();
                    }
                }),
                new Scenario("all connections ended at once", stage -> {
                    stage.open();
                    for (int i = 0; i < 5 * stage.form().times(); i++) {
                        stage.few();
                        stage.line().cut();
                    }
                    stage.healed();
                }),
                of("one question in 6 cut off", Trouble.oneIn(6, Trouble.CUT_BEFORE)),
                of("one answer in 6 cut off", Trouble.oneIn(6, Trouble.CUT_AFTER)),
                of("one answer in 6 cut in the middle", Trouble.oneIn(6, Trouble.CUT_WITHIN)),
                of("one answer in 6 after garbage", Trouble.oneIn(6, Trouble.GARBAGE)),
                of("one answer in 6 twice", Trouble.oneIn(6, Trouble.TWICE)),
                slow("answers byte by byte", Trouble.DRIP),
                slow("answers 50 ms late", Trouble.slow(Duration.ofMillis(50))),
                slow("answers 500 ms late", Trouble.slow(Duration.ofMillis(500))),
                slow("answers 5 s late", Trouble.slow(Duration.ofSeconds(5))),
                new Scenario("clocks of two applications 1 h apart", stage -> {
                    stage.app(Duration.ofHours(1)).app(Duration.ZERO);
                    stage.open();
                    stage.more();
                    stage.healed();
                }));
    }

    /** Returns those of {@link #ofEveryLine} that run in every build, even with a slow database. */
    static List<Scenario> ofQuickLines() {
        return ofEveryLine().stream()
                .filter(scenario -> QUICK.contains(scenario.name()))
                .toList();
    }

    /** Returns the scenario of a database that is a process. */
    static Stream<Scenario> ofPauses() {
        return Stream.of(new Scenario("database stopped, and goes on", stage -> {
            stage.open();
            for (int i = 0; i < stage.form().times(); i++) {
                stage.more();
                stage.backend().pause();
                stage.few();
                stage.backend().resume();
                stage.healed();
            }
        }));
    }

    /** Returns the scenario of a database that keeps its data when it is killed. */
    static Stream<Scenario> ofKills() {
        return Stream.of(new Scenario("database killed and started again", stage -> {
            stage.open();
            for (int i = 0; i < stage.form().times(); i++) {
                stage.more();
                stage.backend().kill();
                stage.few();
                stage.backend().restart();
                stage.healed();
            }
        }));
    }

    static Stream<Scenario> ofAll() {
        return Stream.of(ofEveryLine().stream(), ofKills(), ofPauses()).flatMap(scenarios -> scenarios);
    }

    private static Scenario of(String name, Trouble trouble) {
        return new Scenario(name, stage -> {
            stage.open();
            stage.more();
            stage.line().suffer(trouble);
            stage.more();
            stage.line().suffer(Trouble.NONE);
            stage.healed();
        });
    }

    private static Scenario slow(String name, Trouble trouble) {
        return new Scenario(name, stage -> {
            stage.open();
            stage.more();
            stage.line().suffer(trouble);
            stage.each();
            stage.line().suffer(Trouble.NONE);
            stage.healed();
        });
    }
}
