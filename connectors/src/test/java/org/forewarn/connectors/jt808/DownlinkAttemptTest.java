package org.forewarn.connectors.jt808;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.forewarn.connectors.Channel;
import org.forewarn.connectors.Channel.Outcome;
import org.forewarn.connectors.Channel.State;
import org.forewarn.connectors.jt808.message.TerminalAnswer;
import org.forewarn.connectors.jt808.terminal.Identity;
import org.forewarn.connectors.jt808.terminal.SimulatedTerminal;
import org.forewarn.connectors.jt808.wire.BodyReader;
import org.forewarn.connectors.jt808.wire.Frame;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of one attempt to tell a driver. */
class DownlinkAttemptTest extends GatewayFixture {
  private static final long ANSWER_MILLIS = 500;
  private static final int PIECE_BYTES = 24;
  private static final int NO_ANSWER = -1;

  private final NioEventLoopGroup loops = new NioEventLoopGroup(1);
  private final Driver driver = new Driver();
  private Channel downlink;

  /** An attempt after so many lives of gateways that noted the notice. */
  private record Attempt(int toldBefore) implements Channel.Attempt {
    @Override
    public CompletableFuture<Void> note() {
      return CompletableFuture.completedFuture(null);
    }
  }

  @BeforeEach
  void begin() {
    downlink = depot.gateway().downlink(PIECE_BYTES, ANSWER_MILLIS);
  }

  @AfterEach
  void end() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /** A terminal that has not said yet whether its ignition is on. */
  private SimulatedTerminal connected() throws Exception {
    SimulatedTerminal terminal =
        new SimulatedTerminal(
            loops.next(),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), depot.gateway().port()),
            new Identity("13800000001", Edition.V2013, 2, "浙C88881"),
            driver);
    terminal.connect().get(30, TimeUnit.SECONDS);
    return terminal;
  }

  private CompletableFuture<Outcome> send(String zh, int toldBefore) {
    Notice notice =
        new Notice(
            "e|1",
            "e",
            EventType.WARNED,
            "truck-off-route",
            1,
            "vehicle:" + Depot.SUBJECT,
            null,
            Depot.SUBJECT,
            "cab",
            "carrier",
            false,
            new Text(zh, null),
            Depot.AT,
            Depot.AT + 60_000,
            60_000,
            Depot.AT + 60_000);
    return downlink.send(notice, new byte[0], new Attempt(toldBefore));
  }

  private Outcome tell(String zh, int toldBefore) throws Exception {
    return send(zh, toldBefore).get(30, TimeUnit.SECONDS);
  }

  @Test
  void whoDoesNotAnswerIsToldAgainUnlessItWasARepeatAfterARestart() throws Exception {
    connected();
    driver.answer.set(NO_ANSWER);
    assertThat(tell("请返回。", 0)).isEqualTo(new Outcome(State.AGAIN, "no answer in 500 ms"));
    assertThat(tell("请返回。", 1))
        .isEqualTo(new Outcome(State.REFUSED, "said again after a restart: no answer in 500 ms"));
    assertThat(driver.heard).hasSize(2);
  }

  @Test
  void whoCouldNotReadItIsToldAgainUnlessItWasARepeatAfterARestart() throws Exception {
    connected();
    driver.answer.set(TerminalAnswer.FAILED);
    assertThat(tell("请返回。", 0).state()).isEqualTo(State.AGAIN);
    assertThat(tell("请返回。", 1))
        .isEqualTo(
            new Outcome(
                State.REFUSED, "said again after a restart: the terminal could not read it"));
  }

  @Test
  void whoseLineIsCutWhileARepeatIsReadIsNotToldAThirdTime() throws Exception {
    SimulatedTerminal terminal = connected();
    driver.answer.set(NO_ANSWER);
    CompletableFuture<Outcome> outcome = send("请返回。", 1);
    Depot.await("it is read", () -> !driver.heard.isEmpty());
    terminal.disconnect();
    assertThat(outcome.get(30, TimeUnit.SECONDS))
        .isEqualTo(
            new Outcome(State.REFUSED, "said again after a restart: the connection is over"));
  }

  @Test
  void aRepeatThatDidNotGoOutMayStillDoSo() throws Exception {
    assertThat(tell("请返回。", 1))
        .isEqualTo(new Outcome(State.AGAIN, "the terminal is not connected"));
    connected();
    assertThat(tell("请返回。", 1))
        .isEqualTo(
            new Outcome(State.SENT, "said again after a restart: it may have been read before"));
    assertThat(driver.heard).hasSize(1);
  }

  @Test
  void whatMayHaveBeenReadTwiceIsNotReadAgain() throws Exception {
    connected();
    assertThat(tell("请返回。", 2))
        .isEqualTo(
            new Outcome(
                State.REFUSED, "may have been read twice before: the gateway was restarted"));
    assertThat(driver.heard).isEmpty();
  }

  @Test
  void theTerminalIsToldToShowItAndToReadItAloud() throws Exception {
    isTold(Depot.PHONE, "0c");
    isTold(Depot.PHONE_2019, "0f01");
  }

  /** Flags of 2013; flags and sort of text of 2019, both of a notice (8.24). */
  private void isTold(String phone, String begin) throws Exception {
    try (RawLine line = depot.dial(phone)) {
      CompletableFuture<Outcome> outcome = send("请返回。", 0);
      Frame told = line.receiveFrame();
      assertThat(told.header().messageId()).isEqualTo(0x8300);
      assertThat(HexFormat.of().formatHex(told.body()))
          .isEqualTo(begin + HexFormat.of().formatHex("请返回。".getBytes(BodyReader.TEXT)));
      line.send(phone, new TerminalAnswer(told.header().serial(), 0x8300, TerminalAnswer.DONE));
      assertThat(outcome.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.SENT);
    }
  }

  @Test
  void whileNobodyKnowsOfTheIgnitionItIsSentAndNotDelivered() throws Exception {
    SimulatedTerminal terminal = connected();
    assertThat(tell("请返回。", 0)).isEqualTo(Outcome.SENT);
    assertThat(terminal.report(Depot.location(0)).get(30, TimeUnit.SECONDS)).isZero();
    assertThat(tell("请返回。", 0)).isEqualTo(Outcome.DELIVERED);
  }

  @Test
  void whatWasReadOfALongTextIsNotReadAgain() throws Exception {
    connected();
    driver.answers.add(TerminalAnswer.DONE);
    driver.answers.add(NO_ANSWER);
    List<String> pieces = List.of("您已偏离核准路线，", "请您立即返回。", "逾期未返回的，移交执法。");
    String text = String.join("", pieces);
    assertThat(tell(text, 0).state()).isEqualTo(State.AGAIN);
    assertThat(driver.heard).containsExactlyElementsOf(pieces.subList(0, 2));
    assertThat(tell(text, 0)).isEqualTo(Outcome.SENT);
    assertThat(driver.heard)
        .containsExactly(pieces.get(0), pieces.get(1), pieces.get(1), pieces.get(2));
    assertThat(tell(text, 0)).isEqualTo(Outcome.SENT);
    assertThat(driver.heard).as("a notice that is settled begins anew").hasSize(7);
  }
}
