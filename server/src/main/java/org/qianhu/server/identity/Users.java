package org.qianhu.server.identity;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Users, their sessions, API tokens and the audit log. All calls block. Nothing here writes a
 * password, a session or a token anywhere but as a hash.
 */
public final class Users implements AutoCloseable {
    /** How long a session is good. */
    public static final Duration SESSION = Duration.ofHours(12);

    /** The first administrator's name. */
    public static final String FIRST = "admin";

    private static final String CLI = "cli";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

    private record Credentials(String hash, User user) {}

    private final UserDb db;
    private final InstantSource clock;
    private final Throttle throttle = new Throttle();

    private Users(UserDb db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * Opens and migrates the database.
     *
     * @throws IllegalStateException when it cannot be opened
     */
    public static Users open(Path file, InstantSource clock) {
        return new Users(UserDb.open(file), clock);
    }

    /**
     * Adds {@value #FIRST} as administrator where nobody exists yet.
     *
     * @return its random password, this once; empty when there are users
     */
    public Optional<String> createFirstAdministrator() {
        var password = Secrets.readable();
        var hash = Passwords.hash(password);
        var created =
                db.write(c -> {
                    if (!UserDb.query(c, Users::user, "SELECT name, role FROM user LIMIT 1")
                            .isEmpty()) {
                        return false;
                    }
                    insert(c, "qianhu", new User(FIRST, Role.ADMINISTRATOR), hash);
                    return true;
                });
        return created ? Optional.of(password) : Optional.empty();
    }

    /**
     * Adds a user.
     *
     * @param by who does it
     */
    public Addition add(String by, String name, Role role, String password) {
        if (!NAME.matcher(name).matches()) {
            return new Addition.Refused(
                    "a name has 1 to 32 of a-z, 0-9, '.', '_' and '-', and begins with a letter or"
                            + " digit");
        }
        if (name.equals(CLI) || name.equals("qianhu")) {
            return new Addition.Refused("'" + name + "' is what the platform signs with itself");
        }
        var weak = Passwords.refuse(password);
        if (weak.isPresent()) {
            return new Addition.Refused(weak.get());
        }
        var user = new User(name, role);
        var hash = Passwords.hash(password);
        return db.write(c -> {
            if (!UserDb.query(c, Users::user, "SELECT name, role FROM user WHERE name=?", name)
                    .isEmpty()) {
                return new Addition.Refused(
                        "user " + name + " exists already: choose another name");
            }
            insert(c, by, user, hash);
            return new Addition.Added(user);
        });
    }

    private void insert(Connection c, String by, User user, String hash) throws SQLException {
        var now = clock.instant();
        UserDb.run(
                c,
                "INSERT INTO user (name, role, hash, created_at) VALUES (?,?,?,?)",
                user.name(),
                user.role().id(),
                hash,
                now.toEpochMilli());
        AuditLog.append(c, now, by, "user.add", user.name(), user.role().id());
    }

    /**
     * Gives a user another password and ends the user's sessions, so that whoever knew the old one
     * is out.
     *
     * @param by who does it
     */
    public PasswordChange password(String by, String name, String password) {
        var weak = Passwords.refuse(password);
        if (weak.isPresent()) {
            return new PasswordChange.Refused(weak.get());
        }
        var hash = Passwords.hash(password);
        var change = db.write(c -> replace(c, by, name, hash));
        if (change instanceof PasswordChange.Changed) {
            throttle.forget(name);
        }
        return change;
    }

    private PasswordChange replace(Connection c, String by, String name, String hash)
            throws SQLException {
        var found = UserDb.query(c, Users::user, "SELECT name, role FROM user WHERE name=?", name);
        if (found.isEmpty()) {
            return new PasswordChange.Unknown();
        }
        UserDb.run(c, "UPDATE user SET hash=? WHERE name=?", hash, name);
        int ended = UserDb.run(c, "DELETE FROM session WHERE user=?", name);
        AuditLog.append(c, clock.instant(), by, "user.password", name, ended + " sessions ended");
        return new PasswordChange.Changed(found.getFirst(), ended);
    }

    /** All users by name. */
    public List<User> list() {
        return db.ask(Users::user, "SELECT name, role FROM user ORDER BY name");
    }

    /**
     * Begins a session.
     *
     * @param address where the attempt comes from; guesses are slowed per name and address
     */
    public Login login(String name, String password, String address) {
        var now = clock.instant();
        var delay = throttle.delay(name, address, now);
        if (delay.isPresent()) {
            return new Login.Later(delay.get());
        }
        var found =
                db
                        .ask(
                                row -> new Credentials(row.getString("hash"), user(row)),
                                "SELECT name, role, hash FROM user WHERE name=?",
                                name)
                        .stream()
                        .findFirst();
        if (!Passwords.verify(password, found.map(Credentials::hash).orElse(""))) {
            throttle.failed(name, address, now);
            note("-", "login.failed", NAME.matcher(name).matches() ? name : "-", address);
            return new Login.Wrong();
        }
        throttle.succeeded(name, address);
        return begin(found.orElseThrow(), address, now);
    }

    private Login begin(Credentials checked, String address, Instant now) {
        var secret = Secrets.next();
        var user = checked.user();
        return db.write(c -> {
            UserDb.run(c, "DELETE FROM session WHERE expires_at<=?", now.toEpochMilli());
            // a password that was replaced since it was checked begins no session
            int begun =
                    UserDb.run(
                            c,
                            "INSERT INTO session (hash, user, expires_at)"
                                    + " SELECT ?, name, ? FROM user WHERE name=? AND hash=?",
                            Secrets.hash(secret),
                            now.plus(SESSION).toEpochMilli(),
                            user.name(),
                            checked.hash());
            if (begun == 0) {
                return new Login.Wrong();
            }
            AuditLog.append(c, now, user.name(), "login", user.name(), address);
            return new Login.In(secret, user);
        });
    }

    /** The session of that cookie; empty when it is none, or over. */
    public Optional<Session> session(String secret) {
        return db
                .ask(
                        Users::user,
                        "SELECT u.name, u.role FROM session s JOIN user u ON u.name=s.user"
                                + " WHERE s.hash=? AND s.expires_at>?",
                        Secrets.hash(secret),
                        clock.instant().toEpochMilli())
                .stream()
                .findFirst()
                .map(user -> new Session(user, Secrets.hash("csrf " + secret)));
    }

    /** Ends the session of that cookie. */
    public void logout(String secret) {
        db.write(c -> UserDb.run(c, "DELETE FROM session WHERE hash=?", Secrets.hash(secret)));
    }

    /** Whose API token that is; empty for nobody's. */
    public Optional<User> bearer(String token) {
        return db
                .ask(Users::user, "SELECT name, role FROM token WHERE hash=?", Secrets.hash(token))
                .stream()
                .findFirst();
    }

    /**
     * A fresh token for the commands on this machine, role administrator; the earlier one is void.
     * Keep it in a file that only its owner can read.
     */
    public String cliToken() {
        return token("qianhu", CLI, Role.ADMINISTRATOR);
    }

    /**
     * A fresh API token, told this once; an earlier one of that name is void.
     *
     * @param by who does it
     */
    public String token(String by, String name, Role role) {
        var token = Secrets.next();
        db.write(c -> {
            var now = clock.instant();
            UserDb.run(
                    c,
                    "INSERT OR REPLACE INTO token (name, role, hash, created_at) VALUES (?,?,?,?)",
                    name,
                    role.id(),
                    Secrets.hash(token),
                    now.toEpochMilli());
            AuditLog.append(c, now, by, "token.issue", name, role.id());
            return true;
        });
        return token;
    }

    /** Appends a deed to the audit log. */
    public void note(String who, String what, String subject, String detail) {
        db.write(c -> {
            AuditLog.append(c, clock.instant(), who, what, subject, detail);
            return true;
        });
    }

    /** The newest lines of the audit log, newest first. */
    public List<AuditEntry> audit(int limit) {
        return db.ask(AuditLog::entry, "SELECT * FROM audit ORDER BY id DESC LIMIT ?", limit);
    }

    /** Id of the first line of the audit log that was altered; empty when none was. */
    public OptionalLong alteredAudit() {
        return AuditLog.firstBroken(db.ask(AuditLog::entry, "SELECT * FROM audit ORDER BY id"));
    }

    private static User user(ResultSet row) throws SQLException {
        var role = row.getString("role");
        return new User(row.getString("name"), Role.parse(role).orElse(Role.VIEWER));
    }

    @Override
    public void close() {
        db.close();
    }
}
