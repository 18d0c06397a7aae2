package org.forewarn.connectors.jt808;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.forewarn.connectors.jt808.Jt808Settings.Limits;
import org.forewarn.connectors.jt808.message.Authentication;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.message.Message;
import org.forewarn.connectors.jt808.message.PlatformAnswer;
import org.forewarn.connectors.jt808.message.Registration;
import org.forewarn.connectors.jt808.message.RegistrationAnswer;
import org.forewarn.connectors.jt808.wire.Frame;
import org.forewarn.connectors.jt808.wire.Header;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException.Fault;
import org.junit.jupiter.api.Test;

/** Who is let in and heard, and how much of whom is read. */
class Jt808AdmissionTest extends GatewayFixture {
  private static final String HERE = "127.0.0.1";
  private static final String THERE = "127.0.0.2";
  private static final PlatformAnswer HEARD =
      new PlatformAnswer(2, Message.Heartbeat.ID, PlatformAnswer.DONE);
  private static final byte[] HEARTBEAT =
      new Frame(Header.of(Message.Heartbeat.ID, Edition.V2013, Depot.PHONE, 7), new byte[0])
          .toWire();

  /** Connections that are let in. */
  private final class Lines implements AutoCloseable {
    private final Deque<RawLine> open = new ArrayDeque<>();

    void dial(int count, String from) throws Exception {
      for (int i = 0; i < count; i++) {
        RawLine line = depot.dialFrom(from);
        open.add(line);
        isHeard(line);
      }
    }

    void closeOne() throws Exception {
      open.remove().close();
      Depot.await("room", () -> depot.gateway().counts().connections() == open.size());
    }

    @Override
    public void close() throws IOException {
      for (RawLine line : open) {
        line.close();
      }
    }
  }

  /** Who is not let in gets no answer at all. */
  private static void isHeard(RawLine line) throws Exception {
    line.send(Depot.PHONE, new Message.Heartbeat());
    assertThat(((PlatformAnswer) line.receiveMessage()).result()).isEqualTo(PlatformAnswer.FAILED);
  }

  private static Limits bytesPerSecond(int bytes) {
    return new Limits(20, 15, 30, 60_000, 60_000, bytes, 1 << 20, 16, 1_000);
  }

  private static byte[] heartbeats(int mostBytes) {
    byte[] many = new byte[mostBytes - mostBytes % HEARTBEAT.length];
    for (int at = 0; at < many.length; at += HEARTBEAT.length) {
      System.arraycopy(HEARTBEAT, 0, many, at, HEARTBEAT.length);
    }
    return many;
  }

  @Test
  void whoIsNotInTheRegistryIsNotRegistered() throws Exception {
    try (RawLine line = depot.dial()) {
      line.send("019900000000", new Registration(33, 303, "F", "M", "T", 2, "浙C88881"));
      assertThat(line.receiveMessage())
          .isEqualTo(new RegistrationAnswer(0, RegistrationAnswer.NO_SUCH_TERMINAL, ""));
      line.send(Depot.PHONE, new Registration(33, 303, "F", "M", "T", 2, "浙C99999"));
      assertThat(line.receiveMessage())
          .isEqualTo(new RegistrationAnswer(1, RegistrationAnswer.NO_SUCH_VEHICLE, ""));
      line.send(Depot.PHONE, new Registration(33, 303, "F", "M", "T", 2, "浙C88882"));
      assertThat(line.receiveMessage())
          .isEqualTo(new RegistrationAnswer(2, RegistrationAnswer.TERMINAL_TAKEN, ""));
      line.send(Depot.PHONE, new Registration(33, 303, "F", "M", "T", 1, "浙C88881"));
      assertThat(((RegistrationAnswer) line.receiveMessage()).result()).isZero();
    }
    assertThat(depot.gateway().counts().unknownTerminals()).isEqualTo(3);
  }

  @Test
  void nobodyIsHeardBeforeTheRightCode() throws Exception {
    try (RawLine line = depot.dial()) {
      line.send(Depot.PHONE, Depot.location(0));
      assertThat(line.receiveMessage()).isEqualTo(new PlatformAnswer(0, Location.ID, 1));
      line.send(Depot.PHONE, new Authentication("000000000000000000000000", "", ""));
      assertThat(line.receiveMessage()).isEqualTo(new PlatformAnswer(1, Authentication.ID, 1));
      line.send("019900000000", new Authentication("000000000000000000000000", "", ""));
      assertThat(line.receiveMessage()).isEqualTo(new PlatformAnswer(2, Authentication.ID, 1));
      line.send(Depot.PHONE, Depot.location(0));
      assertThat(line.receiveMessage()).isEqualTo(new PlatformAnswer(3, Location.ID, 1));
    }
    assertThat(depot.observations()).isEmpty();
    assertThat(depot.gateway().counts().wrongCodes()).isEqualTo(2);
    assertThat(depot.gateway().counts().unauthenticated()).isEqualTo(2);
  }

  @Test
  void aTerminalCannotSpeakForAnother() throws Exception {
    try (RawLine line = depot.dial(Depot.PHONE)) {
      line.send(Depot.phone(2), Depot.location(0));
      assertThat(line.receiveMessage()).isEqualTo(new PlatformAnswer(2, Location.ID, 1));
    }
    assertThat(depot.observations()).isEmpty();
  }

  @Test
  void theNewConnectionOfATerminalTakesOver() throws Exception {
    try (RawLine old = depot.dial(Depot.PHONE);
        RawLine anew = depot.dial(Depot.PHONE)) {
      assertThat(old.receive()).isNull();
      anew.send(Depot.PHONE, Depot.location(0));
      assertThat(anew.receiveMessage())
          .isEqualTo(new PlatformAnswer(2, Location.ID, PlatformAnswer.DONE));
    }
    assertThat(depot.gateway().counts().takenOver()).isEqualTo(1);
  }

