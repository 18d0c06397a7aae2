package org.forewarn.rules.watch;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.rules.episode.Episode;

/** The episodes of one subject on one watch, one a rule at most. */
final class SubjectEpisodes {
  final String subject;
  final List<Episode> episodes = new ArrayList<>(1);

  /** The scan that listed the subject last, to tell who is absent from one. */
  long listedIn;

  SubjectEpisodes(String subject) {
    this.subject = subject;
  }

  /** The position of the episode under a rule; -1 if there is none. */
  int indexOf(String rule) {
    for (int i = 0; i < episodes.size(); i++) {
      if (episodes.get(i).matter().terms().rule().equals(rule)) {
        return i;
      }
    }
    return -1;
  }
}
