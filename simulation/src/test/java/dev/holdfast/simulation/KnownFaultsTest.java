package dev.holdfast.simulation;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

/** The shortest runs that have shown a fault in the core. */
class KnownFaultsTest {
    private final Simulation simulation = new Simulation();

    @Test
    void aSessionThatIsReloadedAfterATouchIsNotDeletedByItsSave() {
        assertHolds(Rule.SAVE_KEEPS, "|0,32,30,0,1,32,16,2");
    }

    @Test
    void aSessionThatIsLockedTwiceIsNotDeletedByItsSave() {
        assertHolds(Rule.SAVE_KEEPS, "|0,32,30,0,1,32,30,0,2");
    }

    @Test
    void aWriteThatIsLostIsNotTakenForAnotherRequestsEqualOne() {
        assertHolds(Rule.WRITTEN, "1|0,3|0,2||0,3");
    }

    @Test
    void aChangeIsNotAppliedTwiceWhenTheValueHasGoneThereAndBack() {
        assertHolds(Rule.ONCE, "1|0,3|0,3||0,4");
    }

    @Test
    void aRenewalWhoseRemovalIsLostDoesNotSurviveAnotherRequestsLogout() {
        assertHolds(Rule.ONE_SUCCESSOR, "1|0,1,2,12|0,0,1|0,1|0,17");
    }

    @Test
    void aLoginWithALongTimeToLiveKeepsItBesideAnotherSave() {
        assertHolds(Rule.CHOSEN_LIFE, "1|0,12,22,2||0,1|0,2");
    }

    @Test
    void aLogoutThatKnowsTheOldIdEndsTheRenewedSession() {
        assertHolds(Rule.SUCCESSOR_DESTROYED, "1|0,1,17||0,1|0,12");
    }

    @Test
    void aSessionThatIsRegeneratedAndUnsetIsGone() {
        assertHolds(Rule.OLD_ID_ENDS, "|0,13,18");
    }

    @Test
    void aSessionThatIsMadeAfterAnUnsetIsANewOne() {
        assertHolds(Rule.FRESH, "|0,19,20");
    }

    @Test
    void aNewSessionAfterOneThatIsGoneCanBeSaved() {
        assertHolds(Rule.FRESH_IS_SAVED, "|0,2,33,15,17,20,2");
    }

    @Test
    void theListenerIsToldThatTheSessionWasSavedByHand() {
        assertHolds(Rule.TOLD, "|0,2,15");
    }

    @Test
    void aDestroyThatTookEffectWithoutAnAnswerIsNoUnchanged() {
        assertHolds(Rule.TOLD, "|0,17|0,3");
    }

    @Test
    void aTimeToLiveThatIsChosenAloneIsSaved() {
        assertHolds(Rule.CHOSEN_ALONE, "|0,22");
    }

    @Test
    void aListThatWasReadBeforeAMergeCanBeChangedInPlaceAfterIt() {
        assertHolds(Rule.WRITTEN, "1|0,7,2,15,8||0,1|0,5");
    }

    @Test
    void aListThatIsChangedInPlaceAndComputedKeepsBothBesideAnotherSave() {
        assertHolds(Rule.NOTHING_LOST, "1|0,7,8,5||0,1|0,5");
    }

    @Test
    void aSaveThatFailedIsNotRepeatedByTheEndOfTheRequest() {
        assertHolds(Rule.ONCE, "|0,3,15|0,3,1");
    }

    @Test
    void aSaveThatFailedIsNoConflictForTheEndOfTheRequest() {
        assertHolds(Rule.NOT_WRITTEN, "0,0,10|0,2,15|0,3,1");
    }

    @Test
    void aNewSessionWhoseSaveFailedHasOneRecord() {
        assertHolds(Rule.NO_ORPHAN, "|2,3,15|4,0,1");
    }

    @Test
    void aSessionThatIsGoneLeavesNoRecordWhenItIsSavedAgain() {
        assertHolds(Rule.NO_ORPHAN, "1|0,12,15,15||0,1|0,12");
    }

