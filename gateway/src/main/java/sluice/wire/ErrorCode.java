package sluice.wire;

/** Every reason for which the server ends a session, with its WebSocket close code. */
public enum ErrorCode {
  MALFORMED("malformed", 4400),
  UNKNOWN_VERSION("unknownVersion", 4406),
  UNSUPPORTED_FORMAT("unsupportedFormat", 4415),
  BAD_FRAME_LENGTH("badFrameLength", 4422),
  BAD_FRAME("badFrame", 4423),
  AUDIO_BEFORE_START("audioBeforeStart", 4428),
  ALREADY_STARTED("alreadyStarted", 4409),
  AFTER_STOP("afterStop", 4410),
  TOO_LARGE("tooLarge", 1009),
  IDLE("idle", 4408),
  TOO_LONG("tooLong", 4413),
  TOO_FAST("tooFast", 4429),
  OVERRUN("overrun", 4430),
  SLOW_READER("slowReader", 4431),
  DRAINING("draining", 1012),
  RELEASE_WITHDRAWN("releaseWithdrawn", 1012),
  INTERNAL("internal", 1011);

  private final String key;
  private final int closeCode;

  ErrorCode(String key, int closeCode) {
    this.key = key;
    this.closeCode = closeCode;
  }

  /** Name on the wire. */
  public String key() {
    return key;
  }

  /** WebSocket close code that follows the {@code failed} message. */
  public int closeCode() {
    return closeCode;
  }

  /**
   * The code of that {@link #key}.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static ErrorCode ofKey(String key) {
    for (ErrorCode code : values()) {
      if (code.key.equals(key)) {
        return code;
      }
    }
    throw new IllegalArgumentException("error code '" + key + "' is unknown");
  }
}
