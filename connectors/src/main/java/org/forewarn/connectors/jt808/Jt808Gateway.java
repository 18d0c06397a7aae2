package org.forewarn.connectors.jt808;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.forewarn.connectors.EvidenceFolder;
import org.forewarn.connectors.jt808.wire.FrameSplitter;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.topics.LogWriter;

/**
 * Takes what JT/T 808 terminals say over TCP. A terminal registers (or knows its code from before),
 * authenticates, and then reports; each report is acknowledged when the log has it.
 *
 * <table>
 * <caption>Who is refused</caption>
 * <tr><td>a phone that no vehicle of the registry has</td><td>0x8100 result 4</td></tr>
 * <tr><td>a plate that the registry does not have</td><td>0x8100 result 2</td></tr>
 * <tr><td>a plate that is another terminal's vehicle's</td><td>0x8100 result 3</td></tr>
 * <tr><td>a wrong code; anything before a right one</td><td>0x8001 result 1</td></tr>
 * <tr><td>a body that is not what its id says</td><td>0x8001 result 2</td></tr>
 * <tr><td>a message that is not served; a medium where none are kept</td><td>0x8001 result
 * 3</td></tr>
 * <tr><td>a frame that cannot be read</td><td>nothing; it is counted</td></tr>
 * </table>
 */
public final class Jt808Gateway implements AutoCloseable {
  private static final int BACKLOG = 4_096;
  private static final int SMALLEST_READ = 64;
  private static final int FIRST_READ = 512;
  private static final int LARGEST_READ = 16 << 10;
  private static final int UNREAD_LOW = 16 << 10;
  private static final int UNREAD_HIGH = 64 << 10;
  private static final long CLOSE_SECONDS = 5;

  private final Office office;
  private final EventLoopGroup accepting;
  private final EventLoopGroup working;
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private volatile Channel listening;

  /**
   * A gateway that does not listen yet.
   *
   * @param log takes observations and dead letters; stays open when the gateway ends
   * @param evidence where pictures, sounds and films go; null where they are not kept
   */
  public Jt808Gateway(
      Jt808Settings settings, AuthCodes codes, LogWriter log, EvidenceFolder evidence) {
    this(settings, codes, log, evidence, System::nanoTime, System::currentTimeMillis);
  }

  /**
   * A gateway with a clock of its own for rates and patience.
   *
   * @param nanos never falls
   * @param clock epoch milliseconds
   */
  Jt808Gateway(
      Jt808Settings settings,
      AuthCodes codes,
      LogWriter log,
      EvidenceFolder evidence,
      LongSupplier nanos,
      LongSupplier clock) {
    Terminals terminals = new Terminals(settings);
    this.office =
        new Office(
            settings,
            terminals,
            codes,
            new Links(terminals, settings.limits().pointsPerTerminal()),
            new Addresses(settings.limits()),
            new Uplink(log, settings.limits().pointsInAll()),
            evidence == null ? null : new MediaStore(evidence),
            new Jt808Counts(),
            nanos,
            clock,
            new AtomicLong());
    this.accepting = new NioEventLoopGroup(1, new DefaultThreadFactory("jt808-accept", true));
    this.working = new NioEventLoopGroup(0, new DefaultThreadFactory("jt808", true));
  }

  /**
   * Begins to listen. A registry should be given before: terminals that nobody knows are refused,
   * and some then do not dial again for hours.
   *
   * @throws IOException if the port is taken
   */
  public void listen() throws IOException {
    Jt808Settings settings = office.settings();
    ServerBootstrap server =
        new ServerBootstrap()
            .group(accepting, working)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(
                ChannelOption.RCVBUF_ALLOCATOR,
                new AdaptiveRecvByteBufAllocator(SMALLEST_READ, FIRST_READ, LARGEST_READ))
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(UNREAD_LOW, UNREAD_HIGH))
            .childHandler(new Pipeline());
    try {
      listening = server.bind(settings.host(), settings.port()).sync().channel();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while beginning to listen", e);
    } catch (Exception e) {
      throw new IOException(
          "port "
              + settings.port()
              + " of "
              + settings.host()
              + " cannot be listened on (expected: a free port)",
          e);
    }
  }

  /** A connection's way, in order. */
  private final class Pipeline extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
      open.add(channel);
      Flow flow = new Flow(channel);
      Jt808Settings.Limits limits = office.settings().limits();
      channel
          .pipeline()
          .addLast(new Door(office))
          .addLast(new ByteRate(flow, limits.bytesPerSecond(), office.nanos()))
          .addLast(new IdleStateHandler(limits.idleMillis(), 0, 0, TimeUnit.MILLISECONDS))
          .addLast(new FrameSplitter())
          .addLast(new Session(office, flow));
    }
  }

  /**
   * From now on the vehicles of this registry are known. Terminals that it has no more, or in
   * another vehicle, are cut off, so that they register anew.
   */
  public void take(RegistryEntries registry) {
    office.terminals().take(registry);
    office.links().follow();
  }

  /**
   * The way by which warnings go to the drivers.
   *
   * @param pieceBytes the longest text in GBK that terminals take, 4 to 1021; longer ones go in
   *     pieces
   * @param answerMillis how long a terminal may take to answer
   */
  public org.forewarn.connectors.Channel downlink(int pieceBytes, long answerMillis) {
    return new Downlink(office, new Downlink.Speech(pieceBytes, answerMillis));
  }

  /**
   * The serial under which the first piece of a notice goes to its terminal, whoever sends it and
   * when; the next pieces have the next serials.
   */
  public static int firstSerial(Notice notice) {
    return Downlink.serial(notice, 0);
  }

  /** The port that it listens on, once it does. */
  public int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /** What came so far; goes on counting. */
  public Jt808Counts counts() {
    return office.counts();
  }

  /**
   * Listens no more, ends all connections, and hands over to the log what came; terminals send
   * again what was not acknowledged.
   */
  @Override
  public void close() {
    if (listening != null) {
      listening.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
    open.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    office.uplink().close();
    if (office.media() != null) {
      office.media().close();
    }
    accepting.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    working.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
