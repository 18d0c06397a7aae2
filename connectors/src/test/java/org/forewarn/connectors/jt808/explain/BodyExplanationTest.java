package org.forewarn.connectors.jt808.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.forewarn.connectors.jt808.message.Authentication;
import org.forewarn.connectors.jt808.message.CameraAnswer;
import org.forewarn.connectors.jt808.message.DriverCard;
import org.forewarn.connectors.jt808.message.ExtraFields;
import org.forewarn.connectors.jt808.message.LocationBatch;
import org.forewarn.connectors.jt808.message.Media;
import org.forewarn.connectors.jt808.message.MediaAnswer;
import org.forewarn.connectors.jt808.message.Message;
import org.forewarn.connectors.jt808.message.PictureOrder;
import org.forewarn.connectors.jt808.message.PlatformAnswer;
import org.forewarn.connectors.jt808.message.Registration;
import org.forewarn.connectors.jt808.message.RegistrationAnswer;
import org.forewarn.connectors.jt808.message.SpokenText;
import org.forewarn.connectors.jt808.message.TerminalAnswer;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

/** What a technician reads of the body of each message, in both languages. */
class BodyExplanationTest {
  /** All rows behind the check byte's, with which the header ends. */
  private static List<String> body(Message message, Edition edition, boolean chinese) {
    List<String> rows = Explained.rows(Explained.wire(message, edition), chinese);
    int header = 0;
    while (!rows.get(header).startsWith(chinese ? "校验码" : "check byte")) {
      header++;
    }
    return rows.subList(header + 1, rows.size());
  }

  private static void explained(
      Message message, Edition edition, List<String> english, List<String> chinese) {
    assertThat(body(message, edition, false)).containsExactlyElementsOf(english);
    assertThat(body(message, edition, true)).containsExactlyElementsOf(chinese);
  }

  @Test
  void aRegistration() {
    explained(
        new Registration(33, 303, "FOREW", "SIM-1", "SIM0001", 2, "浙C88888"),
        Edition.V2013,
        List.of(
            "province: 33",
            "city: 0303",
            "manufacturer: FOREW",
            "model: SIM-1",
            "terminal: SIM0001",
            "plate's colour: 2 yellow",
            "plate: 浙C88888"),
        List.of(
            "省域ID： 33",
            "市县域ID： 0303",
            "制造商ID： FOREW",
            "终端型号： SIM-1",
            "终端ID： SIM0001",
            "车牌颜色： 2 黄色",
            "车牌： 浙C88888"));
    assertThat(body(new Registration(33, 303, "F", "S", "1", 0, "LVIN"), Edition.V2019, true))
        .contains("车牌颜色： 0 未上牌", "车辆VIN： LVIN");
  }

  @Test
  void itsAnswer() {
    explained(
        new RegistrationAnswer(5, 0, "secret"),
        Edition.V2013,
        List.of("answers serial: 5", "result: 0 done", "code: secret"),
        List.of("应答流水号： 5", "结果： 0 成功", "鉴权码： secret"));
    explained(
        new RegistrationAnswer(5, 2, ""),
        Edition.V2013,
        List.of("answers serial: 5", "result: 2 no such vehicle"),
        List.of("应答流水号： 5", "结果： 2 数据库中无该车辆"));
  }

  @Test
  void anAuthentication() {
    explained(
        new Authentication("secret", "", ""),
        Edition.V2013,
        List.of("code: secret"),
        List.of("鉴权码： secret"));
    explained(
        new Authentication("secret", "866496077582164", "1.2"),
        Edition.V2019,
        List.of("code: secret", "IMEI: 866496077582164", "software version: 1.2"),
        List.of("鉴权码： secret", "终端IMEI： 866496077582164", "软件版本号： 1.2"));
  }

  @Test
  void answersOfBothSides() {
    explained(
        new TerminalAnswer(7, 0x8300, 3),
        Edition.V2013,
        List.of(
            "answers serial: 7",
            "answers message: 0x8300 text to show and read",
            "result: 3 not supported"),
        List.of("应答流水号： 7", "应答ID： 0x8300 文本信息下发", "结果： 3 不支持"));
    explained(
        new PlatformAnswer(8, 0x0200, 4),
        Edition.V2013,
        List.of(
            "answers serial: 8", "answers message: 0x0200 location", "result: 4 alarm confirmed"),
        List.of("应答流水号： 8", "应答ID： 0x0200 位置信息汇报", "结果： 4 报警处理确认"));
  }