    @Test
    void aCookieAfterTheCommitNamesASessionThatIsSaved() {
        assertHolds(Rule.COOKIE_OPENS, "|0,29,12,28");
    }

    @Test
    void aSessionThatIsUnsetIsDestroyedAlsoIfAnotherIsMade() {
        assertHolds(Rule.UNSET_ENDS, "0,0,0,0,1|0,18,20");
    }

    @Test
    void aLogoutEndsTheRenewedSessionAlsoIfASecondRenewalCameTooLate() {
        assertHolds(Rule.SUCCESSOR_DESTROYED, "2|0,12||1|0,12||0,2|0,17||0,1|||");
    }

    @Test
    void aTimeToLiveThatIsChosenAloneSurvivesAnotherSave() {
        assertHolds(Rule.CHOSEN_LIFE, "1|0,2||0,1|0,22");
    }

    @Test
    void aTimeToLiveThatIsChosenSurvivesATouch() {
        assertHolds(Rule.TOUCHED_LIFE, "1,0,0,0,0,1|0,0,1||0,1|0,22");
    }

    @Test
    void aNewSessionThatIsSavedAndLoadedAgainHasACookie() {
        assertHolds(Rule.NO_ORPHAN, "|2,2,15,16");
    }

    @Test
    void aRenewedSessionThatIsSavedAndLoadedAgainHasACookie() {
        assertHolds(Rule.NO_ORPHAN, "|0,12,29,16");
    }

    @Test
    void aSessionThatIsSavedLongAfterItWasSavedInTheSameRequestIsKept() {
        assertHolds(Rule.SAVE_KEEPS, "|0,2,28,2,23,32");
    }

    @Test
    void aSaveThatFailedIsNotRepeatedByARenewal() {
        assertHolds(Rule.ONCE, "|0,3,15,1,12|0,3");
    }

    @Test
    void aRegeneratedSessionThatIsLoadedAgainEndsTheOldOne() {
        assertHolds(Rule.OLD_ID_ENDS, "|0,13,30,2,28,1,16,0,2|0,0,0,1,1");
    }

    @Test
    void aRegeneratedSessionThatGoesThereAndBackIsSaved() {
        assertHolds(Rule.WRITTEN, "|0,13,28,2,15,9");
    }

    @Test
    void aTimeToLiveOfARegeneratedSessionThatGoesThereAndBackIsSaved() {
        assertHolds(Rule.CHOSEN_ALONE, "|2,13,23,28,24,15,23");
    }

    @Test
    void aSessionWhoseRecordComesMoreThanAMinuteLateIsOnTheListOfItsUser() {
        assertHolds(Rule.LISTED, "1,0,0,0,0,0,0,0,0,0,0,0,1|0,31,38|||2,35,38|0,0,6,1");
    }

    @Test
    void aRecordThatCannotBeReadIsLeftByARequestThatDoesNotEndItsSession() {
        assertHolds(Rule.UNREADABLE_KEPT, "0,0,0,0,1,1|0,43");
    }

    @Test
    void aRecordThatALockedRequestCannotReadIsNotProlonged() {
        assertHolds(Rule.NOT_PROLONGED, "1|0,1,43,0,30");
    }

    @Test
    void aLogoutThatIsRepeatedAfterItFailedEndsTheOldIdToo() {
        assertHolds(Rule.STAYS_DESTROYED, "|0,12,45,1,45|0,1");
    }

    @Test
    void aLogoutAfterAnUnsetEndsTheOldIdToo() {
        assertHolds(Rule.OLD_ID_ENDS, "|0,13,18,45");
    }

    @Test
    void aLogoutThatIsRepeatedAfterItFailedRemovesARecordThatCannotBeReadToo() {
        assertHolds(Rule.UNREADABLE_ENDS, "|0,43,0,1,45,1,45,1,45|0,1,1");
    }

    private void assertHolds(Rule rule, String choices) {
        Simulation.Result result = simulation.play(Choices.parse(choices), true);
        assertFalse(result.violates(rule), () -> result.trace().table() + result.violations());
    }
}
