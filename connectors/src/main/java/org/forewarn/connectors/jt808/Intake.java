package org.forewarn.connectors.jt808;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.forewarn.connectors.Rate;
import org.forewarn.connectors.jt808.Terminals.Terminal;
import org.forewarn.connectors.jt808.message.DriverCard;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.message.LocationBatch;
import org.forewarn.connectors.jt808.message.Media;
import org.forewarn.connectors.jt808.message.MediaAnswer;
import org.forewarn.connectors.jt808.message.Message;
import org.forewarn.connectors.jt808.message.Message.Heartbeat;
import org.forewarn.connectors.jt808.message.Message.Logout;
import org.forewarn.connectors.jt808.message.PlatformAnswer;
import org.forewarn.connectors.jt808.message.StatusBit;
import org.forewarn.connectors.jt808.wire.Header;
import org.forewarn.connectors.jt808.wire.MalformedException;
import org.forewarn.connectors.jt808.wire.Reassembly;
import org.forewarn.rules.model.DeadLetter;
import org.forewarn.rules.model.DeadLetter.Cause;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Origin;
import org.forewarn.rules.model.RawText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a terminal that is known says: it goes to the log, and is acknowledged when the log has it,
 * not before. Belongs to the connection's thread.
 */
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final int DEAD_LETTERS_A_SECOND = 2;
  private static final int DEAD_LETTERS_AT_ONCE = 100;
  private static final long PARTS_QUIET_MILLIS = 3_000;
  private static final String TOPIC = "jt808";

  /** What has been written before. */
  private static final CompletableFuture<?> IN_THE_LOG = CompletableFuture.completedFuture(null);

  private final Session session;
  private final Office office;
  private final Flow flow;
  private final Positions positions;
  private final Rate letters;
  private int underWay;
  private boolean askingForParts;

  Intake(Session session, Office office, Flow flow) {
    this.session = session;
    this.office = office;
    this.flow = flow;
    this.positions = new Positions(office.settings().name());
    this.letters =
        new Rate(DEAD_LETTERS_A_SECOND, DEAD_LETTERS_AT_ONCE, office.nanos().getAsLong());
  }

  /** Takes what is served once a terminal is known. */
  void take(Header header, Message message) {
    if (message instanceof Location location) {
      take(header, new LocationBatch(false, List.of(location)));
    } else if (message instanceof LocationBatch batch) {
      take(header, batch);
    } else if (message instanceof Heartbeat) {
      done(header);
    } else if (message instanceof Logout) {
      done(header);
      session.giveWay();
    } else if (message instanceof Media media) {
      take(header, media);
    } else if (message instanceof DriverCard card) {
      Observation status =
          Positions.of(session.terminal(), card, header.serial(), office.clock().getAsLong());
      whenWritten(office.uplink().append(status), 1, () -> done(header));
    } else {
      office.counts().unsupported.increment();
      session.answer(header, PlatformAnswer.UNSUPPORTED);
    }
  }

  private void done(Header header) {
    session.answer(header, PlatformAnswer.DONE);
  }

  /**
   * Acknowledges points when the log has them, the bad ones as dead letters. Where it will have
   * none of them, they are wrong, so that nobody sends them for ever.
   */
  private void take(Header header, LocationBatch batch) {
    List<CompletableFuture<?>> writing = new ArrayList<>();
    int heldBack = 0;
    for (int i = 0; i < batch.locations().size(); i++) {
      CompletableFuture<?> one = write(header, batch.locations().get(i), i, batch.resent());
      if (one == null) {
        heldBack++;
      } else if (one != IN_THE_LOG) {
        writing.add(one);
      }
    }
    for (LocationBatch.Unreadable each : batch.unreadable()) {
      office.counts().points.increment();
      office.counts().unreadable.increment();
      CompletableFuture<?> one = letter(unreadable(session.terminal(), header, each));
      if (one != null) {
        writing.add(one);
      }
    }
    boolean empty = batch.locations().isEmpty() && batch.unreadable().isEmpty();
    int result =
        heldBack == batch.locations().size() && !empty ? PlatformAnswer.WRONG : PlatformAnswer.DONE;
    answerWhenWritten(header, writing, result);
  }

  private void answerWhenWritten(Header header, List<CompletableFuture<?>> writing, int result) {
    if (writing.isEmpty()) {
      session.answer(header, result);
      return;
    }
    CompletableFuture<?> all =
        writing.size() == 1
            ? writing.get(0)
            : CompletableFuture.allOf(writing.toArray(CompletableFuture[]::new));
    whenWritten(all, writing.size(), () -> session.answer(header, result));
  }

  /** Writes a point; null where it is none, and its dead letter is held back. */
  private CompletableFuture<?> write(Header header, Location location, int index, boolean resent) {
    Terminal terminal = session.terminal();
    office.counts().points.increment();
    if (!resent) {
      session.link().ignition(location.is(StatusBit.ACC));
    }
    if (location.isBeyond()) {
      office.counts().outOfRange.increment();
      return letter(beyond(terminal, header, location));
    }
    long key = Recent.key(location.at(), header.firstSerial(), index);
    Recent recent = session.link().recent();
    boolean again = recent.isUnderWay(key);
    CompletableFuture<?> one =
        recent.write(
            key,
            () ->
                office
                    .uplink()
                    .append(positions.of(terminal, location, header.firstSerial(), index, resent)));
    if (again || one == null) {
      office.counts().repeated.increment();
    } else {
      count(one);
    }
    return one == null ? IN_THE_LOG : one;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Only counted.
  private void count(CompletableFuture<?> one) {
    one.whenComplete(
        (written, failure) ->
            (failure == null ? office.counts().written : office.counts().failed).increment());
  }

  /**
   * Does something in the connection's thread when the log has what was handed in; else nothing.
   *
   * @param points how many that are
   */
  @SuppressWarnings("FutureReturnValueIgnored") // Both ends are handled.
  private void whenWritten(CompletableFuture<?> written, int points, Runnable task) {
    underWay += points;
    if (underWay >= office.settings().limits().pointsPerTerminal()) {
      flow.pause(Flow.Reason.LOG);
    }
    if (office.uplink().isFull() && flow.pause(Flow.Reason.ALL)) {
      office.uplink().whenThereIsRoom(() -> session.execute(() -> flow.resume(Flow.Reason.ALL)));
    }
    written.whenComplete((done, failure) -> session.execute(() -> arrived(points, failure, task)));
  }

  private void arrived(int points, Throwable failure, Runnable task) {
    underWay -= points;
    if (underWay <= office.settings().limits().pointsPerTerminal() / 2) {
      flow.resume(Flow.Reason.LOG);
    }
    if (failure == null) {
      task.run();
    } else {
      LOG.warn(
          "the log does not take what {} said, which is not acknowledged: {}",
          session.terminal().source(),
          failure.toString());
    }
  }

  /** Whether something is on its way to the log. */
  boolean isWaitingForLog() {
    return underWay > 0 || flow.isPausedFor(Flow.Reason.ALL);
  }

  /** A part of a message is there; those of media are acknowledged one by one. */
  void takePart(Header part) {
    if (part.messageId() == Media.ID && office.media() == null) {
      notKept(part);
    } else if (part.messageId() == Media.ID) {
      session.answerPart(part, PlatformAnswer.DONE);
      askForParts();
    }
  }

  /** Says so at once, so that no terminal takes for evidence what nobody has. */
  private void notKept(Header frame) {
    if (frame.part() == 1 && office.counts().mediaNotKept.getAndIncrement() == 0) {
      LOG.warn("media come and are not kept: the gateway has no evidence store");
    }
    session.answerPart(frame, PlatformAnswer.UNSUPPORTED);
  }

  /** While parts of media are missing and nothing comes, asks for them. */
  private void askForParts() {
    if (!askingForParts) {
      askingForParts = true;
      session.later(PARTS_QUIET_MILLIS, this::askForMissing);
    }
  }

  private void askForMissing() {
    askingForParts = false;
    for (Reassembly.Incomplete each : session.parts().incomplete(PARTS_QUIET_MILLIS)) {
      if (each.first().messageId() == Media.ID && each.begin() != null) {
        List<Integer> missing = each.missing();
        int most = Math.min(missing.size(), MediaAnswer.MOST_MISSING);
        session.send(
            each.first(), new MediaAnswer(mediaId(each.begin()), missing.subList(0, most)));
      }
    }
    if (session.parts().areThere()) {
      askForParts();
    }
  }

  private static long mediaId(byte[] begin) {
    long id = 0;
    for (int i = 0; i < Math.min(4, begin.length); i++) {
      id = id << 8 | (begin[i] & 0xff);
    }
    return id;
  }

  /** Pictures, sounds and films are stored, then told of, then acknowledged. */
  private void take(Header header, Media media) {
    if (office.media() == null) {
      // Of one in parts each part was refused when it came.
      if (!header.isPart()) {
        notKept(header);
      }
      return;
    }
    long at = media.location() == null ? office.clock().getAsLong() : media.location().at();
    CompletableFuture<?> told =
        session
            .link()
            .recent()
            .write(
                Recent.key(at, header.firstSerial(), Recent.MEDIUM),
                () -> tell(session.terminal(), header, media, at));
    whenWritten(
        told == null ? IN_THE_LOG : told,
        1,
        () -> {
          office.counts().media.increment();
          session.send(header, new MediaAnswer(media.mediaId(), List.of()));
        });
  }

  /** One that a notice asked for is that notice's; of others the terminal tells like a position. */
  private CompletableFuture<?> tell(Terminal terminal, Header header, Media media, long at) {
    PictureOrders orders = session.link().orders();
    PictureOrders.Order order =
        media.type() == Media.PICTURE && media.event() == Media.ORDERED
            ? orders.next(office.millis())
            : null;
    CompletableFuture<?> told =
        office
            .media()
            .store(media.data(), media.extension())
            .thenApply(
                sha256 ->
                    order == null
                        ? positions.medium(
                            terminal, media.location(), at, header.firstSerial(), sha256)
                        : positions.receipt(order.notice(), at, sha256))
            .thenCompose(office.uplink()::append);
    return told.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            office.counts().mediaFailed.increment();
            if (order != null) {
              orders.giveBack(order, office.millis());
            }
          }
        });
  }

  /** Keeps what cannot be read, as far as its source does not send too much of it. */
  @SuppressWarnings("FutureReturnValueIgnored") // What was wrong is answered at once.
  void deadLetter(Reassembly.Whole whole, MalformedException why) {
    Terminal terminal = session.terminal();
    letter(
        new DeadLetter(
            Cause.BAD_FIELD,
            whole.header().messageName() + " " + why.getMessage(),
            terminal.source(),
            new Origin(TOPIC, 0, whole.header().serial()),
            RawText.of(() -> HexFormat.of().formatHex(whole.body()))));
  }

  private static DeadLetter beyond(Terminal terminal, Header header, Location location) {
    return new DeadLetter(
        Cause.BAD_FIELD,
        "position: "
            + location.latitude()
            + ", "
            + location.longitude()
            + " (expected: latitude to 90, longitude to 180)",
        terminal.source(),
        new Origin(TOPIC, 0, header.serial()),
        RawText.of(() -> HexFormat.of().formatHex(location.toBody(header.edition()))));
  }

  private static DeadLetter unreadable(
      Terminal terminal, Header header, LocationBatch.Unreadable location) {
    return new DeadLetter(
        Cause.BAD_FIELD,
        header.messageName() + " position " + location.index() + ": " + location.reason(),
        terminal.source(),
        new Origin(TOPIC, 0, header.serial()),
        RawText.of(() -> HexFormat.of().formatHex(location.body())));
  }

  /** Writes a dead letter; null where there are too many, so that it is held back. */
  private CompletableFuture<?> letter(DeadLetter letter) {
    if (letters.take(1, office.nanos().getAsLong()) > 0) {
      office.counts().heldBack.increment();
      return null;
    }
    return office.uplink().append(letter);
  }
}
