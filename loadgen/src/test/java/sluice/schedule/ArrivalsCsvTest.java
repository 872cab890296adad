package sluice.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sluice.schedule.Workload.Tenant;

class ArrivalsCsvTest {
  private static final String HEADER = "id,t_ms,class,tenant,stream,deadline_ms\n";
  private static final Workload WORKLOAD = Workloads.of(Workloads.resnets(1), 50,
      new ArrivalProcess.Poisson(1), List.of(new Tenant("a", 1, 1), new Tenant("b", 1, 1)));

  private static Traffic read(String lines) {
    return ArrivalsCsv.read(HEADER + lines, "a.csv", WORKLOAD);
  }

  @Test
  void linesAreSortedByTimeAndKeepTheirColumns() {
    Traffic traffic = read("""
        0,20.5,interactive,b,3,
        1,10.0000015,interactive,a,-1,70
        """);
    assertEquals(2, traffic.size());
    assertEquals(10_000_002, traffic.atNanos(0));
    assertEquals(70_000_000, traffic.request(0).deadlineNanos());
    assertEquals("", traffic.request(0).session());
    assertEquals(70_500_000, traffic.request(1).deadlineNanos());
    assertEquals("s3", traffic.request(1).session());
    assertEquals("b", traffic.request(1).tenant());
  }

  @Test
  void generatedArrivalsWrittenDownRunTheSame() {
    Workload workload = Workloads.w1(600);
    Traffic drawn = TrafficSource.of(workload);
    StringBuilder csv = new StringBuilder(HEADER);
    for (int i = 0; i < drawn.size(); i++) {
      csv.append(i + "," + drawn.atNanos(i) / 1e6 + ",interactive,,-1,\n");
    }
    Traffic read = ArrivalsCsv.read(csv.toString(), "a.csv", workload);
    assertEquals(ScheduleRun.of(workload, drawn, new ScriptedPolicy(8, 1)),
        ScheduleRun.of(workload, read, new ScriptedPolicy(8, 1)));
  }

  @Test
  void whatComesAfterTheEndIsLeftOut() {
    assertEquals(1, read("0,1,interactive,a,-1,\n\n1,22000,interactive,a,-1,\n").size());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"0,1,interactive,a,-1|a.csv: line 2 has 5 columns",
      "0,x,interactive,a,-1,|a.csv: line 2 t_ms is 'x': allowed is a number from 0",
      "0,-1,interactive,a,-1,|line 2 t_ms is '-1'", "0,NaN,interactive,a,-1,|t_ms is 'NaN'",
      "0,1,batch,a,-1,|line 2 class is 'batch': allowed is interactive",
      "0,1,interactive,z,-1,|tenant is 'z': allowed are a, b",
      "0,1,interactive,a,1.5,|stream is 1.5: allowed is a whole number -1.."})
  void aMistakeIsNamedWithItsLine(String line, String told) {
    assertComplaint(told, HEADER + line);
  }

  @Test
  void anotherHeaderIsRefused() {
    assertComplaint("a.csv: line 1 is 't,id': allowed is the header id,t_ms,", "t,id\n1,2");
    assertComplaint("a.csv: line 1 is ''", "");
  }

  private static void assertComplaint(String told, String text) {
    var e = assertThrows(IllegalArgumentException.class,
        () -> ArrivalsCsv.read(text, "a.csv", WORKLOAD));
    assertTrue(e.getMessage().contains(told), e.getMessage());
  }
}
