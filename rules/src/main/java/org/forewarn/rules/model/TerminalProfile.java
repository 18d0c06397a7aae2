package org.forewarn.rules.model;

import java.util.List;
import java.util.Map;

/**
 * What the terminals of a maker say beyond the national standard, and how it becomes attributes:
 * lid, lift and weight stand in vendors' and provinces' own fields.
 *
 * @param phones beginnings of the terminals' numbers, without leading zeros; empty for all
 * @param loadFromStatus whether the two bits of the status that tell the load are wired
 * @param alarms names of alarms that are stated also while they are off; the others are stated only
 *     while they are on
 * @param fields what to read from additional fields
 */
public record TerminalProfile(
    List<String> phones, boolean loadFromStatus, List<String> alarms, List<ExtraField> fields) {

  /** What holds for terminals of which nothing else is known. */
  public static final TerminalProfile STANDARD =
      new TerminalProfile(List.of(), true, List.of("antennaCut", "powerCut"), List.of());

  /**
   * A value within an additional field.
   *
   * @param id of the field, 0 to 255
   * @param offset of the value's first byte within it, from 0
   * @param length of the value in bytes, 1 to 4; its bytes are big-endian
   * @param bit which bit of the value counts, 0 the lowest; -1 for all of them as a number
   * @param scale by which a number is multiplied
   * @param attribute under which name it is stated
   * @param values texts for numbers (or for 0 and 1 of a bit); a number that has none is not
   *     stated. Empty: a number stays one, and a bit becomes true or false
   */
  public record ExtraField(
      int id,
      int offset,
      int length,
      int bit,
      double scale,
      String attribute,
      Map<Long, String> values) {}

  /** Whether it is for a terminal. */
  public boolean covers(String phone) {
    return phones.isEmpty() || phones.stream().anyMatch(phone::startsWith);
  }
}
