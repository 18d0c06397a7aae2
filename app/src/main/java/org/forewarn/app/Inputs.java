package org.forewarn.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.forewarn.rules.codec.Mistakes;
import org.forewarn.rules.codec.RegistryCodec;
import org.forewarn.rules.codec.RuleCodec;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Rule;

/** What commands read from operators' files, with every mistake in them reported at once. */
final class Inputs {
  private Inputs() {}

  /**
   * The rules of a folder and the registry of a file as they go onto {@code control}.
   *
   * @throws UnusableException with all mistakes of both
   */
  static List<Control> control(Path rules, Path registry) throws UnusableException, IOException {
    List<String> mistakes = new ArrayList<>();
    List<Control> control = new ArrayList<>();
    RegistryEntries entries = null;
    try {
      entries = RegistryCodec.read(readable(registry, "--registry"));
      control.add(new Control.RegistryPublished(entries));
    } catch (Mistakes e) {
      mistakes.add(e.getMessage());
    }
    List<Rule> all = List.of();
    try {
      all = RuleCodec.readFolder(existing(rules, "--rules"));
      all.forEach(rule -> control.add(new Control.RulePublished(rule)));
    } catch (Mistakes e) {
      mistakes.add(e.getMessage());
    }
    if (!mistakes.isEmpty()) {
      throw new UnusableException(String.join(System.lineSeparator(), mistakes));
    }
    return control;
  }

  /** Names in rules that no place of the registry answers to: mostly mistyped. */
  static Set<String> placesNobodyHas(List<Control> control) {
    Set<String> named = new TreeSet<>();
    for (Control one : control) {
      if (one instanceof Control.RulePublished published) {
        named.addAll(published.rule().places());
      }
    }
    for (Control one : control) {
      if (one instanceof Control.RegistryPublished published) {
        for (Place place : published.entries().places()) {
          named.remove(place.id());
          named.remove(place.kind());
        }
      }
    }
    return named;
  }

  /** A file or folder that is there. */
  static Path existing(Path path, String option) throws UnusableException {
    if (!Files.exists(path)) {
      throw new UnusableException(option + ": " + path + " (expected: an existing path)");
    }
    return path;
  }

  /** A file, or a pipe, that can be read. */
  static Path readable(Path path, String option) throws UnusableException {
    if (Files.isDirectory(existing(path, option)) || !Files.isReadable(path)) {
      throw new UnusableException(option + ": " + path + " (expected: a readable file)");
    }
    return path;
  }

  /**
   * A file that can be written: it is no folder, and it or else its folder is writable.
   *
   * @param taken files that are read or written already: this must be none of them
   */
  static Path writable(Path path, String option, Path... taken)
      throws UnusableException, IOException {
    Path folder = path.toAbsolutePath().getParent();
    Path written = Files.exists(path) ? path : folder;
    if (Files.isDirectory(path) || written == null || !Files.isWritable(written)) {
      throw new UnusableException(
          option + ": " + path + " (expected: a file in a writable folder)");
    }
    for (Path other : taken) {
      if (isSameFile(path, other)) {
        throw new UnusableException(
            option + ": " + path + " (expected: another file than " + other + ")");
      }
    }
    return path;
  }

  private static boolean isSameFile(Path one, Path other) throws IOException {
    if (Files.exists(one) && Files.exists(other)) {
      return Files.isRegularFile(one) && Files.isSameFile(one, other);
    }
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }
}
