package org.forewarn.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.app.DeployFiles.KUBERNETES;
import static org.forewarn.app.DeployFiles.at;
import static org.forewarn.app.DeployFiles.compose;
import static org.forewarn.app.DeployFiles.documents;
import static org.forewarn.app.DeployFiles.list;
import static org.forewarn.app.DeployFiles.map;
import static org.forewarn.app.DeployFiles.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** How many of each gateway there are, under which names, and where they are reached. */
class DeployGatewaysTest {
  private static final List<String> JT808 = List.of("gateway", "jt808");

  private static List<Object> documentsOf(String file, String kind) throws IOException {
    return documents(KUBERNETES.resolve(file)).stream()
        .filter(document -> kind.equals(at(document, "kind")))
        .toList();
  }

  private static Object container(Object deployment) {
    return list(at(deployment, "spec", "template", "spec", "containers")).get(0);
  }

  private static List<String> arguments(Object deployment) {
    return words(at(container(deployment), "args"));
  }

  private static boolean isJt808(List<String> words) {
    return words.size() > JT808.size() && words.subList(0, JT808.size()).equals(JT808);
  }

  private static String option(List<String> words, String name) {
    return words.get(words.indexOf(name) + 1);
  }

  /** The only one on Kubernetes. */
  private static Object terminals() throws IOException {
    List<Object> all =
        documentsOf("gateways.yaml", "Deployment").stream()
            .filter(deployment -> isJt808(arguments(deployment)))
            .toList();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  /** The only one in compose. */
  private static Map<String, Object> terminalsInCompose() throws IOException {
    List<Map<String, Object>> all =
        compose().values().stream()
            .filter(service -> isJt808(words(service.get("command"))))
            .toList();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static String defaultPort() {
    CommandLine command = new CommandLine(Forewarn.class);
    for (String word : JT808) {
      command = command.getSubcommands().get(word);
    }
    return command.getCommandSpec().findOption("--port").defaultValue();
  }

  /** A terminal is connected to one; another would say of its warnings that they failed. */
  @Test
  void oneGatewayAloneServesTheTerminals() throws IOException {
    Object gateway = terminals();
    assertThat(at(gateway, "spec", "replicas")).isEqualTo(1);
    assertThat(at(gateway, "spec", "strategy")).isEqualTo(Map.of("type", "Recreate"));
    String app = (String) at(gateway, "spec", "selector", "matchLabels", "app");
    assertThat(documentsOf("disruption.yaml", "PodDisruptionBudget"))
        .extracting(budget -> at(budget, "spec", "selector", "matchLabels", "app"))
        .doesNotContain(app);
    assertThat(terminalsInCompose()).doesNotContainKey("scale");
    assertThat(map(terminalsInCompose().get("deploy"))).doesNotContainKey("replicas");
  }

  @Test
  void terminalsReachItOnTheCommandsPort() throws IOException {
    String port = defaultPort();
    assertThat(option(words(terminalsInCompose().get("command")), "--port")).isEqualTo(port);
    assertThat(list(terminalsInCompose().get("ports")))
        .containsExactly("127.0.0.1:" + port + ":" + port);
    Object gateway = terminals();
    assertThat(option(arguments(gateway), "--port")).isEqualTo(port);
    int number = Integer.parseInt(port);
    assertThat(list(at(container(gateway), "ports")))
        .containsExactly(Map.of("name", "jt808", "containerPort", number));
    assertThat(documentsOf("gateways.yaml", "Service"))
        .extracting(service -> list(at(service, "spec", "ports")))
        .contains(List.of(Map.of("name", "jt808", "port", number, "targetPort", "jt808")));
    assertThat(documentsOf("network.yaml", "NetworkPolicy"))
        .filteredOn(policy -> "terminals-in".equals(at(policy, "metadata", "name")))
        .extracting(policy -> at(list(at(policy, "spec", "ingress")).get(0), "ports"))
        .containsExactly(List.of(Map.of("protocol", "TCP", "port", number)));
  }

  @Test
  void secretsAndPicturesLieWhereTheyAreMounted() throws IOException {
    List<String> inCompose = words(terminalsInCompose().get("command"));
    assertThat(option(inCompose, "--secret-file")).isEqualTo("/run/secrets/jt808-secret");
    assertThat(list(terminalsInCompose().get("secrets"))).containsExactly("jt808-secret");
    assertThat(list(terminalsInCompose().get("volumes")))
        .containsExactly("evidence:" + option(inCompose, "--evidence"));
    List<String> arguments = arguments(terminals());
    List<Object> mounts = list(at(container(terminals()), "volumeMounts"));
    assertThat(mounts)
        .contains(Map.of("name", "evidence", "mountPath", option(arguments, "--evidence")))
        .anyMatch(
            mount ->
                "jt808".equals(at(mount, "name"))
                    && option(arguments, "--secret-file").equals(at(mount, "mountPath") + "/secret")
                    && Boolean.TRUE.equals(at(mount, "readOnly")));
    assertThat(documentsOf("gateways.yaml", "PersistentVolumeClaim")).hasSize(1);
    assertThat(documentsOf("secrets.example.yaml", "Secret"))
        .extracting(secret -> at(secret, "metadata", "name"))
        .contains("jt808", "kafka-gw-3");
  }

  /** A name is in ticks and receipts, and the consumer group. */
  @Test
  void noTwoGatewaysHaveOneName() throws IOException {
    List<String> names = new ArrayList<>();
    for (Object deployment : documentsOf("gateways.yaml", "Deployment")) {
      names.add(option(arguments(deployment), "--name"));
    }
    assertThat(names).hasSize(3).doesNotHaveDuplicates();
    List<String> inCompose =
        compose().values().stream()
            .map(service -> words(service.get("command")))
            .filter(words -> !words.isEmpty() && words.get(0).equals("gateway"))
            .map(words -> option(words, "--name"))
            .toList();
    assertThat(inCompose).containsExactlyElementsOf(names);
  }
}
