package org.forewarn.rules.codec;

import java.util.List;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Times;

/** Reads places: from the registry's own list, and from the features of GeoJSON. */
final class PlaceReader {
  private static final String POLYGON = "polygon";

  /** Systems whose coordinates are WGS-84 within a metre; 4490 is the national one of China. */
  private static final List<String> WGS_84 = List.of("CRS84", "4326", "4490");

  private final Report report;
  private final Values values;
  private final Outlines outlines;
  private final Ids ids;

  PlaceReader(Report report, Ids ids) {
    this.report = report;
    this.values = new Values(report);
    this.outlines = new Outlines(report);
    this.ids = ids;
  }

  /** An entry of the list of places; null if it is none. */
  Place entry(Node node, FieldPath path) {
    Fields fields = Fields.of(node, path, values, "a place with id and kind");
    if (fields == null) {
      return null;
    }
    Node polygon = fields.node(POLYGON);
    List<Place.Polygon> shape =
        polygon == null ? List.of() : outlines.ofAnyDepth(polygon, path.at(POLYGON));
    Place place = place(fields, shape);
    fields.finish();
    return place;
  }

  /** A feature of a GeoJSON collection; members of its own may stand beside the known ones. */
  Place feature(Node node, FieldPath path) {
    Fields feature = Fields.of(node, path, values, "a GeoJSON Feature");
    if (feature == null) {
      return null;
    }
    feature.choice("type", List.of("Feature"), null);
    Node geometry = feature.node("geometry");
    List<Place.Polygon> shape =
        geometry == null ? List.of() : geometry(geometry, path.at("geometry"));
    Node properties = feature.required("properties", "properties with id and kind");
    FieldPath inner = path.at("properties");
    Fields fields =
        properties == null
            ? null
            : Fields.of(properties, inner, values, "properties with id and kind");
    if (fields == null) {
      return null;
    }
    if (fields.has(POLYGON)) {
      report.wrong(fields.node(POLYGON), inner.at(POLYGON), "the feature's geometry instead");
    }
    Place place = place(fields, shape);
    fields.finishAmongOthers(true);
    return place;
  }

  private Place place(Fields fields, List<Place.Polygon> shape) {
    String id = fields.requiredText("id", Shape.ID);
    if (id != null) {
      ids.add(id, fields.line("id"), fields.path("id"), report);
    }
    return new Place(
        id,
        fields.requiredText("kind", Shape.ID),
        fields.words("name"),
        fields.text("authority", Shape.LINE),
        shape,
        overrides(fields),
        values.speedLimit(fields));
  }

  private static Place.Overrides overrides(Fields fields) {
    Place.Overrides overrides =
        new Place.Overrides(
            fields.duration("confirm", Times.NONE),
            fields.duration("grace", Times.NONE),
            fields.duration("held", Times.NONE),
            fields.duration("blind", Times.NONE),
            fields.duration("reoffend", Times.NONE));
    return overrides.equals(Place.Overrides.LEAVE) ? Place.Overrides.LEAVE : overrides;
  }

  private List<Place.Polygon> geometry(Node node, FieldPath path) {
    Fields geometry = Fields.of(node, path, values, "a GeoJSON geometry");
    if (geometry == null) {
      return List.of();
    }
    String type = geometry.choice("type", List.of("Polygon", "MultiPolygon"), null);
    Node coordinates = geometry.required("coordinates", "coordinates");
    if (!geometry.has("type")) {
      report.missing(geometry.line(), path.at("type"), "Polygon, MultiPolygon");
    }
    if (type == null || coordinates == null) {
      return List.of();
    }
    FieldPath inner = path.at("coordinates");
    if (type.equals("MultiPolygon")) {
      return outlines.polygons(coordinates, inner);
    }
    Place.Polygon polygon = outlines.polygon(coordinates, inner);
    return polygon == null ? List.of() : List.of(polygon);
  }

  /** Refuses coordinates of another system, such as projected ones; old GeoJSON names it. */
  void referenceSystem(Fields collection) {
    Fields crs = collection.fields("crs", "a map with the name of the reference system");
    Fields properties = crs == null ? null : crs.fields("properties", "a map with a name");
    String name = properties == null ? null : properties.text("name", Shape.LINE);
    if (name != null && WGS_84.stream().noneMatch(name::endsWith)) {
      report.add(
          properties.line("name"),
          properties.path("name"),
          name,
          "WGS-84 coordinates: CRS84, EPSG:4326 or EPSG:4490");
    }
  }
}
