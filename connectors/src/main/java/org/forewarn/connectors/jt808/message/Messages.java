package org.forewarn.connectors.jt808.message;

import org.forewarn.connectors.jt808.message.Message.Heartbeat;
import org.forewarn.connectors.jt808.message.Message.Logout;
import org.forewarn.connectors.jt808.message.Message.Unsupported;
import org.forewarn.connectors.jt808.wire.BodyReader;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;

/** Which message id stands for what: the one table. */
public final class Messages {
  private Messages() {}

  /**
   * Reads a body.
   *
   * @return {@link Unsupported} for an id that is not in the table
   * @throws MalformedException if the body is not what its id says
   */
  public static Message read(int id, Edition edition, byte[] bytes) throws MalformedException {
    BodyReader body = new BodyReader(bytes);
    return switch (id) {
      case TerminalAnswer.ID -> TerminalAnswer.read(body);
      case Heartbeat.ID -> new Heartbeat();
      case Logout.ID -> new Logout();
      case Registration.ID -> Registration.read(body, edition);
      case Authentication.ID -> Authentication.read(body, edition);
      case Location.ID -> Location.read(body);
      case LocationBatch.ID -> LocationBatch.read(body);
      case DriverCard.ID -> DriverCard.read(body, edition);
      case Media.ID -> Media.read(body, edition);
      case CameraAnswer.ID -> CameraAnswer.read(body);
      case PlatformAnswer.ID -> PlatformAnswer.read(body);
      case RegistrationAnswer.ID -> RegistrationAnswer.read(body);
      case SpokenText.ID -> SpokenText.read(body, edition);
      case MediaAnswer.ID -> MediaAnswer.read(body);
      case PictureOrder.ID -> PictureOrder.read(body);
      default -> new Unsupported(id, bytes);
    };
  }
}
