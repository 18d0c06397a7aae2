package org.forewarn.rules.sim;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.rules.book.NoticeWriter;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Observation;

/** Take notices to their subjects, and say what became of them: mostly. */
final class Couriers {
  private static final long ONE_PICTURE_IN = 5;

  private final Chance chance;
  private final RuleBook book;
  private final NoticeWriter notices;

  Couriers(Chance chance, RuleBook book) {
    this.chance = chance;
    this.book = book;
    this.notices = new NoticeWriter(book);
  }

  /**
   * The receipts that an event leads to; none if it tells nobody.
   *
   * @param now log time at which the notice leaves
   */
  List<LogEntry> receipts(EpisodeEvent event, long now) {
    Notice notice = notices.of(event);
    List<LogEntry> receipts = new ArrayList<>();
    if (notice == null) {
      return receipts;
    }
    long sent = now + (chance.happens(0.2) ? 0 : chance.between(100, 8_000));
    long delivered = sent + (chance.happens(0.1) ? 0 : chance.between(500, 40_000));
    switch (chance.below(12)) {
      case 0 -> add(receipts, notice, sent, "sent");
      case 1 -> add(receipts, notice, delivered, "delivered");
      case 2 -> add(receipts, notice, sent, "failed");
      case 3 -> {
        add(receipts, notice, sent, "failed");
        add(receipts, notice, sent + chance.seconds(30, 150), "sent");
        add(receipts, notice, sent + chance.seconds(150, 200), "delivered");
      }
      case 4 -> {
        long tellBy = book.revision(notice.rule(), notice.revision()).rule().tellBy();
        add(receipts, notice, now + tellBy + chance.oneOf(-1_000L, 0L, 1L, 5_000L), "sent");
      }
      case 5 -> {
        for (String state : List.of("sent", "sent", "delivered", "delivered", "sent")) {
          add(receipts, notice, sent + chance.between(0, 60_000), state);
        }
      }
      case 6 -> {
        // Lost on the way, and nobody knows.
      }
      default -> {
        add(receipts, notice, sent, "sent");
        add(receipts, notice, delivered, "delivered");
        if (delivered % ONE_PICTURE_IN == 0) {
          addPicture(receipts, notice, delivered + 1);
        }
      }
    }
    return receipts;
  }

  /** A picture, which comes twice. */
  private static void addPicture(List<LogEntry> receipts, Notice notice, long logTime) {
    String sha256 = String.format("%064x", notice.id().hashCode() & 0xffff_ffffL);
    Observation receipt =
        Observations.receipt(notice.watch(), notice.channel(), logTime, notice.id(), "pictured");
    LogEntry picture = new LogEntry(logTime, Observations.pictured(receipt, sha256));
    receipts.add(picture);
    receipts.add(picture);
  }

  private static void add(List<LogEntry> receipts, Notice notice, long logTime, String state) {
    receipts.add(
        new LogEntry(
            logTime,
            Observations.receipt(notice.watch(), notice.channel(), logTime, notice.id(), state)));
  }
}
