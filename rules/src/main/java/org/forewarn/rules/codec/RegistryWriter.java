package org.forewarn.rules.codec;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Point;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Times;

/** Writes a registry in the contract's JSON. */
final class RegistryWriter {
  private RegistryWriter() {}

  static void write(RegistryEntries entries, JsonOut json) throws IOException {
    json.map(
        out -> {
          out.field("v", 1);
          out.map(
              "city",
              city -> {
                city.field("name", entries.name());
                city.field("zone", entries.zone().getId());
              });
          section(out, "places", entries.places(), RegistryWriter::place);
          section(out, "sources", entries.sources(), RegistryWriter::source);
          section(out, "vehicles", entries.vehicles(), RegistryWriter::vehicle);
          section(out, "permits", entries.permits(), RegistryWriter::permit);
        });
  }

  private interface Writer<T> {
    void write(T entry, JsonOut out) throws IOException;
  }

  private static <T> void section(JsonOut out, String key, List<T> entries, Writer<T> writer)
      throws IOException {
    if (!entries.isEmpty()) {
      out.key(key);
      list(out, entries, (entry, item) -> item.map(map -> writer.write(entry, map)));
    }
  }

  private static <T> void list(JsonOut out, List<T> entries, Writer<T> writer) throws IOException {
    out.list(
        list -> {
          for (T entry : entries) {
            writer.write(entry, list);
          }
        });
  }

  private static void place(Place place, JsonOut out) throws IOException {
    out.field("id", place.id());
    out.field("kind", place.kind());
    out.words("name", place.name());
    out.field("authority", place.authority());
    shape(place.shape(), out);
    out.duration("confirm", place.overrides().confirm());
    out.duration("grace", place.overrides().grace());
    out.duration("held", place.overrides().held());
    out.duration("blind", place.overrides().blind());
    out.duration("reoffend", place.overrides().reoffend());
    speedLimit(place.speedLimitKph(), out);
  }

  /** No deeper than it must be: a plain ring stays as an operator would write it. */
  private static void shape(List<Place.Polygon> shape, JsonOut out) throws IOException {
    if (shape.isEmpty()) {
      return;
    }
    out.key("polygon");
    if (shape.size() > 1) {
      list(out, shape, RegistryWriter::rings);
    } else if (!shape.get(0).holes().isEmpty()) {
      rings(shape.get(0), out);
    } else {
      points(shape.get(0).shell(), out);
    }
  }

  private static void rings(Place.Polygon polygon, JsonOut out) throws IOException {
    out.list(
        list -> {
          points(polygon.shell(), list);
          for (List<Point> hole : polygon.holes()) {
            points(hole, list);
          }
        });
  }

  private static void points(List<Point> points, JsonOut out) throws IOException {
    list(out, points, (point, list) -> list.values(List.of(point.longitude(), point.latitude())));
  }

  private static void source(RegistryEntries.Source source, JsonOut out) throws IOException {
    out.field("id", source.id());
    out.field("kind", source.kind());
    out.duration("scanEvery", source.scanEvery());
    out.duration("lateAfter", source.lateAfter());
    out.field("gateway", source.gateway());
    out.field("published", source.published());
    out.date("verifiedUntil", source.verifiedUntil());
  }

  private static void vehicle(RegistryEntries.Vehicle vehicle, JsonOut out) throws IOException {
    out.field("subject", vehicle.subject());
    out.field("class", vehicle.vehicleClass());
    out.field("carrier", vehicle.carrier());
    out.field("phone", vehicle.phone());
    out.list("groups", vehicle.groups());
    speedLimit(vehicle.speedLimitKph(), out);
  }

  private static void speedLimit(double limit, JsonOut out) throws IOException {
    out.field("speedLimitKph", Double.isNaN(limit) ? null : limit);
  }

  private static void permit(RegistryEntries.Permit permit, JsonOut out) throws IOException {
    out.field("id", permit.id());
    out.field("subject", permit.subject());
    out.field("group", permit.group());
    if (permit.subject() == null && permit.group() == null) {
      out.field("anybody", true);
    }
    out.field("kind", permit.kind());
    if (!permit.places().isEmpty()) {
      out.list("places", permit.places());
    }
    if (!permit.route().isEmpty()) {
      out.key("route");
      points(permit.route(), out);
    }
    out.field("tolerance", BigDecimal.valueOf(permit.toleranceMetres()).toPlainString() + "m");
    out.list("sites", permit.sites());
    out.hours(permit.hours());
    out.date("from", permit.from());
    out.date("to", permit.to());
    if (permit.stay() != Times.NEVER) {
      out.duration("stay", permit.stay());
    }
    speedLimit(permit.speedLimitKph(), out);
    if (permit.suspended()) {
      out.field("suspended", true);
    }
  }
}
