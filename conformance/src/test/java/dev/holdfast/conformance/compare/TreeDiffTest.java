package dev.holdfast.conformance.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.conformance.lab.Json;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeDiffTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1}|{'a':1}",
                "{'store':{'x':{'a':1}},'b':2}|{'b':2,'store':{'x':{'a':1}}}",
                "{'expires':'2030-01-01T00:00:00.000Z'}|{'expires':'2030-01-01T00:00:02.000Z'}",
                "{'originalMaxAge':60000}|{'originalMaxAge':59999}",
                "{'ttl':{'x':60}}|{'ttl':{'x':59}}"
            })
    void findsNothingInWhatIsTheSame(String expected, String actual) {
        assertEquals(Optional.empty(), difference(expected, actual));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1}|{'a':2}|/a: 1 became 2",
                "{'a':1}|{}|/a: 1 became nothing",
                "{}|{'a':null}|/a: nothing became null",
                "{'a':[1]}|{'a':[1,2]}|/a/1: nothing became 2",
                "{'a':1}|{'a':1.0}|/a: 1 became 1.0",
                "{'store':{'x':{'a':1,'b':2}}}|{'store':{'x':{'b':2,'a':1}}}|/store/x: the order [a, b] became [b, a]",
                "{'expires':'2030-01-01T00:00:00.000Z'}|{'expires':'2030-01-01T00:00:03.000Z'}"
                        + "|/expires: \"2030-01-01T00:00:00.000Z\" became \"2030-01-01T00:00:03.000Z\"",
                "{'expires':null}|{'expires':'2030-01-01T00:00:03.000Z'}"
                        + "|/expires: null became \"2030-01-01T00:00:03.000Z\"",
                "{'originalMaxAge':60000}|{'originalMaxAge':61000}|/originalMaxAge: 60000 became 61000",
                "{'ttl':{'x':60}}|{'ttl':{'x':57}}|/ttl/x: 60 became 57",
                "{'ttl':{'x':60}}|{'ttl':{'x':null}}|/ttl/x: 60 became null"
            })
    void saysWhatIsDifferentAndWhere(String expected, String actual, String difference) {
        assertEquals(Optional.of(difference), difference(expected, actual));
    }

    private static Optional<String> difference(String expected, String actual) {
        return new TreeDiff(false).first(json(expected), json(actual));
    }

    private static tools.jackson.databind.JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'));
    }
}
