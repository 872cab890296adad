package sluice.live;

import java.util.List;
import sluice.engine.IngestListener;
import sluice.engine.Session;
import sluice.measure.Trace;
import sluice.rollout.score.SessionScore;
import sluice.route.Assignment;
import sluice.route.RoutePlan;
import sluice.route.Slice;
import sluice.wire.Lane;

/** Tells a room's listener everything, and the {@link WatchDesk} what it watches. Stateless. */
record WatchedRoom(IngestListener room, WatchDesk desk) implements IngestListener {
  @Override
  public void delivered(Trace trace, Lane lane, String tier) {
    room.delivered(trace, lane, tier);
  }

  @Override
  public void planned(RoutePlan plan) {
    room.planned(plan);
    desk.tell(lookout -> lookout.planned(plan));
  }

  @Override
  public void assigned(Assignment assigned, List<Slice> slices) {
    room.assigned(assigned, slices);
    long atMillis = desk.nowMillis();
    desk.tell(lookout -> lookout.started(slices, atMillis));
  }

  @Override
  public void scored(SessionScore score) {
    room.scored(score);
    long atMillis = desk.nowMillis();
    desk.tell(lookout -> lookout.scored(score, atMillis));
  }

  @Override
  public void ended(Session session, String ending) {
    room.ended(session, ending);
  }
}
