package org.forewarn.engine.state;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.forewarn.engine.Arrival;
import org.forewarn.engine.ControlRecord;
import org.forewarn.rules.model.DeadLetter;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Notice;

/** The types that the job's records and state have in the eyes of Flink. */
public final class EngineTypes {
  /** Records of the log. */
  public static final TypeInformation<Arrival> ARRIVAL =
      new FlatType<>(Arrival.class, ArrivalSerializer.INSTANCE);

  /** Records of {@code control}. */
  public static final TypeInformation<ControlRecord> CONTROL =
      new FlatType<>(ControlRecord.class, ControlRecordSerializer.INSTANCE);

  /** Episode events. */
  public static final TypeInformation<EpisodeEvent> EVENT =
      new FlatType<>(EpisodeEvent.class, EpisodeEventSerializer.INSTANCE);

  /** Notices. */
  public static final TypeInformation<Notice> NOTICE =
      new FlatType<>(Notice.class, NoticeSerializer.INSTANCE);

  /** Dead letters. */
  public static final TypeInformation<DeadLetter> DEAD_LETTER =
      new FlatType<>(DeadLetter.class, DeadLetterSerializer.INSTANCE);

  /** What is kept of a watch. */
  public static final TypeInformation<WatchEntry> WATCH =
      new FlatType<>(WatchEntry.class, WatchEntrySerializer.INSTANCE);

  private EngineTypes() {}
}
