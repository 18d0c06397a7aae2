package org.forewarn.connectors.jt808.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;

/** What is written is read as what it was, in both editions. */
class RoundTripTest {
  @Property
  void everyMessage(@ForAll Random random, @ForAll Edition edition) throws MalformedException {
    List<Message> messages = new MessageArbitraries(random, edition).all();
    for (Message message : messages) {
      Message read = Messages.read(message.id(), edition, message.toBody(edition));
      assertThat(read).isEqualTo(message);
    }
  }

  @Property
  void everyMedium(@ForAll Random random, @ForAll Edition edition) throws MalformedException {
    Media written = new MessageArbitraries(random, edition).media();
    Media read = (Media) Messages.read(Media.ID, edition, written.toBody(edition));
    assertThat(read).usingRecursiveComparison().isEqualTo(written);
  }
}
