package sluice.load.log;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import sluice.load.Caller;
import sluice.load.Clip;
import sluice.load.SessionPlan;
import sluice.load.Turn;
import sluice.wire.AudioFormat;
import sluice.wire.ClientMessage;

/** What a session was to say, as bytes of the event log; clips without their audio. Stateless. */
final class PlanBytes {
  private PlanBytes() {}

  static void write(Clip clip, EventWriter out) {
    out.text(clip.id());
    out.text(clip.text());
    out.name(clip.audio().format().encoding().key());
    out.count(clip.audio().format().rateHz());
    out.count(clip.audio().format().channels());
    out.number(clip.speech().startMillis());
    out.number(clip.speech().endMillis());
    out.count(clip.speech().words().size());
    for (Clip.Word word : clip.speech().words()) {
      out.name(word.text());
      out.number(word.startMillis());
      out.number(word.endMillis());
    }
    out.count(clip.slices().size());
    clip.slices().forEach((name, value) -> {
      out.name(name);
      out.name(value);
    });
  }

  /** The clip with one sample of silence for audio. */
  static Clip clip(EventInput in) {
    String id = in.text();
    String text = in.text();
    AudioFormat format = new AudioFormat(AudioFormat.Encoding.ofKey(in.name()).orElseThrow(
        () -> new IllegalArgumentException("an unknown encoding")), in.size(), in.size());
    long start = in.number();
    long end = in.number();
    List<Clip.Word> words = new ArrayList<>();
    for (int left = in.size(); left > 0; left--) {
      words.add(new Clip.Word(in.name(), in.number(), in.number()));
    }
    TreeMap<String, String> slices = new TreeMap<>();
    for (int left = in.size(); left > 0; left--) {
      slices.put(in.name(), in.name());
    }
    return new Clip(id, text, new Clip.Audio(format, new byte[format.bytesPerSample()]),
        new Clip.Speech(start, end, words), ClientMessage.Labels.NONE, slices);
  }

  /** Writes a plan whose clips have the numbers {@code clips}, turn by turn. */
  static void write(SessionPlan plan, int[] clips, EventWriter out) {
    out.name(plan.caller().name());
    out.number(plan.stream());
    out.number(plan.times().startNanos());
    out.number(plan.times().untilNanos());
    out.number(plan.times().audioMillis());
    out.name(plan.user().tenant());
    out.name(plan.user().stickyKey());
    out.count(clips.length);
    for (int i = 0; i < clips.length; i++) {
      out.count(clips[i]);
      out.number(plan.turns().get(i).atMillis());
    }
  }

  /** The plan of session {@code number}, by one of the scenario's {@code varieties}. */
  static SessionPlan plan(int number, List<Caller> varieties, List<Clip> clips, EventInput in) {
    String name = in.name();
    Caller caller = varieties.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow(
        () -> new IllegalArgumentException("speaker " + name + ", whom the scenario has not"));
    int stream = (int) in.number();
    SessionPlan.Times times = new SessionPlan.Times(in.number(), in.number(), in.number());
    SessionPlan.User user = new SessionPlan.User(in.name(), in.name());
    List<Turn> turns = new ArrayList<>();
    for (int left = in.size(); left > 0; left--) {
      turns.add(new Turn(clips.get(in.size()), in.number()));
    }
    return new SessionPlan(number, caller, stream, times, user, turns);
  }
}
