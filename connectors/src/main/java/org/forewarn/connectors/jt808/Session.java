package org.forewarn.connectors.jt808;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.forewarn.connectors.jt808.Links.Link;
import org.forewarn.connectors.jt808.Terminals.Terminal;
import org.forewarn.connectors.jt808.message.Authentication;
import org.forewarn.connectors.jt808.message.Message;
import org.forewarn.connectors.jt808.message.Messages;
import org.forewarn.connectors.jt808.message.PictureOrder;
import org.forewarn.connectors.jt808.message.PlatformAnswer;
import org.forewarn.connectors.jt808.message.Registration;
import org.forewarn.connectors.jt808.message.RegistrationAnswer;
import org.forewarn.connectors.jt808.message.SpokenText;
import org.forewarn.connectors.jt808.message.TerminalAnswer;
import org.forewarn.connectors.jt808.wire.Frame;
import org.forewarn.connectors.jt808.wire.Header;
import org.forewarn.connectors.jt808.wire.MalformedException;
import org.forewarn.connectors.jt808.wire.MalformedException.Fault;
import org.forewarn.connectors.jt808.wire.Reassembly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a terminal: it registers, authenticates, and then says what it has to say. All
 * but {@link #speak}, {@link #order} and {@link #giveWay} belongs to the connection's thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What fails to be sent ends the connection.
final class Session extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  /** Frames that cannot be read, without a good one between them, after which nobody listens. */
  private static final int MOST_MALFORMED = 50;

  private static final long PARTS_PATIENCE_MILLIS = 60_000;

  /**
   * Answers carry no serial of their own, since nobody answers to them; recorded platforms do the
   * same, and terminals that look for gaps in serials find none.
   */
  private static final int ANSWER_SERIAL = 0;

  private final Office office;
  private final Reassembly reassembly;
  private final Map<Integer, CompletableFuture<Integer>> asked = new HashMap<>();
  private Channel channel;
  private final Flow flow;
  private Intake intake;
  private volatile Header.Edition edition = Header.Edition.V2013;
  private String phone;
  private Terminal terminal;
  private Link link;
  private ScheduledFuture<?> authentication;
  private int malformed;

  Session(Office office, Flow flow) {
    this.office = office;
    this.flow = flow;
    this.reassembly =
        new Reassembly(office.settings().limits().messageBytes(), PARTS_PATIENCE_MILLIS);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    intake = new Intake(this, office, flow);
    authentication =
        context
            .executor()
            .schedule(
                () -> timeOut("did not authenticate"),
                office.settings().limits().authenticateMillis(),
                TimeUnit.MILLISECONDS);
    context.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) {
    if (channel.isActive()) {
      take((byte[]) read);
    }
  }

  private void take(byte[] escaped) {
    office.counts().frames.increment();
    Frame frame;
    Reassembly.Whole whole;
    try {
      frame = Frame.ofEscaped(escaped);
      whole = reassemble(frame);
    } catch (MalformedException e) {
      refuse(e);
      return;
    }
    malformed = 0;
    edition = frame.header().edition();
    phone = frame.header().phone();
    if (frame.header().isPart()) {
      intake.takePart(frame.header());
    }
    if (whole == null) {
      return;
    }
    try {
      Header header = whole.header();
      take(header, Messages.read(header.messageId(), header.edition(), whole.body()));
    } catch (MalformedException e) {
      office.counts().malformed(e.fault());
      if (isAuthenticated()) {
        intake.deadLetter(whole, e);
      }
      answer(whole.header(), PlatformAnswer.WRONG);
    }
  }

  /** Parts are kept for those who are known, as long as all of them together are not too much. */
  private Reassembly.Whole reassemble(Frame frame) throws MalformedException {
    if (!frame.header().isPart()) {
      return new Reassembly.Whole(frame.header(), frame.body());
    }
    if (terminal == null || office.partBytes().get() > Office.MOST_PART_BYTES) {
      throw new MalformedException(Fault.PARTS, "a part (expected: none now)");
    }
    int before = reassembly.bytes();
    try {
      return reassembly.take(frame, office.millis());
    } finally {
      office.partBytes().addAndGet(reassembly.bytes() - before);
    }
  }

  private void refuse(MalformedException why) {
    office.counts().malformed(why.fault());
    LOG.debug("{}: {}", channel.remoteAddress(), why.getMessage());
    if (++malformed >= MOST_MALFORMED) {
      office.counts().turnedAway.increment();
      channel.close();
    }
  }

  private void take(Header header, Message message) {
    if (message instanceof Registration registration) {
      register(header, registration);
    } else if (message instanceof Authentication shown) {
      authenticate(header, shown);
    } else if (!isAuthenticated()) {
      office.counts().unauthenticated.increment();
      answer(header, PlatformAnswer.FAILED);
      if (terminal != null && office.terminals().find(terminal.number()) == null) {
        LOG.info("{} is not in the registry any more", terminal.source());
        giveWay();
      }
    } else if (message instanceof TerminalAnswer answered) {
      CompletableFuture<Integer> waiting =
          asked.remove(key(answered.messageId(), answered.serial()));
      if (waiting != null) {
        waiting.complete(answered.result());
      }
    } else {
      intake.take(header, message);
    }
  }

  /** Whether it is known who speaks, and the registry still has the terminal. */
  private boolean isAuthenticated() {
    if (terminal == null || !Terminals.number(phone).equals(terminal.number())) {
      return false;
    }
    Terminal now = office.terminals().find(terminal.number());
    if (now == null || !now.subject().equals(terminal.subject())) {
      return false;
    }
    terminal = now;
    return true;
  }

  private void register(Header header, Registration registration) {
    if (!office.addresses().mayRegister(address(channel), office.nanos().getAsLong())) {
      office.counts().turnedAway.increment();
      channel.close();
      return;
    }
    String number = Terminals.number(header.phone());
    int result = office.terminals().judge(number, registration);
    String code = "";
    if (result == RegistrationAnswer.DONE) {
      code = office.codes().of(office.terminals().find(number));
    } else {
      office.counts().unknownTerminals.increment();
      LOG.info("{} with plate {} is not registered: {}", number, registration.plate(), result);
    }
    send(new RegistrationAnswer(header.serial(), result, code), ANSWER_SERIAL);
  }

  private void authenticate(Header header, Authentication shown) {
    Terminal known = office.terminals().find(Terminals.number(header.phone()));
    if (known == null || !office.codes().fits(known, shown.code())) {
      office.counts().wrongCodes.increment();
      answer(header, PlatformAnswer.FAILED);
      return;
    }
    if (authentication != null) {
      authentication.cancel(false);
      authentication = null;
    }
    terminal = known;
    link = office.links().of(known);
    Session before = link.takeOver(this);
    if (before != null && before != this) {
      office.counts().takenOver.increment();
      before.giveWay();
    }
    answer(header, PlatformAnswer.DONE);
  }

  /** Ends once what was answered is sent. In any thread. */
  void giveWay() {
    channel.close();
  }

  Terminal terminal() {
    return terminal;
  }

  Link link() {
    return link;
  }

  /** Does something in the connection's thread. */
  void execute(Runnable task) {
    channel.eventLoop().execute(task);
  }

  /** Does something in the connection's thread later, unless the connection is over by then. */
  void later(long millis, Runnable task) {
    channel
        .eventLoop()
        .schedule(
            () -> {
              if (channel.isActive()) {
                task.run();
              }
            },
            millis,
            TimeUnit.MILLISECONDS);
  }

  void answer(Header header, int result) {
    for (int i = 0; i < header.parts(); i++) {
      int serial = (header.firstSerial() + i) & 0xffff;
      send(new PlatformAnswer(serial, header.messageId(), result), ANSWER_SERIAL);
    }
  }

  void answerPart(Header part) {
    send(new PlatformAnswer(part.serial(), part.messageId(), PlatformAnswer.DONE), ANSWER_SERIAL);
  }

  void send(Message message) {
    send(message, ANSWER_SERIAL);
  }

  private void send(Message message, int serial) {
    for (Frame frame : Frame.of(message.id(), edition, phone, serial, message.toBody(edition))) {
      channel.writeAndFlush(Unpooled.wrappedBuffer(frame.toWire()));
    }
  }

  /** Messages that have been waiting for parts for a while. */
  List<Reassembly.Incomplete> incomplete(long quietMillis) {
    int before = reassembly.bytes();
    List<Reassembly.Incomplete> waiting = reassembly.waiting(office.millis(), quietMillis);
    office.partBytes().addAndGet(reassembly.bytes() - before);
    return waiting;
  }

  /** Whether parts of messages are kept. */
  boolean hasParts() {
    return reassembly.bytes() > 0;
  }

  /** Has a text read aloud, as {@link #ask} does. In any thread. */
  CompletableFuture<Integer> speak(String text, int serial, long patienceMillis) {
    int flags = Downlink.flags(edition == Header.Edition.V2019);
    return ask(new SpokenText(flags, text), serial, patienceMillis);
  }

  /** Asks for a picture; whether it comes is seen when it does. In any thread. */
  void order(PictureOrder order, int serial) {
    execute(() -> send(order, serial));
  }

  /**
   * Tells the terminal to do something; what it answers. In any thread.
   *
   * @param serial of the message, by which the answer is known
   * @return completes with the result; fails if there is no answer in time, or the connection ends
   */
  private CompletableFuture<Integer> ask(Message message, int serial, long patienceMillis) {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    channel
        .eventLoop()
        .execute(
            () -> {
              if (!channel.isActive()) {
                answer.completeExceptionally(new TimeoutException("the connection is over"));
                return;
              }
              CompletableFuture<Integer> older = asked.put(key(message.id(), serial), answer);
              if (older != null) {
                older.completeExceptionally(new TimeoutException("asked anew"));
              }
              send(message, serial);
              ScheduledFuture<?> timeout =
                  channel
                      .eventLoop()
                      .schedule(
                          () ->
                              answer.completeExceptionally(
                                  new TimeoutException("no answer in " + patienceMillis + " ms")),
                          patienceMillis,
                          TimeUnit.MILLISECONDS);
              answer.whenComplete((result, failure) -> timeout.cancel(false));
            });
    return answer;
  }

  private static int key(int messageId, int serial) {
    return messageId << 16 | serial;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (context.channel().isWritable()) {
      flow.resume(Flow.Reason.DEAF);
    } else {
      flow.pause(Flow.Reason.DEAF);
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent && !intake.isWaitingForLog()) {
      timeOut("says nothing");
    } else {
      context.fireUserEventTriggered(event);
    }
  }

  private void timeOut(String why) {
    LOG.debug("{} {}", channel.remoteAddress(), why);
    office.counts().timedOut.increment();
    channel.close();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) {
      LOG.error("a connection is broken off", cause);
    }
    context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (authentication != null) {
      authentication.cancel(false);
    }
    office.partBytes().addAndGet(-reassembly.bytes());
    if (link != null) {
      link.leave(this);
    }
    asked
        .values()
        .forEach(
            each -> each.completeExceptionally(new TimeoutException("the connection is over")));
    asked.clear();
    context.fireChannelInactive();
  }

  /** Where a connection comes from, without the port. */
  static String address(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress remote
        ? remote.getAddress().getHostAddress()
        : String.valueOf(channel.remoteAddress());
  }
}