  @Test
  void aDriversCardWithTheIdentityOf2019() {
    DriverCard card =
        new DriverCard(
            true, Explained.AT, 0, "王伟", "3303", "温州运管", "20280101", "330303199001011234");
    explained(
        card,
        Edition.V2019,
        List.of(
            "state: 1 put in",
            "time: 2026-05-01 20:00:00 GMT+8",
            "card: 0 read",
            "driver: 王伟",
            "certificate: 3303",
            "issuer: 温州运管",
            "valid until: 20280101",
            "identity card: 330303199001011234"),
        List.of(
            "状态： 1 插卡（上班）",
            "时间： 2026-05-01 20:00:00 GMT+8",
            "读卡结果： 0 读卡成功",
            "驾驶员姓名： 王伟",
            "从业资格证编码： 3303",
            "发证机构： 温州运管",
            "证件有效期： 20280101",
            "身份证号： 330303199001011234"));
    explained(
        new DriverCard(true, Explained.AT, 2, "", "", "", "", ""),
        Edition.V2013,
        List.of("state: 1 put in", "time: 2026-05-01 20:00:00 GMT+8", "card: 2 it is locked"),
        List.of("状态： 1 插卡（上班）", "时间： 2026-05-01 20:00:00 GMT+8", "读卡结果： 2 卡片已被锁定"));
    explained(
        new DriverCard(false, Explained.AT, 0, "", "", "", "", ""),
        Edition.V2013,
        List.of("state: 2 taken out", "time: 2026-05-01 20:00:00 GMT+8"),
        List.of("状态： 2 拔卡（下班）", "时间： 2026-05-01 20:00:00 GMT+8"));
    explained(
        new DriverCard(true, Times.NONE, 0, "王伟", "3303", "温州运管", "", "330303199001011234"),
        Edition.V2013,
        List.of(
            "driver: 王伟", "certificate: 3303", "issuer: 温州运管", "identity card: 330303199001011234"),
        List.of("驾驶员姓名： 王伟", "从业资格证编码： 3303", "发证机构： 温州运管", "身份证号： 330303199001011234"));
  }

  @Test
  void aBatchWithOneThatCannotBeRead() {
    LocationBatch batch =
        new LocationBatch(
            true,
            List.of(Explained.location(ExtraFields.NONE)),
            List.of(new LocationBatch.Unreadable(0, new byte[] {1, 2}, "")));
    assertThat(body(batch, Edition.V2013, false))
        .startsWith("locations: 2", "type: 1 held back in a blind area", "[0]")
        .containsSubsequence("bytes: 01 02", "[1]", "time: 2026-05-01 20:00:00 GMT+8")
        .contains("load: full", "alarms: 0x00000000 none")
        .anyMatch(row -> row.startsWith("cannot be read: ends after 2 bytes"));
    assertThat(body(batch, Edition.V2013, true))
        .startsWith("数据项个数： 2", "位置数据类型： 1 盲区补报", "[0]")
        .containsSubsequence("内容： 01 02", "[1]", "载重： 满载", "报警： 0x00000000 无");
  }

  @Test
  void additionalFieldsSayWhatTheyAre() {
    ExtraFields extras =
        ExtraFields.of(
            HexFormat.of()
                .parseHex(
                    "0202007d"
                        + "0602ff9c"
                        + "11050100000007"
                        + "1206040000000801"
                        + "130700000009003c01"
                        + "250400000011"
                        + "2a020002"
                        + "2b0400020001"
                        + "3103000000"
                        + "e10101"
                        + "05"));
    assertThat(body(Explained.location(extras), Edition.V2013, false))
        .endsWith(
            "0x02 fuel: 12.5 L",
            "0x06 temperature of the load: -10.0 ℃",
            "0x11 where it is too fast: 1 circle 7",
            "0x12 area or route entered or left: 4 section or route 8, left",
            "0x13 time on a section: section 9, 60 s, too long",
            "0x25 vehicle signals: 0x00000011 low beam, brake",
            "0x2a inputs: 0x0002 sleep",
            "0x2b analogue inputs: AD0 1, AD1 2",
            "0x31 extra field: 00 00 00",
            "0xe1 extra field: 01",
            "bytes that are no field: 1");
    assertThat(body(Explained.location(extras), Edition.V2013, true))
        .endsWith(
            "0x02 油量： 12.5 L",
            "0x06 车厢温度： -10.0 ℃",
            "0x11 超速报警附加信息： 1 圆形区域 7",
            "0x12 进出区域/路线报警附加信息： 4 路段 8，出",
            "0x13 路段行驶时间附加信息： 路段 9, 60 s, 过长",
            "0x25 扩展车辆信号状态位： 0x00000011 近光灯、制动",
            "0x2a IO状态位： 0x0002 休眠",
            "0x2b 模拟量： AD0 1, AD1 2",
            "0x31 附加信息： 00 00 00",
            "0xe1 附加信息： 01",
            "末尾多余字节： 1");
  }

