package org.forewarn.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerTest {
  @TempDir Path folder;

  @Test
  void aBrokerStartedOnTheFolderOfAnotherGoesOnWhereThatOneStopped() throws Exception {
    int port;
    try (LocalBroker broker = LocalBroker.start(folder, 0, Map.of());
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      port = Integer.parseInt(broker.address().substring(broker.address().indexOf(':') + 1));
      admin
          .createTopics(List.of(new NewTopic("kept", Optional.of(3), Optional.empty())))
          .all()
          .get();
    }
    try (LocalBroker broker = LocalBroker.start(folder, port, Map.of());
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      assertThat(admin.listTopics().names().get()).containsExactly("kept");
    }
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> LocalBroker.start(folder, taken.getLocalPort(), Map.of()))
          .isInstanceOf(IOException.class)
          .hasMessage("port " + taken.getLocalPort() + " is in use (expected: a free port)");
    }
  }
}
