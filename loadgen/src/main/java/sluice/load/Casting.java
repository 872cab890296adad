package sluice.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import sluice.wire.AudioFormat;

/**
 * Which clips a caller's sessions may hold. A session has one format, device and locale, so clips
 * that share them form a cast; a session is drawn from one cast, each clip of the caller as likely.
 * Immutable.
 */
final class Casting {
  private record Cast(AudioFormat format, String device, String locale) {}

  private final List<Clip> clips;
  private final Map<Cast, List<Clip>> casts = new LinkedHashMap<>();

  /**
   * The clips that {@code caller} may say.
   *
   * @throws IllegalArgumentException when its filter lets none through
   */
  Casting(Caller caller, List<Clip> corpus) {
    clips = corpus.stream().filter(caller.filter()::admits).toList();
    if (clips.isEmpty()) {
      throw new IllegalArgumentException("speaker " + caller.name() + ": say "
          + caller.filter().allowed() + " matches none of the " + corpus.size() + " utterances");
    }
    for (Clip clip : clips) {
      casts.computeIfAbsent(cast(clip), k -> new ArrayList<>()).add(clip);
    }
  }

  private static Cast cast(Clip clip) {
    return new Cast(clip.audio().format(), clip.labels().device(), clip.labels().locale());
  }

  /**
   * Clips in the order they are said: one drawn from all, then others of its cast without
   * repetition until each was said.
   */
  List<Clip> draw(int count, SplittableRandom random) {
    List<Clip> cast = casts.get(cast(clips.get(random.nextInt(clips.size()))));
    List<Clip> drawn = new ArrayList<>(count);
    List<Clip> left = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (left.isEmpty()) {
        left.addAll(cast);
      }
      drawn.add(left.remove(random.nextInt(left.size())));
    }
    return drawn;
  }
}
