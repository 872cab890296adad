package sluice.signal;

/**
 * A session's line of input into one {@link Polyphase}, and how far its output has come. Owned by
 * one {@link Resampler}. Allocates nothing after construction.
 */
final class Strands {
  private final Polyphase filter;
  private final InnerProducts products;
  private final float[] line;
  private final float[] tile = new float[Polyphase.GROUP * Polyphase.LANES];
  /** Inputs in the line; the first belongs to the lead of turn 0. */
  private int filled;
  /** The next output, counted from the line's turn 0. */
  private int next;

  /**
   * A line whose first output lies where the stream begins.
   *
   * @param early inputs it is given from before the stream
   */
  static Strands of(Polyphase filter, InnerProducts products, int early) {
    int turns = (early + filter.advance() - 1) / filter.advance();
    Strands strands = new Strands(filter, products, turns);
    strands.filled -= early;
    strands.next = turns * filter.phases();
    return strands;
  }

  /** A line whose first outputs lie before the stream: all that hear of it. */
  static Strands early(Polyphase filter, InnerProducts products) {
    return new Strands(filter, products, early(filter) / filter.phases());
  }

  /** How many outputs {@link #early(Polyphase, InnerProducts)} gives from before the stream. */
  static int early(Polyphase filter) {
    return (filter.halfWidth() / filter.advance() + 1) * filter.phases();
  }

  private Strands(Polyphase filter, InnerProducts products, int turnsBefore) {
    this.filter = filter;
    this.products = products;
    // Lanes past the last turn read on into whatever follows; nobody looks at their sums.
    this.line = new float[filter.strand() * filter.advance() + Polyphase.LANES];
    this.filled = filter.lead() + turnsBefore * filter.advance();
  }

  /**
   * Takes {@code n} inputs, at most {@link Polyphase#ROOM}, and writes what they complete to
   * {@code out} from {@code at} on, at most {@code limit}.
   *
   * @return outputs written
   */
  int process(float[] in, int from, int n, float[] out, int at, long limit) {
    if (filled + n > filter.strand() * filter.advance()) {
      forget(next / filter.phases());
    }
    append(in, from, n);
    long ready = filled - filter.lead() - filter.halfWidth();
    int count = (int) Math.min(limit, Math.max(0, filter.outputsBelow(ready) - next));
    for (int group = 0; count > 0 && group < filter.groups(); group++) {
      compute(group, count, out, at);
    }
    next += count;
    return count;
  }

  private void append(float[] in, int from, int n) {
    int advance = filter.advance();
    int slot = filled % advance;
    int turn = filled / advance;
    for (int first = 0; first < Math.min(n, advance); first++) {
      int to = slot * filter.strand() + turn;
      int count = (n - first + advance - 1) / advance;
      for (int i = 0, at = from + first; i < count; i++, at += advance) {
        line[to + i] = in[at];
      }
      if (++slot == advance) {
        slot = 0;
        turn++;
      }
    }
    filled += n;
  }

  /** One group of the next {@code count} outputs. */
  private void compute(int group, int count, float[] out, int at) {
    int phases = filter.phases();
    int first = group * Polyphase.GROUP;
    int last = Math.min(first + Polyphase.GROUP, phases) - 1;
    int end = next + count;
    int turn = Math.ceilDiv(next - last, phases);
    int turnEnd = Math.ceilDiv(end - first, phases);
    for (; turn < turnEnd; turn += Polyphase.LANES) {
      products.multiply(filter.taps(group), filter.reach(group), line, turn, tile);
      int to = turn * phases + first;
      boolean isWhole = to >= next && to + (Polyphase.LANES - 1) * phases + Polyphase.GROUP <= end
          && last - first == Polyphase.GROUP - 1;
      if (isWhole) {
        copy(tile, phases, out, at + to - next);
      } else {
        copyPart(to, last - first + 1, end, out, at);
      }
    }
  }

  private static void copy(float[] tile, int phases, float[] out, int at) {
    for (int lane = 0, to = at; lane < Polyphase.LANES; lane++, to += phases) {
      out[to] = tile[lane];
      out[to + 1] = tile[lane + Polyphase.LANES];
      out[to + 2] = tile[lane + 2 * Polyphase.LANES];
      out[to + 3] = tile[lane + 3 * Polyphase.LANES];
    }
  }

  /** Of a tile that begins with output {@code begin}: what lies in [next, end). */
  private void copyPart(int begin, int places, int end, float[] out, int at) {
    int row = begin;
    for (int lane = 0; lane < Polyphase.LANES && row < end; lane++, row += filter.phases()) {
      for (int place = 0; place < places; place++) {
        int output = row + place;
        if (output >= next && output < end) {
          out[at + output - next] = tile[place * Polyphase.LANES + lane];
        }
      }
    }
  }

  /** Drops the first turns' inputs. */
  private void forget(int turns) {
    int advance = filter.advance();
    int strand = filter.strand();
    int kept = (filled + advance - 1) / advance - turns;
    for (int from = 0; from < advance * strand; from += strand) {
      System.arraycopy(line, from + turns, line, from, kept);
    }
    filled -= turns * advance;
    next -= turns * filter.phases();
  }
}
