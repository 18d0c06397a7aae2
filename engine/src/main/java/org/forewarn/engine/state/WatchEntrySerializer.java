package org.forewarn.engine.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.forewarn.engine.Arrival;
import org.forewarn.rules.episode.Episode;
import org.forewarn.rules.watch.Past;
import org.forewarn.rules.watch.SourceClock;
import org.forewarn.rules.watch.Track;
import org.forewarn.rules.watch.WatchState;

/** The bytes of what is kept of a watch. */
final class WatchEntrySerializer extends FlatSerializer<WatchEntry> {
  static final WatchEntrySerializer INSTANCE = new WatchEntrySerializer();
  private static final long serialVersionUID = 1;

  @Override
  int version() {
    return 1;
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public WatchEntry copy(WatchEntry from) {
    return from.copy();
  }

  @Override
  void write(WatchEntry entry, DataOutputView out) throws IOException {
    WatchState state = entry.state();
    out.writeLong(entry.timer());
    writeList(entry.waiting(), entry.waiting().size(), ArrivalSerializer.INSTANCE::serialize, out);
    out.writeLong(state.logTime());
    out.writeLong(state.due());
    writeList(state.sources(), state.sources().size(), WatchEntrySerializer::writeSource, out);
    writeNullable(state.track(), WatchEntrySerializer::writeTrack, out);
    List<Episode> episodes = new ArrayList<>();
    state.forEachEpisode(episodes::add);
    writeList(episodes, episodes.size(), EpisodeBytes::write, out);
    writeList(state.past(), state.past().size(), WatchEntrySerializer::writePast, out);
  }

  @Override
  WatchEntry read(int version, DataInputView in) throws IOException {
    long timer = in.readLong();
    List<Arrival> waiting = readList(ArrivalSerializer.INSTANCE::deserialize, in);
    long logTime = in.readLong();
    long due = in.readLong();
    List<SourceClock> sources = readList(WatchEntrySerializer::readSource, in);
    Track track = readNullable(WatchEntrySerializer::readTrack, in);
    List<Episode> episodes = readList(EpisodeBytes::read, in);
    List<Past> past = readList(WatchEntrySerializer::readPast, in);
    return new WatchEntry(
        new WatchState(logTime, sources, episodes, past, track, due), waiting, timer);
  }

  private static void writeSource(SourceClock clock, DataOutputView out) throws IOException {
    writeText(clock.source(), out);
    out.writeLong(clock.newest());
    writeList(clock.ids(), clock.ids().size(), FlatSerializer::writeText, out);
    out.writeLong(clock.lastFast());
    writeList(clock.fast(), clock.fast().size(), WatchEntrySerializer::writeMoment, out);
    out.writeLong(clock.forgetAfter());
  }

  private static SourceClock readSource(DataInputView in) throws IOException {
    return new SourceClock(
        readText(in),
        in.readLong(),
        readList(FlatSerializer::readText, in),
        in.readLong(),
        readList(WatchEntrySerializer::readMoment, in),
        in.readLong());
  }

  private static void writeMoment(SourceClock.Moment moment, DataOutputView out)
      throws IOException {
    out.writeLong(moment.at());
    writeText(moment.id(), out);
  }

  private static SourceClock.Moment readMoment(DataInputView in) throws IOException {
    return new SourceClock.Moment(in.readLong(), readText(in));
  }

  private static void writePast(Past past, DataOutputView out) throws IOException {
    writeText(past.rule(), out);
    writeText(past.subject(), out);
    out.writeLong(past.openedAt());
    out.writeLong(past.newestAt());
    out.writeLong(past.until());
  }

  private static Past readPast(DataInputView in) throws IOException {
    return new Past(readText(in), readText(in), in.readLong(), in.readLong(), in.readLong());
  }

  private static void writeTrack(Track track, DataOutputView out) throws IOException {
    out.writeDouble(track.longitude());
    out.writeDouble(track.latitude());
    ArrivalSerializer.writeAttributes(track.last(), out);
    out.writeLong(track.logTime());
  }

  private static Track readTrack(DataInputView in) throws IOException {
    return new Track(
        in.readDouble(), in.readDouble(), ArrivalSerializer.readAttributes(in), in.readLong());
  }

  @Override
  public TypeSerializerSnapshot<WatchEntry> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Written into savepoints; its name must never change. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<WatchEntry> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
