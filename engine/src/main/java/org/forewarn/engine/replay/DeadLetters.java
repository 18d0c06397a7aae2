package org.forewarn.engine.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.forewarn.rules.codec.EventCodec;
import org.forewarn.rules.model.DeadLetter;

/** Writes dead letters with file and line, one JSON object a line, as they are found. */
public final class DeadLetters implements Sink<DeadLetter> {
  private static final long serialVersionUID = 1;

  private final LineFile file;

  /** A sink that writes to a file. */
  public DeadLetters(LineFile file) {
    this.file = file;
  }

  @Override
  public SinkWriter<DeadLetter> createWriter(WriterInitContext context) throws IOException {
    BufferedWriter out = file.open();
    return new SinkWriter<>() {
      @Override
      public void write(DeadLetter letter, Context writing) throws IOException {
        out.write(EventCodec.toRecordingJson(letter));
        out.newLine();
      }

      @Override
      public void flush(boolean endOfInput) throws IOException {
        out.flush();
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }
}
