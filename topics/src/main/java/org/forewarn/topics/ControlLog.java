package org.forewarn.topics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.forewarn.rules.codec.ControlCodec;
import org.forewarn.rules.codec.UnreadableException;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.model.Signature;
import org.forewarn.rules.model.Times;

/** The topic {@code control} as operators use it: publish, and read what was published. */
public final class ControlLog {
  private static final byte[] TICK = "tick".getBytes(StandardCharsets.UTF_8);
  private static final long TIMEOUT_SECONDS = 30;

  private final LogAddress address;

  /** The topic at an address. */
  public ControlLog(LogAddress address) {
    this.address = address;
  }

  /**
   * Something that was published.
   *
   * @param offset its place on the topic
   * @param logTime from two seconds after this it is in force
   * @param control a rule, a disablement or a registry
   * @param signature who, when and why; null where the record does not say
   */
  public record Published(long offset, long logTime, Control control, Signature signature) {}

  /**
   * What the topic holds.
   *
   * @param published everything that was published, in order
   * @param readTo log time of its last record, ticks among them; NONE for an empty topic
   */
  public record Reading(List<Published> published, long readTo) {}

  /**
   * Everything that was published so far, in order; ticks and what nobody can read left out.
   *
   * @throws LogException if the brokers do not answer
   */
  public List<Published> readAll() throws LogException {
    return read().published();
  }

  /**
   * The topic as it is now, and how far that is; what nobody can read is left out.
   *
   * @throws LogException if the brokers do not answer
   */
  public Reading read() throws LogException {
    List<Published> all = new ArrayList<>();
    long[] readTo = {Times.NONE};
    LogReader.readAll(
        address,
        Topic.CONTROL,
        record -> {
          readTo[0] = Math.max(readTo[0], record.timestamp());
          Published published = published(record);
          if (published != null) {
            all.add(published);
          }
        });
    return new Reading(all, readTo[0]);
  }

  /** What a record publishes; null for a tick and what nobody can read. */
  static Published published(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null || Arrays.equals(record.key(), TICK)) {
      return null;
    }
    String json = new String(record.value(), StandardCharsets.UTF_8);
    try {
      Control control = ControlCodec.read(json);
      return control instanceof Control.Tick
          ? null
          : new Published(
              record.offset(), record.timestamp(), control, ControlCodec.readSignature(json));
    } catch (UnreadableException e) {
      return null;
    }
  }

  /** The heartbeat that a record is; null for what is published and what nobody can read. */
  static Control.Tick tick(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null || !Arrays.equals(record.key(), TICK)) {
      return null;
    }
    try {
      Control control = ControlCodec.read(new String(record.value(), StandardCharsets.UTF_8));
      return control instanceof Control.Tick tick ? tick : null;
    } catch (UnreadableException e) {
      return null;
    }
  }

  /**
   * Publishes one thing and waits until the log has it.
   *
   * @return its place on the topic and its log time
   * @throws LogException if the brokers refuse or do not answer
   */
  public Published publish(LogWriter writer, Control control, Signature signature)
      throws LogException {
    byte[] json = ControlCodec.toJson(control, signature).getBytes(StandardCharsets.UTF_8);
    try {
      var written =
          writer
              .append(Topic.CONTROL, 0, key(control), json)
              .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      return new Published(written.offset(), written.timestamp(), control, signature);
    } catch (ExecutionException e) {
      throw new LogException(address, "take what was published", e.getCause());
    } catch (TimeoutException e) {
      throw new LogException(address, "take what was published", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogException(address, "take what was published", e);
    }
  }

  /** The revision that the next publication of a rule has; 1 for one never published. */
  public static int nextRevision(List<Published> history, String rule) {
    int newest = 0;
    for (Published one : history) {
      if (one.control() instanceof Control.RulePublished published
          && published.rule().id().equals(rule)) {
        newest = Math.max(newest, published.rule().revision());
      }
    }
    return newest + 1;
  }

  /**
   * The first publication of a rule's revision: where two operators published the same one at the
   * same time, it alone counts.
   *
   * @return null if there is none
   */
  public static Published first(List<Published> history, Rule rule) {
    for (Published one : history) {
      if (one.control() instanceof Control.RulePublished published
          && published.rule().id().equals(rule.id())
          && published.rule().revision() == rule.revision()) {
        return one;
      }
    }
    return null;
  }

  private static String key(Control control) {
    if (control instanceof Control.RulePublished published) {
      return published.rule().id() + '@' + published.rule().revision();
    }
    if (control instanceof Control.RuleDisabled disabled) {
      return disabled.rule() + "@disabled";
    }
    return control instanceof Control.RegistryPublished ? "registry" : "tick";
  }
}
