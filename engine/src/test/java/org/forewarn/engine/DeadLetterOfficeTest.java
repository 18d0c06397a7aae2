package org.forewarn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.forewarn.engine.state.EngineTypes;
import org.forewarn.rules.model.DeadLetter;
import org.forewarn.rules.model.DeadLetter.Cause;
import org.forewarn.rules.model.Origin;
import org.forewarn.rules.model.RawText;
import org.junit.jupiter.api.Test;

/** A source that sends rubbish cannot flood the dead letters, nor crowd out those of others. */
class DeadLetterOfficeTest {
  private static final long NOW = 1_777_593_600_000L;
  private static final int MOST = DeadLetterOffice.MOST_A_MINUTE;

  @Test
  @SuppressWarnings("try")
  void aFloodIsHeldBackAndCounted() throws Exception {
    try (var admission =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(new Admission(EngineOptions.live(false))),
            EngineTypes.ARRIVAL.createSerializer(null))) {
      admission.setup(EngineTypes.ARRIVAL.createSerializer(null));
      admission.open();
      for (int i = 0; i < 10 * MOST; i++) {
        send(admission, "flood", NOW + i);
      }
      send(admission, "cam-1", NOW + 5_000);
      send(admission, null, NOW + 5_000);
      assertThat(letters(admission)).hasSize(MOST + 2);
      send(admission, "flood", NOW + 60_000);
      assertThat(letters(admission)).as("the next minute of the log").hasSize(MOST + 3);
      assertThat(count(admission, Counted.DEAD_LETTERS)).isEqualTo(10L * MOST + 3);
      assertThat(count(admission, Counted.DEAD_LETTERS_HELD_BACK)).isEqualTo(9L * MOST);
    }
  }

  private static void send(
      OneInputStreamOperatorTestHarness<Arrival, Arrival> admission, String source, long time)
      throws Exception {
    DeadLetter letter =
        new DeadLetter(
            Cause.BAD_FIELD,
            "at: ...",
            source,
            new Origin("observations", 0, time),
            RawText.of("{}"));
    admission.processElement(new StreamRecord<>(Arrival.unreadable(time, letter), time));
  }

  private static Object count(
      OneInputStreamOperatorTestHarness<Arrival, Arrival> admission, String name) {
    return ((ProcessOperator<?, ?>) admission.getOperator())
        .getRuntimeContext()
        .getAccumulator(name)
        .getLocalValue();
  }

  private static List<DeadLetter> letters(
      OneInputStreamOperatorTestHarness<Arrival, Arrival> admission) {
    return admission.getSideOutput(EngineJob.DEAD_LETTERS).stream()
        .map(StreamRecord::getValue)
        .toList();
  }
}
