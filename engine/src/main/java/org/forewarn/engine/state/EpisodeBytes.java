package org.forewarn.engine.state;

import static org.forewarn.engine.state.FlatSerializer.readEnum;
import static org.forewarn.engine.state.FlatSerializer.readList;
import static org.forewarn.engine.state.FlatSerializer.readNullable;
import static org.forewarn.engine.state.FlatSerializer.readText;
import static org.forewarn.engine.state.FlatSerializer.writeEnum;
import static org.forewarn.engine.state.FlatSerializer.writeList;
import static org.forewarn.engine.state.FlatSerializer.writeNullable;
import static org.forewarn.engine.state.FlatSerializer.writeText;

import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.forewarn.rules.episode.Episode;
import org.forewarn.rules.episode.Matter;
import org.forewarn.rules.episode.Phase;
import org.forewarn.rules.episode.Sight;
import org.forewarn.rules.model.Terms;

/** The bytes of an episode within a watch, under the watch's version. */
final class EpisodeBytes {
  private EpisodeBytes() {}

  static void write(Episode episode, DataOutputView out) throws IOException {
    writeMatter(episode.matter(), out);
    writeEnum(episode.phase(), out);
    out.writeInt(episode.seq());
    writeSight(episode.opened(), out);
    out.writeBoolean(episode.exemptForGood());
    writeEnum(episode.permitted(), out);
    writeNullable(episode.stay(), EpisodeBytes::writeSight, out);
    writeSight(episode.lastBreach(), out);
    writeSight(episode.lastEvidence(), out);
    writeText(episode.lastListedBy(), out);
    writeNullable(episode.compliance(), EpisodeBytes::writeSight, out);
    out.writeLong(episode.departureHeld());
    out.writeLong(episode.complianceHeld());
    out.writeLong(episode.warnedAt());
    out.writeLong(episode.deadline());
    writeEnum(episode.told(), out);
    out.writeLong(episode.remindFrom());
    out.writeLong(episode.hoursEnd());
    out.writeLong(episode.settledSince());
    out.writeLong(episode.settledAt());
    writeNullable(episode.warned(), EpisodeBytes::writeSight, out);
    writeNullable(episode.beforeDeadline(), EpisodeBytes::writeSight, out);
    writeNullable(episode.afterDeadline(), EpisodeBytes::writeSight, out);
    writeNullable(episode.corrected(), EpisodeBytes::writeSight, out);
    writeNullable(episode.picture(), EpisodeBytes::writeSight, out);
    out.writeLong(episode.due());
  }

  /**
   * Reads an episode.
   *
   * @param version of the watch; the first knew no stays of permits
   */
  static Episode read(int version, DataInputView in) throws IOException {
    return new Episode(
        readMatter(in),
        readEnum(Phase.class, in),
        in.readInt(),
        readSight(in),
        in.readBoolean(),
        version < 2 ? Episode.PermittedStay.NONE : readEnum(Episode.PermittedStay.class, in),
        readNullable(EpisodeBytes::readSight, in),
        readSight(in),
        readSight(in),
        readText(in),
        readNullable(EpisodeBytes::readSight, in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        readEnum(Episode.Told.class, in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        readNullable(EpisodeBytes::readSight, in),
        readNullable(EpisodeBytes::readSight, in),
        readNullable(EpisodeBytes::readSight, in),
        readNullable(EpisodeBytes::readSight, in),
        version < 2 ? null : readNullable(EpisodeBytes::readSight, in),
        in.readLong());
  }

  static void writeSight(Sight sight, DataOutputView out) throws IOException {
    out.writeLong(sight.at());
    out.writeLong(sight.logTime());
    writeText(sight.source(), out);
    out.writeLong(sight.leastBlind());
    out.writeBoolean(sight.listed());
    writeText(sight.uri(), out);
    writeText(sight.sha256(), out);
  }

  static Sight readSight(DataInputView in) throws IOException {
    return new Sight(
        in.readLong(),
        in.readLong(),
        readText(in),
        in.readLong(),
        in.readBoolean(),
        readText(in),
        readText(in));
  }

  static void writeMatter(Matter matter, DataOutputView out) throws IOException {
    writeTerms(matter.terms(), out);
    writeText(matter.watch(), out);
    writeText(matter.place(), out);
    writeText(matter.subject(), out);
  }

  static Matter readMatter(DataInputView in) throws IOException {
    return new Matter(readTerms(in), readText(in), readText(in), readText(in));
  }

  private static void writeTerms(Terms terms, DataOutputView out) throws IOException {
    writeText(terms.rule(), out);
    out.writeInt(terms.revision());
    out.writeLong(terms.confirm());
    out.writeLong(terms.grace());
    writeEnum(terms.graceFrom(), out);
    out.writeBoolean(terms.tells());
    out.writeLong(terms.tellBy());
    writeList(terms.remind(), terms.remind().size(), (millis, to) -> to.writeLong(millis), out);
    out.writeLong(terms.held());
    out.writeLong(terms.blind());
    out.writeLong(terms.reoffend());
    out.writeLong(terms.again());
    out.writeLong(terms.forget());
    writeText(terms.escalateTo(), out);
    writeText(terms.item(), out);
  }

  private static Terms readTerms(DataInputView in) throws IOException {
    return new Terms(
        readText(in),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        readEnum(Terms.GraceFrom.class, in),
        in.readBoolean(),
        in.readLong(),
        List.copyOf(readList(DataInputView::readLong, in)),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        readText(in),
        readText(in));
  }
}
