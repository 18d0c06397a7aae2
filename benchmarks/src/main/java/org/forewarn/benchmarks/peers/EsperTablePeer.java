package org.forewarn.benchmarks.peers;

import org.forewarn.benchmarks.parking.EightMinutes;
import org.forewarn.benchmarks.parking.Workload;

/** Esper as fast as we could make it: a table of cars, and what each event does to its row. */
final class EsperTablePeer implements Peer {
  private static final String STATEMENTS =
      """
      create schema Decision(outcome string, watch string, subject string, moment long);
      @name('decisions') select * from Decision;

      create table Car(
        watch string primary key, subject string primary key,
        firstSeen long, deadline long, gone long, phase int);
      create index CarsOfPlace on Car(watch);

      on CarSeen as s merge Car as c where c.watch = s.watch and c.subject = s.subject
      when not matched
        then insert select
          s.watch as watch, s.subject as subject, s.moment as firstSeen,
          0L as deadline, -1L as gone, 0 as phase
      when matched and c.phase = 0 and s.moment - c.firstSeen >= $confirm
        then update set phase = 1, deadline = s.moment + $grace, gone = -1L
        then insert into Decision
          select 'WARNED' as outcome, s.watch as watch, s.subject as subject, s.moment as moment
      when matched and c.phase = 1 and s.moment >= c.deadline
        then update set phase = 2, gone = -1L
        then insert into Decision
          select 'ESCALATED' as outcome, s.watch as watch, s.subject as subject, s.moment as moment
      when matched and c.gone >= 0
        then update set gone = -1L;

      on CarLeft as l merge Car as c where c.watch = l.watch and c.subject = l.subject
      when matched and c.gone < 0
        then update set gone = l.moment;

      on pattern [every l=CarLeft -> timer:interval($held milliseconds)] as p
      merge Car as c where c.watch = p.l.watch and c.subject = p.l.subject
      when matched and c.gone = p.l.moment and c.phase = 1
        then insert into Decision select 'CORRECTED' as outcome,
          c.watch as watch, c.subject as subject, current_timestamp() as moment
        then delete
      when matched and c.gone = p.l.moment
        then delete;

      on PlaceSeen as s merge Car as c where c.watch = s.watch
      when matched and c.gone < 0 and c.subject not in (s.breaching)
        then update set gone = s.moment
      when matched and c.gone >= 0 and s.moment - c.gone >= $held and c.phase = 1
        then insert into Decision
          select 'CORRECTED' as outcome, c.watch as watch, c.subject as subject, s.moment as moment
        then delete
      when matched and c.gone >= 0 and s.moment - c.gone >= $held
        then delete;
      """;

  private final EsperRun run = new EsperRun(EightMinutes.in(STATEMENTS));

  @Override
  public String name() {
    return "Esper, a table of cars";
  }

  @Override
  public String explanation() {
    return """
        The fastest we found: no context, no pattern but for the half minute after a departure; a \
        table with a row a car, found by its key, and an on-merge statement for each kind of event \
        that says what becomes of the row. That is the transition table written in EPL. The caller \
        evaluates the condition and takes scans apart; runtimes and threads as above, without \
        locks, and like above without anything that would survive a crash.""";
  }

  @Override
  public Measured run(Workload workload) throws Exception {
    return run.run(workload);
  }
}
