package org.forewarn.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.forewarn.broker.LocalBroker;
import org.forewarn.rules.model.Control;
import org.forewarn.topics.ControlLog;
import org.forewarn.topics.ControlLog.Published;
import org.forewarn.topics.LogAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What operators do with an engine that runs, on a real broker. */
class LiveCommandsTest {
  private static final String RULE =
      """
      id: illegal-parking
      title: {zh: 违停, en: Illegal parking}
      applies: {places: [no-parking]}
      breach: {stationary: true}
      grace: 8m
      """;

  @TempDir static Path brokerFolder;
  private static LocalBroker broker;

  @TempDir Path folder;
  private String prefix;

  @BeforeAll
  static void start() throws Exception {
    broker = LocalBroker.start(brokerFolder, 0, Map.of());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void ownTopics(TestInfo test) {
    prefix = test.getTestMethod().orElseThrow().getName() + "-";
  }

  @Test
  void topicsAreMadeAndChecked() {
    CommandRun before = run("topics", "check");
    assertThat(before.exit()).isEqualTo(1);
    assertThat(before.err())
        .contains(prefix + "observations: is not there (expected: made by bin/forewarn");
    CommandRun made = run("topics", "create", "--partitions", "8");
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.out()).contains("made " + prefix + "control", "all topics are as they must");
    CommandRun other = run("topics", "check", "--partitions", "16");
    assertThat(other.exit()).isEqualTo(1);
    assertThat(other.err()).contains("8 partitions (expected: 16, never changed)");
    assertThat(run("topics", "create", "--partitions", "0").exit()).isEqualTo(2);
  }

  @Test
  void rulesArePublishedInRevisionsWithAuthorAndReason() throws Exception {
    makeTopics();
    Path file = rule(RULE);
    CommandRun first = run("rules", "publish", file.toString(), "--author", "li", "--why", "new");
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out()).contains("illegal-parking: revision 1, in force from ");
    assertThat(first.err()).contains("no registry is published yet");
    assertThat(run("rules", "publish", file.toString()).out())
        .contains("illegal-parking: unchanged, revision 1");
    rule(RULE.replace("8m", "5m"));
    assertThat(run("rules", "publish", file.toString(), "--author", "wang").out())
        .contains("illegal-parking: revision 2");
    assertThat(run("rules", "list").out()).contains("illegal-parking  revision 2  ", "1 rules");
    assertThat(run("rules", "show", "illegal-parking").out()).contains("grace: \"5m\"");
    assertThat(run("rules", "show", "illegal-parking", "--revision", "1").out())
        .contains("grace: \"8m\"");
    CommandRun history = run("rules", "history", "illegal-parking");
    assertThat(history.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("revision 1").endsWith("li: new"),
            line -> assertThat(line).contains("revision 2").endsWith("wang"));
  }

  @Test
  void aRuleIsDisabledAndPublishedAgain() throws Exception {
    makeTopics();
    Path file = rule(RULE);
    run("rules", "publish", file.toString());
    assertThat(run("rules", "disable", "illegal-parking").exit()).as("no reason").isEqualTo(2);
    CommandRun disabled =
        run("rules", "disable", "illegal-parking", "--why", "festival", "--author", "li");
    assertThat(disabled.out()).contains("illegal-parking: disabled, in force from ");
    assertThat(run("rules", "disable", "illegal-parking", "--why", "again").out())
        .contains("illegal-parking: is disabled since ");
    assertThat(run("rules", "publish", file.toString()).out())
        .as("the same rule again comes back as a new revision")
        .contains("illegal-parking: revision 2");
    List<Control> controls = new ArrayList<>();
    for (Published one : new ControlLog(LogAddress.of(broker.address(), prefix)).readAll()) {
      controls.add(one.control());
    }
    assertThat(controls)
        .hasSize(3)
        .satisfies(
            all -> assertThat(all.get(1)).isEqualTo(new Control.RuleDisabled("illegal-parking")));
  }

  @Test
  void mistakesPublishNothing() throws Exception {
    makeTopics();
    Path file = rule(RULE.replace("8m", "8 mins"));
    CommandRun refused = run("rules", "publish", file.toString());
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("grace: \"8 mins\" (expected: a duration");
    assertThat(run("rules", "list").out()).isEqualTo("0 rules" + System.lineSeparator());
    CommandRun unknown = run("rules", "show", "parking");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("ID: \"parking\" (expected: a published rule, one of [])");
  }

  @Test
  void theRegistryIsPublishedAndWhatLeavesItIsNamed() throws Exception {
    makeTopics();
    Path file = folder.resolve("registry.yaml");
    Files.writeString(
        file, "places:\n  - {id: A, kind: no-parking}\n  - {id: B, kind: no-parking}\n");
    assertThat(run("registry", "publish", file.toString()).out())
        .contains("registry: 2 places, in force from ");
    Files.writeString(file, "places:\n  - {id: A, kind: no-parking}\n");
    assertThat(run("registry", "publish", file.toString(), "--why", "B is a car park now").out())
        .contains("registry: 1 places", "no longer in it: B");
    Path rule = rule(RULE.replace("no-parking", "no-praking"));
    assertThat(run("rules", "publish", rule.toString()).err())
        .contains("no place of the registry is, or is of the kind: [no-praking]");
  }

  @Test
  void anEpisodeThatNobodyKnowsCannotBeWithdrawn() {
    makeTopics();
    CommandRun unknown = run("withdraw", "rule|place:A|X|1", "--why", "misread");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("EPISODE: \"rule|place:A|X|1\" (expected: an episode on the topic episodes)");
  }

  @Test
  void anEngineRefusesWrongTopicsByName() {
    CommandRun refused = run("engine", "--checkpoints", folder.resolve("state").toString());
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains(prefix + "observations: is not there");
  }

  private void makeTopics() {
    assertThat(run("topics", "create", "--partitions", "4").exit()).isZero();
  }

  private Path rule(String text) throws Exception {
    return Files.writeString(folder.resolve("rule.yaml"), text);
  }

  private CommandRun run(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--kafka", broker.address(), "--topic-prefix", prefix));
    return CommandRun.of(all.toArray(String[]::new));
  }
}
