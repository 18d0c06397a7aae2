package org.forewarn.rules.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Predicate;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.model.Terms.GraceFrom;
import org.forewarn.rules.model.Text;
import org.forewarn.rules.model.Times;

/** Reads one rule from its map; what is absent gets the default of the contract. */
final class RuleReader {
  private static final List<String> WAYS = List.of("case", "dispatch", "record");
  private static final List<String> STARTS = List.of("warning", "sent", "delivered");

  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final int MOST_REMINDERS = 10;
  private static final String ANY = "any";

  private final Report report;
  private final Values values;
  private final Ids ids;

  RuleReader(Report report, Ids ids) {
    this.report = report;
    this.values = new Values(report);
    this.ids = ids;
  }

  /** The rule; null if anything about it is mistaken. */
  Rule read(Node node, FieldPath path) {
    int before = report.count();
    Fields fields = Fields.of(node, path, values, "a rule with id, breach and grace");
    if (fields == null) {
      return null;
    }
    Rule rule = rule(fields, path);
    fields.finish();
    return report.count() == before ? rule : null;
  }

  private Rule rule(Fields fields, FieldPath path) {
    String id = id(fields, path);
    int revision = revision(fields.node("revision"), path.at("revision"));
    Text title = fields.words("title");
    Applies applies = applies(fields.fields("applies", "a map such as {places: [no-parking]}"));
    Predicate breach = breach(fields, path);
    boolean silence = breach instanceof Predicate.Silent;
    if (silence && !applies.places().isEmpty()) {
      report.wrong(
          fields.node("applies"),
          path.at("applies"),
          "no places where the breach is silent: whoever says nothing is nowhere");
    }
    if (silence && fields.has("blind")) {
      report.wrong(fields.node("blind"), path.at("blind"), "nothing where the breach is silent");
    }
    Rule.Telling telling = telling(fields, path);
    Escalate escalate = escalate(fields.fields("escalate", "a map such as {to: case}"));
    return new Rule(
        id,
        revision,
        title == null ? new Text(id, id) : title,
        applies.places(),
        applies.vehicles(),
        applies.hours(),
        applies.except(),
        applies.when(),
        breach,
        fields.duration("confirm", MINUTE),
        duration(fields.required("grace", Durations.EXPECTED), path.at("grace")),
        graceFrom(fields, telling),
        fields.duration("tellBy", 10 * MINUTE),
        remind(fields.node("remind"), path.at("remind")),
        held(fields.fields("correct", "a map such as {held: 30s}")),
        silence ? Times.NEVER : fields.duration("blind", 2 * MINUTE),
        fields.duration("reoffend", 15 * MINUTE),
        fields.duration("again", 2 * MINUTE),
        fields.duration("forget", 24 * HOUR),
        escalate.to(),
        escalate.item(),
        telling,
        fields.words("basis"));
  }

  private String id(Fields fields, FieldPath path) {
    String id = fields.requiredText("id", Shape.ID);
    if (id != null) {
      ids.add(id, fields.line("id"), path.at("id"), report);
    }
    return id;
  }

  private static long held(Fields correct) {
    if (correct == null) {
      return 30 * SECOND;
    }
    long held = correct.duration("held", 30 * SECOND);
    correct.finish();
    return held;
  }

  private record Escalate(String to, String item) {}

  private static Escalate escalate(Fields fields) {
    if (fields == null) {
      return new Escalate(WAYS.get(0), null);
    }
    Escalate escalate =
        new Escalate(fields.choice("to", WAYS, WAYS.get(0)), fields.text("item", Shape.LINE));
    fields.finish();
    return escalate;
  }

  private int revision(Node node, FieldPath path) {
    if (node == null) {
      return 1;
    }
    Double number = Values.numberOf(node);
    if (number == null || number < 1 || number > Integer.MAX_VALUE || number % 1 != 0) {
      report.wrong(node, path, "a whole number from 1 to " + Integer.MAX_VALUE);
      return 1;
    }
    return number.intValue();
  }

  private record Applies(
      List<String> places,
      List<String> vehicles,
      Hours hours,
      List<String> except,
      Predicate when) {}

  private Applies applies(Fields fields) {
    if (fields == null) {
      return new Applies(List.of(), List.of(), Hours.ALWAYS, List.of(), null);
    }
    List<String> vehicles = fields.texts("vehicles", Shape.VEHICLE);
    Applies applies =
        new Applies(
            fields.texts("places", Shape.PLACE),
            vehicles.equals(List.of(ANY)) ? List.of() : vehicles,
            fields.hours("hours"),
            fields.texts("except", Shape.EXEMPT),
            when(fields.node("when"), fields.path("when")));
    fields.finish();
    return applies;
  }

  private Predicate when(Node node, FieldPath path) {
    return node == null ? null : new PredicateReader(values).read(node, path);
  }

  private Predicate breach(Fields fields, FieldPath path) {
    Node node = fields.required("breach", "a predicate such as {stationary: true}");
    return node == null ? null : new PredicateReader(values).readBreach(node, path.at("breach"));
  }

  private Rule.Telling telling(Fields rule, FieldPath path) {
    Fields fields = rule.fields("notify", "a map such as {channel: sms, text: ...}");
    if (fields == null) {
      return null;
    }
    String channel = fields.requiredText("channel", Shape.ID);
    String fallback = fields.text("fallback", Shape.ID);
    if (fallback != null && fallback.equals(channel)) {
      report.wrong(fields.node("fallback"), fields.path("fallback"), "another channel");
    }
    boolean picture = fields.truth("picture");
    Text text = fields.words("text");
    if (text != null) {
      values.placeholders(fields.node("text"), path.at("notify").at("text"));
    }
    fields.finish();
    return new Rule.Telling(channel, fallback, picture, text);
  }

  private GraceFrom graceFrom(Fields fields, Rule.Telling telling) {
    boolean tells = fields.has("notify");
    String start = fields.choice("graceFrom", STARTS, null);
    if (start == null) {
      return telling != null ? GraceFrom.SENT : GraceFrom.WARNING;
    }
    GraceFrom from = GraceFrom.valueOf(start.toUpperCase(Locale.ROOT));
    if (from != GraceFrom.WARNING && !tells) {
      report.wrong(
          fields.node("graceFrom"), fields.path("graceFrom"), "warning, as there is no notify");
    }
    return from;
  }

  private long duration(Node node, FieldPath path) {
    Long duration = node == null ? null : values.duration(node, path);
    return duration == null ? 0 : duration;
  }

  /** Reminders, the one longest before the deadline first; each once. */
  private List<Long> remind(Node node, FieldPath path) {
    if (node == null || (node instanceof Node.Scalar scalar && scalar.text().equals("none"))) {
      return List.of();
    }
    if (node.items().size() > MOST_REMINDERS) {
      report.add(
          node.line(), path, node.items().size() + " reminders", "at most " + MOST_REMINDERS);
      return List.of();
    }
    List<Long> remind = new ArrayList<>();
    for (int i = 0; i < node.items().size(); i++) {
      Node item = node.items().get(i);
      remind.add(duration(item, item == node ? path : path.at(i)));
    }
    remind.sort(Collections.reverseOrder());
    return remind.stream().distinct().toList();
  }
}
