package org.forewarn.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files in {@code deploy}, and what the poms say that they must agree with. */
final class DeployFiles {
  static final Path ROOT = Path.of(System.getProperty("forewarn.root", ".."));
  static final Path DEPLOY = ROOT.resolve("deploy");
  static final Path KUBERNETES = DEPLOY.resolve("kubernetes");

  private DeployFiles() {}

  static List<String> images() throws IOException {
    List<String> images = new ArrayList<>();
    for (Path file : files(DEPLOY, ".yaml", 9)) {
      eachEntry(
          documents(file),
          (key, value) -> {
            if (key.equals("image")) {
              images.add((String) value);
            }
          });
    }
    Files.readAllLines(DEPLOY.resolve("Dockerfile")).stream()
        .filter(line -> line.startsWith("FROM "))
        .forEach(line -> images.add(line.split(" ", -1)[1]));
    return images;
  }

  static List<List<String>> commands() throws IOException {
    List<List<String>> commands = new ArrayList<>();
    compose().values().stream()
        .filter(service -> List.of("forewarn").equals(service.get("entrypoint")))
        .forEach(service -> commands.add(words(service.get("command"))));
    for (Path file : files(KUBERNETES, ".yaml", 1)) {
      eachEntry(
          documents(file),
          (key, value) -> {
            if (key.equals("containers")) {
              list(value).stream()
                  .filter(container -> List.of("forewarn").equals(at(container, "command")))
                  .forEach(container -> commands.add(words(at(container, "args"))));
            }
          });
    }
    return commands;
  }

  static Map<String, Map<String, Object>> compose() throws IOException {
    Map<String, Map<String, Object>> services = new LinkedHashMap<>();
    map(at(documents(DEPLOY.resolve("compose.yaml")).get(0), "services"))
        .forEach((name, service) -> services.put(name, map(service)));
    return services;
  }

  static List<Path> files(Path under, String ending, int depth) throws IOException {
    try (Stream<Path> all = Files.walk(under, depth)) {
      List<Path> files =
          all.filter(file -> file.toString().endsWith(ending))
              .filter(file -> !file.startsWith(DEPLOY.resolve("secrets")))
              .sorted()
              .toList();
      assertThat(files).isNotEmpty();
      return files;
    }
  }

  /** All documents of a file. */
  static List<Object> documents(Path file) throws IOException {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    List<Object> documents = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file)) {
      new Yaml(new SafeConstructor(strict)).loadAll(reader).forEach(documents::add);
    }
    assertThat(documents).as("%s", file).isNotEmpty().doesNotContainNull();
    return documents;
  }

  static void eachEntry(Object node, BiConsumer<String, Object> visitor) {
    if (node instanceof Map<?, ?> map) {
      map(map).forEach(visitor);
      map.values().forEach(value -> eachEntry(value, visitor));
    } else if (node instanceof List<?> list) {
      list.forEach(value -> eachEntry(value, visitor));
    }
  }

  /** What stands at the end of a way through mappings; null where there is nothing. */
  static Object at(Object node, String... way) {
    Object here = node;
    for (String step : way) {
      here = here instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return here;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object node) {
    return node == null ? List.of() : (List<Object>) node;
  }

  /** Arguments as a process gets them: only text, variables replaced. */
  static List<String> words(Object arguments) {
    return list(arguments).stream().map(word -> filled((String) word)).toList();
  }

  static String filled(String text) {
    return text.replaceAll("\\$\\{\\w+:-([^}]*)}", "$1")
        .replaceAll("\\$\\{\\w+:\\?[^}]*}|\\$\\(\\w+\\)", "http://127.0.0.1:9000/notices");
  }

  static String property(String name) throws IOException {
    return find(Files.readString(ROOT.resolve("pom.xml")), "<" + name + ">(.+?)</" + name + ">");
  }

  /** The project's version, without what marks it as unreleased. */
  static String version() throws IOException {
    return property("version").replace("-SNAPSHOT", "");
  }

  static String find(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }
}
