package org.forewarn.rules.sim;

/**
 * A vehicle at a place of a district, with all that its driver will do: that is drawn before it
 * comes, so that being told draws nothing.
 */
final class Visit {
  private final Vehicle vehicle;
  private final long from;
  private final Driver driver;
  private long until;
  private String track;
  private boolean told;

  /**
   * A vehicle.
   *
   * @param plate with its colour
   * @param vehicleClass what it is
   * @param readable whether a camera can ever read the plate
   */
  record Vehicle(String plate, String vehicleClass, boolean readable) {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";

    /** A vehicle that nobody knows: mostly a car, some of them electric, which shows on plates. */
    static Vehicle stranger(Chance chance, double unread) {
      String vehicleClass =
          chance.happens(0.02)
              ? chance.oneOf("police", "ambulance")
              : chance.oneOf(
                  "car", "car", "car", "car", "car", "car", "van", "van", "truck", "bus");
      boolean large = vehicleClass.equals("truck") || vehicleClass.equals("bus");
      boolean electric = vehicleClass.equals("car") && chance.happens(0.3);
      String plate =
          electric
              ? number("浙CD", chance) + "/green"
              : number("浙C", chance) + (large ? "/yellow" : "");
      return new Vehicle(plate, vehicleClass, !chance.happens(unread));
    }

    /** The car of one who lives there, by the plate. */
    static Vehicle resident(String plate) {
      return new Vehicle(plate, "car", true);
    }

    /** A blue plate of Wenzhou. */
    static String bluePlate(Chance chance) {
      return number("浙C", chance);
    }

    private static String number(String area, Chance chance) {
      StringBuilder number = new StringBuilder(area);
      for (int i = 0; i < 5; i++) {
        number.append(LETTERS.charAt(chance.below(LETTERS.length())));
      }
      return number.toString();
    }
  }

  /**
   * What a driver is like. Lengths in milliseconds.
   *
   * @param stay for how long they stay if nobody tells them, at least 1
   * @param listens whether they leave when told
   * @param response how long after they were told, at least 1
   * @param absence how long after leaving they are back; 0 if they are not
   */
  record Driver(long stay, boolean listens, long response, long absence) {}

  /**
   * A visit.
   *
   * @param from when it comes, epoch milliseconds
   */
  Visit(Vehicle vehicle, long from, Driver driver) {
    this.vehicle = vehicle;
    this.from = from;
    this.driver = driver;
    this.until = from + driver.stay();
  }

  Vehicle vehicle() {
    return vehicle;
  }

  long from() {
    return from;
  }

  /** First moment at which it is gone. */
  long until() {
    return until;
  }

  /** How long after leaving it is back, in milliseconds; 0 if it is not. */
  long absence() {
    return driver.absence();
  }

  /** What the camera calls it where the plate is not read; null before the camera saw it. */
  String track() {
    return track;
  }

  void track(String name) {
    track = name;
  }

  /** The warning reaches the driver; whoever was told already makes nothing of it. */
  void told(long now) {
    if (!told && driver.listens()) {
      until = Math.min(until, now + driver.response());
    }
    told = true;
  }
}
