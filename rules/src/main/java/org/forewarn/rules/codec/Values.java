package org.forewarn.rules.codec;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Text;

/**
 * Turns nodes into values. Where a node is not what was expected, it says so in the report and
 * gives null (an empty list, for lists).
 */
record Values(Report report) {
  private static final int MOST_NAMES = 100_000;
  private static final double GREATEST_SPEED_KPH = 1_000;
  private static final Pattern LENGTH = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,20})?)m");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");
  private static final List<String> PLACEHOLDERS = List.of("subject", "place", "deadline");

  /** A text; a number is taken as it was written. */
  String text(Node node, FieldPath path, Shape shape) {
    if (node instanceof Node.Scalar scalar
        && (scalar.kind() == Node.Kind.TEXT || scalar.kind() == Node.Kind.NUMBER)
        && shape.fits(scalar.text())) {
      return scalar.text();
    }
    report.wrong(node, path, shape.expected());
    return null;
  }

  /** Texts; a single one counts as a list of one. */
  List<String> texts(Node node, FieldPath path, Shape shape) {
    List<Node> items = node.items();
    if (items.size() > MOST_NAMES) {
      report.add(node.line(), path, items.size() + " names", "at most " + MOST_NAMES);
      return List.of();
    }
    List<String> texts = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      texts.add(text(items.get(i), node == items.get(i) ? path : path.at(i), shape));
    }
    return texts.contains(null) ? List.of() : List.copyOf(texts);
  }

  /** A finite number as JSON writes it; never -0.0, which would differ from 0. */
  static Double numberOf(Node node) {
    if (!(node instanceof Node.Scalar scalar)
        || scalar.kind() != Node.Kind.NUMBER
        || !isDecimal(scalar.text())) {
      return null;
    }
    try {
      double number = Double.parseDouble(scalar.text());
      return Double.isInfinite(number) ? null : Double.valueOf(number + 0.0);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /**
   * Whether a text has only what a decimal number has, so that YAML's octal, hexadecimal and
   * grouped ones are refused. By hand: a registry has a million coordinates.
   */
  private static boolean isDecimal(String text) {
    int first = text.startsWith("-") ? 1 : 0;
    boolean octal =
        text.length() > first + 1 && text.charAt(first) == '0' && isDigit(text, first + 1);
    if (octal || !isDigit(text, first) || !isDigit(text, text.length() - 1)) {
      return false;
    }
    for (int i = first; i < text.length(); i++) {
      if (!isDigit(text, i) && ".eE+-".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(String text, int index) {
    return index >= 0
        && index < text.length()
        && text.charAt(index) >= '0'
        && text.charAt(index) <= '9';
  }

  Double number(Node node, FieldPath path, String expected) {
    Double number = numberOf(node);
    if (number == null) {
      report.wrong(node, path, expected);
    }
    return number;
  }

  Boolean truth(Node node, FieldPath path) {
    if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.TRUTH) {
      return Boolean.valueOf(scalar.text());
    }
    report.wrong(node, path, "true or false");
    return null;
  }

  /** A length of time in milliseconds. */
  Long duration(Node node, FieldPath path) {
    String expected = Durations.EXPECTED;
    if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.TEXT) {
      try {
        return Durations.parse(scalar.text());
      } catch (IllegalArgumentException e) {
        expected = e.getMessage();
      }
    }
    report.wrong(node, path, expected);
    return null;
  }

  /** The speed limit under {@code speedLimitKph}, in km/h; NaN without one. */
  double speedLimit(Fields fields) {
    String expected = "a speed in km/h above 0, at most 1000";
    Node node = fields.node("speedLimitKph");
    Double limit = node == null ? null : number(node, fields.path("speedLimitKph"), expected);
    if (limit == null) {
      return Double.NaN;
    }
    if (limit <= 0 || limit > GREATEST_SPEED_KPH) {
      report.wrong(node, fields.path("speedLimitKph"), expected);
    }
    return limit;
  }

  /** A length in metres. */
  Double metres(Node node, FieldPath path) {
    if (node instanceof Node.Scalar scalar) {
      Matcher matcher = LENGTH.matcher(scalar.text());
      if (matcher.matches()) {
        return Double.valueOf(matcher.group(1));
      }
    }
    report.wrong(node, path, "a length such as 50m");
    return null;
  }

  LocalDate date(Node node, FieldPath path) {
    if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.TEXT) {
      try {
        LocalDate date = LocalDate.parse(scalar.text());
        if (date.getYear() >= 1900 && date.getYear() <= 9999) {
          return date;
        }
      } catch (DateTimeException e) {
        // Said below, as of anything else that is no date.
      }
    }
    report.wrong(node, path, "a date such as 2026-03-31");
    return null;
  }

  /** Hours, as a text or a list of texts. */
  Hours hours(Node node, FieldPath path) {
    if (node instanceof Node.Scalar scalar && scalar.text().strip().equals(HoursText.ALWAYS)) {
      return Hours.ALWAYS;
    }
    List<Node> items = node.items();
    List<Hours.Span> spans = new ArrayList<>();
    for (int i = 0; i < items.size() && spans.size() <= HoursText.MOST_SPANS; i++) {
      Node item = items.get(i);
      String expected = addSpans(item, spans);
      if (expected != null) {
        report.wrong(item, item == node ? path : path.at(i), expected);
      }
    }
    if (items.isEmpty()) {
      report.wrong(node, path, HoursText.EXPECTED);
    }
    if (spans.size() > HoursText.MOST_SPANS) {
      report.wrong(node, path, "at most " + HoursText.MOST_SPANS + " spans");
    }
    return new Hours(List.copyOf(spans));
  }

  /** Adds what a text says; what was expected if it says nothing, else null. */
  private static String addSpans(Node item, List<Hours.Span> spans) {
    if (!(item instanceof Node.Scalar scalar) || scalar.kind() != Node.Kind.TEXT) {
      return HoursText.EXPECTED;
    }
    try {
      List<Hours.Span> more = HoursText.parse(scalar.text()).spans();
      spans.addAll(more);
      return more.isEmpty() ? HoursText.EXPECTED : null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  /** Words in both languages: a map of {@code zh} and {@code en}, or one text for both. */
  Text words(Node node, FieldPath path) {
    if (!(node instanceof Node.Mapping)) {
      String both = text(node, path, Shape.WORDS);
      return new Text(both, both);
    }
    int before = report.count();
    Fields fields = Fields.of(node, path, this, "");
    Text words = new Text(fields.text("zh", Shape.WORDS), fields.text("en", Shape.WORDS));
    fields.finish();
    if (words.zh() == null && words.en() == null && report.count() == before) {
      report.wrong(node, path, "words such as {zh: ..., en: ...}");
    }
    return words;
  }

  /** Reports placeholders that nobody fills in. */
  void placeholders(Node node, FieldPath path) {
    if (node instanceof Node.Mapping map) {
      map.entries().forEach((key, entry) -> placeholders(entry.value(), path.at(key)));
    } else if (node instanceof Node.Scalar scalar) {
      Matcher matcher = PLACEHOLDER.matcher(scalar.text());
      while (matcher.find()) {
        if (!PLACEHOLDERS.contains(matcher.group(1))) {
          report.add(
              node.line(),
              path,
              matcher.group(),
              "only {subject}, {place} and {deadline} in braces");
        }
      }
    }
  }
}
