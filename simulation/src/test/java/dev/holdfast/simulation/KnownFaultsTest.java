package dev.holdfast.simulation;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Runs that have shown a fault of the heart, as short as they get. Each is enabled by the change that mends it. */
class KnownFaultsTest {
    private final Simulation simulation = new Simulation();

    @Test
    @Disabled("issue 14, fault 1")
    void aSessionThatIsReloadedAfterATouchIsNotDeletedByItsSave() {
        assertHolds(Rule.SAVE_KEEPS, "|0,32,30,0,1,32,16,2");
    }

    @Test
    @Disabled("issue 14, fault 1")
    void aSessionThatIsLockedTwiceIsNotDeletedByItsSave() {
        assertHolds(Rule.SAVE_KEEPS, "|0,32,30,0,1,32,30,0,2");
    }

    @Test
    @Disabled("issue 14, fault 2")
    void aWriteThatIsLostIsNotTakenForAnotherRequestsEqualOne() {
        assertHolds(Rule.WRITTEN, "1|0,3|0,2||0,3");
    }

    @Test
    @Disabled("issue 14, fault 2")
    void aChangeIsNotAppliedTwiceWhenTheValueHasGoneThereAndBack() {
        assertHolds(Rule.ONCE, "1|0,3|0,3||0,4");
    }

    @Test
    @Disabled("issue 14, fault 2")
    void aRenewalWhoseRemovalIsLostDoesNotSurviveAnotherRequestsLogout() {
        assertHolds(Rule.ONE_SUCCESSOR, "1|0,1,2,12|0,0,1|0,1|0,17");
    }

    @Test
    @Disabled("issue 14, fault 3")
    void aLoginWithALongTimeToLiveKeepsItBesideAnotherSave() {
        assertHolds(Rule.CHOSEN_LIFE, "1|0,12,22,2||0,1|0,2");
    }

    @Test
    @Disabled("issue 14, fault 4")
    void aLogoutThatKnowsTheOldIdEndsTheRenewedSession() {
        assertHolds(Rule.SUCCESSOR_DESTROYED, "1|0,1,17||0,1|0,12");
    }

    @Test
    @Disabled("issue 14, fault 5")
    void aSessionThatIsRegeneratedAndUnsetIsGone() {
        assertHolds(Rule.OLD_ID_ENDS, "|0,13,18");
    }

    @Test
    @Disabled("issue 14, fault 5")
    void aSessionThatIsMadeAfterAnUnsetIsANewOne() {
        assertHolds(Rule.FRESH, "|0,19,20");
    }

    @Test
    @Disabled("issue 14, fault 5")
    void aNewSessionAfterOneThatIsGoneCanBeSaved() {
        assertHolds(Rule.FRESH_IS_SAVED, "|0,2,33,15,17,20,2");
    }

    @Test
    @Disabled("issue 14, fault 6")
    void theListenerIsToldThatTheSessionWasSavedByHand() {
        assertHolds(Rule.TOLD, "|0,2,15");
    }

    @Test
    @Disabled("issue 14, fault 6")
    void aDestroyThatTookEffectWithoutAnAnswerIsNoUnchanged() {
        assertHolds(Rule.TOLD, "|0,17|0,3");
    }

    @Test
    @Disabled("issue 14, fault 7")
    void aTimeToLiveThatIsChosenAloneIsSaved() {
        assertHolds(Rule.CHOSEN_ALONE, "|0,22");
    }

    @Test
    @Disabled("issue 14, fault 8")
    void aListThatWasReadBeforeAMergeCanBeChangedInPlaceAfterIt() {
        assertHolds(Rule.WRITTEN, "1|0,7,2,15,8||0,1|0,5");
    }

    @Test
    @Disabled("found by the simulator: a change in place before compute is not computed again")
    void aListThatIsChangedInPlaceAndComputedKeepsBothBesideAnotherSave() {
        assertHolds(Rule.NOTHING_LOST, "1|0,7,8,5||0,1|0,5");
    }

    @Test
    @Disabled("found by the simulator: after a save that failed the commit computes again")
    void aSaveThatFailedIsNotRepeatedByTheEndOfTheRequest() {
        assertHolds(Rule.ONCE, "|0,3,15|0,3,1");
    }

    @Test
    @Disabled("found by the simulator: the commit takes its own failed save for another request's")
    void aSaveThatFailedIsNoConflictForTheEndOfTheRequest() {
        assertHolds(Rule.NOT_WRITTEN, "0,0,10|0,2,15|0,3,1");
    }

    @Test
    @Disabled("found by the simulator: after a save that failed the commit makes a second record")
    void aNewSessionWhoseSaveFailedHasOneRecord() {
        assertHolds(Rule.NO_ORPHAN, "|2,3,15|4,0,1");
    }

    @Test
    @Disabled("found by the simulator: save() after GONE writes a record of which no cookie tells")
    void aSessionThatIsGoneLeavesNoRecordWhenItIsSavedAgain() {
        assertHolds(Rule.NO_ORPHAN, "1|0,12,15,15||0,1|0,12");
    }

    @Test
    @Disabled("found by the simulator: setCookie() saves only before the first commit")
    void aCookieAfterTheCommitNamesASessionThatIsSaved() {
        assertHolds(Rule.COOKIE_OPENS, "|0,29,12,28");
    }

    @Test
    @Disabled("found by the simulator: a session that was unset is not destroyed if another is made")
    void aSessionThatIsUnsetIsDestroyedAlsoIfAnotherIsMade() {
        assertHolds(Rule.UNSET_ENDS, "0,0,0,0,1|0,18,20");
    }

    private void assertHolds(Rule rule, String choices) {
        Simulation.Result result = simulation.play(Choices.parse(choices), true);
        assertFalse(result.violates(rule), () -> result.trace().table() + result.violations());
    }
}
