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
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.watch.Fix;
import org.forewarn.rules.watch.Hindsight;
import org.forewarn.rules.watch.Identity;
import org.forewarn.rules.watch.Lead;
import org.forewarn.rules.watch.Past;
import org.forewarn.rules.watch.SourceClock;
import org.forewarn.rules.watch.Spot;
import org.forewarn.rules.watch.Stated;
import org.forewarn.rules.watch.Stay;
import org.forewarn.rules.watch.Track;
import org.forewarn.rules.watch.Vigil;
import org.forewarn.rules.watch.WatchState;

/** The bytes of what is kept of a watch. */
final class WatchEntrySerializer extends FlatSerializer<WatchEntry> {
  static final WatchEntrySerializer INSTANCE = new WatchEntrySerializer();
  private static final long serialVersionUID = 1;

  @Override
  int version() {
    return 2;
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
    writeNullable(state.hindsight(), WatchEntrySerializer::writeHindsight, out);
    writeNullable(state.identity(), WatchEntrySerializer::writeIdentity, out);
    writeNullable(state.vigil(), WatchEntrySerializer::writeVigil, out);
  }

  @Override
  WatchEntry read(int version, DataInputView in) throws IOException {
    long timer = in.readLong();
    List<Arrival> waiting = readList(ArrivalSerializer.INSTANCE::deserialize, in);
    long logTime = in.readLong();
    long due = in.readLong();
    List<SourceClock> sources = readList(WatchEntrySerializer::readSource, in);
    Track track = readNullable(each -> readTrack(version, each), in);
    List<Episode> episodes = readList(each -> EpisodeBytes.read(version, each), in);
    List<Past> past = readList(WatchEntrySerializer::readPast, in);
    Hindsight hindsight =
        version < 2 ? null : readNullable(each -> readHindsight(version, each), in);
    Identity identity = version < 2 ? null : readNullable(WatchEntrySerializer::readIdentity, in);
    Vigil vigil = version < 2 ? null : readNullable(WatchEntrySerializer::readVigil, in);
    return new WatchEntry(
        new WatchState(logTime, sources, episodes, past, track, hindsight, identity, vigil, due),
        waiting,
        timer);
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
    writeList(track.stated(), track.stated().size(), WatchEntrySerializer::writeStated, out);
    out.writeLong(track.logTime());
    out.writeLong(track.at());
    writeNullable(track.believed(), WatchEntrySerializer::writeFix, out);
    writeStay(track.stay(), out);
    writeNullable(track.stray(), WatchEntrySerializer::writeFix, out);
    out.writeInt(track.strays());
  }

  /** The first version knew no fixes: the next one is believed, as that of a new vehicle is. */
  private static Track readTrack(int version, DataInputView in) throws IOException {
    double longitude = in.readDouble();
    double latitude = in.readDouble();
    if (version < 2) {
      Attributes last = ArrivalSerializer.readAttributes(in);
      long logTime = in.readLong();
      return new Track(
          longitude,
          latitude,
          stated(last, logTime),
          logTime,
          logTime,
          null,
          Stay.UNKNOWN,
          null,
          0);
    }
    return new Track(
        longitude,
        latitude,
        List.copyOf(readList(WatchEntrySerializer::readStated, in)),
        in.readLong(),
        in.readLong(),
        readNullable(WatchEntrySerializer::readFix, in),
        readStay(in),
        readNullable(WatchEntrySerializer::readFix, in),
        in.readInt());
  }

  private static List<Stated> stated(Attributes last, long at) {
    List<Stated> stated = new ArrayList<>();
    for (int i = 0; i < last.size(); i++) {
      if (!(last.value(i) instanceof Double)) {
        stated.add(Stated.anew(last.name(i), last.value(i), at, null));
      }
    }
    return List.copyOf(stated);
  }

  private static void writeStay(Stay stay, DataOutputView out) throws IOException {
    writeNullable(stay.anchor(), WatchEntrySerializer::writeFix, out);
    out.writeBoolean(stay.came());
    writeNullable(stay.away(), WatchEntrySerializer::writeFix, out);
  }

  private static Stay readStay(DataInputView in) throws IOException {
    return new Stay(
        readNullable(WatchEntrySerializer::readFix, in),
        in.readBoolean(),
        readNullable(WatchEntrySerializer::readFix, in));
  }

  private static void writeStated(Stated stated, DataOutputView out) throws IOException {
    writeText(stated.name(), out);
    ArrivalSerializer.writeValue(stated.value(), out);
    out.writeLong(stated.at());
    writeNullable(stated.where(), WatchEntrySerializer::writeSpot, out);
    writeNullable(stated.change(), WatchEntrySerializer::writeChange, out);
  }

