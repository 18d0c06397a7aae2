package org.forewarn.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.forewarn.rules.model.Observation.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that says who may send. */
class TokensTest {
  private static final String HASH = "sha256:" + "ab".repeat(32);

  @TempDir Path folder;

  private Tokens read(String text) throws IOException {
    Path file = folder.resolve("tokens");
    Files.writeString(file, text);
    return Tokens.read(file);
  }

  @Test
  void aSourceHasItsTokensAndItsLeaves() throws Exception {
    String old = Tokens.random();
    String fresh = Tokens.random();
    String officer = Tokens.random();
    Tokens tokens =
        read(
            "\r\n  # who may send\r\n"
                + Tokens.line("lake", old)
                + "\r\n\t"
                + Tokens.line("lake", fresh).replace(' ', '\t')
                + "\n"
                + Tokens.line("officers", officer)
                + "  may=inspection,withdraw");
    assertThat(tokens.find(old).source()).isEqualTo("lake");
    assertThat(tokens.find(fresh).source()).isEqualTo("lake");
    assertThat(tokens.find(officer).allows(Kind.WITHDRAW)).isTrue();
    assertThat(tokens.find(officer).allows(Kind.RECEIPT)).isFalse();
    assertThat(tokens.find(officer).allows(Kind.TICK)).isFalse();
    assertThat(tokens.find(old).allows(Kind.SCAN)).isTrue();
    assertThat(tokens.find(old).allows(Kind.INSPECTION)).isFalse();
    assertThat(tokens.find("")).isNull();
    assertThat(tokens.find(HASH)).as("the hash is no token").isNull();
  }

  @Test
  void everyMistakeIsSaidAtOnceWithItsLine() {
    assertThatThrownBy(
            () ->
                read(
                    "lake\n"
                        + ("lake " + HASH + "\n")
                        + ("sea " + HASH + "\n")
                        + "lake sha256:xyz\n"
                        + ("lake md5:" + "ab".repeat(16) + "\n")
                        + ("lake sha256:" + "cb".repeat(32) + " may=tick\n")
                        + ("lake sha256:" + "db".repeat(32) + " can=receipt\n")
                        + ("lake/ sha256:" + "eb".repeat(32) + "\n")
                        + ("lake sha256:" + "fb".repeat(32) + " may=receipt extra\n")))
        .isInstanceOf(IOException.class)
        .message()
        .satisfies(
            message ->
                assertThat(message.lines().toList())
                    .hasSize(8)
                    .allSatisfy(line -> assertThat(line).contains("(expected: SOURCE sha256:HEX"))
                    .satisfies(
                        lines -> {
                          assertThat(lines.get(0)).contains("tokens:1: \"lake\"");
                          assertThat(lines.get(1)).contains("tokens:3: the token of line 2 again");
                          assertThat(lines.get(2)).contains("tokens:4:", "not hexadecimal");
                          assertThat(lines.get(4)).contains("tokens:6: \"tick\" in \"may=tick\"");
                          assertThat(lines.get(6)).contains("tokens:8: source: \"lake/\"");
                        }));
  }

  @Test
  void aFileInAnotherEncodingIsNamed() throws Exception {
    Path file = folder.resolve("tokens");
    Files.write(file, ("湖 " + HASH).getBytes("GBK"));
    assertThatThrownBy(() -> Tokens.read(file)).hasMessageContaining("tokens: not in UTF-8");
    Files.writeString(file, "湖 " + HASH, StandardCharsets.UTF_8);
    assertThat(Tokens.read(file)).hasToString("[湖]");
  }
}
