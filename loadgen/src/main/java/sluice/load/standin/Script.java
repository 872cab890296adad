package sluice.load.standin;

/** What a session of a stand-in does with what it hears. Owned by one socket. */
interface Script {
  void text(String text);

  /** Takes a binary message; the script's to keep. */
  void audio(byte[] bytes);
}
