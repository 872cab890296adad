package sluice.engine;

import java.util.Optional;
import sluice.signal.FrameDecoder;
import sluice.wire.AudioFormat;
import sluice.wire.ClientMessage.Refused;
import sluice.wire.ErrorCode;
import sluice.wire.Lane;

/** What an audio frame must keep to; the first rule it breaks ends its session. Stateless. */
final class FrameRules {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final IngestConfig.Limits limits;

  FrameRules(IngestConfig.Limits limits) {
    this.limits = limits;
  }

  /** The rule that a frame of {@code length} bytes would break now, if any. */
  Optional<Refused> broken(Session session, byte[] frame, int length, long nowNanos) {
    AudioFormat format = session.start.format();
    FrameDecoder decoder = session.stages.decoder;
    Optional<String> objection = decoder.objection(frame, length);
    if (objection.isPresent()) {
      return refused(format.encoding().isPackets()
          ? ErrorCode.BAD_FRAME
          : ErrorCode.BAD_FRAME_LENGTH, objection.get());
    }
    int samples = decoder.samples(frame, length);
    int samplesMax = session.stages.samplesMax;
    if (samples > samplesMax) {
      String bytes = format.encoding().isPackets()
          ? ""
          : " = " + samplesMax * format.bytesPerSample() + " bytes";
      return refused(ErrorCode.TOO_LARGE, "audio frame of " + length + " bytes: at most "
          + limits.frameMillis() + " ms" + bytes + "; send 20 to 100 ms");
    }
    long heardMillis = session.heardAudioNanos() / NANOS_PER_MILLI;
    if (heardMillis > limits.sessionMillis()) {
      return refused(ErrorCode.TOO_LONG, "session of " + heardMillis + " ms of audio: limit "
          + limits.sessionMillis() + "; open a new one");
    }
    return session.lane() == Lane.BATCH ? overrun(session) : tooFast(session, nowNanos);
  }

  private Optional<Refused> overrun(Session session) {
    long credit = limits.batchBufferMillis();
    if (session.bufferedMillis() <= credit + limits.frameMillis()) {
      return Optional.empty();
    }
    return refused(ErrorCode.OVERRUN, session.bufferedMillis() + " ms of audio wait, credit "
        + credit + " ms: send no more than ready.bufferMillis beyond what ack reports");
  }

  private Optional<Refused> tooFast(Session session, long nowNanos) {
    long elapsed = nowNanos - session.openedNanos;
    long aheadMillis = (session.heardAudioNanos() - elapsed) / NANOS_PER_MILLI;
    if (aheadMillis <= limits.aheadMillis()) {
      return Optional.empty();
    }
    return refused(ErrorCode.TOO_FAST, "audio is " + aheadMillis
        + " ms ahead of real time, limit " + limits.aheadMillis()
        + " ms: pace it, or use lane batch");
  }

  private static Optional<Refused> refused(ErrorCode code, String reason) {
    return Optional.of(new Refused(code, reason));
  }
}
