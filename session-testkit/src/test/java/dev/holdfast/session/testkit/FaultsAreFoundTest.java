package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.Event;

/** The contracts can fail: the named case finds each fault that is planted here. */
class FaultsAreFoundTest {
    private static Function<InstantSource, MapStore> faulty = MapStore::new;

    static final class Subject extends MapStoreContractTest {
        @Override
        MapStore newStore(TurnableClock clock) {
            return faulty.apply(clock);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "documentFaults",
        "expiryFaults",
        "touchFaults",
        "conditionalFaults",
        "lockingFaults",
        "slidingFaults",
        "successorFaults",
        "indexFaults",
        "iterableFaults"
    })
    void aFaultIsFoundByItsCase(String name, Function<InstantSource, MapStore> fault) {
        faulty = fault;
        Set<String> failed = Contracts.run(Subject.class)
                .failed()
                .map(FaultsAreFoundTest::caseOf)
                .collect(Collectors.toSet());
        assertTrue(failed.contains(name), () -> "failed instead: " + failed);
    }

    static Stream<Arguments> documentFaults() {
        return Stream.of(
                fault("givesBackEveryCharacterOfADocument", clock -> new MapStore(clock) {
                    @Override
                    public synchronized void set(String id, StoredSession session) {
                        super.set(id, StoredSession.of(session.json().replace(" ", ""), session.expires()));
                    }
                }),
                fault("keepsIdsThatAreNearlyTheSameApart", clock -> new MapStore(clock) {
                    @Override
                    public synchronized StoredSession get(String id) {
                        return super.get(id.toLowerCase(Locale.ROOT));
                    }

                    @Override
                    public synchronized void set(String id, StoredSession session) {
                        super.set(id.toLowerCase(Locale.ROOT), session);
                    }
                }),
                fault("destroyRemovesOneSessionAndNoOther", clock -> new MapStore(clock) {
                    @Override
                    public synchronized void destroy(String id) {
                        clear();
                    }
                }));
    }

