package org.forewarn.app.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Times;

/** Shows a scoreboard: repainted on a terminal, line by line elsewhere. Belongs to one thread. */
public final class DemoView {
  private static final String CLEAR = "\u001b[H\u001b[2J";
  private static final String BOLD = "\u001b[1m";
  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String PLAIN = "\u001b[0m";
  private static final int OPEN_SHOWN = 10;
  private static final int TYPE = 14;
  private static final int TYPE_CHINESE = 10;
  private static final int SUBJECT = 24;
  private static final int PLACE = 8;
  private static final int RECEIPT = 11;
  private static final List<Integer> COLUMNS = List.of(20, 8, 11, 11, 14);

  /** The first of the characters that take two columns of a terminal. */
  private static final int FIRST_WIDE = 0x2e80;

  private final PrintWriter out;
  private final boolean terminal;
  private final ZoneId zone;
  private final LongSupplier clock;
  private final String head;

  /**
   * A view.
   *
   * @param terminal whether {@code out} is one that understands colours and can be cleared
   * @param clock log time
   * @param head what always stands above
   */
  public DemoView(PrintWriter out, boolean terminal, ZoneId zone, LongSupplier clock, String head) {
    this.out = out;
    this.terminal = terminal;
    this.zone = zone;
    this.clock = clock;
    this.head = head;
  }

  /** Says what happened, where lines are all there is. */
  public void happened(EpisodeEvent event) {
    if (!terminal && event.type() != EventType.REMINDED && event.type() != EventType.CLEARED) {
      out.println(line(event));
      out.flush();
    }
  }

  /** Says what was read aloud in a cab, where lines are all there is. */
  public void spoken(Cabs.Spoken spoken) {
    if (!terminal) {
      out.println(line(spoken));
      out.flush();
    }
  }

  /** Paints everything anew, where there is a terminal. */
  public void paint(Scoreboard board, Cabs cabs) {
    if (!terminal) {
      return;
    }
    StringBuilder page = new StringBuilder(CLEAR).append(head).append('\n');
    page.append(BOLD)
        .append(wallTime(clock.getAsLong(), "yyyy-MM-dd HH:mm:ss"))
        .append("   open warnings 未了结预警: ")
        .append(board.openCount())
        .append(PLAIN)
        .append("\n\n");
    for (EpisodeEvent event : board.nextDeadlines(OPEN_SHOWN)) {
      page.append(countdown(event)).append('\n');
    }
    page.append("  \u2265 not before; the sending is yet to be confirmed 最早期限，待发送确认\n");
    page.append('\n').append(BOLD).append("last outcomes 最新结果").append(PLAIN).append('\n');
    for (EpisodeEvent event : board.last()) {
      page.append(colour(event.type())).append(line(event)).append(PLAIN).append('\n');
    }
    page.append('\n').append(BOLD).append("read aloud in cabs 车内语音播报").append(PLAIN);
    page.append('\n');
    for (Cabs.Spoken spoken : cabs.last()) {
      page.append(line(spoken)).append('\n');
    }
    page.append('\n').append(summary(board));
    out.print(page);
    out.flush();
  }

  /** Until a receipt has come nobody knows the deadline, only that it is not before this. */
  private String countdown(EpisodeEvent event) {
    long left = Math.max(0, Scoreboard.deadline(event) - clock.getAsLong());
    String sign = event.deadline() == Times.NEVER ? "\u2265" : " ";
    return "  "
        + String.format(Locale.ROOT, "%8s", sign + minutes(left))
        + "  "
        + pad(event.subject(), SUBJECT)
        + pad(place(event), PLACE)
        + event.rule();
  }

  private String line(EpisodeEvent event) {
    return wallTime(event.decidedAt(), "HH:mm:ss")
        + "  "
        + pad(event.type().name(), TYPE)
        + pad(chinese(event.type()), TYPE_CHINESE)
        + pad(event.subject(), SUBJECT)
        + pad(place(event), PLACE)
        + event.reason();
  }

  /** Trucks break rules anywhere. */
  private static String place(EpisodeEvent event) {
    return event.place() == null ? "-" : event.place();
  }

  private String line(Cabs.Spoken spoken) {
    return wallTime(spoken.at(), "HH:mm:ss")
        + "  "
        + pad("SPOKEN", TYPE)
        + pad("语音播报", TYPE_CHINESE)
        + pad(spoken.subject(), SUBJECT)
        + pad(spoken.receipt() == null ? "..." : spoken.receipt(), RECEIPT)
        + spoken.text();
  }

  /** The score of each rule, as a table in both languages. */
  public static String summary(Scoreboard board) {
    StringBuilder table = new StringBuilder();
    row(table, List.of("rule", "warned", "corrected", "escalated", "undetermined", "rate"));
    row(table, List.of("规则", "预警", "自行整改", "转执法", "无法判定", "整改率"));
    for (Map.Entry<String, Scoreboard.Score> rule : board.byRule().entrySet()) {
      Scoreboard.Score score = rule.getValue();
      double rate = score.correctionRate();
      row(
          table,
          List.of(
              rule.getKey(),
              Long.toString(score.warned()),
              Long.toString(score.corrected()),
              Long.toString(score.escalated()),
              Long.toString(score.undetermined()),
              Double.isNaN(rate) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * rate)));
    }
    return table.toString();
  }

  private static void row(StringBuilder table, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      table.append(i == cells.size() - 1 ? cells.get(i) : pad(cells.get(i), COLUMNS.get(i)));
    }
    table.append(System.lineSeparator());
  }

  /** Fills up with spaces to a width, in which a Chinese character takes two columns. */
  private static String pad(String text, int width) {
    int taken = text.codePoints().map(c -> c >= FIRST_WIDE ? 2 : 1).sum();
    return text + " ".repeat(Math.max(1, width - taken));
  }

  private static String minutes(long millis) {
    Duration left = Duration.ofMillis(millis);
    return String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
  }

  private String wallTime(long millis, String pattern) {
    return DateTimeFormatter.ofPattern(pattern).format(Instant.ofEpochMilli(millis).atZone(zone));
  }

  private static String colour(EventType type) {
    return switch (type) {
      case CORRECTED -> GREEN;
      case ESCALATED -> RED;
      case UNDETERMINED, WARNED, REOPENED, REMINDED -> YELLOW;
      case EXEMPTED, ANNULLED, CLEARED, DISMISSED, LEAD, PICTURED -> PLAIN;
    };
  }

  private static String chinese(EventType type) {
    return switch (type) {
      case WARNED -> "预警";
      case REMINDED -> "提醒";
      case REOPENED -> "再次预警";
      case CORRECTED -> "自行整改";
      case ESCALATED -> "转执法";
      case UNDETERMINED -> "无法判定";
      case EXEMPTED -> "豁免";
      case ANNULLED -> "撤销";
      case CLEARED -> "已离开";
      case DISMISSED -> "未成预警";
      case LEAD -> "线索";
      case PICTURED -> "取证";
    };
  }
}
