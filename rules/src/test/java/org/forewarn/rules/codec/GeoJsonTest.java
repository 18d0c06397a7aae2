package org.forewarn.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeoJsonTest {
  private static final String COLLECTION =
      """
      {"type": "FeatureCollection", "name": "zones", "generator": {"by": "a map tool"}, "source": "survey",
       "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
       "city": {"name": "龙湾"},
       "permits": [{"id": "P", "subject": "s", "sites": ["b"]}],
       "features": [
        {"type": "Feature", "id": 7, "bbox": [0, 0, 9, 9],
         "properties": {"fid": 1, "id": "a", "kind": "no-parking", "name": "甲", "grace": "5m", "area": 12.5, "authority": null},
         "geometry": {"type": "Polygon", "coordinates": [[[0,0,5],[9,0,5],[9,9,5],[0,0,5]], [[5,1],[6,1],[6,2],[5,1]]]}},
        {"type": "Feature", "properties": {"id": "b", "kind": "dump-site"},
         "geometry": {"type": "MultiPolygon", "coordinates": [[[[0,0],[1,0],[1,1],[0,0]]], [[[1,0],[2,0],[2,1],[1,0]]]]}},
        {"type": "Feature", "properties": {"id": "c", "kind": "shop-front"}, "geometry": null}
       ]}
      """;

  @Test
  void featuresArePlaces() throws Mistakes {
    RegistryEntries entries = RegistryCodecTest.read("r.geojson", COLLECTION);
    assertThat(entries.name()).isEqualTo("龙湾");
    assertThat(entries.permits()).hasSize(1);
    assertThat(entries.places()).extracting(Place::id).containsExactly("a", "b", "c");
    Place first = entries.places().get(0);
    assertThat(first.name()).isEqualTo(new Text("甲", "甲"));
    assertThat(first.authority()).isNull();
    assertThat(first.overrides().grace()).isEqualTo(300_000);
    assertThat(first.shape()).hasSize(1);
    assertThat(first.shape().get(0).holes()).hasSize(1);
    assertThat(entries.places().get(1).shape()).hasSize(2);
    assertThat(entries.places().get(2).shape()).isEmpty();
  }

  @Test
  void holesAndPartsSurviveTheContractsJson() throws Mistakes {
    RegistryEntries entries = RegistryCodecTest.read("r.geojson", COLLECTION);
    assertThat(RegistryCodecTest.read("r.json", RegistryCodec.toJson(entries))).isEqualTo(entries);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"grace\" | \"graec\" | 7: features[0].properties.graec: \"5m\" (expected: a known key; did you mean grace?)",
        "\"area\" | \"polygon\" | 7: features[0].properties.polygon: \"12.5\" (expected: the feature's geometry instead)",
        "\"Polygon\" | \"LineString\" | 8: features[0].geometry.type: \"LineString\" (expected: Polygon, MultiPolygon)",
        "[5,1],[6,1],[6,2],[5,1] | [5,1],[6,1],[5,1] | 8: features[0].geometry.coordinates[1]: \"[...]\" (expected: an outline of 3 or more different points)",
        "[[[[0,0],[1,0],[1,1],[0,0]]] | [[[[0,0],[1,1],[1,0],[0,1]]] | 10: features[1].geometry.coordinates[0]: \"Self-intersection at [0.5, 0.5]\" (expected: an outline that does not cross or touch itself)",
        "OGC:1.3:CRS84 | EPSG::4549 | 2: crs.properties.name: \"urn:ogc:def:crs:EPSG::4549\" (expected: WGS-84 coordinates: CRS84, EPSG:4326 or EPSG:4490)",
        "\"FeatureCollection\" | \"Feature\" | 1: type: \"Feature\" (expected: FeatureCollection)",
        "\"permits\" | \"permit\" | 4: permit: \"[...]\" (expected: a known key; did you mean permits?)",
        "\"c\" | \"a\" | 11: features[2].properties.id: \"a\" (expected: one of its own; r.geojson:7 has it too)",
      })
  void refuses(String right, String wrong, String expected) {
    List<String> mistakes =
        RegistryCodecTest.mistakes("r.geojson", COLLECTION.replace(right, wrong));
    assertThat(mistakes).containsExactly("r.geojson:" + expected);
  }
}
