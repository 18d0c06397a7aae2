package org.forewarn.rules.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Builds the tree of a document from YAML or JSON. Bounded in bytes, depth and count, since files
 * come from anywhere. A null in JSON is left out, as programs write it for "nothing"; in YAML it
 * stays, since there it is a line that somebody did not finish. Aliases and tags of YAML are
 * refused: a rule shall read as what it is. (An anchor without an alias means nothing.)
 */
final class NodeReader {
  private static final int DEEPEST = 64;
  private static final int MOST_NODES = 50_000_000;

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
          .loaderOptions(unboundedInLength())
          .build();

  private final Report report;
  private final JsonParser parser;
  private final boolean yaml;
  private int nodes;

  private NodeReader(Report report, JsonParser parser) {
    this.report = report;
    this.parser = parser;
    this.yaml = parser instanceof YAMLParser;
  }

  /** The length is bounded in bytes before; the library's own bound would be 3 MB. */
  private static LoaderOptions unboundedInLength() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    return options;
  }

  /**
   * Reads all documents of a file; those before a mistake of syntax where there is one.
   *
   * @param most how many bytes the file may have
   */
  static List<Node> read(Report report, byte[] bytes, long most) {
    List<Node> documents = new ArrayList<>();
    if (bytes.length > most) {
      report.add(0, FieldPath.ROOT, bytes.length + " bytes", "a file of at most " + most);
      return documents;
    }
    String text = decode(report, bytes);
    if (text == null) {
      return documents;
    }
    JsonFactory factory = isJson(report.file(), text) ? JSON : YAML;
    try (JsonParser parser = factory.createParser(text)) {
      new NodeReader(report, parser).readInto(documents);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
    return documents;
  }

  private static boolean isJson(String file, String text) {
    String name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".json") || name.endsWith(".geojson")) {
      return true;
    }
    String body = name.endsWith(".yaml") || name.endsWith(".yml") ? "" : text.stripLeading();
    return body.startsWith("{") || body.startsWith("[");
  }

  private static String decode(Report report, byte[] bytes) {
    int begin =
        bytes.length >= 3
                && bytes[0] == (byte) 0xEF
                && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF
            ? 3
            : 0;
    ByteBuffer in = ByteBuffer.wrap(bytes, begin, bytes.length - begin);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    try {
      return decoder.decode(in).toString();
    } catch (CharacterCodingException e) {
      report.add(lineOfMalformed(bytes), FieldPath.ROOT, "other bytes", "UTF-8 text");
      return null;
    }
  }

  private static int lineOfMalformed(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(8192);
    int line = 1;
    CoderResult result;
    do {
      result = decoder.decode(in, out.clear(), true);
      line += (int) out.flip().chars().filter(c -> c == '\n').count();
    } while (result.isOverflow());
    return line;
  }

  private void readInto(List<Node> documents) throws IOException {
    try {
      while (parser.nextToken() != null) {
        documents.add(value());
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? line() : e.getLocation().getLineNr();
      if (e.getCause() instanceof MarkedYAMLException cause && cause.getProblemMark() != null) {
        unreadable(cause.getProblemMark().getLine() + 1, problem(cause));
      } else {
        unreadable(line, e.getOriginalMessage().replaceFirst(" \\(start marker at .*", ""));
      }
    } catch (RuntimeException e) {
      // SnakeYAML lets some of its own exceptions through, such as that of an unreadable escape.
      unreadable(line(), String.valueOf(e.getMessage()));
    }
  }

  private static String problem(MarkedYAMLException e) {
    Mark context = e.getContextMark();
    return context == null || e.getContext() == null
        ? e.getProblem()
        : e.getProblem() + " " + e.getContext() + " from line " + (context.getLine() + 1);
  }

  private void unreadable(int line, String why) {
    String expected = yaml ? "readable YAML" : "readable JSON";
    report.add(Math.max(line, 0), FieldPath.ROOT, why, expected);
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  /** The value at the current token; recursion is bounded by {@link #DEEPEST}. */
  private Node value() throws IOException {
    int line = line();
    if (++nodes > MOST_NODES) {
      throw new IllegalStateException("more than " + MOST_NODES + " values");
    }
    JsonToken token = parser.currentToken();
    if (yaml && refused(line)) {
      parser.skipChildren();
      return new Node.Scalar(Node.Kind.REFUSED, "", line);
    }
    if (token.isStructStart()) {
      if (parser.getParsingContext().getNestingDepth() > DEEPEST) {
        report.add(line, field(), "", "lists and maps nested at most " + DEEPEST + " deep");
        parser.skipChildren();
        return new Node.Scalar(Node.Kind.REFUSED, "", line);
      }
      return token == JsonToken.START_OBJECT ? mapping(line) : sequence(line);
    }
    String text = parser.getText();
    return new Node.Scalar(yaml && text.isEmpty() ? Node.Kind.NULL : kind(token), text, line);
  }

  private static Node.Kind kind(JsonToken token) {
    if (token.isNumeric()) {
      return Node.Kind.NUMBER;
    } else if (token.isBoolean()) {
      return Node.Kind.TRUTH;
    }
    return token == JsonToken.VALUE_NULL ? Node.Kind.NULL : Node.Kind.TEXT;
  }

  private boolean refused(int line) throws IOException {
    if (((YAMLParser) parser).isCurrentAlias()) {
      report.add(line, field(), "*" + parser.getText(), "the value itself instead of an alias");
      return true;
    }
    if (parser.getTypeId() != null) {
      report.add(line, field(), String.valueOf(parser.getTypeId()), "a value without a tag");
      return true;
    }
    return false;
  }

  private FieldPath field() {
    JsonStreamContext context = parser.getParsingContext();
    return field(parser.currentToken().isStructStart() ? context.getParent() : context);
  }

  private static FieldPath field(JsonStreamContext context) {
    if (context == null || context.inRoot()) {
      return FieldPath.ROOT;
    }
    FieldPath before = field(context.getParent());
    return context.inArray()
        ? before.at(context.getCurrentIndex())
        : before.at(context.getCurrentName());
  }

  private Node sequence(int line) throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return new Node.Sequence(items, line);
  }

  private Node mapping(int line) throws IOException {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    List<Node.Duplicate> duplicates = new ArrayList<>(0);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      int keyLine = line();
      parser.nextToken();
      Node value = value();
      if (!yaml && value instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL) {
        continue;
      }
      Node.Entry first = entries.putIfAbsent(key, new Node.Entry(keyLine, value));
      if (first != null) {
        duplicates.add(new Node.Duplicate(key, keyLine, first.line()));
      }
    }
    return new Node.Mapping(entries, duplicates, line);
  }
}
