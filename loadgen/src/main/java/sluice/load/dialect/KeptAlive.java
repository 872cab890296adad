package sluice.load.dialect;

import sluice.wire.ClientMessage;

/** A session whose server wants to hear from time to time that a silent one is still there. */
abstract class KeptAlive implements Dialogue {
  private final Voice voice;
  private final Wire wire;
  private boolean isStopped;
  private boolean hasPlayed;

  KeptAlive(Voice voice, Wire wire) {
    this.voice = voice;
    this.wire = wire;
  }

  final Voice voice() {
    return voice;
  }

  final Wire wire() {
    return wire;
  }

  /** True once the server was told that nothing more comes. */
  final boolean isStopped() {
    return isStopped;
  }

  /** From now on the server knows that nothing more comes. */
  final void stopped() {
    isStopped = true;
  }

  /** Sends {@code length} bytes of audio in the server's format. */
  abstract void pass(byte[] audio, int length);

  @Override
  public final void play(byte[] frame, int length) {
    int n = voice.take(frame, length);
    hasPlayed = true;
    pass(voice.bytes(), n);
  }

  @Override
  public final void stillThere() {
    if (!hasPlayed && !isStopped) {
      say(new ClientMessage.KeepAlive());
    }
    hasPlayed = false;
  }

  @Override
  public final boolean isFull() {
    return wire.isFull();
  }

  @Override
  public final void hangUp() {
    wire.hangUp();
  }
}
