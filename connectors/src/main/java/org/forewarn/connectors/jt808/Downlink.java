package org.forewarn.connectors.jt808;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.forewarn.connectors.Channel;
import org.forewarn.connectors.jt808.Links.Link;
import org.forewarn.connectors.jt808.Terminals.Terminal;
import org.forewarn.connectors.jt808.message.PictureOrder;
import org.forewarn.connectors.jt808.message.SpokenText;
import org.forewarn.connectors.jt808.message.TerminalAnswer;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Observation;

/**
 * Warnings to drivers: the terminal shows them and reads them aloud, and its general answer is the
 * word that they were. With the ignition off nobody is in the cab to hear it, so that it counts for
 * nothing. A text always goes out under the same serial, by which a terminal can tell a repeat; it
 * is noted before, so that after a crash it is said once more at most, whatever becomes of that,
 * and the receipt says so.
 */
final class Downlink implements Channel {
  private static final int REMEMBERED = 1_000;
  private static final int SERIALS = 0x10000;
  private static final long NOTE_SECONDS = 10;
  private static final String REPEAT = "said again after a restart: ";
  private static final PictureOrder ONE_PICTURE = new PictureOrder(1, 1, 0, false, 2, 5);

  private final Office office;
  private final Speech speech;

  /** What became so far of notices that were not read to their end. */
  private final Map<String, Told> begun =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** How much of a notice was told. */
  private static final class Told {
    private final PictureOrders.Order picture;
    private volatile int piecesRead;

    Told(PictureOrders.Order picture) {
      this.picture = picture;
    }
  }

  /**
   * How texts are said.
   *
   * @param pieceBytes the longest text in GBK that terminals take, 4 to 1021; longer ones go in
   *     pieces
   * @param answerMillis how long a terminal may take to answer
   */
  record Speech(int pieceBytes, long answerMillis) {}

  Downlink(Office office, Speech speech) {
    this.office = office;
    this.speech = speech;
  }

  private static CompletableFuture<Outcome> at(State state, String reason) {
    return CompletableFuture.completedFuture(new Outcome(state, reason));
  }

  @Override
  public CompletableFuture<Outcome> send(Notice notice, byte[] json, Attempt attempt) {
    String vehicle = Observation.vehicleOf(notice.watch());
    Terminal terminal = vehicle == null ? null : office.terminals().of(vehicle);
    String words = words(notice);
    if (terminal == null) {
      return at(State.REFUSED, notice.watch() + " has no terminal in the registry");
    } else if (words == null) {
      return at(State.REFUSED, "no words (expected: a text in the rule)");
    } else if (attempt.toldBefore() > 1) {
      return at(State.REFUSED, "may have been read twice before: the gateway was restarted");
    }
    Link link = office.links().of(terminal);
    if (link == null || link.session() == null) {
      return at(State.AGAIN, "the terminal is not connected");
    }
    boolean repeat = attempt.toldBefore() > 0;
    return attempt
        .note()
        .copy()
        .orTimeout(NOTE_SECONDS, TimeUnit.SECONDS)
        .thenCompose(noted -> say(link, vehicle, notice, Pieces.of(words, speech.pieceBytes())))
        .handle(
            (result, failure) ->
                failure == null
                    ? judge(link, notice, result, repeat)
                    : unsaid(notice, failure, repeat));
  }

  private Outcome unsaid(Notice notice, Throwable failure, boolean repeat) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    String reason = cause.getMessage() == null ? "not noted in time" : cause.getMessage();
    return cause instanceof Requests.Unanswered
        ? unlessRepeat(notice, reason, repeat)
        : new Outcome(State.AGAIN, reason);
  }

  /** It may be said again, unless it was a repeat already. */
  private Outcome unlessRepeat(Notice notice, String reason, boolean repeat) {
    if (!repeat) {
      return new Outcome(State.AGAIN, reason);
    }
    forget(notice);
    return new Outcome(State.REFUSED, REPEAT + reason);
  }

  private void forget(Notice notice) {
    synchronized (begun) {
      begun.remove(notice.id());
    }
  }

  private static String words(Notice notice) {
    if (notice.text() == null) {
      return null;
    }
    return notice.text().zh() != null ? notice.text().zh() : notice.text().en();
  }

  /** Says what of a notice was not read yet; completes with the terminal's last answer. */
  private CompletableFuture<Integer> say(
      Link link, String vehicle, Notice notice, List<String> pieces) {
    Session session = link.session();
    if (session == null) {
      return CompletableFuture.failedFuture(
          new IllegalStateException("the terminal is not connected"));
    }
    Told told;
    synchronized (begun) {
      told =
          begun.computeIfAbsent(
              notice.id(), id -> new Told(new PictureOrders.Order(notice, serial(notice, -1))));
    }
    if (notice.picture() && office.media() != null && !told.picture.isSettled()) {
      session.order(vehicle, told.picture, ONE_PICTURE);
    }
    return say(session, vehicle, notice, pieces, told);
  }

  private CompletableFuture<Integer> say(
      Session session, String vehicle, Notice notice, List<String> pieces, Told told) {
    int index = told.piecesRead;
    return session
        .speak(vehicle, pieces.get(index), serial(notice, index), speech.answerMillis())
        .thenCompose(
            result -> {
              if (result != TerminalAnswer.DONE || index + 1 == pieces.size()) {
                return CompletableFuture.completedFuture(result);
              }
              told.piecesRead = index + 1;
              return say(session, vehicle, notice, pieces, told);
            });
  }

  /** The same for a notice whoever sends it, and when. */
  static int serial(Notice notice, int piece) {
    int hash = notice.id().hashCode();
    return Math.floorMod((hash ^ hash >>> 16) + piece, SERIALS);
  }

  private Outcome judge(Link link, Notice notice, int result, boolean repeat) {
    if (result == TerminalAnswer.FAILED) {
      return unlessRepeat(notice, "the terminal could not read it", repeat);
    }
    forget(notice);
    if (result != TerminalAnswer.DONE) {
      return new Outcome(
          State.REFUSED,
          result == TerminalAnswer.UNSUPPORTED
              ? "the terminal takes no texts"
              : "the terminal answers " + result);
    } else if (Boolean.FALSE.equals(link.ignition())) {
      return new Outcome(State.REFUSED, "the ignition is off: nobody hears it in the cab");
    }
    return new Outcome(
        link.ignition() == null ? State.SENT : State.DELIVERED,
        repeat ? REPEAT + "it may have been read before" : null);
  }

  @Override
  public void close() {
    // The gateway ends its connections itself.
  }

  /** The flags of a text, by edition. */
  static int flags(boolean of2019) {
    int shown = SpokenText.SHOW | SpokenText.READ_ALOUD;
    return of2019 ? shown | SpokenText.NOTICE_2019 : shown;
  }
}
