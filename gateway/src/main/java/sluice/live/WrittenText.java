package sluice.live;

import sluice.stream.TextStyle;

/** How words are written, in a gateway's file. */
record WrittenText(String letters, String marks) {
  TextStyle style() {
    return new TextStyle(GatewayFile.choice("text.letters", letters, TextStyle.Letters.values()),
        GatewayFile.choice("text.marks", marks, TextStyle.Marks.values()));
  }
}