    static Stream<Arguments> slidingFaults() {
        return Stream.of(
                fault("aSessionIsReadAndLivesOnFromThen", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Loaded touchAndGet(String id) {
                        StoredSession stored = get(id);
                        return stored == null ? null : new Loaded(stored, true);
                    }
                }),
                fault("aSessionThatNobodyReadLivesOnIfTheStoreSaysSo", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Slide touch(String id) {
                        return get(id) == null ? Slide.GONE : Slide.MOVED;
                    }
                }),
                fault("aSessionThatIsReadDoesNotOutliveItsTime", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Slide touch(String id) {
                        StoredSession stored = get(id);
                        sessions.computeIfPresent(id, (key, kept) -> StoredSession.of(kept.json(), null));
                        return stored == null ? Slide.GONE : Slide.MOVED;
                    }
                }),
                fault("whatIsNotThereIsNeitherReadNorTouched", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Slide touch(String id) {
                        sessions.putIfAbsent(id, Sessions.browser(0));
                        return super.touch(id);
                    }
                }),
                fault("aSessionThatIsReadWithAnIdleLimitDoesNotOutliveIt", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Loaded touchAndGet(String id, Duration idle) {
                        return touchAndGet(id);
                    }
                }),
                fault("anIdleLimitIsNoLongerThanTheCookieLives", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Loaded touchAndGet(String id, Duration idle) {
                        StoredSession found = get(id);
                        sessions.put(id, found.expiring(clock.instant().plus(idle)));
                        return new Loaded(found, true);
                    }
                }),
                fault("toReadWithoutAnIdleLimitLeavesTheExpiry", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Loaded touchAndGet(String id, Duration idle) {
                        StoredSession found = get(id);
                        sessions.put(id, found.expiring(null));
                        return new Loaded(found, true);
                    }
                }),
                fault("aDocumentOfAnotherShapeIsReadAsItIs", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Slide touch(String id) {
                        Slide slide = super.touch(id);
                        if (slide == Slide.LEFT) {
                            destroy(id);
                        }
                        return slide;
                    }
                }));
    }

    static Stream<Arguments> expiryFaults() {
        return Stream.of(
                fault("aSessionIsOverAtTheVeryMomentOfItsExpiry", clock -> new MapStore(clock) {
                    @Override
                    public synchronized StoredSession get(String id) {
                        sessions.values()
                                .removeIf(
                                        stored -> stored.isOver(clock.instant().minusMillis(1)));
                        return sessions.get(id);
                    }
                }),
                fault("aSessionLivesUntilItsExpiry", clock -> new MapStore(clock) {
                    @Override
                    public synchronized StoredSession get(String id) {
                        sessions.values()
                                .removeIf(
                                        stored -> stored.isOver(clock.instant().plusMillis(1)));
                        return sessions.get(id);
                    }
                }),
                fault("setOfASessionThatIsOverRemovesWhatWasThere", clock -> new MapStore(clock) {
                    @Override
                    public synchronized void set(String id, StoredSession session) {
                        if (!session.isOver(clock.instant())) {
                            super.set(id, session);
                        }
                    }
                }));
    }

    static Stream<Arguments> touchFaults() {
        return Stream.of(
                fault("touchOfAMissingSessionIsFalseAndMakesNone", clock -> new MapStore(clock) {
                    @Override
                    public synchronized boolean touch(String id, StoredSession session) {
                        sessions.putIfAbsent(id, session);
                        return super.touch(id, session);
                    }
                }),
                fault("touchKeepsTheStoredAttributesWhateverTheToucherHolds", clock -> new MapStore(clock) {
                    @Override
                    public synchronized boolean touch(String id, StoredSession session) {
                        return get(id) != null && sessions.put(id, session) != null;
                    }
                }),
                fault("touchMovesTheExpiryLater", clock -> new MapStore(clock) {
                    @Override
                    public synchronized boolean touch(String id, StoredSession session) {
                        return get(id) != null;
                    }
                }));
    }

    static Stream<Arguments> conditionalFaults() {
        return Stream.of(
                fault("createLeavesTheSessionOfATakenIdAsItIs", clock -> new MapStore(clock) {
                    @Override
                    public synchronized boolean create(String id, StoredSession session) {
                        return sessions.put(id, session) == null;
                    }
                }),
                fault("createTakesTheIdOfASessionThatIsOver", clock -> new MapStore(clock) {
                    @Override
                    public synchronized boolean create(String id, StoredSession session) {
                        return sessions.putIfAbsent(id, session) == null;
                    }
                }),
                fault("replaceOfAnotherSessionIsAConflictThatCarriesIt", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Replacement replace(String id, StoredSession expected, StoredSession next) {
                        StoredSession stored = get(id);
                        return super.replace(id, stored == null ? expected : stored, next);
                    }
                }),
                fault("aTouchInBetweenIsNoConflict", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Replacement replace(String id, StoredSession expected, StoredSession next) {
                        StoredSession stored = get(id);
                        boolean same = stored == null || stored.json().equals(expected.json());
                        return same ? super.replace(id, expected, next) : Replacement.conflict(stored);
                    }
                }),
                fault("replaceByNothingLeavesAnotherSessionAsItIs", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Replacement replace(String id, StoredSession expected, StoredSession next) {
                        if (next == null && sessions.remove(id) != null) {
                            return Replacement.saved();
                        }
                        return super.replace(id, expected, next);
                    }
                }),
                fault("replaceOfAMissingSessionIsGoneAndMakesNone", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Replacement replace(String id, StoredSession expected, StoredSession next) {
                        sessions.putIfAbsent(id, expected);
                        return super.replace(id, expected, next);
                    }
                }));
    }

    static Stream<Arguments> lockingFaults() {
        return Stream.of(
                fault("aLockHasOneHolder", clock -> new MapStore(clock) {
                    @Override
                    public synchronized boolean lock(String name, String holder, Duration lease) {
                        return true;
                    }
                }),
                fault("nobodyGivesBackTheLockOfAnother", clock -> new MapStore(clock) {
                    @Override
                    public synchronized void unlock(String name, String holder) {
                        ends.remove(name);
                    }
                }),
                fault("aLockEndsWithItsLease", clock -> new MapStore(clock) {
                    @Override
                    public synchronized boolean lock(String name, String holder, Duration lease) {
                        return holders.putIfAbsent(name, holder) == null;
                    }
                }));
    }

    static Stream<Arguments> successorFaults() {
        return Stream.of(
                fault("aSuccessorIsFoundUnderTheNameOfTheOld", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Successor putSuccessor(String name, Successor successor, Duration keep) {
                        return successor;
                    }
                }),
                fault("ofTwoSuccessorsTheFirstStaysAndIsReturned", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Successor putSuccessor(String name, Successor successor, Duration keep) {
                        forgotten.remove(name);
                        return super.putSuccessor(name, successor, keep);
                    }
                }),
                fault("aSuccessorIsForgottenAfterItsTime", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Successor successor(String name) {
                        return successors.get(name);
                    }
                }),
                fault("aSuccessorIsNoSession", clock -> new MapStore(clock) {
                    @Override
                    public synchronized void destroy(String id) {
                        super.destroy(id);
                        successors.remove(id);
                    }
                }));
    }

    static Stream<Arguments> indexFaults() {
        return Stream.of(
                fault("anIdKeepsItsPlaceForAMinuteWithoutARecord", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Map<String, StoredSession> ownedBy(String owner) {
                        Map<String, StoredSession> owned = super.ownedBy(owner);
                        lists.getOrDefault(owner, new HashMap<>()).keySet().retainAll(owned.keySet());
                        return owned;
                    }
                }),
                fault("anIdWithoutARecordLeavesTheListAfterAMinute", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Enlisted enlist(String owner, String id, Duration keep) {
                        super.enlist(owner, id, keep);
                        lists.get(owner)
                                .replaceAll((known, since) -> clock.instant().plus(keep));
                        return new Enlisted(generation(owner), lists.get(owner).size());
                    }
                }),
                fault("aLiveSessionStaysOnTheList", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Map<String, StoredSession> ownedBy(String owner) {
                        Instant minute = clock.instant().minusSeconds(60);
                        lists.getOrDefault(owner, new HashMap<>()).values().removeIf(since -> since.isBefore(minute));
                        return super.ownedBy(owner);
                    }
                }),
                fault("theSessionsOfAnOwnerAreThoseOnTheListThatHaveARecord", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Map<String, StoredSession> ownedBy(String owner) {
                        return all();
                    }
                }),
                fault("aNewGenerationIsGreaterAndTellsWhoIsOnTheList", clock -> new MapStore(clock) {
                    @Override
                    public synchronized long generation(String owner) {
                        return Math.min(1, super.generation(owner));
                    }
                }),
                fault("manyNewGenerationsAtOnceAreAllDifferent", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Set<String> advance(String owner, Duration keep) {
                        generations.putIfAbsent(owner, 1L);
                        return Set.of();
                    }
                }),
                fault("anIdLeavesTheListAndItsSessionStays", clock -> new MapStore(clock) {
                    @Override
                    public synchronized void delist(String owner, Collection<String> ids) {
                        super.delist(owner, ids);
                        ids.forEach(this::destroy);
                    }
                }));
    }

    static Stream<Arguments> iterableFaults() {
        return Stream.of(
                fault("lengthCountsLiveSessions", clock -> new MapStore(clock) {
                    @Override
                    public long length() {
                        return sessions.size();
                    }
                }),
                fault("allAreTheLiveSessionsById", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Map<String, StoredSession> all() {
                        return Map.copyOf(sessions);
                    }
                }),
                fault("whatWasListedDoesNotChangeWithTheStore", clock -> new MapStore(clock) {
                    @Override
                    public Set<String> ids() {
                        return sessions.keySet();
                    }
                }),
                fault("clearRemovesAllSessions", clock -> new MapStore(clock) {
                    @Override
                    public synchronized void clear() {}
                }));
    }

    private static Arguments fault(String name, Function<InstantSource, MapStore> store) {
        return Arguments.of(name, store);
    }

    private static String caseOf(Event failed) {
        return failed.getTestDescriptor()
                .getSource()
                .map(org.junit.platform.engine.support.descriptor.MethodSource.class::cast)
                .orElseThrow()
                .getMethodName();
    }
}
