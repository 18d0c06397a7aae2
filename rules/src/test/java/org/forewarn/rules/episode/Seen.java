package org.forewarn.rules.episode;

import static org.forewarn.rules.fixture.Seconds.millis;
import static org.forewarn.rules.fixture.Seconds.time;

import org.forewarn.rules.condition.CompiledRule.Exemption;
import org.forewarn.rules.model.Times;

/**
 * What a source saw, in seconds: by camera {@code cam-1}, in the log at once, with a picture named
 * after its time, until a test says otherwise.
 */
final class Seen {
  private final double at;
  private double logged;
  private String source = "cam-1";
  private double scanEvery;
  private boolean listed;
  private Exemption exemption = Exemption.NONE;
  private boolean inForce = true;
  private long hoursEnd = Times.NEVER;

  private Seen(double at) {
    this.at = at;
    this.logged = at;
  }

  /** Something seen at a time by the device's clock. */
  static Seen seen(double at) {
    return new Seen(at);
  }

  /** L of it. */
  Seen logged(double seconds) {
    logged = seconds;
    return this;
  }

  Seen by(String who) {
    source = who;
    return this;
  }

  /** The pace at which the source scans. */
  Seen scanEvery(double seconds) {
    scanEvery = seconds;
    return this;
  }

  /** In a scan that lists the subject. */
  Seen listed() {
    listed = true;
    return this;
  }

  /** A police car. */
  Seen exemptByClass() {
    exemption = Exemption.BY_CLASS;
    return this;
  }

  /** A resident, or a holder of a permit. */
  Seen exemptByRegistry() {
    exemption = Exemption.BY_REGISTRY;
    return this;
  }

  /** A holder of a permit for a stay. */
  Seen exemptForAStay() {
    exemption = Exemption.FOR_A_STAY;
    return this;
  }

  /** While the rule is not in force, so that nothing new may start. */
  Seen notInForce() {
    inForce = false;
    return this;
  }

  /** In hours that end then. */
  Seen hoursEnd(double seconds) {
    hoursEnd = time(seconds);
    return this;
  }

  long logTime() {
    return time(logged);
  }

  Sight sight() {
    return new Sight(
        time(at),
        time(logged),
        source,
        3 * millis(scanEvery),
        listed,
        "sha256:" + time(at),
        Long.toString(time(at)));
  }

  Input.Breach breach(Matter matter) {
    return new Input.Breach(sight(), exemption, inForce ? matter : null, hoursEnd);
  }

  Input.Compliance compliance() {
    return new Input.Compliance(sight(), exemption);
  }
}
