package org.forewarn.app;

import org.forewarn.rules.model.Signature;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who does something and why: it stands in the log for good. */
final class SignatureOptions {
  @Mixin private Author author;

  @Option(names = "--why", paramLabel = "REASON", description = "The reason, kept for good.")
  private String why;

  Signature signature() throws UnusableException {
    return author.sign(why);
  }

  /** Where a reason must be given. */
  static final class Required {
    @Mixin private Author author;

    @Option(
        names = "--why",
        required = true,
        paramLabel = "REASON",
        description = "The reason, kept for good.")
    private String why;

    Signature signature() throws UnusableException {
      if (why.isBlank()) {
        throw new UnusableException("--why: \"" + why + "\" (expected: a reason)");
      }
      return author.sign(why);
    }
  }

  /** Who does it. */
  static final class Author {
    @Option(
        names = "--author",
        defaultValue = "${sys:user.name}",
        description = "Who does it (default: the user of this machine, ${DEFAULT-VALUE}).")
    private String author;

    private Signature sign(String why) throws UnusableException {
      if (author.isBlank() || author.length() > 100) {
        throw new UnusableException(
            "--author: \"" + author + "\" (expected: a name of at most 100 characters)");
      }
      return new Signature(author, System.currentTimeMillis(), why);
    }
  }
}
