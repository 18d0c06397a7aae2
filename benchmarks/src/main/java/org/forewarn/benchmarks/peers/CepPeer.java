package org.forewarn.benchmarks.peers;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.forewarn.benchmarks.parking.EightMinutes;
import org.forewarn.benchmarks.parking.Outcome;
import org.forewarn.benchmarks.parking.Workload;

/** Two patterns of Flink CEP over the signs of each car: one warns, one tells how it ended. */
final class CepPeer implements Peer {
  private static final String FIRST = "first";
  private static final String WARNED = "warned";
  private static final String END = "end";

  @Override
  public String name() {
    return "Flink CEP";
  }

  @Override
  public String explanation() {
    return """
        Two patterns over each car's signs: one warns, one tells how it ended, because a pattern \
        tells nothing before it is complete. A keyed function ahead of them says which sign is a \
        car's first and when it has been gone for long enough: no pattern can say that a scan does \
        not list a car, and if any sighting could begin a match, one would begin at each (tried by \
        hand: about a tenth of the speed, and four warnings for each that is due). What costs is \
        that event time makes CEP keep every sign until the watermark, sorted, with a timer each, \
        twice, and that the stream moves twice: by place, then by car.""";
  }

  @Override
  public Measured run(Workload workload) throws Exception {
    return FlinkRun.of(name(), workload, CepPeer::assemble);
  }

  private static void assemble(StreamExecutionEnvironment environment, Workload workload) {
    KeyedStream<Sign, Tuple2<String, String>> signs =
        Reports.byPlace(environment, workload)
            .process(new Signs(), Types.POJO(Sign.class))
            .keyBy(
                sign -> Tuple2.of(sign.watch, sign.subject),
                Types.TUPLE(Types.STRING, Types.STRING));
    CEP.pattern(signs, warned())
        .select(match -> warning(match.get(WARNED).get(0)), Types.POJO(Decision.class))
        .union(
            CEP.pattern(signs, ended())
                .select(match -> ending(match.get(END).get(0)), Types.POJO(Decision.class)))
        .sinkTo(new TallySink<>(decision -> decision.outcome));
  }

  private static Pattern<Sign, Sign> warned() {
    return Pattern.<Sign>begin(FIRST)
        .where(SimpleCondition.of(sign -> sign.kind == Sign.Kind.FIRST))
        .notFollowedBy("left unwarned")
        .where(SimpleCondition.of(sign -> sign.kind == Sign.Kind.LEFT))
        .followedBy(WARNED)
        .where(new After(FIRST, EightMinutes.CONFIRM));
  }

  private static Pattern<Sign, Sign> ended() {
    return warned()
        .followedBy(END)
        .where(SimpleCondition.of(sign -> sign.kind == Sign.Kind.LEFT))
        .or(new After(WARNED, EightMinutes.GRACE));
  }

  private static Decision warning(Sign sign) {
    return new Decision(Outcome.WARNED, sign.watch, sign.subject, sign.at);
  }

  private static Decision ending(Sign sign) {
    Outcome outcome = sign.kind == Sign.Kind.LEFT ? Outcome.CORRECTED : Outcome.ESCALATED;
    return new Decision(outcome, sign.watch, sign.subject, sign.at);
  }

  /** Seen so long after another event of the match. */
  private static final class After extends IterativeCondition<Sign> {
    private final String event;
    private final long time;

    After(String event, long time) {
      this.event = event;
      this.time = time;
    }

    @Override
    public boolean filter(Sign sign, Context<Sign> match) throws Exception {
      return sign.kind == Sign.Kind.SEEN
          && sign.at - match.getEventsForPattern(event).iterator().next().at >= time;
    }
  }
}
