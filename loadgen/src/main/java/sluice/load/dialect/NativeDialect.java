package sluice.load.dialect;

import java.util.List;
import sluice.load.SessionPlan;
import sluice.load.Untold;
import sluice.wire.ClientMessage;
import sluice.wire.Codec;

/** Sluice's own protocol: docs/PROTOCOL.md. */
final class NativeDialect implements Dialect {
  private final Door door;

  NativeDialect(Wish wish) {
    wish.mustBeAmong(key(), List.of());
    door = Door.of(wish.path("/") + wish.query().text(), "Bearer", wish.token());
  }

  @Override
  public String key() {
    return "native";
  }

  @Override
  public Untold untold() {
    return Untold.NOTHING;
  }

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
    return new NativeDialogue(wire, hearer);
  }

  private record NativeDialogue(Wire wire, Hearer hearer) implements Dialogue {
    @Override
    public void say(ClientMessage message) {
      wire.write(Codec.encode(message));
    }

    @Override
    public void play(byte[] frame, int length) {
      wire.play(frame, length);
    }

    @Override
    public boolean isFull() {
      return wire.isFull();
    }

    @Override
    public void hangUp() {
      wire.hangUp();
    }

    @Override
    public void hear(String text) {
      hearer.heard(Codec.decodeServer(text));
    }

    @Override
    public void closed(int code) {
      // The server says done before it closes.
    }
  }
}
