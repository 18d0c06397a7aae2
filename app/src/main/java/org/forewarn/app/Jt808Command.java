package org.forewarn.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.forewarn.connectors.jt808.explain.Explanation;
import org.forewarn.connectors.jt808.explain.Reading;
import org.forewarn.connectors.jt808.explain.ReadingJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jt808}: what technicians do with terminals. */
@Command(
    name = "jt808",
    mixinStandardHelpOptions = true,
    description = {"Works on JT/T 808 frames.", "处理 JT/T 808 报文。"},
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: bin/forewarn jt808 decode 7e0002000001380000000000073c7e"},
    subcommands = Jt808Command.Decode.class)
final class Jt808Command {
  private Jt808Command() {}

  /** {@code jt808 decode}: explains frames. */
  @Command(
      name = "decode",
      mixinStandardHelpOptions = true,
      description = {
        "Explains a frame, or each line of a file, field by field.",
        "逐字段解析一帧报文，或文件中的每一行。"
      },
      footer = {
        "",
        "Exit code: 0 all could be read, 1 some could not, 2 unusable arguments.",
        "Example: bin/forewarn jt808 decode --lang zh 7e0002000001380000000000073c7e",
        "         bin/forewarn jt808 decode --json frames.txt"
      })
  static final class Decode implements Callable<Integer> {
    private static final String CHINESE = "zh";
    private static final String ENGLISH = "en";
    private static final String HEX = "[0-9A-Fa-f\\s]+";

    @Parameters(
        paramLabel = "HEX|FILE",
        arity = "1..*",
        description =
            "A frame in hex, with its marks 7e or without; or a file with one a line;"
                + " - for standard input.")
    private String[] frames;

    @Option(names = "--unescaped", description = "The frames are un-escaped already.")
    private boolean unescaped;

    @Option(names = "--json", description = "One JSON object a frame instead of text.")
    private boolean json;

    @Option(
        names = "--lang",
        paramLabel = "zh|en",
        description =
            "Language of the text (default: Chinese where that is the system's, else English).")
    private String language;

    @Spec private CommandSpec spec;

    private int unreadable;

    @Override
    public Integer call() throws UnusableException, IOException {
      if (language == null) {
        language = Locale.getDefault().getLanguage();
      } else if (!language.equals(CHINESE) && !language.equals(ENGLISH)) {
        throw new UnusableException("--lang: \"" + language + "\" (expected: zh or en)");
      }
      String one = String.join(" ", frames);
      if (one.equals("-")) {
        explainAll(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
      } else if (isFile(one)) {
        try (BufferedReader lines = Files.newBufferedReader(Path.of(one))) {
          explainAll(lines);
        }
      } else if (one.matches(HEX)) {
        explainAll(new BufferedReader(new StringReader(one)));
      } else {
        throw new UnusableException(
            "HEX|FILE: \"" + one + "\" (expected: a frame in hex, or an existing file)");
      }
      return unreadable == 0 ? 0 : 1;
    }

    private static boolean isFile(String name) {
      try {
        return Files.isReadable(Path.of(name)) && !Files.isDirectory(Path.of(name));
      } catch (InvalidPathException e) {
        return false;
      }
    }

    private void explainAll(BufferedReader lines) throws IOException {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          explain(line);
        }
      }
    }

    private void explain(String line) {
      PrintWriter out = spec.commandLine().getOut();
      Reading reading = Reading.of(line, !unescaped);
      if (reading.error() != null) {
        unreadable++;
      }
      if (json) {
        out.println(ReadingJson.of(reading));
      } else {
        Explanation.of(reading, language.equals(CHINESE)).forEach(out::println);
      }
    }
  }
}
