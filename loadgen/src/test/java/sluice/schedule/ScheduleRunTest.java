package sluice.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import sluice.batch.Admission;
import sluice.batch.Batch;
import sluice.batch.Request;
import sluice.batch.ShedSink;
import sluice.schedule.Workload.Noise;
import sluice.schedule.Workload.Servers;
import sluice.wire.Lane;

class ScheduleRunTest {
  /** 4 ms + 6 ms a request, at most two together, within 20 ms. */
  private static Workload trace(int servers, double... timesMs) {
    List<Double> times = DoubleStream.of(timesMs).boxed().toList();
    return Workloads.lasting(Workloads.of(Workloads.servers(4, 6, 2, servers), 20,
        new ArrivalProcess.Trace(times)), 100, 0);
  }

  private static Score run(Workload workload, ScriptedPolicy policy) {
    return ScheduleRun.of(workload, TrafficSource.of(workload), policy);
  }

  @Test
  void firstComeFirstServedIsAsByHand() {
    // 0..10 the first; 10..26 the two that came meanwhile, both late; 30..40 the last.
    Score score = run(trace(1, 0, 1, 2, 30), new ScriptedPolicy(2, 1));
    assertEquals(4, score.offered());
    assertEquals(2, score.attained());
    assertEquals(2, score.late());
    assertEquals(0.36, score.utilisation(), 1e-9);
    assertEquals(16 / 36.0, score.wastedShare(), 1e-9);
    assertEquals(4 / 3.0, score.meanBatch(), 1e-9);
    assertEquals(10, score.p50Ms(), 0.02);
    assertEquals(25, score.p99Ms(), 0.03);
    assertEquals(20, score.goodputPerSecond(), 1e-9);
  }

  @Test
  void twoServersWorkSideBySide() {
    Score score = run(trace(2, 0, 1, 2, 30), new ScriptedPolicy(2, 2));
    assertEquals(4, score.attained());
    assertEquals(40 / 200.0, score.utilisation(), 1e-9);
  }

  @Test
  void exactlyAtTheDeadlineIsInTime() {
    Score score = run(trace(1, 0, 0), new ScriptedPolicy(1, 1));
    assertEquals(2, score.attained());
  }

  @Test
  void whatComesInTheWarmUpIsServedButNotCounted() {
    Workload workload = Workloads.lasting(trace(1, 0, 1, 2, 30), 100, 30);
    Score score = run(workload, new ScriptedPolicy(2, 1));
    assertEquals(1, score.offered());
    assertEquals(1, score.attained());
    assertEquals(10 / 70.0, score.utilisation(), 1e-9);
    assertEquals(0, score.wastedShare());
  }

  @Test
  void theBacklogIsEndlessAndFillsEveryGap() {
    Workload workload = Workloads.withBacklog(trace(2, 60), 2);
    ScriptedPolicy policy = new ScriptedPolicy(2, 2);
    Score score = run(workload, policy);
    assertEquals(2 * 2 * 2, policy.queued(Lane.BATCH));
    // Pairs end at 16, 32, … 96 on one server; on the other, one of 10 ms comes between 64 and 74.
    assertEquals(1, score.attained());
    assertEquals(2 * 6 + 2 * 5, score.batchLaneItems());
    assertEquals(1, score.utilisation(), 1e-9);
  }

  @Test
  void whatIsNeverSentIsLate() {
    Score score = run(trace(1, 0, 1), new ScriptedPolicy(1, 0));
    assertEquals(2, score.late());
    assertEquals(0, score.meanBatch() + score.p99Ms() + score.utilisation());
  }

  @Test
  void whatThePolicyTurnsAwayOrGivesUpIsNeitherLateNorServed() {
    Score score = run(trace(1, 0, 1, 2), new ScriptedPolicy(1, 1) {
      @Override
      public Admission offer(Request request, long nowNanos) {
        return request.id() == 1 ? new Admission.Shed("full", 1) : super.offer(request, nowNanos);
      }

      @Override
      public Optional<Batch> poll(long nowNanos, ShedSink shed) {
        Optional<Batch> batch = super.poll(nowNanos, shed);
        if (batch.isPresent() && batch.get().requests().getFirst().id() == 2) {
          shed.shed(batch.get().requests().getFirst(), new Admission.Shed("too late", 1));
          return Optional.empty();
        }
        return batch;
      }
    });
    assertEquals(List.of(1L, 0L, 1L, 1L),
        List.of(score.attained(), score.late(), score.dropped(), score.rejected()));
  }

  @Test
  void aBatchTooManyIsNamed() {
    var e = assertThrows(IllegalStateException.class,
        () -> run(trace(1, 0, 1), new ScriptedPolicy(1, 2)));
    assertTrue(e.getMessage().contains("batch of 1 with 1 in flight"), e.getMessage());
  }

  @Test
  void aRequestSentTwiceIsNamed() {
    var e = assertThrows(IllegalStateException.class,
        () -> run(trace(2, 0), new ScriptedPolicy(1, 2) {
          @Override
          public Optional<Batch> poll(long nowNanos, ShedSink shed) {
            Optional<Batch> batch = super.poll(nowNanos, shed);
            batch.ifPresent(sent -> offer(sent.requests().getFirst(), nowNanos));
            return batch;
          }
        }));
    assertTrue(e.getMessage().contains("request 0 was sent though"), e.getMessage());
  }

  @Test
  void aTimerThatNeverMovesOnIsNamed() {
    var e = assertThrows(IllegalStateException.class,
        () -> run(trace(1, 5), new ScriptedPolicy(1, 1) {
          @Override
          public long nextDecisionNanos() {
            return 0;
          }
        }));
    assertTrue(e.getMessage().contains("again and again"), e.getMessage());
  }

  @Test
  void noiseMultipliesServiceTimes() {
    Servers noisy = new Servers(5, 1, 64, 1, new Noise(0.1, 0.01, 3));
    ServiceTime times = new ServiceTime(Workloads.of(noisy, 50, new ArrivalProcess.Poisson(1)));
    double[] drawn =
        DoubleStream.generate(() -> times.nanos(5) / 10e6).limit(100_000).sorted().toArray();
    assertEquals(1, drawn[50_000], 0.005);
    assertEquals(Math.exp(0.1), drawn[84_134], 0.02);
    assertEquals(0.01, DoubleStream.of(drawn).filter(x -> x > 1.8).count() / 1e5, 0.002);
  }
}
