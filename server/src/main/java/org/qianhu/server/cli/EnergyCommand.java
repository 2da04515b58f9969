package org.qianhu.server.cli;

import picocli.CommandLine.Command;

/** What was used, and whether the accounting can be trusted. */
@Command(
        name = "energy",
        mixinStandardHelpOptions = true,
        description = "Energy: register traces, baselines.",
        subcommands = {
            EnergyTracesCommand.class,
            EnergyBaselineCommand.class,
        })
final class EnergyCommand {
    private EnergyCommand() {}
}
