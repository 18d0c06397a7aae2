package org.forewarn.connectors.jt808;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.forewarn.connectors.jt808.Links.Link;
import org.forewarn.connectors.jt808.Terminals.Terminal;
import org.forewarn.connectors.jt808.message.Authentication;
import org.forewarn.connectors.jt808.message.CameraAnswer;
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

  /**
   * Answers carry no serial of their own, since nobody answers to them; recorded platforms do the
   * same, and terminals that look for gaps in serials find none.
   */
  private static final int ANSWER_SERIAL = 0;

  private final Office office;
  private final Flow flow;
  private final Parts parts;
  private final Requests requests = new Requests();
  private Channel channel;
  private Intake intake;

  /** With which it authenticated: what it is told goes there. */
  private Header home;

  private Terminal terminal;
  private Link link;
  private ScheduledFuture<?> authentication;
  private int malformed;

  Session(Office office, Flow flow) {
    this.office = office;
    this.flow = flow;
    this.parts = new Parts(office);
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
      whole =
          frame.header().isPart()
              ? parts.take(frame, isAuthenticated(frame.header()))
              : new Reassembly.Whole(frame.header(), frame.body());
    } catch (MalformedException e) {
      refuse(e);
      return;
    }
    malformed = 0;
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
      if (isAuthenticated(whole.header())) {
        intake.deadLetter(whole, e);
      }
      answer(whole.header(), PlatformAnswer.WRONG);
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
    } else if (!isAuthenticated(header)) {
      office.counts().unauthenticated.increment();
      answer(header, PlatformAnswer.FAILED);
      giveWayUnlessCurrent();
    } else if (message instanceof TerminalAnswer answered) {
      answered(answered);
    } else if (message instanceof CameraAnswer answered) {
      if (answered.result() != CameraAnswer.DONE) {
        link.orders().refused(answered.serial());
      }
      answer(header, PlatformAnswer.DONE);
    } else {
      intake.take(header, message);
    }
  }

  private void answered(TerminalAnswer answered) {
    if (answered.messageId() == PictureOrder.ID && answered.result() != TerminalAnswer.DONE) {
      link.orders().refused(answered.serial());
    }
    requests.answered(answered);
  }

  /** Whether it is known who speaks, and the registry still has the terminal in its vehicle. */
  private boolean isAuthenticated(Header header) {
    if (terminal == null || !Terminals.number(header.phone()).equals(terminal.number())) {
      return false;
    }
    Terminal now = office.terminals().find(terminal.number());
    if (now == null || !now.subject().equals(terminal.subject())) {
      return false;
    }
    terminal = now;
    return true;
  }

  private void giveWayUnlessCurrent() {
    if (terminal != null && !office.terminals().has(terminal)) {
      LOG.info("the registry does not have {} in {}", terminal.source(), terminal.subject());
      giveWay();
    }
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
    send(header, new RegistrationAnswer(header.serial(), result, code));
  }

  private void authenticate(Header header, Authentication shown) {
    Terminal known = office.terminals().find(Terminals.number(header.phone()));
    boolean fits = known != null && office.codes().fits(known, shown.code());
    Link its = fits ? office.links().of(known) : null;
    if (its == null) {
      office.counts().wrongCodes.increment();
      answer(header, PlatformAnswer.FAILED);
      return;
    }
    if (authentication != null) {
      authentication.cancel(false);
      authentication = null;
    }
    if (link != its) {
      leave("the connection speaks for another terminal");
    }
    home = header;
    terminal = known;
    link = its;
    Session before = its.takeOver(this);
    if (before != null && before != this) {
      office.counts().takenOver.increment();
      before.giveWay();
    }
    answer(header, PlatformAnswer.DONE);
    // The registry may have changed before the link could tell this connection so.
    giveWayUnlessCurrent();
  }

  /** Speaks for its terminal no more. */
  private void leave(String why) {
    requests.fail(why);
    parts.forget();
    if (link != null) {
      link.leave(this);
    }
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

  /** What has come in parts that are not all there. */
  Parts parts() {
    return parts;
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
      send(header, new PlatformAnswer(serial, header.messageId(), result));
    }
  }

  /** Answers one frame of a message. */
  void answerPart(Header part, int result) {
    send(part, new PlatformAnswer(part.serial(), part.messageId(), result));
  }

  /** Answers what came under a header. */
  void send(Header to, Message message) {
    send(to, message, ANSWER_SERIAL);
  }

  private void send(Header to, Message message, int serial) {
    Header.Edition edition = to.edition();
    for (Frame frame :
        Frame.of(message.id(), edition, to.phone(), serial, message.toBody(edition))) {
      channel.writeAndFlush(Unpooled.wrappedBuffer(frame.toWire()));
    }
  }

  /** Whether it speaks for the terminal of a vehicle, now and by the registry. */
  private boolean isOf(String vehicle) {
    return channel.isActive()
        && terminal != null
        && terminal.subject().equals(vehicle)
        && office.terminals().has(terminal);
  }

  /**
   * Has a text read aloud. In any thread.
   *
   * @param vehicle in which; in no other is it read
   * @param serial of the message, by which the answer is known
   * @return completes with the terminal's result; fails if there is no answer in time, the
   *     connection ends, or it is another vehicle's by now
   */
  CompletableFuture<Integer> speak(String vehicle, String text, int serial, long patienceMillis) {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    execute(
        () -> {
          if (isOf(vehicle)) {
            int flags = Downlink.flags(home.edition() == Header.Edition.V2019);
            requests.add(SpokenText.ID, serial, answer, channel.eventLoop(), patienceMillis);
            send(home, new SpokenText(flags, text), serial);
          } else {
            answer.completeExceptionally(new IOException("the terminal is not connected any more"));
          }
        });
    return answer;
  }

  /** Asks a vehicle, and no other, for a picture; whether it comes is seen when it does. */
  void order(String vehicle, PictureOrders.Order order, PictureOrder picture) {
    execute(
        () -> {
          if (isOf(vehicle)) {
            link.orders().sent(order, office.millis());
            send(home, picture, order.serial());
          }
        });
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
    leave("the connection is over");
    context.fireChannelInactive();
  }

  /** Where a connection comes from, without the port. */
  static String address(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress remote
        ? remote.getAddress().getHostAddress()
        : String.valueOf(channel.remoteAddress());
  }
}
