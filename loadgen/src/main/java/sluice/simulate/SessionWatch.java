package sluice.simulate;

import sluice.engine.IngestConfig;
import sluice.load.SessionPlan;
import sluice.simulate.Violation.Invariant;
import sluice.stream.Span;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Account;
import sluice.wire.ServerMessage.SpokenWord;

/**
 * Holds the gateway to its word towards one client: order, stability, and an account that adds up
 * to what was sent and to what was told. Owned by the client. O(length of the message).
 */
final class SessionWatch {
  private final SessionPlan plan;
  private final long bufferMillisMax;
  private long frames;
  private long samples;
  private int started;
  private int ended;
  private int finals;
  private long wordMillis;
  private String stable = "";
  /** Of the partials of the utterance that has no final yet; empty before the first. */
  private String transform = "";
  private long lostMillis;
  private long lostSpans;
  private long acknowledged;
  private long spoken;
  private long heard;
  private boolean hasStopped;

  SessionWatch(SessionPlan plan, IngestConfig config) {
    this.plan = plan;
    Lane lane = plan.caller().lane();
    // Beside what waits for its outcome: a window that fills, a frame, and a hop.
    bufferMillisMax = config.limits().bufferMillis(lane) + config.chunking(lane).windowMillis()
        + config.limits().frameMillis() + 20;
  }

  /** A frame of {@code bytes} was sent. */
  void sent(int bytes) {
    frames++;
    samples += bytes / plan.format().bytesPerSample();
  }

  /** The client said that it says no more. */
  void stopped() {
    hasStopped = true;
  }

  /** True when the gateway has promised something and not kept it yet. */
  boolean isOwed() {
    return hasStopped || ended > finals;
  }

  /** True once the client has said {@code stop}. */
  boolean hasStopped() {
    return hasStopped;
  }

  /** Messages so far. */
  long heard() {
    return heard;
  }

  /** A message came. */
  void heard(ServerMessage message) {
    heard++;
    switch (message) {
      case ServerMessage.SpeechStarted m -> started = next("speechStarted", m.utterance(), started);
      case ServerMessage.UtteranceEnd m -> ended = next("utteranceEnd", m.utterance(), ended);
      case ServerMessage.Partial m -> partial(m);
      case ServerMessage.Final m -> said(m);
      case ServerMessage.Shed m -> shed(m);
      case ServerMessage.Ack m -> ack(m);
      case ServerMessage.Stats m -> account(m.account());
      case ServerMessage.Done m -> done(m.account());
      case ServerMessage.OnChannel m -> heard(m.message());
      case ServerMessage.Ready _,ServerMessage.Failed _,ServerMessage.Marker _ -> {
      }
    }
  }

  private int next(String what, int utterance, int expected) {
    if (utterance != expected) {
      throw broken(Invariant.ORDER, what + " of utterance " + utterance + " where " + expected
          + " was next");
    }
    return expected + 1;
  }

  private void partial(ServerMessage.Partial m) {
    next("partial", m.utterance(), finals);
    onlyTransform(m.utterance(), m.transformId());
    String now = prefix(m.text(), m.stableWords());
    if (!now.startsWith(stable)) {
      throw broken(Invariant.ORDER, "partial of utterance " + m.utterance()
          + " takes back words that were stable");
    }
    stable = now;
  }

  /** An utterance is prepared in one way, whatever plan comes in its middle. */
  private void onlyTransform(int utterance, String id) {
    if (!transform.isEmpty() && !transform.equals(id)) {
      throw broken(Invariant.ORDER, "utterance " + utterance + " was " + transform + " and is "
          + id + ": one utterance has one transform");
    }
    transform = id;
  }

  /** The first {@code words} words of {@code text}, each followed by a blank. */
  private static String prefix(String text, int words) {
    int end = 0;
    for (int i = 0; i < words && end >= 0; i++) {
      end = text.indexOf(' ', end) + 1;
      if (end == 0) {
        return text + " ";
      }
    }
    return text.substring(0, end);
  }

  private void said(ServerMessage.Final m) {
    finals = next("final", m.utterance(), finals);
    if (m.span().start() < spoken) {
      throw broken(Invariant.ORDER, "the final of utterance " + m.utterance() + " begins at "
          + m.span().start() + " ms, the one before ended at " + spoken + " ms");
    }
    spoken = m.span().end();
    if (!m.origin().transformId().isEmpty()) {
      onlyTransform(m.utterance(), m.origin().transformId());
    }
    transform = "";
    if (!(m.text() + " ").startsWith(stable)) {
      throw broken(Invariant.ORDER, "final of utterance " + m.utterance()
          + " takes back words that were stable");
    }
    stable = "";
    for (SpokenWord word : m.words()) {
      if (word.startMillis() < wordMillis || word.endMillis() < word.startMillis()) {
        throw broken(Invariant.ORDER, "a word of utterance " + m.utterance() + " at "
            + word.startMillis() + " ms comes after one at " + wordMillis + " ms");
      }
      wordMillis = word.startMillis();
    }
  }

  private void shed(ServerMessage.Shed m) {
    if (m.utterance() < finals || m.utterance() >= started) {
      throw broken(Invariant.ORDER, "shed of utterance " + m.utterance() + ", of which the final"
          + " was sent or no start was");
    }
    if (m.reason().isBlank() || m.retryAfterMillis() < 0) {
      throw broken(Invariant.ORDER, "a shed without reason or advice");
    }
    lostMillis += m.span().end() - m.span().start();
    lostSpans++;
  }

  private void ack(ServerMessage.Ack m) {
    if (m.frames() < acknowledged || m.frames() > frames) {
      throw broken(Invariant.CONSERVATION, "ack of " + m.frames() + " frames after one of "
          + acknowledged + ", " + frames + " sent");
    }
    acknowledged = m.frames();
    if (m.bufferedMillis() < 0 || m.bufferedMillis() > bufferMillisMax) {
      throw broken(Invariant.BOUNDS,
          m.bufferedMillis() + " ms buffered, limit " + bufferMillisMax + " ms");
    }
  }

  private void account(Account a) {
    long known = a.silence() + a.recognized() + a.shed() + a.failed() + a.open();
    long least = Math.min(Math.min(a.silence(), a.recognized()), Math.min(a.shed(), a.failed()));
    if (a.in() != known || least < 0 || a.open() < 0 || a.in() > expected()) {
      throw broken(Invariant.CONSERVATION,
          "account does not add up, " + expected() + " samples sent: " + a);
    }
  }

  private void done(Account a) {
    account(a);
    // A span is told in whole milliseconds, so each may be off by one.
    long toldSlack = lostSpans * 16;
    long told = lostMillis * 16;
    if (a.open() != 0 || a.in() != expected() || a.frames() != frames
        || Math.abs(a.shed() + a.failed() - told) > toldSlack) {
      throw broken(Invariant.CONSERVATION, "done does not account for " + frames + " frames, "
          + expected() + " samples sent and " + told + " told as lost: " + a);
    }
    if (a.utterances() != finals || started != finals || ended != finals) {
      throw broken(Invariant.CONSERVATION, started + " utterances started, " + ended + " ended, "
          + finals + " finals, " + a.utterances() + " counted");
    }
  }

  /** Samples at 16 kHz that what was sent makes. */
  private long expected() {
    return Math.ceilDiv(samples * Span.RATE_HZ, (long) plan.format().rateHz());
  }

  private Violation broken(Invariant invariant, String what) {
    return new Violation(invariant, "session " + plan.number() + ": " + what);
  }
}
