package org.forewarn.connectors.jt808;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.assertj.core.api.Assertions;
import org.forewarn.connectors.EvidenceFolder;
import org.forewarn.connectors.jt808.message.Authentication;
import org.forewarn.connectors.jt808.message.ExtraFields;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.message.PlatformAnswer;
import org.forewarn.connectors.jt808.message.Registration;
import org.forewarn.connectors.jt808.message.RegistrationAnswer;
import org.forewarn.connectors.jt808.wire.MalformedException;
import org.forewarn.rules.codec.ObservationReader;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.RegistryEntries.Vehicle;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogReader;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Topic;
import org.forewarn.topics.Topics;

/** A gateway on topics of its own, with a few trucks in the registry. */
final class Depot implements AutoCloseable {
  static final String GATEWAY = "gw-cab";
  static final String PHONE = "013800000001";
  static final String PHONE_2019 = "00000000013800000001";
  static final String SUBJECT = "浙C88881/yellow";
  static final long AT = 1_777_593_600_000L;
  static final AuthCodes CODES =
      new AuthCodes("a secret of the city".getBytes(StandardCharsets.UTF_8));

  private final LogAddress address;
  private final LogWriter writer;
  private final Jt808Gateway gateway;

  Depot(String servers, String prefix, Jt808Settings.Limits limits, EvidenceFolder evidence)
      throws Exception {
    this(servers, prefix, limits, evidence, System::nanoTime);
  }

  /** With a clock of its own for rates and patience. */
  Depot(
      String servers,
      String prefix,
      Jt808Settings.Limits limits,
      EvidenceFolder evidence,
      LongSupplier nanos)
      throws Exception {
    address = LogAddress.of(servers, prefix);
    try (Topics topics = new Topics(address)) {
      topics.create(new Topics.Layout(4, (short) 1, false));
    }
    writer = new LogWriter(address);
    gateway =
        new Jt808Gateway(
            new Jt808Settings(GATEWAY, "127.0.0.1", 0, limits, List.of()),
            CODES,
            writer,
            evidence,
            nanos,
            () -> AT);
    gateway.take(registry(10));
    gateway.listen();
  }

  /** Trucks with phones 013800000001 and so on. */
  static RegistryEntries registry(int trucks) {
    List<Vehicle> vehicles = new ArrayList<>();
    for (int i = 1; i <= trucks; i++) {
      vehicles.add(vehicle(subject(i), phone(i)));
    }
    vehicles.add(vehicle("浙C00000", null));
    return registry(vehicles);
  }

  static RegistryEntries registry(List<Vehicle> vehicles) {
    return new RegistryEntries(
        "city", ZoneId.of("Asia/Shanghai"), List.of(), List.of(), vehicles, List.of());
  }

  static Vehicle vehicle(String subject, String phone) {
    return new Vehicle(subject, "waste-truck", null, phone, List.of(), 60);
  }

  static String phone(int truck) {
    return String.format("%012d", 13_800_000_000L + truck);
  }

  static String subject(int truck) {
    return "浙C" + (88_880 + truck) + "/yellow";
  }

  /** Loaded, with the ignition on, so many seconds after noon. */
  static Location location(int seconds) {
    return new Location(
        0, 0x303, 27_932_480, 120_829_888, 20, 399, 90, AT + 1000L * seconds, ExtraFields.NONE);
  }

  Jt808Gateway gateway() {
    return gateway;
  }

  LogAddress address() {
    return address;
  }

  LogWriter writer() {
    return writer;
  }

  RawLine dial() throws IOException {
    return dialFrom("127.0.0.1");
  }

  /** A line from another loopback address, of which Linux has all that begin with 127. */
  RawLine dialFrom(String address) throws IOException {
    return new RawLine(address, gateway.port());
  }

  /** A line on which a terminal is registered and authenticated; serials 0 and 1 are used. */
  RawLine dial(String phone) throws IOException, MalformedException {
    RawLine line = dial();
    line.send(phone, new Registration(33, 303, "FOREW", "M", "T", 0, ""));
    RegistrationAnswer registered = (RegistrationAnswer) line.receiveMessage();
    Assertions.assertThat(registered.result()).isZero();
    line.send(phone, new Authentication(registered.code(), "", ""));
    Assertions.assertThat(line.receiveMessage()).isEqualTo(new PlatformAnswer(1, 0x0102, 0));
    return line;
  }

  List<Observation> observations() throws Exception {
    List<Observation> all = new ArrayList<>();
    ObservationReader reader = new ObservationReader();
    List<byte[]> bytes = new ArrayList<>();
    LogReader.readAll(address, Topic.OBSERVATIONS, record -> bytes.add(record.value()));
    for (byte[] one : bytes) {
      all.add(reader.read(one, 0, one.length));
    }
    return all;
  }

  List<String> deadLetters() throws Exception {
    List<String> all = new ArrayList<>();
    LogReader.readAll(
        address,
        Topic.DEAD_LETTERS,
        record -> all.add(new String(record.value(), StandardCharsets.UTF_8)));
    return all;
  }

  /** Waits for something, a minute at most. */
  static void await(String what, Callable<Boolean> done) throws Exception {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!done.call()) {
      Assertions.assertThat(System.nanoTime())
          .as("a minute has passed without: %s", what)
          .isLessThan(until);
      LockSupport.parkNanos(2_000_000);
    }
  }

  @Override
  public void close() {
    gateway.close();
    writer.close();
  }
}
