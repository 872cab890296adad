package sluice.load;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;

/**
 * Values by the second they were intended in. The two newest seconds are histograms; one that is
 * over is kept in HdrHistogram's own encoding, which takes microseconds to write: to pack it took
 * milliseconds, in which a loop's frames were late. What comes later still for a second is rare,
 * and goes to a packed histogram beside it. Microseconds; owned by one loop.
 */
final class Seconds {
  private static final byte[] NOTHING = {};
  private static final int NONE = -1;

  /** A second that is over. */
  private static final class Kept {
    private byte[] encoded = NOTHING;
    private PackedHistogram late;
  }

  private final int digits;
  private final List<Kept> kept = new ArrayList<>();
  private Histogram newest;
  private Histogram before;
  private int newestSecond = NONE;
  private ByteBuffer scratch = ByteBuffer.allocate(0);

  Seconds(int digits) {
    this.digits = digits;
    newest = new Histogram(digits);
    before = new Histogram(digits);
  }

  /** Adds a value to {@code second}. */
  void record(int second, long micros) {
    if (second > newestSecond) {
      advance(second);
    }
    if (second == newestSecond) {
      newest.recordValue(micros);
    } else if (second == newestSecond - 1) {
      before.recordValue(micros);
    } else {
      late(second).recordValue(micros);
    }
  }

  private void advance(int second) {
    keep(before, newestSecond - 1);
    if (second == newestSecond + 1) {
      Histogram empty = before;
      before = newest;
      newest = empty;
    } else {
      keep(newest, newestSecond);
    }
    newestSecond = second;
  }

  private void keep(Histogram values, int second) {
    if (values.getTotalCount() > 0) {
      kept(second).encoded = encoded(values);
      values.reset();
    }
  }

  private byte[] encoded(Histogram values) {
    int most = values.getNeededByteBufferCapacity();
    if (scratch.capacity() < most) {
      scratch = ByteBuffer.allocate(most);
    }
    scratch.clear();
    return Arrays.copyOf(scratch.array(), values.encodeIntoByteBuffer(scratch));
  }

  private Kept kept(int second) {
    while (kept.size() <= second) {
      kept.add(new Kept());
    }
    return kept.get(second);
  }

  private Histogram late(int second) {
    Kept over = kept(second);
    if (over.late == null) {
      over.late = new PackedHistogram(digits);
    }
    return over.late;
  }

  /** One more than the last second that holds a value. */
  int count() {
    return Math.max(newestSecond + 1, kept.size());
  }

  /** The values of one second; a fresh object. */
  Histogram of(int second) {
    Histogram values = second < kept.size() && kept.get(second).encoded.length > 0
        ? decoded(kept.get(second).encoded)
        : new Histogram(1, 2, digits);
    values.setAutoResize(true);
    if (second < kept.size() && kept.get(second).late != null) {
      values.add(kept.get(second).late);
    }
    if (second == newestSecond) {
      values.add(newest);
    } else if (second == newestSecond - 1) {
      values.add(before);
    }
    return values;
  }

  private static Histogram decoded(byte[] encoded) {
    return Histogram.decodeFromByteBuffer(ByteBuffer.wrap(encoded), 1);
  }

  /** Adds all of {@code other}. */
  void add(Seconds other) {
    for (int second = 0; second < other.count(); second++) {
      Histogram values = other.of(second);
      if (values.getTotalCount() > 0) {
        add(second, values);
      }
    }
  }

  private void add(int second, Histogram values) {
    if (second > newestSecond) {
      advance(second);
    }
    if (second == newestSecond) {
      newest.add(values);
    } else if (second == newestSecond - 1) {
      before.add(values);
    } else {
      values.add(of(second));
      Kept over = kept(second);
      over.encoded = encoded(values);
      over.late = null;
    }
  }
}
