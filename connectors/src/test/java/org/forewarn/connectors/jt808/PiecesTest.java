package org.forewarn.connectors.jt808;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.forewarn.connectors.jt808.wire.BodyReader;
import org.junit.jupiter.api.Test;

class PiecesTest {
  @Test
  void aShortTextIsOnePiece() {
    assertThat(Pieces.of("请驶离。", 8)).containsExactly("请驶离。");
  }

  @Test
  void aLongOneIsCutBehindAMark() {
    assertThat(Pieces.of("您已偏离路线，请返回。谢谢", 16)).containsExactly("您已偏离路线，", "请返回。谢谢");
  }

  @Test
  void whereNoMarkIsNearItIsCutAnywhere() {
    assertThat(Pieces.of("好，请按核准路线行驶", 10)).containsExactly("好，请按核", "准路线行驶");
  }

  @Test
  void aCharacterOfTwoUnitsIsNotCutInTwo() {
    assertThat(Pieces.of("abc😀😀", 4)).containsExactly("abc😀", "😀");
  }

  @Property
  void nothingIsLostAndNothingTooLong(
      @ForAll @StringLength(max = 300) String text,
      @ForAll @IntRange(min = 4, max = 100) int most) {
    assertThat(String.join("", Pieces.of(text, most))).isEqualTo(text);
    assertThat(Pieces.of(text, most))
        .allSatisfy(piece -> assertThat(piece.getBytes(BodyReader.TEXT).length).isBetween(1, most));
  }
}