  private static Stated readStated(DataInputView in) throws IOException {
    return new Stated(
        readText(in),
        ArrivalSerializer.readValue(in),
        in.readLong(),
        readNullable(WatchEntrySerializer::readSpot, in),
        readNullable(WatchEntrySerializer::readChange, in));
  }

  private static void writeChange(Stated.Change change, DataOutputView out) throws IOException {
    ArrivalSerializer.writeValue(change.before(), out);
    out.writeLong(change.since());
    writeNullable(change.from(), WatchEntrySerializer::writeSpot, out);
    writeNullable(change.to(), WatchEntrySerializer::writeSpot, out);
  }

  private static Stated.Change readChange(DataInputView in) throws IOException {
    return new Stated.Change(
        ArrivalSerializer.readValue(in),
        in.readLong(),
        readNullable(WatchEntrySerializer::readSpot, in),
        readNullable(WatchEntrySerializer::readSpot, in));
  }

  private static void writeSpot(Spot spot, DataOutputView out) throws IOException {
    writeFix(spot.fix(), out);
    out.writeDouble(spot.off());
  }

  private static Spot readSpot(DataInputView in) throws IOException {
    return new Spot(readFix(in), in.readDouble());
  }

  private static void writeHindsight(Hindsight hindsight, DataOutputView out) throws IOException {
    writeTrack(hindsight.track(), out);
    writeList(hindsight.leads(), hindsight.leads().size(), WatchEntrySerializer::writeLead, out);
    writeList(hindsight.gaps(), hindsight.gaps().size(), WatchEntrySerializer::writeGap, out);
  }

  private static Hindsight readHindsight(int version, DataInputView in) throws IOException {
    return new Hindsight(
        readTrack(version, in),
        List.copyOf(readList(WatchEntrySerializer::readLead, in)),
        List.copyOf(readList(each -> readGap(version, each), in)));
  }

  private static void writeLead(Lead lead, DataOutputView out) throws IOException {
    EpisodeBytes.writeMatter(lead.matter(), out);
    EpisodeBytes.writeSight(lead.first(), out);
    EpisodeBytes.writeSight(lead.last(), out);
    writeNullable(lead.compliance(), EpisodeBytes::writeSight, out);
    out.writeBoolean(lead.recorded());
  }

  private static Lead readLead(DataInputView in) throws IOException {
    return new Lead(
        EpisodeBytes.readMatter(in),
        EpisodeBytes.readSight(in),
        EpisodeBytes.readSight(in),
        readNullable(EpisodeBytes::readSight, in),
        in.readBoolean());
  }

  private static void writeGap(Hindsight.Gap gap, DataOutputView out) throws IOException {
    writeTrack(gap.before(), out);
    out.writeLong(gap.to());
    writeList(gap.breached(), gap.breached().size(), FlatSerializer::writeText, out);
  }

  private static Hindsight.Gap readGap(int version, DataInputView in) throws IOException {
    return new Hindsight.Gap(
        readTrack(version, in), in.readLong(), List.copyOf(readList(FlatSerializer::readText, in)));
  }

  private static void writeIdentity(Identity identity, DataOutputView out) throws IOException {
    writeList(identity.seen(), identity.seen().size(), WatchEntrySerializer::writeSeen, out);
    out.writeLong(identity.doubtedAt());
  }

  private static Identity readIdentity(DataInputView in) throws IOException {
    return new Identity(List.copyOf(readList(WatchEntrySerializer::readSeen, in)), in.readLong());
  }

  private static void writeSeen(Identity.Seen seen, DataOutputView out) throws IOException {
    out.writeBoolean(seen.terminal());
    EpisodeBytes.writeSight(seen.sight(), out);
    out.writeDouble(seen.longitude());
    out.writeDouble(seen.latitude());
  }

  private static Identity.Seen readSeen(DataInputView in) throws IOException {
    return new Identity.Seen(
        in.readBoolean(), EpisodeBytes.readSight(in), in.readDouble(), in.readDouble());
  }

  private static void writeVigil(Vigil vigil, DataOutputView out) throws IOException {
    writeText(vigil.watch(), out);
    writeText(vigil.source(), out);
    out.writeLong(vigil.spoke());
    out.writeLong(vigil.due());
  }

  private static Vigil readVigil(DataInputView in) throws IOException {
    return new Vigil(readText(in), readText(in), in.readLong(), in.readLong());
  }

  private static void writeFix(Fix fix, DataOutputView out) throws IOException {
    out.writeDouble(fix.longitude());
    out.writeDouble(fix.latitude());
    out.writeLong(fix.at());
    out.writeDouble(fix.heading());
  }

  private static Fix readFix(DataInputView in) throws IOException {
    return new Fix(in.readDouble(), in.readDouble(), in.readLong(), in.readDouble());
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
