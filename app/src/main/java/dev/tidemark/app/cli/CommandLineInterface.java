// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import dev.tidemark.app.wiring.Application;
import dev.tidemark.domain.problem.Suggestion;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * All commands, and what is common to them: help, version, exit statuses, and how a wrong command
 * line or a bug is told.
 */
public final class CommandLineInterface {

  private final Terminal terminal;
  private final Application application;

  /**
   * @param application is asked for its parts only by commands that need them
   */
  public CommandLineInterface(Terminal terminal, Application application) {
    this.terminal = terminal;
    this.application = application;
  }

  /** Runs a command line and returns its exit status. */
  public int execute(String... arguments) {
    CommandLine commands = new CommandLine(new TidemarkCommand());
    if (arguments.length > 1 && arguments[0].equals("run")) {
      // The command that starts most often is spared the reading of all the others' options.
      commands.addSubcommand(new RunCommand(terminal, application));
    } else {
      addAll(commands);
    }
    commands
        .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((wrong, given) -> tellWrong(wrong))
        .setExecutionExceptionHandler((failure, command, parsed) -> tellBug(failure))
        .setExecutionStrategy(new Verbosity(new CommandLine.RunLast()));
    try {
      return commands.execute(arguments);
    } catch (Error e) {
      return tellBug(e);
    }
  }

  private void addAll(CommandLine commands) {
    commands
        .addSubcommand(new RunCommand(terminal, application))
        .addSubcommand(new ValidateCommand(terminal, application))
        .addSubcommand(new ExplainCommand(terminal, application))
        .addSubcommand(new DemoCommand(terminal))
        .addSubcommand(
            new CommandLine(new CheckpointCommand())
                .addSubcommand(new CheckpointShowCommand(terminal, application))
                .addSubcommand(new CheckpointVerifyCommand(terminal, application)));
  }

  private int tellWrong(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    String hint = "";
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      List<String> known = new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
      known.addAll(command.getSubcommands().keySet());
      hint = "." + Suggestion.sentence(unmatched.getUnmatched().get(0), known);
    }
    terminal.err().println("error: " + wrong.getMessage() + hint);
    terminal
        .err()
        .println(
            "See '" + command.getCommandSpec().qualifiedName() + " --help' for what it takes.");
    return ExitStatus.WRONG;
  }

  private int tellBug(Throwable failure) {
    terminal.err().println("error: this is a bug in Tidemark; please report it with what follows.");
    failure.printStackTrace(terminal.err());
    return ExitStatus.FAILED;
  }
}
