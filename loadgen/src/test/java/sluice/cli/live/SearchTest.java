package sluice.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTest {
  @Test
  void theLargestLoadThatIsCarriedIsFound() throws Exception {
    for (int limit = 85; limit <= 103; limit++) {
      int most = limit;
      assertEquals(limit, Search.largest(85, 103, at -> at <= most));
    }
  }

  @Test
  void oneBelowTheLeastMeansThatNothingIsCarried() throws Exception {
    assertEquals(84, Search.largest(85, 103, at -> false));
  }

  @Test
  void eighteenLoadsNeedAtMostFiveRuns() throws Exception {
    List<Integer> asked = new ArrayList<>();
    Search.largest(85, 103, at -> {
      asked.add(at);
      return at <= 97;
    });
    assertTrue(asked.size() <= 5, asked.toString());
  }
}
