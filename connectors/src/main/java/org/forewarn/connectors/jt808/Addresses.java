package org.forewarn.connectors.jt808;

import java.util.LinkedHashMap;
import java.util.Map;
import org.forewarn.connectors.Rate;

/**
 * What comes from each address: connections that are open, and attempts to register. Addresses
 * without a connection are remembered until ten thousand others came after them. May be used by
 * several threads.
 */
final class Addresses {
  private static final int REMEMBERED = 10_000;
  private static final int SECONDS_A_MINUTE = 60;

  private final Jt808Settings.Limits limits;
  private final Map<String, Address> known = new LinkedHashMap<>(16, 0.75f, true);
  private int connections;

  private static final class Address {
    private final Rate registrations;
    private int connections;

    Address(Rate registrations) {
      this.registrations = registrations;
    }
  }

  Addresses(Jt808Settings.Limits limits) {
    this.limits = limits;
  }

  /** Whether there is room for a connection more, which is taken then. */
  synchronized boolean enter(String name, long nowNanos) {
    Address address = address(name, nowNanos);
    if (connections >= limits.connections() || address.connections >= limits.perAddress()) {
      return false;
    }
    connections++;
    address.connections++;
    return true;
  }

  /** A connection that entered is over. */
  synchronized void leave(String name) {
    Address address = known.get(name);
    connections--;
    address.connections--;
  }

  /** Whether one attempt to register more is borne. */
  synchronized boolean mayRegister(String name, long nowNanos) {
    return address(name, nowNanos).registrations.take(SECONDS_A_MINUTE, nowNanos) == 0;
  }

  private Address address(String name, long nowNanos) {
    if (!known.containsKey(name) && known.size() >= REMEMBERED) {
      forgetOldest();
    }
    // A minute's attempts fill the bucket; each takes out what comes in for it in that minute.
    return known.computeIfAbsent(
        name,
        each ->
            new Address(
                new Rate(
                    limits.registrations(), limits.registrations() * SECONDS_A_MINUTE, nowNanos)));
  }

  /** Those with connections stay: there are no more of them than connections. */
  private void forgetOldest() {
    var oldest = known.values().iterator();
    while (oldest.hasNext()) {
      if (oldest.next().connections == 0) {
        oldest.remove();
        return;
      }
    }
  }
}
