package org.forewarn.rules.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forewarn.rules.model.TerminalProfile;
import org.forewarn.rules.model.TerminalProfile.ExtraField;

/**
 * Reads what terminals say beyond the standard, in YAML: a profile or a list of them, of which the
 * first that covers a terminal counts.
 */
public final class TerminalProfileCodec {
  private static final int MOST_BYTES = 1 << 20;
  private static final String MAP = "a map with phones, load, alarms, fields";

  private final Report report;
  private final Values values;

  private TerminalProfileCodec(Report report) {
    this.report = report;
    this.values = new Values(report);
  }

  /**
   * Reads a file.
   *
   * @throws Mistakes all mistakes in it, if there is one
   * @throws IOException if it cannot be read
   */
  public static List<TerminalProfile> read(Path file) throws Mistakes, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString().replace('\\', '/'), in.readNBytes(MOST_BYTES + 1));
    }
  }

  /**
   * Reads profiles.
   *
   * @param fileName names the file in mistakes
   * @param bytes UTF-8
   * @throws Mistakes all mistakes in it, if there is one
   */
  public static List<TerminalProfile> read(String fileName, byte[] bytes) throws Mistakes {
    Report report = new Report(fileName);
    TerminalProfileCodec codec = new TerminalProfileCodec(report);
    List<TerminalProfile> profiles = new ArrayList<>();
    for (Node document : NodeReader.read(report, bytes, MOST_BYTES)) {
      List<Node> items = document.items();
      for (int i = 0; i < items.size(); i++) {
        FieldPath path = items.get(i) == document ? FieldPath.ROOT : FieldPath.ROOT.at(i);
        profiles.add(codec.profile(items.get(i), path));
      }
    }
    report.throwIfAny();
    return List.copyOf(profiles);
  }

  private TerminalProfile profile(Node node, FieldPath path) {
    Fields fields = Fields.of(node, path, values, MAP);
    if (fields == null) {
      return null;
    }
    TerminalProfile standard = TerminalProfile.STANDARD;
    TerminalProfile profile =
        new TerminalProfile(
            fields.texts("phones", Shape.DIGITS).stream()
                .map(phone -> phone.replaceFirst("^0+", ""))
                .toList(),
            fields.choice("load", List.of("status", "none"), "status").equals("status"),
            fields.has("alarms") ? fields.texts("alarms", Shape.ATTRIBUTE) : standard.alarms(),
            extraFields(fields));
    fields.finish();
    return profile;
  }

  private List<ExtraField> extraFields(Fields profile) {
    Node node = profile.node("fields");
    List<ExtraField> all = new ArrayList<>();
    if (node instanceof Node.Sequence list) {
      for (int i = 0; i < list.items().size(); i++) {
        ExtraField field = extraField(list.items().get(i), profile.path("fields").at(i));
        if (field != null) {
          all.add(field);
        }
      }
    } else if (node != null) {
      report.wrong(node, profile.path("fields"), "a list");
    }
    return List.copyOf(all);
  }

  private ExtraField extraField(Node node, FieldPath path) {
    Fields fields =
        Fields.of(
            node, path, values, "a map such as {id: 0xE1, offset: 0, bit: 3, attribute: lid}");
    if (fields == null) {
      return null;
    }
    int length = (int) number(fields, "length", 1, 1, 4);
    boolean bit = fields.has("bit");
    ExtraField field =
        new ExtraField(
            (int) requiredNumber(fields, "id", 0, 255),
            (int) number(fields, "offset", 0, 0, 254),
            length,
            bit ? (int) number(fields, "bit", 0, 0, 8 * length - 1) : -1,
            scale(fields),
            fields.requiredText("attribute", Shape.ATTRIBUTE),
            texts(fields));
    if (bit && fields.has("scale")) {
      report.wrong(fields.node("scale"), fields.path("scale"), "none, since a bit is no number");
    }
    fields.finish();
    return field;
  }

  private double scale(Fields fields) {
    Node node = fields.node("scale");
    Double scale =
        node == null ? null : values.number(node, fields.path("scale"), "a number such as 0.1");
    return scale == null ? 1 : scale;
  }

  private long requiredNumber(Fields fields, String key, long least, long most) {
    Node node = fields.required(key, least + " to " + most);
    return node == null ? least : number(node, fields.path(key), least, most);
  }

  private long number(Fields fields, String key, long otherwise, long least, long most) {
    Node node = fields.node(key);
    return node == null ? otherwise : number(node, fields.path(key), least, most);
  }

  /** A whole number, decimal or hexadecimal as protocols write it. */
  private long number(Node node, FieldPath path, long least, long most) {
    if (node instanceof Node.Scalar scalar) {
      try {
        long number = Long.decode(scalar.text());
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
    }
    report.wrong(node, path, "a whole number from " + least + " to " + most);
    return least;
  }

  private Map<Long, String> texts(Fields fields) {
    Node node = fields.node("values");
    Map<Long, String> texts = new LinkedHashMap<>();
    FieldPath path = fields.path("values");
    if (node instanceof Node.Mapping map) {
      map.entries()
          .forEach(
              (key, entry) -> {
                Node.Scalar number = new Node.Scalar(Node.Kind.TEXT, key, entry.line());
                texts.put(
                    number(number, path.at(key), 0, 0xffffffffL),
                    values.text(entry.value(), path.at(key), Shape.ID));
              });
    } else if (node != null) {
      report.wrong(node, path, "a map such as {0: closed, 1: open}");
    }
    return report.count() == 0 ? Map.copyOf(texts) : Map.of();
  }
}
