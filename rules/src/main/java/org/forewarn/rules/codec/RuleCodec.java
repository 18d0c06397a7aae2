package org.forewarn.rules.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.forewarn.rules.model.Rule;

/**
 * Reads rules as operators write them, in YAML or JSON, and writes them as JSON. A file holds one
 * rule or a list of them; in YAML it may also hold several documents divided by {@code ---}. What
 * is not known is refused: a mistyped key that is ignored would be a rule that nobody wrote.
 */
public final class RuleCodec {
  /** The most bytes that a file of rules may have. */
  public static final int MOST_BYTES = 4 << 20;

  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .build();
  private static final int MOST_RULES = 100_000;
  private static final String LIST = "rules";

  private RuleCodec() {}

  /**
   * Reads all rules of a folder and the folders below it: every file that ends in {@code .yaml},
   * {@code .yml} or {@code .json}, by path. Links are followed. Names that begin with a dot are
   * skipped: mounted configuration keeps its copies under such names, and editors their locks.
   *
   * @param dir a folder, or a single file of any name
   * @return at least one rule, each with an id of its own
   * @throws Mistakes all mistakes of all files, if there is one; also if there is no rule at all
   * @throws IOException if something cannot be read
   */
  public static List<Rule> readFolder(Path dir) throws Mistakes, IOException {
    List<Rule> rules = new ArrayList<>();
    List<Mistake> mistakes = new ArrayList<>();
    Ids ids = new Ids();
    for (Path file : files(dir)) {
      Report report = new Report(file.toString().replace('\\', '/'));
      try (InputStream in = Files.newInputStream(file)) {
        rules.addAll(read(report, in.readNBytes(MOST_BYTES + 1), ids));
      }
      mistakes.addAll(report.sorted());
    }
    if (rules.isEmpty() && mistakes.isEmpty()) {
      Report report = new Report(dir.toString());
      report.missing(0, FieldPath.ROOT, "at least one rule in a .yaml, .yml or .json file");
      mistakes.addAll(report.sorted());
    }
    if (!mistakes.isEmpty()) {
      throw new Mistakes(mistakes);
    }
    return List.copyOf(rules);
  }

  private static List<Path> files(Path dir) throws IOException {
    if (!Files.isDirectory(dir)) {
      return List.of(dir);
    }
    try (Stream<Path> below = Files.walk(dir, FileVisitOption.FOLLOW_LINKS)) {
      return below
          .filter(path -> !hidden(dir.relativize(path)) && isRules(path))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean hidden(Path relative) {
    for (Path name : relative) {
      if (name.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRules(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  /**
   * Reads the rules of one file.
   *
   * @param fileName names the file in mistakes; its ending tells JSON from YAML, and without a
   *     known ending the first character does: a brace or a bracket begins JSON
   * @param bytes UTF-8
   * @return at least one rule
   * @throws Mistakes all mistakes, if there is one
   */
  public static List<Rule> read(String fileName, byte[] bytes) throws Mistakes {
    Report report = new Report(fileName);
    List<Rule> rules = read(report, bytes, new Ids());
    report.throwIfAny();
    return List.copyOf(rules);
  }

  private static List<Rule> read(Report report, byte[] bytes, Ids ids) {
    List<Node> documents = NodeReader.read(report, bytes, MOST_BYTES);
    List<Node> nodes = new ArrayList<>();
    for (Node document : documents) {
      boolean empty = document instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL;
      nodes.addAll(empty ? List.of() : document.items());
    }
    if (nodes.isEmpty() && report.count() == 0) {
      report.missing(0, FieldPath.ROOT, "a rule or a list of rules");
    }
    if (nodes.size() > MOST_RULES) {
      report.add(0, FieldPath.ROOT, nodes.size() + " rules", "at most " + MOST_RULES);
      return List.of();
    }
    boolean single = nodes.size() == 1 && documents.get(0) == nodes.get(0);
    RuleReader reader = new RuleReader(report, ids);
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      FieldPath path = single ? FieldPath.ROOT : FieldPath.ROOT.at(LIST).at(i);
      Rule rule = reader.read(nodes.get(i), path);
      if (rule != null) {
        rules.add(rule);
      }
    }
    return rules;
  }

  /**
   * Writes a rule as JSON with every default spelled out, so that it means the same to a later
   * version. {@link #read} gives an equal rule back.
   *
   * @throws IllegalArgumentException if the breach is none that a file could say, such as two
   *     comparisons of one attribute that must both hold, or one of an attribute with the name of
   *     another predicate
   */
  public static String toJson(Rule rule) {
    return JsonOut.write(out -> RuleWriter.write(rule, out));
  }

  /** Writes a rule as YAML, as {@link #toJson} does, for people. */
  public static String toYaml(Rule rule) {
    StringWriter text = new StringWriter();
    try (JsonParser json = new JsonFactory().createParser(toJson(rule));
        YAMLGenerator yaml = YAML.createGenerator(text)) {
      json.nextToken();
      yaml.copyCurrentStructure(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
