package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first word of an error, as several versions of the server send it. */
class RefusalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "OOM command not allowed when used memory > 'maxmemory'. | OOM",
                "READONLY You can't write against a read only replica. script: 3c, on @user_script:2. | READONLY",
                "ERR Error running script (call to f_98ab): @user_script:1: @user_script: 1: -READONLY You can't | READONLY",
                "ERR Error running script (call to f_98ab): @user_script:1: WRONGTYPE Operation against a key | WRONGTYPE",
                "@user_script: 1: -MISCONF Redis is configured to save RDB snapshots | MISCONF",
                "ERR unknown command 'GET', with args beginning with: 'sess:OOM ' | ERR",
                "ERR unknown command `GET`, with args beginning with: `@user_script:1: -OOM` | ERR",
                "sess:OOM | ERR",
                "oops | ERR"
            })
    void theFirstWordIsFound(String error, String word) {
        assertEquals(word, Refusal.of(error).word());
    }

    @Test
    void anErrorWithoutTextIsAnErrorAllTheSame() {
        assertEquals("ERR", Refusal.of(null).word());
    }
}
