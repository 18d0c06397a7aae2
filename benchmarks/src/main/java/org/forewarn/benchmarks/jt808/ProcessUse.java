package org.forewarn.benchmarks.jt808;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a process uses, as Linux says.
 *
 * @param wallNanos when that was
 * @param cpu how long it has had a core
 * @param residentMegabytes how much of its memory is in the machine's
 */
record ProcessUse(long wallNanos, Duration cpu, long residentMegabytes) {
  private static final String RESIDENT = "VmRSS:";

  static ProcessUse of(long pid) throws IOException {
    Duration cpu =
        ProcessHandle.of(pid)
            .flatMap(process -> process.info().totalCpuDuration())
            .orElse(Duration.ZERO);
    List<String> status = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
    for (String line : status) {
      if (line.startsWith(RESIDENT)) {
        long kilobytes = Long.parseLong(line.replaceAll("[^0-9]", ""));
        return new ProcessUse(System.nanoTime(), cpu, kilobytes / 1024);
      }
    }
    throw new IOException("no " + RESIDENT + " in the status of " + pid);
  }

  double coresSince(ProcessUse before) {
    return (double) cpu.minus(before.cpu).toNanos() / (wallNanos - before.wallNanos);
  }
}
