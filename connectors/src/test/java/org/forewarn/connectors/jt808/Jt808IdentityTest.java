package org.forewarn.connectors.jt808;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.forewarn.broker.LocalBroker;
import org.forewarn.connectors.Channel;
import org.forewarn.connectors.Channel.Outcome;
import org.forewarn.connectors.Channel.State;
import org.forewarn.connectors.jt808.message.Authentication;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.message.Message;
import org.forewarn.connectors.jt808.message.PlatformAnswer;
import org.forewarn.connectors.jt808.message.Registration;
import org.forewarn.connectors.jt808.message.RegistrationAnswer;
import org.forewarn.connectors.jt808.message.SpokenText;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A connection speaks for one vehicle, that of its terminal by the registry as it is now. */
class Jt808IdentityTest {
  private static final String OTHER = "浙C99999/yellow";
  private static final int PIECE_BYTES = 480;
  private static final long ANSWER_MILLIS = 10_000;

  @TempDir static Path brokerFolder;
  private static LocalBroker broker;

  private Depot depot;
  private Channel downlink;

  /** The first attempt to tell a notice, noted when the test says so. */
  private static final class FirstAttempt implements Channel.Attempt {
    private final CompletableFuture<Void> noted = new CompletableFuture<>();

    @Override
    public int toldBefore() {
      return 0;
    }

    @Override
    public CompletableFuture<Void> note() {
      return noted;
    }
  }

  @BeforeAll
  static void startBroker() throws Exception {
    broker = LocalBroker.start(brokerFolder, 0, Map.of());
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void open(TestInfo test) throws Exception {
    String prefix = test.getTestMethod().orElseThrow().getName() + "-";
    depot = new Depot(broker.address(), prefix, Jt808Settings.Limits.DEFAULT, null);
    downlink = depot.gateway().downlink(PIECE_BYTES, ANSWER_MILLIS);
  }

  @AfterEach
  void close() {
    depot.close();
  }

  /** The first truck's terminal is built into another vehicle, and that truck has none any more. */
  private static RegistryEntries moved() {
    return Depot.registry(
        List.of(Depot.vehicle(Depot.SUBJECT, null), Depot.vehicle(OTHER, Depot.PHONE)));
  }

  private static Notice notice(String vehicle) {
    return new Notice(
        "e|1",
        "e",
        EventType.WARNED,
        "truck-off-route",
        1,
        Observation.VEHICLE + vehicle,
        null,
        vehicle,
        "cab",
        null,
        false,
        new Text("请返回。", null),
        Depot.AT,
        Depot.AT + 60_000,
        60_000,
        Depot.AT + 60_000);
  }

  private static String register(RawLine line, String phone) throws Exception {
    line.send(phone, new Registration(33, 303, "FOREW", "M", "T", 0, ""));
    return ((RegistrationAnswer) line.receiveMessage()).code();
  }

  private static int authenticate(RawLine line, String phone, String code) throws Exception {
    line.send(phone, new Authentication(code, "", ""));
    return ((PlatformAnswer) line.receiveMessage()).result();
  }

  @Test
  void aTerminalThatIsBuiltIntoAnotherVehicleRegistersAnew() throws Exception {
    String code;
    try (RawLine line = depot.dial()) {
      code = register(line, Depot.PHONE);
      assertThat(authenticate(line, Depot.PHONE, code)).isEqualTo(PlatformAnswer.DONE);
      depot.gateway().take(moved());
      assertThat(line.receive()).as("it is let go of, though it says nothing").isNull();
    }
    try (RawLine line = depot.dial()) {
      assertThat(authenticate(line, Depot.PHONE, code)).isEqualTo(PlatformAnswer.FAILED);
      String other = register(line, Depot.PHONE);
      assertThat(authenticate(line, Depot.PHONE, other)).isEqualTo(PlatformAnswer.DONE);
      line.send(Depot.PHONE, Depot.location(0));
      assertThat(((PlatformAnswer) line.receiveMessage()).result()).isZero();
    }
    assertThat(depot.observations())
        .extracting(Observation::watch)
        .containsExactly(Observation.VEHICLE + OTHER);
  }

  @Test
  void whoStaysInItsVehicleNoticesNothingOfANewRegistry() throws Exception {
    try (RawLine line = depot.dial(Depot.phone(2))) {
      depot.gateway().take(Depot.registry(5));
      line.send(Depot.phone(2), Depot.location(0));
      assertThat(((PlatformAnswer) line.receiveMessage()).result()).isZero();
    }
  }

  @Test
  void whoAuthenticatesAsAnotherSpeaksForTheFirstNoMore() throws Exception {
    try (RawLine line = depot.dial(Depot.PHONE)) {
      String second = Depot.phone(2);
      assertThat(authenticate(line, second, register(line, second))).isEqualTo(PlatformAnswer.DONE);
      FirstAttempt attempt = new FirstAttempt();
      attempt.noted.complete(null);
      assertThat(downlink.send(notice(Depot.SUBJECT), new byte[0], attempt).get())
          .isEqualTo(new Outcome(State.AGAIN, "the terminal is not connected"));
      line.send(Depot.PHONE, Depot.location(0));
      assertThat(((PlatformAnswer) line.receiveMessage()).result())
          .isEqualTo(PlatformAnswer.FAILED);
      CompletableFuture<Outcome> told =
          downlink.send(notice(Depot.subject(2)), new byte[0], attempt);
      assertThat(line.receiveMessage()).as("the first that is read").isInstanceOf(SpokenText.class);
      assertThat(told).as("until it is answered").isNotDone();
    }
    assertThat(depot.observations()).isEmpty();
  }

  @Test
  void whatConcernsOneVehicleIsNotReadInAnother() throws Exception {
    try (RawLine line = depot.dial(Depot.PHONE)) {
      FirstAttempt attempt = new FirstAttempt();
      CompletableFuture<Outcome> outcome =
          downlink.send(notice(Depot.SUBJECT), new byte[0], attempt);
      depot.gateway().take(moved());
      attempt.noted.complete(null);
      assertThat(outcome.get(30, TimeUnit.SECONDS).state()).isEqualTo(State.AGAIN);
      assertThat(line.receive()).as("nothing is said").isNull();
    }
  }

  @Test
  void anAnswerGoesToTheTerminalThatSpoke() throws Exception {
    try (RawLine line = depot.dial(Depot.PHONE)) {
      line.send(Depot.phone(2), new Message.Heartbeat());
      assertThat(line.receiveMessage())
          .isEqualTo(new PlatformAnswer(2, Message.Heartbeat.ID, PlatformAnswer.FAILED));
      FirstAttempt attempt = new FirstAttempt();
      attempt.noted.complete(null);
      CompletableFuture<Outcome> told = downlink.send(notice(Depot.SUBJECT), new byte[0], attempt);
      assertThat(line.receivePhone()).isEqualTo(Depot.PHONE);
      assertThat(told).as("until it is answered").isNotDone();
      line.send(Depot.PHONE, Depot.location(0));
      assertThat(line.receiveMessage())
          .isEqualTo(new PlatformAnswer(3, Location.ID, PlatformAnswer.DONE));
    }
  }
}
