package org.forewarn.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.forewarn.rules.model.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFolderTest {
  @TempDir Path dir;

  private Path file(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static String rule(String id) {
    return "id: " + id + "\nbreach: {stationary: true}\ngrace: 8m\n";
  }

  private List<String> mistakes() {
    Mistakes mistakes = catchThrowableOfType(Mistakes.class, () -> RuleCodec.readFolder(dir));
    assertThat(mistakes)
        .hasMessage(String.join("\n", mistakes.all().stream().map(Mistake::toString).toList()));
    return mistakes.all().stream()
        .map(mistake -> mistake.toString().replace(dir + "/", ""))
        .toList();
  }

  @Test
  void readsAllFilesBelowByPath() throws Exception {
    file("b.yml", rule("b"));
    file("a.yaml", rule("a"));
    file("below/c.json", "[{\"id\":\"c\",\"grace\":\"1m\",\"breach\":{\"lid\":\"open\"}}]");
    file("README.md", "not a rule");
    file("..data/a.yaml", rule("a"));
    file(".#a.yaml", "lock");
    assertThat(RuleCodec.readFolder(dir)).extracting(Rule::id).containsExactly("a", "b", "c");
  }

  @Test
  void followsLinks() throws Exception {
    file("real/a.yaml", rule("a"));
    Path link = Files.createSymbolicLink(dir.resolve("link"), dir.resolve("real"));
    assertThat(RuleCodec.readFolder(link)).extracting(Rule::id).containsExactly("a");
  }

  @Test
  void readsASingleFile() throws Exception {
    assertThat(RuleCodec.readFolder(file("a.rule", rule("a"))))
        .extracting(Rule::id)
        .containsExactly("a");
  }

  @Test
  void oneBadRuleAmongGoodOnesIsNamedWithAllItsMistakes() throws Exception {
    file("a.yaml", rule("a"));
    file("b.yaml", "id: b\nbreach: {stationary: true}\ngrace: 8 mins\ncorrect: {held: 30}\n");
    file("c.yaml", rule("c"));
    file("d.yaml", "id: d\n  breach: x\n");
    assertThat(mistakes())
        .containsExactly(
            "b.yaml:3: grace: \"8 mins\" (expected: a duration such as 8m or 90s)",
            "b.yaml:4: correct.held: \"30\" (expected: a duration such as 8m or 90s)",
            "d.yaml:2: \"mapping values are not allowed here\" (expected: readable YAML)");
  }

  @Test
  void anIdTwiceNamesBothPlaces() throws Exception {
    Path first = file("a.yaml", "# ours\n" + rule("same"));
    file("b.yaml", rule("same"));
    assertThat(mistakes())
        .containsExactly(
            "b.yaml:1: id: \"same\" (expected: one of its own; "
                + first.getFileName()
                + ":2 has it too)");
  }

  @Test
  void aFolderWithoutRulesIsAMistake() throws Exception {
    assertThatThrownBy(() -> RuleCodec.readFolder(dir))
        .isInstanceOf(Mistakes.class)
        .hasMessage(dir + ": missing (expected: at least one rule in a .yaml, .yml or .json file)");
    file("a.yaml", "# nothing yet\n");
    file("b.yaml", "---\n---\n");
    assertThat(mistakes())
        .containsExactly(
            "a.yaml: missing (expected: a rule or a list of rules)",
            "b.yaml: missing (expected: a rule or a list of rules)");
  }

  @Test
  void aFolderThatIsNotThereIsAFailure() {
    assertThatThrownBy(() -> RuleCodec.readFolder(dir.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
