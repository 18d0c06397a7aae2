package org.forewarn.connectors.jt808.explain;

import java.util.Map;
import org.forewarn.rules.model.Text;

/**
 * What messages are called: JT/T 808-2019, table B.1, those of 2011 and 2013 that it has no more,
 * video (JT/T 1078-2016), and alarms' attachments (T/JSATL 12-2017).
 */
final class MessageNames {
  private static final Map<Integer, Text> NAMES =
      Map.ofEntries(
          Map.entry(0x0001, new Text("终端通用应答", "terminal's general answer")),
          Map.entry(0x0002, new Text("终端心跳", "heartbeat")),
          Map.entry(0x0003, new Text("终端注销", "logout")),
          Map.entry(0x0004, new Text("查询服务器时间请求", "question for the platform's time")),
          Map.entry(0x0005, new Text("终端补传分包请求", "terminal asks for missing parts")),
          Map.entry(0x0100, new Text("终端注册", "registration")),
          Map.entry(0x0102, new Text("终端鉴权", "authentication")),
          Map.entry(0x0104, new Text("查询终端参数应答", "terminal's parameters")),
          Map.entry(0x0107, new Text("查询终端属性应答", "terminal's properties")),
          Map.entry(0x0108, new Text("终端升级结果通知", "result of an upgrade")),
          Map.entry(0x0200, new Text("位置信息汇报", "location")),
          Map.entry(0x0201, new Text("位置信息查询应答", "location asked for")),
          Map.entry(0x0301, new Text("事件报告", "event chosen by the driver")),
          Map.entry(0x0302, new Text("提问应答", "driver's answer to a question")),
          Map.entry(0x0303, new Text("信息点播/取消", "information ordered or cancelled")),
          Map.entry(0x0500, new Text("车辆控制应答", "answer to control of the vehicle")),
          Map.entry(0x0608, new Text("查询区域或线路数据应答", "areas or routes of the terminal")),
          Map.entry(0x0700, new Text("行驶记录数据上传", "driving recorder's data")),
          Map.entry(0x0701, new Text("电子运单上报", "electronic waybill")),
          Map.entry(0x0702, new Text("驾驶员身份信息采集上报", "driver's card")),
          Map.entry(0x0704, new Text("定位数据批量上传", "batch of locations")),
          Map.entry(0x0705, new Text("CAN总线数据上传", "CAN bus data")),
          Map.entry(0x0800, new Text("多媒体事件信息上传", "medium's event")),
          Map.entry(0x0801, new Text("多媒体数据上传", "medium")),
          Map.entry(0x0802, new Text("存储多媒体数据检索应答", "stored media found")),
          Map.entry(0x0805, new Text("摄像头立即拍摄命令应答", "answer to the order of pictures")),
          Map.entry(0x0900, new Text("数据上行透传", "data passed up")),
          Map.entry(0x0901, new Text("数据压缩上报", "compressed data")),
          Map.entry(0x0A00, new Text("终端RSA公钥", "terminal's RSA key")),
          Map.entry(0x1003, new Text("终端上传音视频属性", "terminal's audio and video properties")),
          Map.entry(0x1005, new Text("终端上传乘客流量", "passengers counted")),
          Map.entry(0x1205, new Text("终端上传音视频资源列表", "recordings of the terminal")),
          Map.entry(0x1206, new Text("文件上传完成通知", "recording uploaded")),
          Map.entry(0x1210, new Text("报警附件信息消息", "alarm's attachments")),
          Map.entry(0x1211, new Text("文件信息上传", "attachment's file")),
          Map.entry(0x1212, new Text("文件上传完成消息", "attachment uploaded")),
          Map.entry(0x8001, new Text("平台通用应答", "platform's general answer")),
          Map.entry(0x8003, new Text("服务器补传分包请求", "platform asks for missing parts")),
          Map.entry(0x8004, new Text("查询服务器时间应答", "platform's time")),
          Map.entry(0x8100, new Text("终端注册应答", "answer to a registration")),
          Map.entry(0x8103, new Text("设置终端参数", "order to set parameters")),
          Map.entry(0x8104, new Text("查询终端参数", "question for all parameters")),
          Map.entry(0x8105, new Text("终端控制", "control of the terminal")),
          Map.entry(0x8106, new Text("查询指定终端参数", "question for some parameters")),
          Map.entry(0x8107, new Text("查询终端属性", "question for properties")),
          Map.entry(0x8108, new Text("下发终端升级包", "upgrade")),
          Map.entry(0x8201, new Text("位置信息查询", "question for the location")),
          Map.entry(0x8202, new Text("临时位置跟踪控制", "order to track for a while")),
          Map.entry(0x8203, new Text("人工确认报警消息", "alarm confirmed by hand")),
          Map.entry(0x8204, new Text("链路检测", "test of the line")),
          Map.entry(0x8300, new Text("文本信息下发", "text to show and read")),
          Map.entry(0x8301, new Text("事件设置", "events for the driver to choose")),
          Map.entry(0x8302, new Text("提问下发", "question to the driver")),
          Map.entry(0x8303, new Text("信息点播菜单设置", "menu of information")),
          Map.entry(0x8304, new Text("信息服务", "information")),
          Map.entry(0x8400, new Text("电话回拨", "order to call back")),
          Map.entry(0x8401, new Text("设置电话本", "phone book")),
          Map.entry(0x8500, new Text("车辆控制", "control of the vehicle")),
          Map.entry(0x8600, new Text("设置圆形区域", "circles to watch")),
          Map.entry(0x8601, new Text("删除圆形区域", "circles to forget")),
          Map.entry(0x8602, new Text("设置矩形区域", "rectangles to watch")),
          Map.entry(0x8603, new Text("删除矩形区域", "rectangles to forget")),
          Map.entry(0x8604, new Text("设置多边形区域", "polygon to watch")),
          Map.entry(0x8605, new Text("删除多边形区域", "polygons to forget")),
          Map.entry(0x8606, new Text("设置路线", "route to watch")),
          Map.entry(0x8607, new Text("删除路线", "routes to forget")),
          Map.entry(0x8608, new Text("查询区域或线路数据", "question for areas or routes")),
          Map.entry(0x8700, new Text("行驶记录数据采集命令", "question to the driving recorder")),
          Map.entry(0x8701, new Text("行驶记录参数下传命令", "driving recorder's parameters")),
          Map.entry(0x8702, new Text("上报驾驶员身份信息请求", "question for the driver's card")),
          Map.entry(0x8800, new Text("多媒体数据上传应答", "answer to a medium")),
          Map.entry(0x8801, new Text("摄像头立即拍摄命令", "order of pictures")),
          Map.entry(0x8802, new Text("存储多媒体数据检索", "search of stored media")),
          Map.entry(0x8803, new Text("存储多媒体数据上传命令", "order to upload stored media")),
          Map.entry(0x8804, new Text("录音开始命令", "order to record sound")),
          Map.entry(0x8805, new Text("单条存储多媒体数据检索上传命令", "order to upload one stored medium")),
          Map.entry(0x8900, new Text("数据下行透传", "data passed down")),
          Map.entry(0x8A00, new Text("平台RSA公钥", "platform's RSA key")),
          Map.entry(0x9003, new Text("查询终端音视频属性", "question for audio and video properties")),
          Map.entry(0x9101, new Text("实时音视频传输请求", "order of live video")),
          Map.entry(0x9102, new Text("音视频实时传输控制", "control of live video")),
          Map.entry(0x9105, new Text("实时音视频传输状态通知", "state of live video")),
          Map.entry(0x9201, new Text("平台下发远程录像回放请求", "order of a recording")),
          Map.entry(0x9202, new Text("平台下发远程录像回放控制", "control of a recording")),
          Map.entry(0x9205, new Text("查询资源列表", "question for recordings")),
          Map.entry(0x9206, new Text("文件上传指令", "order to upload a recording")),
          Map.entry(0x9207, new Text("文件上传控制", "control of an upload")),
          Map.entry(0x9208, new Text("报警附件上传指令", "order to upload an alarm's attachments")),
          Map.entry(0x9212, new Text("文件上传完成消息应答", "answer to an uploaded attachment")),
          Map.entry(0x9301, new Text("云台旋转", "turn the camera")),
          Map.entry(0x9302, new Text("云台调整焦距控制", "focus the camera")),
          Map.entry(0x9303, new Text("云台调整光圈控制", "camera's aperture")),
          Map.entry(0x9304, new Text("云台雨刷控制", "camera's wiper")),
          Map.entry(0x9305, new Text("红外补光控制", "camera's infrared light")),
          Map.entry(0x9306, new Text("云台变倍控制", "camera's zoom")));

  private static final int OF_PLATFORM = 0x8000;
  private static final int VENDORS_UP = 0xe000;
  private static final int VENDORS_DOWN = 0xf000;

  private MessageNames() {}

  /** The name of a message; of one that nobody knows, who may have sent it. */
  static Text of(int messageId) {
    Text name = NAMES.get(messageId);
    if (name != null) {
      return name;
    } else if (messageId >= VENDORS_DOWN) {
      return new Text("厂商自定义下行消息", "vendor's own message of the platform");
    } else if (messageId >= VENDORS_UP) {
      return new Text("厂商自定义上行消息", "vendor's own message of the terminal");
    } else if (messageId >= OF_PLATFORM) {
      return new Text("未知的平台消息", "unknown message of the platform");
    }
    return new Text("未知的终端消息", "unknown message of the terminal");
  }
}
