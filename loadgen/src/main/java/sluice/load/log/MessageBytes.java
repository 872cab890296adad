package sluice.load.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sluice.wire.Endpointing;
import sluice.wire.ErrorCode;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Account;
import sluice.wire.ServerMessage.Millis;
import sluice.wire.ServerMessage.Origin;
import sluice.wire.ServerMessage.SpokenWord;

/** A server's messages as bytes of the event log. Stateless. */
final class MessageBytes {
  private MessageBytes() {}

  static void write(ServerMessage message, EventWriter out) {
    switch (message) {
      case ServerMessage.Ready m -> {
        out.code(0);
        ready(m, out);
      }
      case ServerMessage.Ack m -> pair(1, m.frames(), m.bufferedMillis(), out);
      case ServerMessage.SpeechStarted m -> pair(2, m.utterance(), m.atMillis(), out);
      case ServerMessage.Partial m -> partial(m, out);
      case ServerMessage.Final m -> last(m, out);
      case ServerMessage.UtteranceEnd m -> {
        pair(5, m.utterance(), m.atMillis(), out);
        out.name(m.reason());
      }
      case ServerMessage.Shed m -> shed(m, out);
      case ServerMessage.OnChannel m -> {
        out.code(7);
        out.number(m.channel());
        write(m.message(), out);
      }
      case ServerMessage.Failed m -> {
        out.code(8);
        out.name(m.code().name());
        out.text(m.reason());
      }
      case ServerMessage.Marker m -> {
        out.code(9);
        out.text(m.id());
      }
      case ServerMessage.Stats m -> account(10, m.account(), m.transformId(), out);
      case ServerMessage.Done m -> account(11, m.account(), m.transformId(), out);
    }
  }

  private static void pair(int code, long first, long second, EventWriter out) {
    out.code(code);
    out.number(first);
    out.number(second);
  }

  private static void shed(ServerMessage.Shed m, EventWriter out) {
    out.code(6);
    out.number(m.utterance());
    millis(m.span(), out);
    out.text(m.reason());
    out.number(m.retryAfterMillis());
  }

  static ServerMessage read(EventInput in) {
    int code = in.code();
    return switch (code) {
      case 0 -> ready(in);
      case 1 -> new ServerMessage.Ack(in.number(), in.number());
      case 2 -> new ServerMessage.SpeechStarted((int) in.number(), in.number());
      case 3 -> partial(in);
      case 4 -> last(in);
      case 5 -> new ServerMessage.UtteranceEnd((int) in.number(), in.number(), in.name());
      case 6 -> new ServerMessage.Shed((int) in.number(), millis(in), in.text(), in.number());
      case 7 -> new ServerMessage.OnChannel((int) in.number(), read(in));
      case 8 -> new ServerMessage.Failed(ErrorCode.valueOf(in.name()), in.text());
      case 9 -> new ServerMessage.Marker(in.text());
      case 10 -> new ServerMessage.Stats(account(in), in.name());
      case 11 -> new ServerMessage.Done(account(in), in.name());
      default -> throw new IllegalArgumentException("a message of kind " + code);
    };
  }

  static void ready(ServerMessage.Ready m, EventWriter out) {
    out.text(m.session());
    out.name(m.transformId());
    out.number(m.bufferMillis());
    Endpointing e = m.endpointing();
    out.real(e.activation());
    out.real(e.deactivation());
    for (int millis : new int[]{e.minSpeechMillis(), e.trailingSilenceMillis(),
        e.prefixMillis(), e.suffixMillis(), e.maximumMillis(), e.wordlessMillis()}) {
      out.number(millis);
    }
  }

  static ServerMessage.Ready ready(EventInput in) {
    return new ServerMessage.Ready(in.text(), in.name(), (int) in.number(),
        new Endpointing(in.real(), in.real(), (int) in.number(), (int) in.number(),
            (int) in.number(), (int) in.number(), (int) in.number(), (int) in.number()));
  }

  private static void partial(ServerMessage.Partial m, EventWriter out) {
    out.code(3);
    out.number(m.utterance());
    out.text(m.text());
    out.number(m.stableWords());
    out.number(m.endMillis());
    out.name(m.transformId());
    out.code(m.pace().isPresent() ? 1 : 0);
    m.pace().ifPresent(pace -> {
      out.number(pace.slackMillis());
      out.number(pace.queueMillis());
      out.number(pace.batchSize());
    });
  }

  private static ServerMessage.Partial partial(EventInput in) {
    return new ServerMessage.Partial((int) in.number(), in.text(), (int) in.number(), in.number(),
        in.name(), in.code() == 0 ? Optional.empty()
            : Optional.of(
                new ServerMessage.Pace(in.number(), in.number(), (int) in.number())));
  }

  private static void last(ServerMessage.Final m, EventWriter out) {
    out.code(4);
    out.number(m.utterance());
    millis(m.span(), out);
    out.text(m.text());
    out.count(m.words().size());
    for (SpokenWord word : m.words()) {
      out.name(word.text());
      out.number(word.startMillis());
      out.number(word.endMillis() - word.startMillis());
      out.real(word.confidence());
    }
    out.name(m.origin().tier());
    out.name(m.origin().release());
    out.name(m.origin().arm());
    out.name(m.origin().transformId());
    out.count(m.latency().size());
    m.latency().forEach((stage, micros) -> {
      out.name(stage);
      out.number(micros);
    });
  }

  private static ServerMessage.Final last(EventInput in) {
    int utterance = (int) in.number();
    Millis span = millis(in);
    String text = in.text();
    List<SpokenWord> words = new ArrayList<>();
    for (int left = in.size(); left > 0; left--) {
      String word = in.name();
      long start = in.number();
      words.add(new SpokenWord(word, start, start + in.number(), (float) in.real()));
    }
    Origin origin = new Origin(in.name(), in.name(), in.name(), in.name());
    Map<String, Long> latency = new LinkedHashMap<>();
    for (int left = in.size(); left > 0; left--) {
      latency.put(in.name(), in.number());
    }
    return new ServerMessage.Final(utterance, span, text, words, origin, latency);
  }

  private static void millis(Millis span, EventWriter out) {
    out.number(span.start());
    out.number(span.end() - span.start());
  }

  private static Millis millis(EventInput in) {
    long start = in.number();
    return new Millis(start, start + in.number());
  }

  private static void account(int code, Account a, String transformId, EventWriter out) {
    out.code(code);
    for (long value : new long[]{a.in(), a.silence(), a.recognized(), a.shed(), a.failed(),
        a.open(), a.frames(), a.utterances()}) {
      out.number(value);
    }
    out.name(transformId);
  }

  private static Account account(EventInput in) {
    return new Account(in.number(), in.number(), in.number(), in.number(), in.number(),
        in.number(), in.number(), in.number());
  }
}