  @Test
  void whoLeavesTheRegistryIsNotHeardAnyMore() throws Exception {
    try (RawLine line = depot.dial(Depot.phone(10))) {
      depot.gateway().take(Depot.registry(9));
      assertThat(line.receive()).isNull();
    }
  }

  @Test
  void connectionsFromOneAddressAreLimited() throws Exception {
    try (Lines lines = new Lines()) {
      lines.dial(LIMITS.perAddress(), HERE);
      try (RawLine oneMore = depot.dialFrom(HERE)) {
        assertThat(oneMore.receive()).isNull();
      }
      try (RawLine other = depot.dialFrom(THERE)) {
        isHeard(other);
      }
      lines.closeOne();
      try (RawLine next = depot.dialFrom(HERE)) {
        isHeard(next);
      }
    }
    assertThat(depot.gateway().counts().turnedAway()).isEqualTo(1);
  }

  @Test
  void connectionsAreLimitedInAll() throws Exception {
    try (Lines lines = new Lines()) {
      lines.dial(LIMITS.perAddress(), HERE);
      lines.dial(LIMITS.connections() - LIMITS.perAddress(), THERE);
      try (RawLine oneMore = depot.dialFrom(THERE)) {
        assertThat(oneMore.receive()).isNull();
      }
      lines.closeOne();
      try (RawLine next = depot.dialFrom(THERE)) {
        isHeard(next);
      }
    }
    assertThat(depot.gateway().counts().turnedAway()).isEqualTo(1);
  }

  @Test
  void attemptsToRegisterAreLimited() throws Exception {
    try (RawLine line = depot.dial()) {
      Registration registration = new Registration(33, 303, "F", "M", "T", 0, "");
      for (int i = 0; i < 30; i++) {
        line.send("019900000000", registration);
        assertThat(((RegistrationAnswer) line.receiveMessage()).result()).isEqualTo(4);
      }
      line.send("019900000000", registration);
      assertThat(line.receive()).isNull();
    }
    assertThat(depot.gateway().counts().turnedAway()).isEqualTo(1);
  }

  @Test
  void rubbishWithoutEndIsNotListenedTo() throws Exception {
    try (RawLine line = depot.dial()) {
      for (int i = 0; i < 60; i++) {
        line.send(HexFormat.of().parseHex("7e00027e"));
      }
      assertThat(line.receive()).isNull();
    }
    assertThat(depot.gateway().counts().malformed().get(Fault.TOO_SHORT)).isEqualTo(50);
  }

  @Test
  void whoIsSilentOrDoesNotAuthenticateIsLetGo() throws Exception {
    Limits impatient = new Limits(20, 20, 30, 300, 600, 1 << 20, 1 << 20, 16, 1_000);
    try (Depot hasty = depot("hasty-", impatient);
        RawLine known = hasty.dial(Depot.PHONE);
        RawLine unknown = hasty.dial()) {
      assertThat(unknown.receive()).as("300 ms").isNull();
      known.send(Depot.PHONE, new Message.Heartbeat());
      assertThat(known.receiveMessage()).isEqualTo(HEARD);
      assertThat(known.receive()).as("600 ms").isNull();
      assertThat(hasty.gateway().counts().timedOut()).isEqualTo(2);
    }
  }

  @Test
  void whoReadsNoAnswersIsNotReadOnAndDelaysNobody() throws Exception {
    Thread sending;
    try (Depot patient = depot("deaf-", bytesPerSecond(1 << 27));
        RawLine deaf = patient.dial(Depot.PHONE);
        RawLine other = patient.dial(Depot.phone(2))) {
      byte[] many = heartbeats(1 << 20);
      sending = new Thread(() -> sendUntilCut(deaf, many, 100));
      sending.start();
      AtomicLong before = new AtomicLong();
      AtomicInteger still = new AtomicInteger();
      Depot.await(
          "the gateway reads the deaf one no more",
          () -> {
            other.send(Depot.phone(2), new Message.Heartbeat());
            other.receiveMessage();
            long frames = patient.gateway().counts().frames();
            boolean noneButTheOthers = frames == before.getAndSet(frames) + 1;
            return (noneButTheOthers ? still.incrementAndGet() : still.getAndSet(0)) == 100;
          });
      assertThat(sending.isAlive()).as("it cannot send on").isTrue();
      other.send(Depot.phone(2), Depot.location(0));
      assertThat(((PlatformAnswer) other.receiveMessage()).result()).isZero();
    }
    sending.join();
  }

  private static void sendUntilCut(RawLine line, byte[] bytes, int times) {
    try {
      for (int i = 0; i < times; i++) {
        line.send(bytes);
      }
    } catch (IOException e) {
      // The line is cut at the end of the test.
    }
  }

  /** Eight seconds' worth is read at once, four more take theirs, less what one read takes. */
  @Test
  void whoSendsTooFastIsReadSlower() throws Exception {
    try (Depot slow = depot("fast-", bytesPerSecond(20_000));
        RawLine line = slow.dial(Depot.PHONE)) {
      byte[] many = heartbeats(240_000);
      long began = System.nanoTime();
      Thread sending = new Thread(() -> sendUntilCut(line, many, 1));
      sending.start();
      for (int i = 0; i < many.length / HEARTBEAT.length; i++) {
        line.receive();
      }
      assertThat(System.nanoTime() - began).isGreaterThan(TimeUnit.SECONDS.toNanos(2));
      sending.join();
    }
  }
}
