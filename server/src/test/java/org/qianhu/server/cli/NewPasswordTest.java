package org.qianhu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewPasswordTest {
    private static NewPassword piped(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return new NewPassword(null, new ByteArrayInputStream(bytes));
    }

    private static NewPassword typed(List<String> prompts, String... answers) {
        var left = new ArrayList<>(List.of(answers));
        return new NewPassword(
                prompt -> {
                    prompts.add(prompt);
                    return left.isEmpty() ? null : left.removeFirst().toCharArray();
                },
                new ByteArrayInputStream(new byte[0]));
    }

    @Test
    void withoutATerminalItIsOneLineOfStandardInput() {
        assertThat(piped("四个 small words \nmore\n").read("li")).isEqualTo("四个 small words ");
        assertThat(piped("no line end").read("li")).isEqualTo("no line end");
    }

    @Test
    void nothingGivenIsSaid() {
        assertThatThrownBy(() -> piped("").read("li")).hasMessageContaining("standard input");
        assertThatThrownBy(() -> typed(new ArrayList<>()).read("li"))
                .hasMessageContaining("no password was given");
    }

    @Test
    void onATerminalItIsAskedForTwice() {
        var prompts = new ArrayList<String>();
        assertThat(typed(prompts, "four small words", "four small words").read("li"))
                .isEqualTo("four small words");
        assertThat(prompts).hasSize(2).first().asString().contains("li");
    }

    @Test
    void twoThatDifferChangeNothing() {
        assertThatThrownBy(() ->
                        typed(new ArrayList<>(), "four small words", "four smal words").read("li"))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("not the same")
                .hasMessageNotContaining("four");
    }
}
