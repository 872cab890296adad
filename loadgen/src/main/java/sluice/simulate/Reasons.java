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

  /** Every number becomes N, with its sign; digits within a word stay. */
  static String shape(String reason) {
    StringBuilder shape = new StringBuilder(reason.length());
    for (int i = 0; i < reason.length(); i++) {
      char c = reason.charAt(i);
      boolean isInWord = i > 0 && Character.isLetterOrDigit(reason.charAt(i - 1));
      boolean isNumber = Character.isDigit(c) || c == '-' && isDigit(reason, i + 1);
      if (!isNumber || isInWord) {
        shape.append(c);
      } else {
        shape.append('N');
        while (isDigit(reason, i + 1)) {
          i++;
        }
      }
    }
    return shape.toString();
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && Character.isDigit(text.charAt(at));
  }
}
