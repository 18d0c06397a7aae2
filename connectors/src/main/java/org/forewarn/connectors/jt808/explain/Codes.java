package org.forewarn.connectors.jt808.explain;

import java.util.Map;
import org.forewarn.connectors.jt808.wire.MalformedException.Fault;
import org.forewarn.rules.model.Text;

/** What the numbers in messages stand for (JT/T 808-2019, chapter 8). */
final class Codes {
  static final Map<Integer, Text> RESULT =
      Map.of(
          0, new Text("成功", "done"),
          1, new Text("失败", "failed"),
          2, new Text("消息有误", "message is wrong"),
          3, new Text("不支持", "not supported"),
          4, new Text("报警处理确认", "alarm confirmed"));

  static final Map<Integer, Text> REGISTRATION =
      Map.of(
          0, new Text("成功", "done"),
          1, new Text("车辆已被注册", "the vehicle has another terminal"),
          2, new Text("数据库中无该车辆", "no such vehicle"),
          3, new Text("终端已被注册", "the terminal is in another vehicle"),
          4, new Text("数据库中无该终端", "no such terminal"));

  /** By JT/T 697.7. */
  static final Map<Integer, Text> PLATE_COLOUR =
      Map.ofEntries(
          Map.entry(0, new Text("未上牌", "no plate: the VIN stands for it")),
          Map.entry(1, new Text("蓝色", "blue")),
          Map.entry(2, new Text("黄色", "yellow")),
          Map.entry(3, new Text("黑色", "black")),
          Map.entry(4, new Text("白色", "white")),
          Map.entry(5, new Text("绿色", "green")),
          Map.entry(9, new Text("其他", "other")),
          Map.entry(91, new Text("农黄色", "farm yellow")),
          Map.entry(92, new Text("农绿色", "farm green")),
          Map.entry(93, new Text("黄绿色", "yellow and green")),
          Map.entry(94, new Text("渐变绿色", "fading green")));

  static final Map<Integer, Text> CARD =
      Map.of(
          0, new Text("读卡成功", "read"),
          1, new Text("卡片密钥认证未通过", "its key is not authenticated"),
          2, new Text("卡片已被锁定", "it is locked"),
          3, new Text("卡片被拔出", "it was pulled out"),
          4, new Text("数据校验错误", "its data fail the check"));

  static final Map<Integer, Text> MEDIA_TYPE =
      Map.of(
          0, new Text("图像", "picture"),
          1, new Text("音频", "sound"),
          2, new Text("视频", "film"));

  static final Map<Integer, Text> MEDIA_FORMAT =
      Map.of(
          0, new Text("JPEG", "JPEG"),
          1, new Text("TIF", "TIF"),
          2, new Text("MP3", "MP3"),
          3, new Text("WAV", "WAV"),
          4, new Text("WMV", "WMV"));

  static final Map<Integer, Text> MEDIA_EVENT =
      Map.of(
          0, new Text("平台下发指令", "ordered by the platform"),
          1, new Text("定时动作", "by the clock"),
          2, new Text("抢劫报警触发", "robbery alarm"),
          3, new Text("碰撞侧翻报警触发", "collision or rollover"),
          4, new Text("门开拍照", "a door opened"),
          5, new Text("门关拍照", "a door closed"),
          6, new Text("车门由开变关，车速超过20km/h", "the doors closed, beyond 20 km/h"),
          7, new Text("定距拍照", "by distance"));

  static final Map<Integer, Text> CAMERA =
      Map.of(
          0, new Text("成功", "done"),
          1, new Text("失败", "failed"),
          2, new Text("通道不支持", "no such channel"));

  static final Map<Integer, Text> RESOLUTION =
      Map.ofEntries(
          Map.entry(0, new Text("最低分辨率", "lowest")),
          Map.entry(1, new Text("320×240", "320x240")),
          Map.entry(2, new Text("640×480", "640x480")),
          Map.entry(3, new Text("800×600", "800x600")),
          Map.entry(4, new Text("1024×768", "1024x768")),
          Map.entry(5, new Text("176×144（QCIF）", "176x144 (QCIF)")),
          Map.entry(6, new Text("352×288（CIF）", "352x288 (CIF)")),
          Map.entry(7, new Text("704×288（HALF D1）", "704x288 (half D1)")),
          Map.entry(8, new Text("704×576（D1）", "704x576 (D1)")),
          Map.entry(0xff, new Text("最高分辨率", "highest")));

  /** Since 2019. */
  static final Map<Integer, Text> TEXT_TYPE =
      Map.of(1, new Text("通知", "notice"), 2, new Text("服务", "service"));

  /** Bits 0 and 1 of a text's flags, since 2019. */
  static final Map<Integer, Text> TEXT_SORT =
      Map.of(
          1, new Text("服务", "service"),
          2, new Text("紧急", "urgent"),
          3, new Text("通知", "notice"));

  static final Map<Integer, Text> ENCRYPTION =
      Map.of(0, new Text("不加密", "none"), 1, new Text("RSA", "RSA"));

  /** Where an alarm of speed or of an area came from: what the area is. */
  static final Map<Integer, Text> AREA =
      Map.of(
          0, new Text("无特定位置", "none in particular"),
          1, new Text("圆形区域", "circle"),
          2, new Text("矩形区域", "rectangle"),
          3, new Text("多边形区域", "polygon"),
          4, new Text("路段", "section or route"));

  private Codes() {}

  /** A number and what it stands for. */
  static String of(Sheet sheet, Map<Integer, Text> names, int code) {
    Text name = names.get(code);
    return code + " " + (name == null ? sheet.in("未知", "unknown") : sheet.in(name));
  }

  /** What is wrong with a frame. */
  static Text of(Fault fault) {
    return switch (fault) {
      case ESCAPE -> new Text("转义错误", "escape");
      case TOO_SHORT -> new Text("报文过短", "too short");
      case TOO_LONG -> new Text("报文过长", "too long");
      case CHECK -> new Text("校验码错误", "check byte");
      case LENGTH -> new Text("消息体长度与消息头不符", "length of the body");
      case ENCRYPTED -> new Text("消息体已加密", "encrypted");
      case PARTS -> new Text("分包序号错误", "numbers of parts");
      case BODY -> new Text("消息体无法解析", "body");
    };
  }
}
