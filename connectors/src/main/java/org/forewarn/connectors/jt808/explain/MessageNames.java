package org.forewarn.connectors.jt808.explain;

import java.util.Map;
import org.forewarn.rules.model.Text;

/** What messages are called (JT/T 808-2019, table A.1 and chapter 8). */
final class MessageNames {
  private static final Text OTHER = new Text("不支持的消息", "not supported");

  private static final Map<Integer, Text> NAMES =
      Map.ofEntries(
          Map.entry(0x0001, new Text("终端通用应答", "terminal's general answer")),
          Map.entry(0x0002, new Text("终端心跳", "heartbeat")),
          Map.entry(0x0003, new Text("终端注销", "logout")),
          Map.entry(0x0100, new Text("终端注册", "registration")),
          Map.entry(0x0102, new Text("终端鉴权", "authentication")),
          Map.entry(0x0104, new Text("查询终端参数应答", "parameters")),
          Map.entry(0x0107, new Text("查询终端属性应答", "properties")),
          Map.entry(0x0200, new Text("位置信息汇报", "location")),
          Map.entry(0x0201, new Text("位置信息查询应答", "location asked for")),
          Map.entry(0x0702, new Text("驾驶员身份信息采集上报", "driver's card")),
          Map.entry(0x0704, new Text("定位数据批量上传", "batch of locations")),
          Map.entry(0x0800, new Text("多媒体事件信息上传", "medium's event")),
          Map.entry(0x0801, new Text("多媒体数据上传", "medium")),
          Map.entry(0x0805, new Text("摄像头立即拍摄命令应答", "answer to the order of pictures")),
          Map.entry(0x0900, new Text("数据上行透传", "data passed up")),
          Map.entry(0x8001, new Text("平台通用应答", "platform's general answer")),
          Map.entry(0x8100, new Text("终端注册应答", "answer to a registration")),
          Map.entry(0x8300, new Text("文本信息下发", "text to show and read")),
          Map.entry(0x8800, new Text("多媒体数据上传应答", "answer to a medium")),
          Map.entry(0x8801, new Text("摄像头立即拍摄命令", "order of pictures")));

  private static final Map<Integer, Text> RESULTS =
      Map.of(
          0, new Text("成功", "done"),
          1, new Text("失败", "failed"),
          2, new Text("消息有误", "message is wrong"),
          3, new Text("不支持", "not supported"),
          4, new Text("报警处理确认", "alarm confirmed"));

  private MessageNames() {}

  static Text of(int messageId) {
    return NAMES.getOrDefault(messageId, OTHER);
  }

  static Text result(int result) {
    return RESULTS.getOrDefault(result, new Text("未知", "unknown"));
  }
}
