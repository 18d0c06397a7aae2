package org.forewarn.engine.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.util.PriorityQueue;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.forewarn.rules.codec.EventCodec;
import org.forewarn.rules.model.EpisodeEvent;

/**
 * Writes episode events in {@link EpisodeEvent#ORDER}, one JSON object a line, by one task. It
 * keeps only what the clock has not passed: once the watermark is at W, everything decided before W
 * has arrived.
 */
public final class OrderedEvents implements Sink<EpisodeEvent> {
  private static final long serialVersionUID = 1;

  private final LineFile file;

  /** A sink that writes to a file. */
  public OrderedEvents(LineFile file) {
    this.file = file;
  }

  @Override
  public SinkWriter<EpisodeEvent> createWriter(WriterInitContext context) throws IOException {
    return new Writer(file.open());
  }

  private static final class Writer implements SinkWriter<EpisodeEvent> {
    private final BufferedWriter out;
    private final PriorityQueue<EpisodeEvent> pending = new PriorityQueue<>(EpisodeEvent.ORDER);

    Writer(BufferedWriter out) {
      this.out = out;
    }

    @Override
    public void write(EpisodeEvent event, Context context) {
      pending.add(event);
    }

    @Override
    public void writeWatermark(Watermark watermark) throws IOException {
      writeDecidedBefore(watermark.getTimestamp());
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
      if (endOfInput) {
        writeDecidedBefore(Long.MAX_VALUE);
      }
      out.flush();
    }

    private void writeDecidedBefore(long time) throws IOException {
      while (!pending.isEmpty() && pending.peek().decidedAt() < time) {
        out.write(EventCodec.toJson(pending.poll()));
        out.newLine();
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
