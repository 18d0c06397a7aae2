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
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d{0,308})(?:\\.\\d{1,400})?(?:[eE][+-]?\\d{1,4})?");
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

  /** A finite number; never -0.0, which would differ from 0. */
  static Double numberOf(Node node) {
    if (node instanceof Node.Scalar scalar
        && scalar.kind() == Node.Kind.NUMBER
        && NUMBER.matcher(scalar.text()).matches()) {
      double number = Double.parseDouble(scalar.text());
      return Double.isInfinite(number) ? null : Double.valueOf(number + 0.0);
    }
    return null;
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
    List<Node> items = node.items();
    if (node instanceof Node.Scalar scalar && scalar.text().strip().equals("always")) {
      return Hours.ALWAYS;
    }
    List<Hours.Span> spans = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Node item = items.get(i);
      String expected = HoursText.EXPECTED;
      try {
        Hours part =
            item instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.TEXT
                ? HoursText.parse(scalar.text())
                : Hours.ALWAYS;
        spans.addAll(part.spans());
        if (!part.spans().isEmpty()) {
          continue;
        }
      } catch (IllegalArgumentException e) {
        expected = e.getMessage();
      }
      report.wrong(item, item == node ? path : path.at(i), expected);
    }
    if (items.isEmpty()) {
      report.wrong(node, path, HoursText.EXPECTED);
    }
    return new Hours(List.copyOf(spans));
  }

  /** Words in both languages: a map of {@code zh} and {@code en}, or one text for both. */
  Text words(Node node, FieldPath path) {
    if (!(node instanceof Node.Mapping)) {
      String both = text(node, path, Shape.WORDS);
      return new Text(both, both);
    }
    Fields fields = Fields.of(node, path, this, "");
    Text words = new Text(fields.text("zh", Shape.WORDS), fields.text("en", Shape.WORDS));
    int before = report.count();
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
