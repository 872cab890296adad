package sluice.cli;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sluice.load.sink.Sink;

/** The sink of {@code bench load}, in a process of its own; its parent asks it. */
@Command(name = "load-sink", hidden = true)
final class BenchLoadSinkCommand implements Callable<Integer> {
  /** Asks how many streams have sent audio and are still there. */
  static final String STREAMING = "streaming";
  /** Makes it collect its garbage, lest it does so in the window. */
  static final String SETTLE = "settle";
  /** Starts a window of about so many frames. */
  static final String MARK = "mark ";
  /** Ends it and asks for what was seen. */
  static final String READ = "read";
  /** Makes it do nothing for so many milliseconds, and asks how many nanoseconds it was. */
  static final String FREEZE = "freeze ";

  @Mixin
  private Console console;

  @Override
  public Integer call() throws Exception {
    try (Sink sink = Sink.start()) {
      CountDownLatch leave = new CountDownLatch(1);
      Parent.watch(leave::countDown, question -> answer(sink, question));
      console.result(new JsonObject().put("port", sink.port()).encode(),
          "port " + sink.port() + "\n");
      leave.await();
    }
    return Exit.OK.code();
  }

  private static String answer(Sink sink, String question) {
    if (question.equals(STREAMING)) {
      return sink.streaming().join().toString();
    }
    if (question.equals(SETTLE)) {
      System.gc();
      return SETTLE;
    }
    if (question.equals(READ)) {
      return sink.read().join().json().encode();
    }
    if (question.startsWith(MARK)) {
      return sink.mark(Integer.parseInt(question.substring(MARK.length()))).join().toString();
    }
    if (question.startsWith(FREEZE)) {
      long millis = Long.parseLong(question.substring(FREEZE.length()));
      return sink.freeze(millis * 1_000_000).join().toString();
    }
    return "unknown question '" + question + "'";
  }
}