  @Test
  void aMedium() {
    Media picture =
        new Media(
            9,
            0,
            0,
            2,
            1,
            Explained.location(ExtraFields.NONE),
            new byte[] {(byte) 0xff, (byte) 0xd8});
    assertThat(body(picture, Edition.V2013, false))
        .startsWith(
            "medium: 9",
            "type: 0 picture",
            "format: 0 JPEG",
            "event: 2 robbery alarm",
            "channel: 1")
        .endsWith("data: 2 bytes", "data in hex: ff d8")
        .contains("speed: 39.9 km/h");
    assertThat(body(picture, Edition.V2013, true))
        .startsWith("多媒体ID： 9", "类型： 0 图像", "格式： 0 JPEG", "事件： 2 抢劫报警触发", "通道ID： 1")
        .endsWith("数据长度： 2 字节", "数据： ff d8");
  }

  @Test
  void whatBecameOfAMedium() {
    explained(
        new MediaAnswer(9, List.of(2, 5)),
        Edition.V2013,
        List.of("medium: 9", "parts missing: 2, 5"),
        List.of("多媒体ID： 9", "重传包： 2、5"));
    explained(
        new MediaAnswer(9, List.of()),
        Edition.V2013,
        List.of("medium: 9", "parts missing: none, it is whole"),
        List.of("多媒体ID： 9", "重传包： 无（已收齐）"));
  }

  @Test
  void anOrderOfPicturesAndItsAnswer() {
    explained(
        new PictureOrder(1, 2, 3, true, 6, 5, 200, 60, 61, 130),
        Edition.V2013,
        List.of(
            "channel: 1",
            "pictures: 2",
            "interval or length: 3 s",
            "keep: 1 in the terminal",
            "resolution: 6 352x288 (CIF)",
            "quality: 5 (1 best, 10 smallest)",
            "brightness: 200 (of 0 to 255)",
            "contrast: 60 (of 0 to 127)",
            "saturation: 61 (of 0 to 127)",
            "chroma: 130 (of 0 to 255)"),
        List.of(
            "通道ID： 1",
            "拍摄张数： 2",
            "拍摄间隔/录像时间： 3 s",
            "保存标志： 1 保存",
            "分辨率： 6 352×288（CIF）",
            "图像质量： 5（1最好，10最小）",
            "亮度： 200（0～255）",
            "对比度： 60（0～127）",
            "饱和度： 61（0～127）",
            "色度： 130（0～255）"));
    explained(
        new CameraAnswer(7, 0, List.of(1L, 2L)),
        Edition.V2013,
        List.of("answers serial: 7", "result: 0 done", "pictures: 2", "media: 1, 2"),
        List.of("应答流水号： 7", "结果： 0 成功", "多媒体ID个数： 2", "多媒体ID： 1、2"));
    explained(
        new CameraAnswer(7, 2, List.of()),
        Edition.V2013,
        List.of("answers serial: 7", "result: 2 no such channel"),
        List.of("应答流水号： 7", "结果： 2 通道不支持"));
  }

  @Test
  void aTextByItsEdition() {
    explained(
        new SpokenText(0x0f, 2, "请返回。"),
        Edition.V2019,
        List.of("flags: 0x0f notice, show, read aloud", "text type: 2 service", "text: 请返回。"),
        List.of("标志： 0x0f 通知、终端显示器显示、终端TTS播读", "文本类型： 2 服务", "文本信息： 请返回。"));
    explained(
        new SpokenText(0x19, "请返回。"),
        Edition.V2013,
        List.of("flags: 0x19 urgent, read aloud, advertising screen", "text: 请返回。"),
        List.of("标志： 0x19 紧急、终端TTS播读、广告屏显示", "文本信息： 请返回。"));
  }
}
