package org.qianhu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {
    private final List<String> stopped = new ArrayList<>();

    private AutoCloseable part(String name) {
        return () -> stopped.add(name);
    }

    @Test
    void partsStopInReverseAndOnlyOnce() {
        var parts = new Parts();
        parts.add("first", part("first"));
        parts.add("second", part("second"));
        parts.close();
        parts.close();
        assertThat(stopped).containsExactly("second", "first");
    }

    @Test
    void aPartThatFailsToStopHoldsUpNoOther() {
        var parts = new Parts();
        parts.add("first", part("first"));
        parts.add(
                "bad",
                () -> {
                    throw new IllegalStateException("does not stop");
                });
        parts.close();
        assertThat(stopped).containsExactly("first");
    }

    @Test
    void aPartBuiltAfterTheStopIsStoppedAtOnce() {
        var parts = new Parts();
        parts.close();
        assertThatThrownBy(() -> parts.add("late", part("late")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stopped while it was starting");
        assertThat(stopped).containsExactly("late");
    }

    @Test
    void nothingIsLaunchedAfterTheStop() {
        var parts = new Parts();
        parts.launch("early", () -> part("early"));
        parts.close();
        var built = new ArrayList<String>();
        assertThatThrownBy(() ->
                        parts.launch(
                                "late",
                                () -> {
                                    built.add("late");
                                    return part("late");
                                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(built).isEmpty();
        assertThat(stopped).containsExactly("early");
    }
}
