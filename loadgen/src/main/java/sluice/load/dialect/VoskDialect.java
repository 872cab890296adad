package sluice.load.dialect;

import java.util.List;
import sluice.load.SessionPlan;
import sluice.load.Untold;
import sluice.load.Untold.Fact;

/** The WebSocket server of Vosk: docs/DIALECTS.md. */
final class VoskDialect implements Dialect {
  private final Door door;

  VoskDialect(Wish wish) {
    wish.mustBeAmong(key(), List.of());
    door = Door.of(wish.path("/") + wish.query().text(), "Bearer", wish.token());
  }

  @Override
  public String key() {
    return "vosk";
  }

  @Override
  public Untold untold() {
    return Untold.allBut(Fact.END, Fact.COVERAGE);
  }

  /** Each reply is credit for one more message. */
  @Override
  public boolean givesCredit() {
    return true;
  }

  @Override
  public Door door(SessionPlan plan) {
    return door;
  }

  @Override
  public Dialogue open(SessionPlan plan, Wire wire, Hearer hearer) {
    return new VoskDialogue(
        Voice.of(plan.format(), Wired.mono16(plan.format().rateHz())), wire, hearer);
  }
}
