package org.qianhu.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersTest {
    private static final String HERE = "127.0.0.1";
    private static final String PASSWORD = "four small words";

    @TempDir private Path folder;

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.ofEpochSecond(1_800_000_000));
    private Users users;

    @BeforeEach
    void open() {
        users = Users.open(folder.resolve("server.db"), now::get);
    }

    @AfterEach
    void close() {
        users.close();
    }

    @Test
    void theFirstAdministratorsPasswordIsToldOnce() {
        var password = users.createFirstAdministrator().orElseThrow();
        assertThat(password).hasSizeGreaterThan(20);
        assertThat(users.createFirstAdministrator()).isEmpty();
        assertThat(users.list()).containsExactly(new User("admin", Role.ADMINISTRATOR));
        assertThat(users.login("admin", password, HERE)).isInstanceOf(Login.In.class);
    }

    @Test
    void aSessionIsGoodForTwelveHoursOrUntilLogout() {
        users.add("admin", "wang", Role.CONTROL_ROOM, PASSWORD);
        var in = (Login.In) users.login("wang", PASSWORD, HERE);
        assertThat(users.session(in.secret()).orElseThrow().user().role())
                .isEqualTo(Role.CONTROL_ROOM);
        now.updateAndGet(t -> t.plus(Duration.ofHours(12)));
        assertThat(users.session(in.secret())).isEmpty();
        var again = (Login.In) users.login("wang", PASSWORD, HERE);
        users.logout(again.secret());
        assertThat(users.session(again.secret())).isEmpty();
    }

    @Test
    void theSixthGuessFromOneAddressWaitsAndAnotherAddressDoesNot() {
        users.add("admin", "wang", Role.CONTROL_ROOM, PASSWORD);
        for (int i = 0; i < 5; i++) {
            assertThat(users.login("wang", "wrong password", HERE)).isEqualTo(new Login.Wrong());
        }
        assertThat(users.login("wang", PASSWORD, HERE)).isInstanceOf(Login.Later.class);
        assertThat(users.login("wang", PASSWORD, "10.0.0.7")).isInstanceOf(Login.In.class);
        now.updateAndGet(t -> t.plus(Duration.ofMinutes(5)));
        assertThat(users.login("wang", PASSWORD, HERE)).isInstanceOf(Login.In.class);
    }

    @Test
    void manyNamesFromOneAddressWaitToo() {
        for (int i = 0; i < 30; i++) {
            users.login("name" + i, "wrong password", HERE);
        }
        assertThat(users.login("other", "wrong password", HERE)).isInstanceOf(Login.Later.class);
    }

    @Test
    void anotherPasswordReplacesTheOldOneEndsSessionsAndForgetsGuesses() {
        users.add("admin", "wang", Role.CONTROL_ROOM, PASSWORD);
        users.add("admin", "li", Role.VIEWER, PASSWORD);
        var in = (Login.In) users.login("wang", PASSWORD, HERE);
        var other = (Login.In) users.login("li", PASSWORD, HERE);
        for (int i = 0; i < 5; i++) {
            users.login("wang", "wrong password", HERE);
        }
        var wang = new User("wang", Role.CONTROL_ROOM);
        assertThat(users.password("cli", "wang", "five other small words"))
                .isEqualTo(new PasswordChange.Changed(wang, 1));
        assertThat(users.session(in.secret())).isEmpty();
        assertThat(users.session(other.secret())).isPresent();
        assertThat(users.login("wang", PASSWORD, HERE)).isEqualTo(new Login.Wrong());
        assertThat(users.login("wang", "five other small words", HERE))
                .isInstanceOf(Login.In.class);
        assertThat(users.audit(10))
                .anySatisfy(entry -> {
                    assertThat(entry.what()).isEqualTo("user.password");
                    assertThat(entry.who()).isEqualTo("cli");
                    assertThat(entry.subject()).isEqualTo("wang");
                });
    }

    @Test
    void aWeakPasswordOrAnUnknownNameChangesNothing() {
        users.add("admin", "wang", Role.CONTROL_ROOM, PASSWORD);
        assertThat(users.password("cli", "wang", "short"))
                .isInstanceOf(PasswordChange.Refused.class);
        assertThat(users.password("cli", "nobody", PASSWORD))
                .isEqualTo(new PasswordChange.Unknown());
        assertThat(users.login("wang", PASSWORD, HERE)).isInstanceOf(Login.In.class);
    }

    @Test
    void anUnknownNameIsAnsweredLikeAWrongPassword() {
        assertThat(users.login("nobody", PASSWORD, HERE)).isEqualTo(new Login.Wrong());
    }

    @Test
    void badNamesWeakPasswordsAndDoublesAreRefusedWithTheReason() {
        assertThat(users.add("admin", "<script>", Role.VIEWER, PASSWORD))
                .isInstanceOfSatisfying(
                        Addition.Refused.class, r -> assertThat(r.why()).contains("a-z"));
        assertThat(users.add("admin", "li", Role.VIEWER, "short"))
                .isInstanceOfSatisfying(
                        Addition.Refused.class, r -> assertThat(r.why()).contains("10 to 200"));
        users.add("admin", "li", Role.VIEWER, PASSWORD);
        assertThat(users.add("admin", "li", Role.VIEWER, PASSWORD))
                .isInstanceOfSatisfying(
                        Addition.Refused.class, r -> assertThat(r.why()).contains("exists"));
    }

    @Test
    void aNewCommandTokenVoidsTheEarlierOne() {
        var first = users.cliToken();
        var second = users.cliToken();
        assertThat(users.bearer(first)).isEmpty();
        assertThat(users.bearer(second).orElseThrow().role()).isEqualTo(Role.ADMINISTRATOR);
    }

    @Test
    void noSecretLiesInTheDatabase() throws IOException {
        var password = users.createFirstAdministrator().orElseThrow();
        var session = ((Login.In) users.login("admin", password, HERE)).secret();
        var token = users.cliToken();
        users.close();
        var bytes = Files.readAllBytes(folder.resolve("server.db"));
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("$argon2id$").doesNotContain(password, session, token);
        open();
    }

    @Test
    void theAuditLogRefusesChangesAndShowsForgedLines() throws SQLException {
        users.add("admin", "wang", Role.CONTROL_ROOM, PASSWORD);
        users.note("wang", "alarm.acknowledge", "7", "seen");
        assertThat(users.audit(1).getFirst().subject()).isEqualTo("7");
        assertThat(users.alteredAudit()).isEmpty();
        try (var db = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("server.db"));
                var statement = db.createStatement()) {
            assertThatThrownBy(() -> statement.execute("UPDATE audit SET who='li'"))
                    .hasMessageContaining("append-only");
            assertThatThrownBy(() -> statement.execute("DELETE FROM audit"))
                    .hasMessageContaining("append-only");
            statement.execute("DROP TRIGGER audit_keeps_lines");
            statement.execute("UPDATE audit SET who='li' WHERE id=2");
        }
        assertThat(users.alteredAudit()).hasValue(2);
    }
}
