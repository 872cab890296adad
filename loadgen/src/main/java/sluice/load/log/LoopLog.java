package sluice.load.log;

import java.util.IdentityHashMap;
import java.util.Map;
import sluice.load.CallListener;
import sluice.load.Clip;
import sluice.load.SessionPlan;
import sluice.load.Witness;
import sluice.wire.ServerMessage;

/**
 * Writes down what one loop's calls do, in order, into blocks that it hands to the {@link EventLog}
 * without waiting. When that takes no more, the loop goes on and its events are lost and counted.
 * Owned by that loop.
 */
final class LoopLog implements Witness {
  static final int CLIP = 0;
  static final int BEGUN = 1;
  static final int OPENED = 2;
  static final int REFUSED = 3;
  static final int READY = 4;
  static final int SENT = 5;
  static final int HEARD = 6;
  static final int UNREADABLE = 7;
  static final int ENDED = 8;
  static final int SKIPPED = 9;
  static final int SHIFTED = 10;
  static final int HELD = 11;
  /** A block is handed over once it holds so many bytes. */
  static final int BLOCK_BYTES = 64 << 10;
  /** Most events fit behind the last byte of a block. */
  static final int CAPACITY = BLOCK_BYTES + 1024;

  private final EventLog log;
  private final int number;
  private final EventWriter out = new EventWriter(CAPACITY);
  private final Map<Clip, Integer> clips = new IdentityHashMap<>();
  private long lastNanos;
  private long inBlock;
  private long events;
  private long lost;

  LoopLog(EventLog log, int number) {
    this.log = log;
    this.number = number;
  }

  @Override
  public CallListener of(SessionPlan plan) {
    int[] said = plan.turns().stream().mapToInt(turn -> number(turn.clip())).toArray();
    out.code(BEGUN);
    out.count(plan.number());
    PlanBytes.write(plan, said, out);
    written();
    return new Session(plan);
  }

  private int number(Clip clip) {
    Integer known = clips.get(clip);
    if (known != null) {
      return known;
    }
    out.code(CLIP);
    PlanBytes.write(clip, out);
    written();
    clips.put(clip, clips.size());
    return clips.size() - 1;
  }

  private void written() {
    events++;
    inBlock++;
    if (out.length() >= BLOCK_BYTES) {
      EventLog.Block block = block();
      if (lost > 0 || !log.offer(block)) {
        lost += block.events();
      }
    }
  }

  /** What was written since the last block. */
  private EventLog.Block block() {
    int length = out.length();
    EventLog.Block block = new EventLog.Block(number,
        out.swap(log.spare()), length, inBlock);
    inBlock = 0;
    return block;
  }

  /** The last block; only when the loop does nothing more, and from any thread that knows so. */
  EventLog.Block rest() {
    return block();
  }

  /** Events written, lost ones included. */
  long events() {
    return events;
  }

  /** Events that are not in the file; from the first on, all of this loop. */
  long lost() {
    return lost;
  }

  /** One call. */
  private final class Session implements CallListener {
    private final SessionPlan plan;
    private int next;
    private long freeNanos;

    private Session(SessionPlan plan) {
      this.plan = plan;
    }

    private void begin(int code, long nowNanos) {
      out.code(code);
      out.count(plan.number());
      out.number(nowNanos - lastNanos);
      lastNanos = nowNanos;
    }

    @Override
    public void opened(long nowNanos) {
      begin(OPENED, nowNanos);
      written();
    }

    @Override
    public void refused(int status, long nowNanos) {
      begin(REFUSED, nowNanos);
      out.count(status);
      written();
    }

    @Override
    public void ready(ServerMessage.Ready ready, long nowNanos) {
      begin(READY, nowNanos);
      MessageBytes.ready(ready, out);
      written();
    }

    @Override
    public void sent(int index, long nowNanos, long free) {
      frame(SENT, index, nowNanos, free);
    }

    @Override
    public void skipped(int index, long nowNanos, long free) {
      frame(SKIPPED, index, nowNanos, free);
    }

    @Override
    public void shifted(long nanos, long nowNanos) {
      begin(SHIFTED, nowNanos);
      out.number(nanos);
      written();
    }

    @Override
    public void held(long nanos, long nowNanos) {
      begin(HELD, nowNanos);
      out.number(nanos);
      written();
    }

    private void frame(int code, int index, long nowNanos, long free) {
      begin(code, nowNanos);
      out.number(index - next);
      out.number(free - freeNanos);
      next = index + 1;
      freeNanos = free;
      written();
    }

    @Override
    public void heard(ServerMessage message, long nowNanos) {
      begin(HEARD, nowNanos);
      MessageBytes.write(message, out);
      written();
    }

    @Override
    public void unreadable(long nowNanos) {
      begin(UNREADABLE, nowNanos);
      written();
    }

    @Override
    public void ended(String error, long nowNanos) {
      begin(ENDED, nowNanos);
      out.name(error);
      written();
    }
  }
}
