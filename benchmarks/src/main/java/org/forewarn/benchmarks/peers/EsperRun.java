package org.forewarn.benchmarks.peers;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.common.client.util.AccessorStyle;
import com.espertech.esper.compiler.client.CompilerArguments;
import com.espertech.esper.compiler.client.EPCompileException;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import com.espertech.esper.runtime.client.EPDeployException;
import com.espertech.esper.runtime.client.EPDeployment;
import com.espertech.esper.runtime.client.EPEventService;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPRuntimeProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.forewarn.benchmarks.parking.Outcome;
import org.forewarn.benchmarks.parking.Workload;
import org.forewarn.benchmarks.peers.EsperEvents.CarLeft;
import org.forewarn.benchmarks.peers.EsperEvents.CarSeen;
import org.forewarn.benchmarks.peers.EsperEvents.PlaceSeen;
import org.forewarn.engine.Arrival;

/**
 * Runs statements of Esper over a workload: a runtime and a thread for each partition, since the
 * clock of a runtime can follow one log only. The clock is set to every observation's time before
 * it is sent. Compilation and deployment are not measured.
 */
final class EsperRun {
  private final Configuration configuration = new Configuration();
  private final EPCompiled statements;

  /**
   * Compiles statements.
   *
   * @param epl they are about {@link EsperEvents} and insert into Decision
   */
  EsperRun(String epl) {
    configuration.getCommon().getEventMeta().setDefaultAccessorStyle(AccessorStyle.PUBLIC);
    configuration.getCommon().addEventType(CarSeen.class);
    configuration.getCommon().addEventType(CarLeft.class);
    configuration.getCommon().addEventType(PlaceSeen.class);
    configuration.getRuntime().getThreading().setInternalTimerEnabled(false);
    configuration.getRuntime().getThreading().setListenerDispatchPreserveOrder(false);
    configuration.getRuntime().getThreading().setInsertIntoDispatchPreserveOrder(false);
    configuration.getRuntime().getExecution().setDisableLocking(true);
    try {
      statements =
          EPCompilerProvider.getCompiler().compile(epl, new CompilerArguments(configuration));
    } catch (EPCompileException e) {
      throw new IllegalStateException(e);
    }
  }

  Measured run(Workload workload) throws Exception {
    Tally tally = new Tally();
    List<EPRuntime> runtimes = new ArrayList<>();
    for (int i = 0; i < workload.partitions().size(); i++) {
      runtimes.add(deploy("partition-" + i, workload, tally));
    }
    ExecutorService threads = Executors.newFixedThreadPool(runtimes.size());
    try {
      long start = System.nanoTime();
      List<Future<?>> partitions = new ArrayList<>();
      for (int i = 0; i < runtimes.size(); i++) {
        EPEventService service = runtimes.get(i).getEventService();
        List<Arrival> partition = workload.partitions().get(i);
        partitions.add(threads.submit(() -> send(partition, service)));
      }
      for (Future<?> partition : partitions) {
        partition.get();
      }
      return new Measured((System.nanoTime() - start) / 1e9, tally.counts());
    } finally {
      threads.shutdownNow();
      runtimes.forEach(EPRuntime::destroy);
    }
  }

  private EPRuntime deploy(String name, Workload workload, Tally tally) throws EPDeployException {
    EPRuntime runtime = EPRuntimeProvider.getRuntime(name, configuration);
    runtime.getEventService().advanceTime(workload.start());
    EPDeployment deployment = runtime.getDeploymentService().deploy(statements);
    runtime
        .getDeploymentService()
        .getStatement(deployment.getDeploymentId(), "decisions")
        .addListener(
            (decisions, old, statement, at) -> {
              for (var decision : decisions) {
                tally.count(Outcome.valueOf((String) decision.get("outcome")));
              }
            });
    return runtime;
  }

  private static void send(List<Arrival> partition, EPEventService service) {
    EsperEvents events = new EsperEvents(service);
    for (Arrival arrival : partition) {
      service.advanceTime(arrival.logTime());
      events.send(arrival.observation());
    }
  }
}
