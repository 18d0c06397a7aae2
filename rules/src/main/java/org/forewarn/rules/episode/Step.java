package org.forewarn.rules.episode;

import java.util.List;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Times;

/**
 * What an input made of an episode.
 *
 * @param episode the episode after it; null if there is none
 * @param events what became of it, in order; seldom any
 */
public record Step(Episode episode, List<EpisodeEvent> events) {
  /** What is due next: log time, NEVER if nothing is. */
  public long due() {
    return episode == null ? Times.NEVER : episode.due();
  }
}
