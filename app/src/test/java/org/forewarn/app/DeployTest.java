package org.forewarn.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.app.DeployFiles.DEPLOY;
import static org.forewarn.app.DeployFiles.KUBERNETES;
import static org.forewarn.app.DeployFiles.ROOT;
import static org.forewarn.app.DeployFiles.at;
import static org.forewarn.app.DeployFiles.compose;
import static org.forewarn.app.DeployFiles.documents;
import static org.forewarn.app.DeployFiles.eachEntry;
import static org.forewarn.app.DeployFiles.files;
import static org.forewarn.app.DeployFiles.filled;
import static org.forewarn.app.DeployFiles.find;
import static org.forewarn.app.DeployFiles.images;
import static org.forewarn.app.DeployFiles.list;
import static org.forewarn.app.DeployFiles.map;
import static org.forewarn.app.DeployFiles.property;
import static org.forewarn.app.DeployFiles.version;
import static org.forewarn.app.DeployFiles.words;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.forewarn.engine.EngineJob;
import org.forewarn.engine.kafka.EngineMain;
import org.forewarn.engine.kafka.EngineSettings;
import org.forewarn.engine.kafka.KafkaEngine;
import org.forewarn.rules.codec.RegistryCodec;
import org.forewarn.rules.codec.RuleCodec;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * What stands in {@code deploy} fits the code that it deploys: as far as can be said without it. Of
 * gateways more in {@link DeployGatewaysTest}.
 */
class DeployTest {
  private static final Path ENGINE = KUBERNETES.resolve("engine.yaml");
  private static final String PLACEHOLDER = "REPLACE_ME";

  /** Commands that may be deployed before they are there; once they are, they are checked. */
  private static final Set<String> TO_COME = Set.of("console");

  /** Settings that others than Flink's core read. */
  private static final Pattern OF_OTHERS =
      Pattern.compile("(kubernetes\\.operator|s3|metrics\\.reporter\\.prom)\\..+");

  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(secret|passw|token|credential|access.?key|private.?key).*");

  @TempDir Path folder;

  @Test
  void kubernetesDocumentsAreNamed() throws IOException {
    Set<String> names = new HashSet<>();
    for (Path file : files(KUBERNETES, ".yaml", 1)) {
      for (Object document : documents(file)) {
        Object kind = at(document, "kind");
        Object name = at(document, "metadata", "name");
        assertThat(kind).as("kind in %s", file).isInstanceOf(String.class);
        assertThat(at(document, "apiVersion")).as("%s %s", file, kind).isInstanceOf(String.class);
        assertThat(name).as("%s %s", file, kind).isInstanceOf(String.class);
        assertThat(names.add(kind + "/" + name)).as("%s/%s once only", kind, name).isTrue();
        if (!Set.of("Namespace", "Kustomization").contains(kind)) {
          assertThat(at(document, "metadata", "namespace")).as("%s", name).isEqualTo("forewarn");
        }
      }
    }
  }

  @Test
  void everythingButTheSecretsIsApplied() throws IOException {
    Object kustomization = documents(KUBERNETES.resolve("kustomization.yaml")).get(0);
    List<Object> manifests = new ArrayList<>();
    for (Path file : files(KUBERNETES, ".yaml", 1)) {
      manifests.add(file.getFileName().toString());
    }
    manifests.removeAll(List.of("kustomization.yaml", "secrets.example.yaml"));
    assertThat(list(at(kustomization, "resources"))).containsExactlyInAnyOrderElementsOf(manifests);
    for (Object image : list(at(kustomization, "images"))) {
      assertThat(at(image, "newTag")).as("%s", image).isEqualTo(version());
    }
  }

  /** Every file must parse for this, keys twice in one mapping refused. */
  @Test
  void imagesArePinnedAndOfTheVersionsOfThePom() throws IOException {
    Map<String, String> pinned =
        Map.of(
            "flink", property("flink.version") + "-java17",
            "apache/kafka", property("kafka.version"),
            "eclipse-temurin", "17-jre-noble",
            "forewarn", version(),
            "forewarn-engine", version());
    Set<String> seen = new HashSet<>();
    for (String image : images()) {
      int colon = image.lastIndexOf(':');
      assertThat(colon).as("%s has a tag", image).isPositive();
      String name = image.substring(0, colon);
      assertThat(image.substring(colon + 1)).as(image).isEqualTo(pinned.get(name));
      seen.add(name);
    }
    assertThat(seen).isEqualTo(pinned.keySet());
    Object spec = at(documents(ENGINE).get(0), "spec");
    String[] flink = property("flink.version").split("\\.", -1);
    assertThat(at(spec, "flinkVersion")).isEqualTo("v" + flink[0] + "_" + flink[1]);
    assertThat(Files.readString(ENGINE))
        .contains("value: flink-s3-fs-presto-" + property("flink.version") + ".jar");
  }

  @Test
  void composePublishesOnLoopbackOnly() throws IOException {
    compose()
        .forEach(
            (name, service) -> {
              assertThat(service).as(name).doesNotContainKeys("network_mode", "privileged");
              for (Object port : list(service.get("ports"))) {
                assertThat(port).asString().as(name).matches("127\\.0\\.0\\.1:\\d+:\\d+");
              }
            });
  }

