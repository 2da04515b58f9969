package org.qianhu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What commands make of the server's answers. */
class ServerWordsTest {
    @Test
    void aProblemDocumentBecomesItsSentence() {
        var refused =
                ServerClient.refused(
                        422,
                        "{\"type\":\"about:blank\",\"title\":\"The configuration has mistakes\","
                                + "\"status\":422,\"detail\":\"nothing changed\","
                                + "\"problems\":[\"a is wrong\",\"b is wrong\"]}");
        assertThat(refused.words()).isEqualTo("The configuration has mistakes: nothing changed");
        assertThat(refused.problems()).containsExactly("a is wrong", "b is wrong");
    }

    @Test
    void anAnswerThatIsNoProblemDocumentIsNotRepeated() {
        assertThat(ServerClient.refused(502, "<html>Bad gateway</html>").words())
                .isEqualTo("the server answered 502 without saying why; see its log");
        assertThat(ServerClient.refused(500, "").words()).contains("500");
    }

    @Test
    void eachReplayedLetterIsToldInWords() throws Exception {
        var answer =
                new ObjectMapper()
                        .readTree(
                                "{\"taken\":1,\"refused\":{\"2\":\"still unregistered\"},"
                                        + "\"unknown\":[7]}");
        assertThat(ReplayedLetters.lines(List.of(1L, 2L, 7L, 1L), answer))
                .containsExactly(
                        "1  taken in",
                        "2  refused: still unregistered",
                        "7  is no dead letter; ./qianhu dead-letters list shows them");
        assertThat(ReplayedLetters.allTaken(answer)).isFalse();
        var good = new ObjectMapper().readTree("{\"taken\":1,\"refused\":{},\"unknown\":[]}");
        assertThat(ReplayedLetters.allTaken(good)).isTrue();
    }
}
