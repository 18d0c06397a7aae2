package org.forewarn.app;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Signature;
import org.forewarn.topics.EpisodeLog;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code withdraw}: takes an episode back by name. */
@Command(
    name = "withdraw",
    mixinStandardHelpOptions = true,
    description = {
      "Takes an episode back, whatever became of it; the withdrawal is an event with its reason.",
      "按名称撤销一个预警事件；撤销本身也会记录在案。"
    },
    footer = {
      "",
      "Exit code: 0 withdrawn, 1 failed, 2 unusable arguments or no such episode.",
      "Example: bin/forewarn withdraw \"illegal-parking|place:LH-007|浙C12345|1777593600000\""
          + " --why \"plate misread\""
    })
final class WithdrawCommand implements Callable<Integer> {
  @Mixin private KafkaOptions kafka;
  @Mixin private SignatureOptions.Required signature;

  @Parameters(paramLabel = "EPISODE", description = "The episode's id, as in its events.")
  private String episode;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    LogAddress log = kafka.address();
    EpisodeEvent last = lastEvent(log);
    if (last == null) {
      throw new UnusableException(
          "EPISODE: \"" + episode + "\" (expected: an episode on the topic episodes)");
    }
    Signature signed = signature.signature();
    Observation withdrawal =
        Observation.withdrawal(
            "withdraw:" + UUID.randomUUID(),
            last.watch(),
            "operator:" + signed.author(),
            signed.at(),
            episode,
            signed.reason());
    try (LogWriter writer = new LogWriter(log)) {
      writer
          .append(
              Topic.OBSERVATIONS,
              last.watch(),
              ObservationWriter.toJson(withdrawal).getBytes(StandardCharsets.UTF_8))
          .get(30, TimeUnit.SECONDS);
    }
    spec.commandLine().getOut().println(episode + ": withdrawn; its last event was " + last.type());
    return 0;
  }

  private EpisodeEvent lastEvent(LogAddress log) throws Exception {
    EpisodeEvent[] last = {null};
    EpisodeLog.readAll(
        log,
        event -> {
          if (event.episode().equals(episode)) {
            last[0] = event;
          }
        });
    return last[0];
  }
}
