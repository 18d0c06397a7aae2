package org.forewarn.rules.codec;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Point;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Times;

/** Reads the registry from its document: the map of the contract, or a GeoJSON collection. */
final class RegistryReader {
  static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");

  private static final double DEFAULT_TOLERANCE_METRES = 50;
  private static final int MOST_ENTRIES = 2_000_000;
  private static final String COLLECTION = "FeatureCollection";

  private final Report report;
  private final Values values;
  private final Ids places = new Ids();
  private final Ids sources = new Ids();
  private final Ids vehicles = new Ids();
  private final Ids permits = new Ids();

  RegistryReader(Report report) {
    this.report = report;
    this.values = new Values(report);
  }

  /** The registry; of no use if the report has a mistake. */
  RegistryEntries read(Node document) {
    FieldPath path = FieldPath.ROOT;
    Fields root =
        Fields.of(document, path, values, "a map with city, places, sources, vehicles, permits");
    if (root == null) {
      return null;
    }
    Fields city = root.fields("city", "a map such as {name: 龙湾, zone: Asia/Shanghai}");
    String name = city == null ? null : city.text("name", Shape.LINE);
    ZoneId zone = city == null ? DEFAULT_ZONE : zone(city);
    if (city != null) {
      city.finish();
    }
    PlaceReader reader = new PlaceReader(report, places);
    List<Place> all = new ArrayList<>(section(root, "places", reader::entry));
    boolean geoJson = root.has("type");
    if (geoJson) {
      root.choice("type", List.of(COLLECTION), null);
      root.required("features", "a list of GeoJSON features");
      reader.referenceSystem(root);
      all.addAll(section(root, "features", reader::feature));
    }
    RegistryEntries entries =
        new RegistryEntries(
            name,
            zone,
            List.copyOf(all),
            section(root, "sources", this::source),
            section(root, "vehicles", this::vehicle),
            section(root, "permits", this::permit));
    if (geoJson) {
      root.finishAmongOthers(false);
    } else {
      root.finish();
    }
    return entries;
  }

  private ZoneId zone(Fields city) {
    String zone = city.text("zone", Shape.LINE);
    if (zone == null) {
      return DEFAULT_ZONE;
    }
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      report.wrong(city.node("zone"), city.path("zone"), "a time zone such as Asia/Shanghai");
      return DEFAULT_ZONE;
    }
  }

  /** The entries of a list; those that are mistaken may be left out. */
  private <T> List<T> section(Fields root, String key, BiFunction<Node, FieldPath, T> reader) {
    Node node = root.node(key);
    if (node == null) {
      return List.of();
    }
    FieldPath path = root.path(key);
    if (!(node instanceof Node.Sequence list)) {
      report.wrong(node, path, "a list");
      return List.of();
    }
    if (list.items().size() > MOST_ENTRIES) {
      report.add(node.line(), path, list.items().size() + " entries", "at most " + MOST_ENTRIES);
      return List.of();
    }
    List<T> entries = new ArrayList<>(list.items().size());
    for (int i = 0; i < list.items().size(); i++) {
      T entry = reader.apply(list.items().get(i), path.at(i));
      if (entry != null) {
        entries.add(entry);
      }
    }
    return List.copyOf(entries);
  }

  private String id(Fields fields, Shape shape, Ids ids) {
    return noted(fields.requiredText("id", shape), "id", fields, ids);
  }

  /** What may be there once; null where it is not there at all, which is a mistake already. */
  private String noted(String id, String key, Fields fields, Ids ids) {
    if (id != null) {
      ids.add(id, fields.line(key), fields.path(key), report);
    }
    return id;
  }

  private static String subject(Fields fields) {
    String subject = fields.requiredText("subject", Shape.SUBJECT);
    return subject == null ? null : Plates.canonical(subject);
  }

  private RegistryEntries.Source source(Node node, FieldPath path) {
    Fields fields = Fields.of(node, path, values, "a source with an id");
    if (fields == null) {
      return null;
    }
    RegistryEntries.Source source =
        new RegistryEntries.Source(
            id(fields, Shape.SOURCE, sources),
            fields.text("kind", Shape.ID),
            fields.duration("scanEvery", 0),
            fields.duration("lateAfter", RegistryEntries.DEFAULT_LATE_AFTER),
            fields.text("gateway", Shape.SOURCE),
            fields.truth("published"),
            fields.date("verifiedUntil"));
    fields.finish();
    return source;
  }

  private RegistryEntries.Vehicle vehicle(Node node, FieldPath path) {
    Fields fields = Fields.of(node, path, values, "a vehicle with its subject");
    if (fields == null) {
      return null;
    }
    RegistryEntries.Vehicle vehicle =
        new RegistryEntries.Vehicle(
            noted(subject(fields), "subject", fields, vehicles),
            fields.text("class", Shape.ID),
            fields.text("carrier", Shape.LINE),
            fields.text("phone", Shape.LINE),
            fields.texts("groups", Shape.ID),
            values.speedLimit(fields));
    fields.finish();
    return vehicle;
  }

  private RegistryEntries.Permit permit(Node node, FieldPath path) {
    Fields fields = Fields.of(node, path, values, "a permit with id and subject");
    if (fields == null) {
      return null;
    }
    Node tolerance = fields.node("tolerance");
    Double metres = tolerance == null ? null : values.metres(tolerance, path.at("tolerance"));
    LocalDate from = fields.date("from");
    LocalDate to = fields.date("to");
    if (from != null && to != null && to.isBefore(from)) {
      report.wrong(fields.node("to"), path.at("to"), "a date that is not before from, " + from);
    }
    String subject = fields.text("subject", Shape.SUBJECT);
    String group = fields.text("group", Shape.ID);
    boolean anybody = fields.truth("anybody");
    if (List.of(fields.has("subject"), fields.has("group"), anybody).stream()
            .filter(Boolean::booleanValue)
            .count()
        != 1) {
      report.missing(fields.line(), path.at("subject"), "one of subject, group, anybody: true");
    }
    RegistryEntries.Permit permit =
        new RegistryEntries.Permit(
            id(fields, Shape.ID, permits),
            subject == null ? null : Plates.canonical(subject),
            group,
            fields.text("kind", Shape.ID),
            fields.texts("places", Shape.ID),
            route(fields.node("route"), path.at("route")),
            metres == null ? DEFAULT_TOLERANCE_METRES : metres,
            sites(fields, path.at("sites")),
            fields.hours("hours"),
            from,
            to,
            fields.duration("stay", Times.NEVER),
            values.speedLimit(fields),
            fields.truth("suspended"));
    fields.finish();
    return permit;
  }

  private List<Point> route(Node node, FieldPath path) {
    if (node == null) {
      return List.of();
    }
    String expected = "a route of 2 or more points";
    List<Point> route = new Outlines(report).line(node, path, expected);
    if (route.size() == 1) {
      report.wrong(node, path, expected);
    }
    return route;
  }

  private List<String> sites(Fields fields, FieldPath path) {
    List<String> sites = fields.texts("sites", Shape.ID);
    for (int i = 0; i < sites.size(); i++) {
      if (!places.has(sites.get(i))) {
        Node item = fields.node("sites").items().get(i);
        FieldPath there = item == fields.node("sites") ? path : path.at(i);
        report.wrong(item, there, "the id of a place of this registry");
      }
    }
    return sites;
  }
}
