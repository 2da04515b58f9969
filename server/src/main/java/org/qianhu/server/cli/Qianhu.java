package org.qianhu.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 good, 1 a check says no, 2 wrong use. */
@Command(
        name = "qianhu",
        mixinStandardHelpOptions = true,
        description = "Watches the facilities of public-institution estates.",
        versionProvider = VersionCommand.Build.class,
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            CheckCommand.class,
            StandardsCommand.class,
            SimulateCommand.class,
            ReplayCommand.class,
            EnergyCommand.class,
            StatsCommand.class,
            SupervisionCommand.class,
            OnCallCommand.class,
            ReloadCommand.class,
            DeadLettersCommand.class,
            AlarmsCommand.class,
            JournalCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            StandbyCommand.class,
            TakeoverCommand.class,
            UsersCommand.class,
            VersionCommand.class,
        })
public final class Qianhu {
    private Qianhu() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Qianhu())
                .setExecutionExceptionHandler((failure, command, _) -> {
                    if (failure instanceof CommandFailed told) {
                        command.getErr().println("qianhu: " + told.getMessage());
                        return CommandLine.ExitCode.USAGE;
                    }
                    throw failure;
                });
    }
}
