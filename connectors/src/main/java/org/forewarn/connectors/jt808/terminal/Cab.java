package org.forewarn.connectors.jt808.terminal;

import org.forewarn.connectors.jt808.message.PictureOrder;
import org.forewarn.connectors.jt808.message.TerminalAnswer;

/** What is around a terminal: it reads texts aloud here, and takes pictures. */
public interface Cab {
  /**
   * A text was read aloud.
   *
   * @return what the terminal answers: 0 for done, see {@link TerminalAnswer}; negative for no
   *     answer
   */
  int read(String text, int serial);

  /**
   * Pictures are wanted.
   *
   * @return what the terminal answers: 0 for done; negative for no answer
   */
  default int order(PictureOrder order) {
    return TerminalAnswer.DONE;
  }

  /** The platform or the network has ended the connection. */
  default void disconnected() {}
}
