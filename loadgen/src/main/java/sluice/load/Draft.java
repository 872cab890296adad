package sluice.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import sluice.fixtures.Alignment;
import sluice.fixtures.Costs;

/**
 * The text of one of the server's utterances as it grew, result by result: since when each word
 * stands, and how much was taken back. Owned by one {@link WordMeter}.
 */
final class Draft {
  /** A word that comes back this near to where it vanished is the same word. */
  private static final int DRIFT_WORDS = 2;
  private static final int VANISHED_MAX = 64;

  /**
   * A word on the screen.
   *
   * @param raw         as shown
   * @param key         what is compared: {@link #key}
   * @param firstNanos  run time at which it was first shown about here
   * @param stableNanos run time since which neither it nor any word before it changed
   */
  record Word(String raw, String key, long firstNanos, long stableNanos) {
    Word unstable(long nowNanos) {
      return new Word(raw, key, firstNanos, nowNanos);
    }
  }

  private record Vanished(Word word, int position) {}

  private final Deque<Vanished> vanished = new ArrayDeque<>();
  private List<Word> words = new ArrayList<>();
  private boolean wasShown;
  private int erased;
  private int unstable;
  private int segments;

  /** Lower case, letters and digits alone: what a reader would call the same word. */
  static String key(String raw) {
    StringBuilder key = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        key.append(Character.toLowerCase(c));
      }
    }
    return key.toString();
  }

  /** A result that replaces the one before: what stays keeps its times. */
  void show(String text, long nowNanos) {
    List<Word> shown = read(text, nowNanos);
    int same = 0;
    while (same < words.size() && same < shown.size()
        && words.get(same).key.equals(shown.get(same).key)) {
      shown.set(same, words.get(same));
      same++;
    }
    erased += words.size() - same;
    if (same < words.size()) {
      revise(shown, same, nowNanos);
    }
    for (int i = same; i < shown.size(); i++) {
      remember(shown, i, nowNanos);
    }
    words = shown;
    wasShown |= !words.isEmpty();
  }

  /** The words of {@code text}, all new; keys of words that stand there already are reused. */
  private List<Word> read(String text, long nowNanos) {
    List<Word> read = new ArrayList<>(words.size() + 4);
    int from = 0;
    while (from < text.length()) {
      int to = text.indexOf(' ', from);
      to = to < 0 ? text.length() : to;
      if (to > from) {
        String raw = text.substring(from, to);
        int at = read.size();
        String key = at < words.size() && words.get(at).raw.equals(raw)
            ? words.get(at).key
            : key(raw);
        if (!key.isEmpty()) {
          read.add(new Word(raw, key, nowNanos, nowNanos));
        }
      }
      from = to + 1;
    }
    return read;
  }

  /** Aligns what follows the unchanged start: what was replaced or dropped was unstable. */
  private void revise(List<Word> shown, int same, long nowNanos) {
    List<String> before = words.subList(same, words.size()).stream().map(Word::key).toList();
    List<String> after = shown.subList(same, shown.size()).stream().map(Word::key).toList();
    boolean[] isTakenBack = new boolean[before.size()];
    for (Alignment.Step step : Alignment.of(before, after, Costs.UNIT).steps()) {
      switch (step) {
        case Alignment.Match(int b, int a) ->
          shown.set(same + a, words.get(same + b).unstable(nowNanos));
        case Alignment.Substitution(int b, int a) ->
          isTakenBack[b] = b < before.size() - 1 || !after.get(a).startsWith(before.get(b));
        case Alignment.Deletion(int b) -> isTakenBack[b] = true;
        case Alignment.Insertion _ -> {
        }
      }
    }
    for (int b = 0; b < isTakenBack.length; b++) {
      if (isTakenBack[b]) {
        unstable++;
        segments += b == 0 || !isTakenBack[b - 1] ? 1 : 0;
        vanish(same + b);
      }
    }
  }

  private void vanish(int position) {
    if (vanished.size() == VANISHED_MAX) {
      vanished.removeFirst();
    }
    vanished.addLast(new Vanished(words.get(position), position));
  }

  /** A new word that stood about here before counts from when it was first shown. */
  private void remember(List<Word> shown, int position, long nowNanos) {
    Word word = shown.get(position);
    if (word.firstNanos < nowNanos) {
      return;
    }
    for (Iterator<Vanished> each = vanished.iterator(); each.hasNext();) {
      Vanished old = each.next();
      if (old.word.key.equals(word.key) && old.word.firstNanos < nowNanos
          && Math.abs(old.position - position) <= DRIFT_WORDS) {
        shown.set(position, new Word(word.raw, word.key, old.word.firstNanos, nowNanos));
        each.remove();
        return;
      }
    }
  }

  /** What stands now; the live list. */
  List<Word> words() {
    return words;
  }

  /** True once any word was shown. */
  boolean wasShown() {
    return wasShown;
  }

  /** Words after the first change, over all revisions (normalised erasure). */
  int erased() {
    return erased;
  }

  /** Words that were replaced or dropped, over all revisions. */
  int unstable() {
    return unstable;
  }

  /** Runs of neighbours among them. */
  int segments() {
    return segments;
  }
}
