package org.forewarn.connectors.jt808.terminal;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.forewarn.connectors.jt808.message.Authentication;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.message.LocationBatch;
import org.forewarn.connectors.jt808.message.Media;
import org.forewarn.connectors.jt808.message.MediaAnswer;
import org.forewarn.connectors.jt808.message.Message;
import org.forewarn.connectors.jt808.message.Messages;
import org.forewarn.connectors.jt808.message.PictureOrder;
import org.forewarn.connectors.jt808.message.PlatformAnswer;
import org.forewarn.connectors.jt808.message.Registration;
import org.forewarn.connectors.jt808.message.RegistrationAnswer;
import org.forewarn.connectors.jt808.message.SpokenText;
import org.forewarn.connectors.jt808.message.TerminalAnswer;
import org.forewarn.connectors.jt808.wire.Frame;
import org.forewarn.connectors.jt808.wire.FrameSplitter;
import org.forewarn.connectors.jt808.wire.MalformedException;

/**
 * A terminal: it connects when it is told to, registers unless it has a code, authenticates, and
 * reports; what is not acknowledged it sends again after it has connected anew. May be used by
 * several threads.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What fails to be sent ends the connection.
public final class SimulatedTerminal {
  private static final int SERIALS = 0x10000;

  private final InetSocketAddress platform;
  private final Identity identity;
  private final Cab cab;
  private final EventLoop loop;

  /** All below belongs to the loop. */
  private final Map<Integer, Unacknowledged> unacknowledged = new LinkedHashMap<>();

  private Channel channel;
  private CompletableFuture<Void> connected;
  private boolean authenticated;
  private String code;
  private int serial;

  private record Unacknowledged(List<Frame> frames, CompletableFuture<Integer> answer) {}

  /**
   * A terminal that is not connected yet.
   *
   * @param loop in which all of it happens
   */
  public SimulatedTerminal(EventLoop loop, InetSocketAddress platform, Identity identity, Cab cab) {
    this.loop = loop;
    this.platform = platform;
    this.identity = identity;
    this.cab = cab;
  }

  /**
   * Connects and authenticates, and sends again what was not acknowledged.
   *
   * @return completes when it is authenticated; fails if it is refused or the line is cut
   */
  public CompletableFuture<Void> connect() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    loop.execute(
        () -> {
          cut();
          connected = done;
          dial(done);
        });
    return done;
  }

  private void dial(CompletableFuture<Void> done) {
    new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel line) {
                line.pipeline().addLast(new FrameSplitter()).addLast(new Line(done));
              }
            })
        .connect(platform)
        .addListener(
            dialled -> {
              if (!dialled.isSuccess()) {
                done.completeExceptionally(dialled.cause());
              }
            });
  }

  /** Cuts the line; what is not acknowledged is kept. */
  public void disconnect() {
    loop.execute(this::cut);
  }

  private void cut() {
    if (channel != null) {
      channel.close();
      channel = null;
      authenticated = false;
    }
  }

  /**
   * Reports where the vehicle is; at once if it is connected, else when it is.
   *
   * @return completes with the platform's result when that answers
   */
  public CompletableFuture<Integer> report(Location location) {
    return say(location);
  }

  /** Reports points that were held back while there was no network. */
  public CompletableFuture<Integer> reportHeldBack(List<Location> locations) {
    return say(new LocationBatch(true, locations));
  }

  /** Says anything that the platform answers by 0x8001, or a medium. */
  public CompletableFuture<Integer> say(Message message) {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    loop.execute(
        () -> {
          List<Frame> frames = frames(message);
          Frame last = frames.get(frames.size() - 1);
          unacknowledged.put(last.header().serial(), new Unacknowledged(frames, answer));
          if (authenticated) {
            send(frames);
          }
        });
    return answer;
  }

  /** Sends any bytes as they are, where there is a line. */
  public void sendRaw(byte[] bytes) {
    loop.execute(
        () -> {
          if (channel != null) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(bytes));
          }
        });
  }

  /** How many messages are not acknowledged. */
  public CompletableFuture<Integer> unacknowledged() {
    return CompletableFuture.supplyAsync(unacknowledged::size, loop);
  }

  private List<Frame> frames(Message message) {
    List<Frame> frames =
        Frame.of(
            message.id(),
            identity.edition(),
            identity.written(),
            serial,
            message.toBody(identity.edition()));
    serial = (serial + frames.size()) % SERIALS;
    return frames;
  }

  private void send(List<Frame> frames) {
    for (Frame frame : frames) {
      channel.writeAndFlush(Unpooled.wrappedBuffer(frame.toWire()));
    }
  }

  private void begin() {
    if (code == null) {
      send(
          frames(
              new Registration(
                  33, 303, "FOREW", "SIM-1", "SIM0001", identity.colour(), identity.plate())));
    } else {
      send(frames(new Authentication(code, "", "")));
    }
  }

  private void take(Frame frame) throws MalformedException {
    Message message =
        Messages.read(frame.header().messageId(), frame.header().edition(), frame.body());
    if (message instanceof RegistrationAnswer answer) {
      registered(answer);
    } else if (message instanceof PlatformAnswer answer) {
      answered(answer);
    } else if (message instanceof SpokenText spoken) {
      answer(frame, cab.read(spoken.text(), frame.header().serial()));
    } else if (message instanceof PictureOrder order) {
      answer(frame, cab.order(order));
    } else if (message instanceof MediaAnswer answer && answer.missing().isEmpty()) {
      stored();
    }
  }

  private void answer(Frame told, int result) {
    if (result >= 0) {
      send(frames(new TerminalAnswer(told.header().serial(), told.header().messageId(), result)));
    }
  }

  private void registered(RegistrationAnswer answer) {
    if (answer.result() == RegistrationAnswer.DONE) {
      code = answer.code();
      begin();
    } else {
      connected.completeExceptionally(
          new IOException("registration refused with result " + answer.result()));
      cut();
    }
  }

  private void answered(PlatformAnswer answer) {
    if (answer.messageId() != Authentication.ID) {
      Unacknowledged one = unacknowledged.get(answer.serial());
      boolean whole = one != null && one.frames().get(0).header().messageId() == answer.messageId();
      if (whole && (answer.messageId() != Media.ID || answer.result() != PlatformAnswer.DONE)) {
        unacknowledged.remove(answer.serial());
        one.answer().complete(answer.result());
      }
    } else if (answer.result() == PlatformAnswer.DONE) {
      authenticated = true;
      unacknowledged.values().forEach(one -> send(one.frames()));
      connected.complete(null);
    } else {
      code = null;
      connected.completeExceptionally(new IOException("authentication refused"));
      cut();
    }
  }

  /** The oldest medium is stored. */
  private void stored() {
    for (Map.Entry<Integer, Unacknowledged> one : unacknowledged.entrySet()) {
      if (one.getValue().frames().get(0).header().messageId() == Media.ID) {
        unacknowledged.remove(one.getKey());
        one.getValue().answer().complete(PlatformAnswer.DONE);
        return;
      }
    }
  }

  /** What comes over the line. */
  private final class Line extends SimpleChannelInboundHandler<byte[]> {
    private final CompletableFuture<Void> done;

    Line(CompletableFuture<Void> done) {
      this.done = done;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      channel = context.channel();
      begin();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, byte[] escaped)
        throws MalformedException {
      if (context.channel() == channel) {
        take(Frame.ofEscaped(escaped));
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      done.completeExceptionally(cause);
      context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      boolean byTheOther = context.channel() == channel;
      if (byTheOther) {
        channel = null;
        authenticated = false;
      }
      done.completeExceptionally(new IOException("the line is cut"));
      if (byTheOther) {
        cab.disconnected();
      }
    }
  }
}
