package org.forewarn.rules.model;

import java.util.List;

/**
 * What counts as a breach, how long to confirm it, what grace to give, what counts as corrected and
 * what follows. All lengths in milliseconds; the meaning of each is that of {@link Terms}.
 *
 * @param id letters, digits, {@code . _ -}
 * @param revision from 1
 * @param title for people
 * @param places kinds or ids of places that it is for; empty for all
 * @param vehicles vehicle classes or {@code group:NAME} that it is for; empty for any
 * @param hours when it is in force
 * @param except who is exempt: vehicle classes, {@code group:NAME}, {@code permit:KIND}
 * @param when what must hold for the rule to apply at all; null for whenever
 * @param breach what counts as a breach
 * @param telling how the subject is told; null if not at all
 * @param escalateTo {@code case}, {@code dispatch} or {@code record}
 * @param item the item of the city's list of matters; may be null
 * @param basis the clause of law that it rests on, in words; null where none is named
 */
public record Rule(
    String id,
    int revision,
    Text title,
    List<String> places,
    List<String> vehicles,
    Hours hours,
    List<String> except,
    Predicate when,
    Predicate breach,
    long confirm,
    long grace,
    Terms.GraceFrom graceFrom,
    long tellBy,
    List<Long> remind,
    long held,
    long blind,
    long reoffend,
    long again,
    long forget,
    String escalateTo,
    String item,
    Telling telling,
    Text basis) {

  /** A rule that applies whenever, and names no clause. */
  public Rule(
      String id,
      int revision,
      Text title,
      List<String> places,
      List<String> vehicles,
      Hours hours,
      List<String> except,
      Predicate breach,
      long confirm,
      long grace,
      Terms.GraceFrom graceFrom,
      long tellBy,
      List<Long> remind,
      long held,
      long blind,
      long reoffend,
      long again,
      long forget,
      String escalateTo,
      String item,
      Telling telling) {
    this(
        id,
        revision,
        title,
        places,
        vehicles,
        hours,
        except,
        null,
        breach,
        confirm,
        grace,
        graceFrom,
        tellBy,
        remind,
        held,
        blind,
        reoffend,
        again,
        forget,
        escalateTo,
        item,
        telling,
        null);
  }

  /** The terms of an episode under this rule at a place that overrides some of them. */
  public Terms terms(Place.Overrides overrides) {
    return new Terms(
        id,
        revision,
        either(overrides.confirm(), confirm),
        either(overrides.grace(), grace),
        graceFrom,
        telling != null,
        tellBy,
        remind,
        either(overrides.held(), held),
        blind == Times.NEVER ? blind : either(overrides.blind(), blind),
        either(overrides.reoffend(), reoffend),
        again,
        forget,
        escalateTo,
        item);
  }

  /** The same rule as another revision, from 1. */
  public Rule as(int otherRevision) {
    return new Rule(
        id,
        otherRevision,
        title,
        places,
        vehicles,
        hours,
        except,
        when,
        breach,
        confirm,
        grace,
        graceFrom,
        tellBy,
        remind,
        held,
        blind,
        reoffend,
        again,
        forget,
        escalateTo,
        item,
        telling,
        basis);
  }

  private static long either(long override, long otherwise) {
    return override == Times.NONE ? otherwise : override;
  }

  /**
   * How the subject is told.
   *
   * @param channel the gateway's name for the way, such as {@code sms}
   * @param fallback the way that is tried where that one fails; null if none
   * @param picture whether the subject's own camera is asked for a picture, where there is one
   * @param text the words, with {@code {subject}}, {@code {place}} and {@code {deadline}}; may be
   *     null
   */
  public record Telling(String channel, String fallback, boolean picture, Text text) {}
}
