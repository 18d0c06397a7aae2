package org.forewarn.rules.sim;

import java.util.List;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Predicate;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.model.Terms.GraceFrom;
import org.forewarn.rules.model.Text;

/** The two rules of a district: both tell by text message, and the grace runs from its sending. */
final class DistrictRules {
  static final String NO_PARKING = "no-parking";
  static final String STRICT_ROAD = "strict-road";
  static final String RESIDENTS = "residents";

  private DistrictRules() {}

  static List<Rule> of(DistrictSpec spec) {
    return List.of(
        rule(
            "illegal-parking",
            NO_PARKING,
            new Text("违停预警劝离", "Illegal parking"),
            List.of("police", "ambulance", "fire", "group:" + RESIDENTS),
            spec.parking(),
            "330217-01",
            new Text(
                "您的车辆{subject}停在{place}禁停区，请于{deadline}前驶离。",
                "Your vehicle {subject} stands in the no-parking zone {place}. Please leave by"
                    + " {deadline}.")),
        rule(
            STRICT_ROAD,
            STRICT_ROAD,
            new Text("严管道路违停预警", "Parking on a strict road"),
            List.of("police", "ambulance", "fire"),
            spec.strict(),
            "330217-02",
            new Text(
                "您的车辆{subject}停在严管道路{place}，请立即驶离，最迟{deadline}。",
                "Your vehicle {subject} stands on the strict road {place}. Please leave now, by"
                    + " {deadline} at the latest.")));
  }

  private static Rule rule(
      String id,
      String places,
      Text title,
      List<String> except,
      DistrictSpec.Limits limits,
      String item,
      Text words) {
    return new Rule(
        id,
        1,
        title,
        List.of(places),
        List.of(),
        Hours.ALWAYS,
        except,
        new Predicate.Stationary(true),
        limits.confirm(),
        limits.grace(),
        GraceFrom.SENT,
        limits.tellBy(),
        limits.remind(),
        limits.held(),
        limits.blind(),
        limits.reoffend(),
        limits.again(),
        limits.forget(),
        "case",
        item,
        new Rule.Telling("sms", null, false, words));
  }
}
