package org.forewarn.connectors.notify;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.forewarn.connectors.Channel;
import org.forewarn.topics.LogWriter;

/**
 * What all errands of a notifier share.
 *
 * @param options the gateway's name, channels and patience
 * @param channel where notices go
 * @param log takes receipts and dead letters
 * @param clock log time, epoch milliseconds
 * @param pauses between attempts
 * @param timer lets pauses pass
 * @param hands do what errands have to do
 * @param counts what became of notices
 * @param underWay how many are not settled
 */
record Desk(
    Notifier.Options options,
    Channel channel,
    LogWriter log,
    LongSupplier clock,
    Pauses pauses,
    Timer timer,
    Executor hands,
    NotifyCounts counts,
    AtomicInteger underWay) {

  /** Does something later. */
  interface Timer {
    /** Does it after so many milliseconds, unless the notifier is closed by then. */
    void after(long millis, Runnable task);
  }
}
