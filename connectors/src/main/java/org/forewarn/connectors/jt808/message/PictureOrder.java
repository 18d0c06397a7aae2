package org.forewarn.connectors.jt808.message;

import org.forewarn.connectors.jt808.wire.BodyReader;
import org.forewarn.connectors.jt808.wire.BodyWriter;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;

/**
 * 0x8801: the platform asks for pictures (JT/T 808-2019, 8.58).
 *
 * @param channel of the camera, from 1
 * @param pictures how many, 1 to 65534
 * @param intervalSeconds between them; 0 as fast as it goes
 * @param keep whether the terminal keeps them; it sends them at once otherwise
 * @param resolution 1 for 320x240, 2 for 640x480, 3 for 800x600, 4 for 1024x768
 * @param quality 1 best to 10 smallest
 * @param brightness 0 to 255
 * @param contrast 0 to 127
 * @param saturation 0 to 127
 * @param chroma 0 to 255
 */
public record PictureOrder(
    int channel,
    int pictures,
    int intervalSeconds,
    boolean keep,
    int resolution,
    int quality,
    int brightness,
    int contrast,
    int saturation,
    int chroma)
    implements Message {
  /** The message id. */
  public static final int ID = 0x8801;

  private static final int MIDDLE = 127;
  private static final int HALF = 63;

  /** With brightness, contrast, saturation and chroma in the middle of their ranges. */
  public PictureOrder(
      int channel, int pictures, int intervalSeconds, boolean keep, int resolution, int quality) {
    this(channel, pictures, intervalSeconds, keep, resolution, quality, MIDDLE, HALF, HALF, MIDDLE);
  }

  static PictureOrder read(BodyReader body) throws MalformedException {
    return new PictureOrder(
        body.u8(),
        body.u16(),
        body.u16(),
        body.u8() == 1,
        body.u8(),
        body.u8(),
        body.u8(),
        body.u8(),
        body.u8(),
        body.u8());
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(BodyWriter body, Edition edition) {
    body.u8(channel)
        .u16(pictures)
        .u16(intervalSeconds)
        .u8(keep ? 1 : 0)
        .u8(resolution)
        .u8(quality)
        .u8(brightness)
        .u8(contrast)
        .u8(saturation)
        .u8(chroma);
  }
}
