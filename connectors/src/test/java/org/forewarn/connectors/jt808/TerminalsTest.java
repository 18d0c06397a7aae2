package org.forewarn.connectors.jt808;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.forewarn.connectors.jt808.message.Registration;
import org.forewarn.connectors.jt808.message.RegistrationAnswer;
import org.junit.jupiter.api.Test;

/** Which terminals the registry has. */
class TerminalsTest {
  private final Terminals terminals =
      new Terminals(
          new Jt808Settings("gw-1", "127.0.0.1", 0, Jt808Settings.Limits.DEFAULT, List.of()));

  private int judged(String number, String plate) {
    return terminals.judge(number, new Registration(33, 303, "FOREW", "M", "T", 2, plate));
  }

  @Test
  void aTerminalIsThatOfItsVehicle() {
    terminals.take(
        Depot.registry(
            List.of(
                Depot.vehicle("浙C88888/yellow", "013800000000"),
                Depot.vehicle("浙C99999/yellow", "013900000000"))));
    assertThat(terminals.find("13800000000").subject()).isEqualTo("浙C88888/yellow");
    assertThat(terminals.of("浙C99999/yellow").number()).isEqualTo("13900000000");
    assertThat(judged("13800000000", "浙C88888")).isEqualTo(RegistrationAnswer.DONE);
    assertThat(judged("13800000000", "浙C99999")).isEqualTo(RegistrationAnswer.TERMINAL_TAKEN);
    assertThat(judged("13800000000", "浙C77777")).isEqualTo(RegistrationAnswer.NO_SUCH_VEHICLE);
    assertThat(judged("13700000000", "浙C88888")).isEqualTo(RegistrationAnswer.NO_SUCH_TERMINAL);
  }

  @Test
  void aTerminalThatIsSaidToBeInTwoVehiclesIsInNone() {
    terminals.take(
        Depot.registry(
            List.of(
                Depot.vehicle("浙C88888/yellow", "013800000000"),
                Depot.vehicle("浙C99999/yellow", "13800000000"),
                Depot.vehicle("浙C77777/yellow", "13800000000"),
                Depot.vehicle("浙C66666/yellow", "13900000000"))));
    assertThat(terminals.find("13800000000")).isNull();
    assertThat(terminals.of("浙C88888/yellow")).isNull();
    assertThat(terminals.of("浙C99999/yellow")).isNull();
    assertThat(terminals.of("浙C77777/yellow")).isNull();
    assertThat(judged("13800000000", "浙C88888")).isEqualTo(RegistrationAnswer.NO_SUCH_TERMINAL);
    assertThat(terminals.find("13900000000").subject()).isEqualTo("浙C66666/yellow");
  }
}
