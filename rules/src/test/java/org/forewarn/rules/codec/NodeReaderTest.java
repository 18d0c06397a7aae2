package org.forewarn.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeReaderTest {
  private static List<String> mistakes(String file, byte[] bytes) {
    Report report = new Report(file);
    NodeReader.read(report, bytes, 100_000);
    return report.sorted().stream().map(Mistake::toString).toList();
  }

  private static List<String> mistakes(String file, String text) {
    return mistakes(file, text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: [{b: *x}] | f.yaml:2: a[0].b: \"*x\" (expected: the value itself instead of an alias)",
        "a: *x | f.yaml:2: a: \"*x\" (expected: the value itself instead of an alias)",
        "a: !!int 1 | f.yaml:2: a: \"tag:yaml.org,2002:int\" (expected: a value without a tag)",
        "a: !!java.net.URL [u] | f.yaml:2: a: \"tag:yaml.org,2002:java.net.URL\" (expected: a value without a tag)",
      })
  void refusesWhatIsNotWrittenOut(String line, String expected) {
    assertThat(mistakes("f.yaml", "b: 1\n" + line + "\nc: 1\n")).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "f.yaml | a: b: c | 3",
        "f.yaml | a: [1, 2 | 4",
        "f.yaml | a: \"\\q\" | 3",
        "f.yaml | ? [a] : b | 3",
        "f.yaml | a: @b | 3",
      })
  void aMistakeOfSyntaxHasItsLine(String file, String line, int at) {
    assertThat(mistakes(file, "b: 1\n\n" + line + "\n"))
        .singleElement()
        .asString()
        .startsWith(file + ":" + at + ": ")
        .endsWith("(expected: readable YAML)");
  }

  @Test
  void aMistakeOfSyntaxInJsonHasItsLine() {
    for (String json :
        List.of("{\"a\":\n1,\n}", "{\"a\":\n1,\n\"b\":\"x", "[\n1,\n2}", "{\"a\":1}\n\n]")) {
      assertThat(mistakes("f.json", json))
          .singleElement()
          .asString()
          .startsWith("f.json:3: ")
          .endsWith("(expected: readable JSON)");
    }
  }

  @Test
  void boundsDepthAndSize() {
    assertThat(mistakes("f.yaml", "a: " + "[".repeat(65) + "]".repeat(65)))
        .containsExactly(
            "f.yaml:1: a"
                + "[0]".repeat(63)
                + ": \"\" (expected: lists and maps nested at most 64 deep)");
    assertThat(mistakes("f.json", "[".repeat(90_000)))
        .anyMatch(mistake -> mistake.contains("nested at most 64 deep"));
    assertThat(mistakes("f.yaml", "x".repeat(100_001)))
        .containsExactly("f.yaml: \"100001 bytes\" (expected: a file of at most 100000)");
  }

  @Test
  void refusesOtherEncodings() {
    byte[] bytes = "id: a\ntitle: 龙湾停车\n".getBytes(Charset.forName("GB18030"));
    assertThat(mistakes("f.yaml", bytes))
        .containsExactly("f.yaml:2: \"other bytes\" (expected: UTF-8 text)");
    assertThat(mistakes("f.yaml", "\uFEFFid: 违停")).isEmpty();
  }

  /** Whatever the bytes are, there is an answer and no failure. */
  @Property
  void neverFails(@ForAll @Size(max = 200) byte[] bytes) {
    assertThat(mistakes("f.yaml", bytes)).isNotNull();
    assertThat(mistakes("f.json", bytes)).isNotNull();
  }
}
