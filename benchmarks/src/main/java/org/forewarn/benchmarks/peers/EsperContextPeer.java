package org.forewarn.benchmarks.peers;

import org.forewarn.benchmarks.parking.EightMinutes;
import org.forewarn.benchmarks.parking.Workload;

/** Esper with one context partition an episode, and patterns in it. */
final class EsperContextPeer implements Peer {
  private static final String STATEMENTS =
      """
      create schema Decision(outcome string, watch string, subject string, moment long);
      create schema Gone(watch string, subject string);
      create schema Over(watch string, subject string);
      @name('decisions') select * from Decision;

      create context Stay
        initiated by distinct(s.watch, s.subject) CarSeen as s
        terminated by Over(watch = s.watch and subject = s.subject);

      context Stay insert into Decision
      select 'WARNED' as outcome, w.watch as watch, w.subject as subject, w.moment as moment
      from pattern [
        w=CarSeen(watch = context.s.watch and subject = context.s.subject
          and moment - context.s.moment >= $confirm)];

      context Stay insert into Decision
      select 'ESCALATED' as outcome, e.watch as watch, e.subject as subject, e.moment as moment
      from pattern [
        w=CarSeen(watch = context.s.watch and subject = context.s.subject
          and moment - context.s.moment >= $confirm)
        -> e=CarSeen(watch = context.s.watch and subject = context.s.subject
          and moment >= w.moment + $grace)];

      context Stay insert into Decision
      select 'CORRECTED' as outcome, g.watch as watch, g.subject as subject,
        current_timestamp() as moment
      from pattern [
        w=CarSeen(watch = context.s.watch and subject = context.s.subject
          and moment - context.s.moment >= $confirm)
        -> (g=Gone(watch = context.s.watch and subject = context.s.subject)
          and not CarSeen(watch = context.s.watch and subject = context.s.subject
            and moment >= w.moment + $grace))];

      context Stay insert into Gone
      select l.watch as watch, l.subject as subject
      from pattern [
        every l=CarLeft(watch = context.s.watch and subject = context.s.subject)
        -> (timer:interval($held milliseconds)
          and not CarSeen(watch = context.s.watch and subject = context.s.subject))];

      context Stay insert into Gone
      select context.s.watch as watch, context.s.subject as subject
      from pattern [
        every (
          g=PlaceSeen(watch = context.s.watch and context.s.subject not in (breaching))
          -> (PlaceSeen(watch = context.s.watch and moment - g.moment >= $held)
            and not CarSeen(watch = context.s.watch and subject = context.s.subject)))];

      insert into Over select * from Gone;
      """;

  private final EsperRun run = new EsperRun(EightMinutes.in(STATEMENTS));

  @Override
  public String name() {
    return "Esper, a context an episode";
  }

  @Override
  public String explanation() {
    return """
        The way contexts invite one to write it: a context partition begins with a car's first \
        sighting and ends with its leaving; within it, one pattern each for the warning, the \
        escalation, the correction and the two ways to leave. A runtime and a thread for each half \
        of the places. In one process, without serialisation, network or state that would survive \
        a crash, all of which the jobs on Flink pay for. Every partition brings its own filters \
        and timers.""";
  }

  @Override
  public Measured run(Workload workload) throws Exception {
    return run.run(workload);
  }
}
