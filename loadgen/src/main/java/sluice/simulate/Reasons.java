package sluice.simulate;

import sluice.wire.ServerMessage;

/** Reasons of sheds without their numbers, so that equal ones can be counted together. */
final class Reasons {
  private Reasons() {}

  /** The message with a reason that can be counted. */
  static ServerMessage shaped(ServerMessage message) {
    return message instanceof ServerMessage.Shed m
        ? new ServerMessage.Shed(m.utterance(), m.span(), shape(m.reason()), m.retryAfterMillis())
        : message;
  }

  /** Every run of digits becomes N. */
  static String shape(String reason) {
    StringBuilder shape = new StringBuilder(reason.length());
    boolean isNumber = false;
    for (int i = 0; i < reason.length(); i++) {
      boolean isDigit = Character.isDigit(reason.charAt(i));
      if (!isDigit) {
        shape.append(reason.charAt(i));
      } else if (!isNumber) {
        shape.append('N');
      }
      isNumber = isDigit;
    }
    return shape.toString();
  }
}
