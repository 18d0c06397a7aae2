package org.forewarn.rules.watch;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.rules.episode.Episode;

/** A watch as a checkpoint keeps it and a new task finds it. */
final class Restored {
  private Restored() {}

  /** Only what the state offers to be kept. */
  static WatchState from(WatchState state) {
    List<Episode> episodes = new ArrayList<>();
    state.forEachEpisode(episodes::add);
    List<SourceClock> sources =
        state.sources().stream()
            .map(
                clock ->
                    new SourceClock(
                        clock.source(),
                        clock.newest(),
                        clock.ids(),
                        clock.lastFast(),
                        clock.fast(),
                        clock.forgetAfter()))
            .toList();
    return new WatchState(
        state.logTime(),
        sources,
        episodes,
        state.past(),
        state.track(),
        state.hindsight(),
        state.identity(),
        state.vigil(),
        state.due());
  }
}
