package org.qianhu.server.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.Estate;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.server.standards.Wanted;
import picocli.CommandLine.Option;

/** Where, and on which quantity; what the configuration does not know is refused. */
final class StandardsWhere {
    @Option(names = "--area", paramLabel = "ID", description = "Only in this area.")
    private @Nullable String area;

    @Option(
            names = "--quantity",
            paramLabel = "NAME",
            description = "Only on this quantity, for example co2.")
    private @Nullable String quantity;

    /**
     * What is wanted of {@code estate}.
     *
     * @param system id of a system, or null for all
     * @throws CommandFailed naming what there is instead
     */
    Wanted wanted(Estate estate, @Nullable String system, Optional<String> text) {
        return new Wanted(
                Optional.ofNullable(area).map(id -> known(estate, id)),
                Optional.ofNullable(system).map(StandardsWhere::system),
                quantity(estate, quantity),
                text);
    }

    private static String known(Estate estate, String id) {
        if (estate.register().area(id).isEmpty()) {
            throw new CommandFailed(
                    "there is no area '"
                            + id
                            + "'; there are "
                            + estate.register().areas().stream()
                                    .map(Area::id)
                                    .collect(Collectors.joining(", ")));
        }
        return id;
    }

    static FacilitySystem system(String id) {
        return Arrays.stream(FacilitySystem.values())
                .filter(system -> system.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new CommandFailed(
                                "there is no system '"
                                        + id
                                        + "'; there are fire, access, energy, environment"));
    }

    static Optional<String> quantity(Estate estate, @Nullable String name) {
        if (name == null || Quantities.find(name).isPresent() || bounded(estate, name)) {
            return Optional.ofNullable(name);
        }
        throw new CommandFailed(
                "there is no quantity '"
                        + name
                        + "': Qianhu does not know it and no clause is on it; write for example"
                        + " co2 or voltage");
    }

    private static boolean bounded(Estate estate, String name) {
        return estate.catalogue().standards().stream()
                .flatMap(standard -> standard.clauses().stream())
                .anyMatch(clause -> clause.quantity().equals(name));
    }
}