  @Test
  void whatComposeNamesIsThere() throws IOException {
    Object all = documents(DEPLOY.resolve("compose.yaml")).get(0);
    compose()
        .forEach(
            (name, service) -> {
              assertThat(service).as(name).containsKeys("restart", "deploy", "logging");
              for (Object secret : list(service.get("secrets"))) {
                assertThat(at(all, "secrets", (String) secret)).as("%s", secret).isNotNull();
              }
              for (Object volume : list(service.get("volumes"))) {
                String from = filled((String) volume).split(":", -1)[0];
                assertThat(
                        from.startsWith(".")
                            ? Files.exists(DEPLOY.resolve(from))
                            : map(at(all, "volumes")).containsKey(from))
                    .as("%s of %s", from, name)
                    .isTrue();
              }
            });
  }

  @Test
  void noSecretHasAValue() throws IOException {
    for (Path file : files(DEPLOY, ".yaml", 9)) {
      List<Object> documents = documents(file);
      documents.forEach(DeployTest::assertOnlyPlaceholders);
      eachEntry(
          documents,
          (key, value) -> {
            if (key.equals("environment")) {
              map(value)
                  .forEach(
                      (name, is) -> {
                        assertNoSecret(file, name, is);
                        ((String) is)
                            .lines()
                            .forEach(line -> assertNoSecret(file, line.split(":", -1)[0], line));
                      });
            } else if (key.equals("env")) {
              list(value).forEach(one -> assertNoSecret(file, at(one, "name"), at(one, "value")));
            } else if (key.equals("flinkConfiguration")) {
              map(value).forEach((name, is) -> assertNoSecret(file, name, is));
            }
          });
    }
    Object secrets = at(documents(DEPLOY.resolve("compose.yaml")).get(0), "secrets");
    map(secrets).values().forEach(one -> assertThat(map(one)).containsOnlyKeys("file"));
  }

  private static void assertOnlyPlaceholders(Object document) {
    if ("Secret".equals(at(document, "kind"))) {
      assertThat(map(document)).doesNotContainKey("data");
      map(at(document, "stringData"))
          .forEach(
              (key, value) -> {
                assertThat((String) value).as("%s", key).contains(PLACEHOLDER);
                assertThat(((String) value).replaceAll("password=\"" + PLACEHOLDER + "\"", ""))
                    .as("%s", key)
                    .doesNotContain("password=");
              });
    }
  }

  private static void assertNoSecret(Path file, Object name, Object value) {
    assertThat(value != null && SECRET_NAME.matcher((String) name).matches())
        .as("%s: %s", file, name)
        .isFalse();
  }

