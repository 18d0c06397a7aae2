package org.forewarn.app.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A part of a deployment in a process of its own, which can be killed and started again. */
final class JavaProcess implements AutoCloseable {
  private static final List<String> OPENS =
      List.of(
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED");

  private final String name;
  private final List<String> command;
  private final File log;
  private final Map<String, String> environment;
  private Process process;

  /**
   * Starts a process.
   *
   * @param name names it and its log file
   * @param folder where it logs
   * @param jvm its heap and such
   * @param classPath of it
   * @param main its class and arguments
   * @param environment variables beyond those of this process
   */
  JavaProcess(
      String name,
      Path folder,
      List<String> jvm,
      String classPath,
      List<String> main,
      Map<String, String> environment)
      throws IOException {
    this.environment = environment;
    this.name = name;
    this.log = folder.resolve(name + ".log").toFile();
    command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(OPENS);
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    command.add("-Dorg.slf4j.simpleLogger.showDateTime=true");
    command.add("-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS");
    command.add("-cp");
    command.add(classPath);
    command.addAll(main);
    start();
  }

  /** Starts it, or starts it again; its log is continued. */
  void start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    builder.environment().putAll(environment);
    process = builder.start();
  }

  /** Ends it as a power failure would: SIGKILL. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end for at most a minute. */
  int await() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException(name + " did not end within a minute; see " + log);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(name + ": interrupted", e);
    }
  }

  /** Asks it to end, and kills it if it does not within ten seconds. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  File log() {
    return log;
  }

  /** The class path of this process, entry by entry, as far as entries are wanted. */
  static String classPath(Predicate<String> wanted) {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> kept = new ArrayList<>();
    StringTokenizer entries = new StringTokenizer(all, File.pathSeparator);
    while (entries.hasMoreTokens()) {
      String entry = entries.nextToken();
      if (wanted.test(Path.of(entry).getFileName().toString())) {
        kept.add(entry);
      }
    }
    return String.join(File.pathSeparator, kept);
  }
}
