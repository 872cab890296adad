package sluice.load;

import java.util.List;
import sluice.wire.AudioFormat;

/**
 * The voice of one session: which bytes frame k holds. Clips lie at their stream times, comfort
 * noise between. Pure; reads shared audio, writes only into the caller's array.
 */
public final class Speaker {
  private final SessionPlan plan;
  private final AudioFormat format;
  private final byte[] noise;
  private int turn;

  /**
   * Speaks {@code plan}.
   *
   * @param noise encoded comfort noise of the plan's format, whole samples, read in a circle;
   *              shared
   */
  public Speaker(SessionPlan plan, byte[] noise) {
    this.plan = plan;
    this.format = plan.format();
    this.noise = noise;
  }

  /** Bytes of frame {@code index}. */
  public int frameBytes(long index) {
    return (int) (sampleAt(index + 1) - sampleAt(index)) * format.bytesPerSample();
  }

  /** First sample of frame {@code index}; exact for rates whose frame is no whole number. */
  private long sampleAt(long index) {
    return index * plan.caller().manner().frameMillis() * format.rateHz() / 1000;
  }

  /** Writes frame {@code index} to the start of {@code out}; frames are asked for in order. */
  public void fill(long index, byte[] out) {
    int size = format.bytesPerSample();
    long at = sampleAt(index) * size;
    long end = sampleAt(index + 1) * size;
    List<Turn> turns = plan.turns();
    for (long pos = at; pos < end;) {
      while (turn < turns.size() && endByte(turns.get(turn)) <= pos) {
        turn++;
      }
      long next = turn < turns.size() ? startByte(turns.get(turn)) : Long.MAX_VALUE;
      int to = (int) (pos - at);
      if (pos < next) {
        int count = (int) (Math.min(end, next) - pos);
        hum(pos, out, to, count);
        pos += count;
      } else {
        byte[] audio = turns.get(turn).clip().audio().bytes();
        int count = (int) Math.min(end - pos, audio.length - (pos - next));
        System.arraycopy(audio, (int) (pos - next), out, to, count);
        pos += count;
      }
    }
  }

  private long startByte(Turn said) {
    return said.atMillis() * format.rateHz() / 1000 * format.bytesPerSample();
  }

  private long endByte(Turn said) {
    return startByte(said) + said.clip().audio().bytes().length;
  }

  private void hum(long position, byte[] out, int to, int count) {
    for (int done = 0; done < count;) {
      int from = (int) ((position + done) % noise.length);
      int part = Math.min(count - done, noise.length - from);
      System.arraycopy(noise, from, out, to + done, part);
      done += part;
    }
  }
}