  static List<List<String>> commands() throws IOException {
    return DeployFiles.commands();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theCommandsAreAsTheCommandLineTakesThem(List<String> words) {
    CommandLine command = new CommandLine(Forewarn.class);
    for (int i = 0; !command.getSubcommands().isEmpty(); i++) {
      CommandLine sub = command.getSubcommands().get(words.get(i));
      Assumptions.assumeTrue(
          sub != null || !TO_COME.contains(words.get(i)), "there is no such command yet: " + words);
      assertThat(sub).as("%s of %s", words.get(i), words).isNotNull();
      command = sub;
    }
    new CommandLine(Forewarn.class).parseArgs(words.toArray(String[]::new));
  }

  @Test
  void theEngineTakesItsArguments() throws Exception {
    Object job = at(documents(ENGINE).get(0), "spec", "job");
    EngineSettings deployed = settings(words(at(job, "args")));
    int parallelism = (Integer) at(job, "parallelism");
    assertThat(parallelism)
        .isBetween(1, Math.min(deployed.layout().partitions(), EngineJob.MAX_PARALLELISM));
    List<String> command = words(compose().get("jobmanager").get("command"));
    assertThat(command.subList(0, 3))
        .containsExactly("standalone-job", "--job-classname", EngineMain.class.getName());
    EngineSettings trial = settings(command.subList(3, command.size()));
    for (List<String> words : DeployFiles.commands()) {
      if (words.get(0).equals("topics")) {
        assertThat(words.get(words.indexOf("--partitions") + 1))
            .isEqualTo(Integer.toString(deployed.layout().partitions()))
            .isEqualTo(Integer.toString(trial.layout().partitions()));
      }
    }
  }

  /** By the engine's own reader; its file of Kafka's properties lies elsewhere here. */
  private EngineSettings settings(List<String> words) throws Exception {
    List<String> arguments = new ArrayList<>(words);
    int file = arguments.indexOf("--kafka-properties");
    if (file >= 0) {
      arguments.set(file + 1, Files.createTempFile(folder, "client", "").toString());
    }
    return EngineMain.settings(arguments.toArray(String[]::new));
  }

  @Test
  void theJobIsWhereTheClusterLooksForIt() throws Exception {
    String pom = Files.readString(ROOT.resolve("engine/pom.xml"));
    String jar = find(pom, "<outputFile>\\$\\{project.build.directory}/(.+?)</outputFile>");
    Object job = at(documents(ENGINE).get(0), "spec", "job");
    String inImage = "/opt/flink/usrlib/" + jar;
    assertThat(at(job, "jarURI")).isEqualTo("local://" + inImage);
    assertThat(Files.readString(DEPLOY.resolve("Dockerfile")))
        .contains(" engine/target/" + jar + " " + inImage);
    assertThat(Files.readString(DEPLOY.resolve("Dockerfile.dockerignore")))
        .contains("!engine/target/" + jar);
    Class<?> entry = Class.forName((String) at(job, "entryClass"));
    assertThat(entry.getName()).isEqualTo(find(pom, "<mainClass>(.+?)</mainClass>"));
    assertThat(entry.getMethod("main", String[].class).getModifiers() & Modifier.STATIC)
        .isNotZero();
  }

  /** Known to Flink by that name, not overruled by the job, and explained. */
  @Test
  void settingsOfFlinkHaveAnEffectAndAnExplanation() throws Exception {
    Set<String> known = new HashSet<>();
    for (Class<?> options :
        List.of(
            BlobServerOptions.class,
            CheckpointingOptions.class,
            CoreOptions.class,
            HighAvailabilityOptions.class,
            JobManagerOptions.class,
            TaskManagerOptions.class,
            WebOptions.class)) {
      for (var field : options.getFields()) {
        if (field.getType() == ConfigOption.class) {
          known.add(((ConfigOption<?>) field.get(null)).key());
        }
      }
    }
    Object spec = at(documents(ENGINE).get(0), "spec");
    Set<String> byTheJob = KafkaEngine.settings(settings(words(at(spec, "job", "args")))).keySet();
    String readme = Files.readString(DEPLOY.resolve("README.md"));
    Map<String, Object> set = new TreeMap<>(map(at(spec, "flinkConfiguration")));
    String lines = (String) at(compose().get("jobmanager"), "environment", "FLINK_PROPERTIES");
    lines.lines().forEach(line -> set.put(line.split(": ", 2)[0], line));
    for (String key : set.keySet()) {
      assertThat(known.contains(key) || OF_OTHERS.matcher(key).matches()).as(key).isTrue();
      assertThat(byTheJob).doesNotContain(key);
      assertThat(readme).as("explains %s", key).contains("`" + key + "`");
    }
    assertThat(at(spec, "job", "upgradeMode")).isEqualTo("last-state");
    assertThat(set).containsEntry("high-availability.type", "kubernetes");
  }

  @Test
  void selectorsFindTheirPods() throws IOException {
    List<Map<String, Object>> pods = new ArrayList<>();
    pods.add(Map.of("app", "forewarn-engine", "component", "jobmanager"));
    List<Object> selecting = new ArrayList<>();
    for (Path file : files(KUBERNETES, ".yaml", 1)) {
      for (Object document : documents(file)) {
        if (at(document, "spec", "template") != null) {
          pods.add(map(at(document, "spec", "template", "metadata", "labels")));
        }
        selecting.add(at(document, "spec", "selector"));
        selecting.add(at(document, "spec", "podSelector"));
      }
    }
    for (Object selector : selecting) {
      if (selector != null) {
        Object labels = map(selector).getOrDefault("matchLabels", selector);
        assertThat(pods)
            .as("selected by %s", labels)
            .anyMatch(pod -> pod.entrySet().containsAll(map(labels).entrySet()));
      }
    }
  }

  @Test
  void theTrialsRulesAndRegistryHaveNoMistakes() throws Exception {
    assertThat(RuleCodec.readFolder(DEPLOY.resolve("trial/rules"))).isNotEmpty();
    assertThat(RegistryCodec.read(DEPLOY.resolve("trial/registry.yaml")).places()).isNotEmpty();
  }

  @Test
  void theTrialsEngineGoesOnFromTheNewestCheckpoint() throws Exception {
    String[] command = {"standalone-job", "--job-classname", "Main", "--kafka", "kafka:1"};
    assertThat(standaloneJob(command)).isEqualTo(String.join(" ", command));
    int age = 0;
    for (String name : List.of("savepoints/old", "job/chk-9", "job/chk-10")) {
      Path metadata = Files.createDirectories(folder.resolve(name)).resolve("_metadata");
      Files.createFile(metadata);
      Files.setLastModifiedTime(metadata, FileTime.fromMillis(1_777_593_600_000L + age++));
    }
    Files.createDirectories(folder.resolve("job/chk-11"));
    assertThat(standaloneJob(command))
        .isEqualTo(
            "standalone-job --fromSavepoint "
                + folder.resolve("job/chk-10")
                + " --job-classname Main --kafka kafka:1");
  }

  private String standaloneJob(String... command) throws Exception {
    List<String> words = new ArrayList<>(List.of("bash"));
    words.add(DEPLOY.resolve("standalone-job.sh").toString());
    words.add(folder.toString());
    words.addAll(Arrays.asList(command));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("FLINK_ENTRYPOINT", "echo");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return out.strip();
  }
}
