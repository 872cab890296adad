package sluice.live.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import sluice.live.evidence.EvidenceLine.Asked;
import sluice.live.evidence.EvidenceLine.Cold;
import sluice.live.evidence.EvidenceLine.Listened;
import sluice.live.evidence.EvidenceLine.Ticked;
import sluice.live.evidence.EvidenceLine.Weighed;
import sluice.rollout.judge.Heard;
import sluice.rollout.trial.Findings;

/**
 * An evidence file that grows. A turn is handed to the operating system whole before its result is
 * acted upon, so a killed process loses none it acted on; a lost machine may lose the last ones.
 * Blocks: for a worker thread. At the limit it takes no more, and says so.
 */
public final class EvidenceFile implements AutoCloseable {
  /** Name of the file in its rollout's folder. */
  public static final String NAME = "evidence.jsonl";
  private final FileChannel channel;
  private final long limitBytes;

  private EvidenceFile(FileChannel channel, long limitBytes) {
    this.channel = channel;
    this.limitBytes = limitBytes;
  }

  /** Creates {@code folder} and the file in it. */
  public static EvidenceFile create(Path folder, EvidenceHeader header, long limitBytes)
      throws IOException {
    Files.createDirectories(folder);
    EvidenceFile file = new EvidenceFile(FileChannel.open(folder.resolve(NAME),
        StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), limitBytes);
    file.write(header.line() + "\n");
    return file;
  }

  /** Goes on behind the last whole turn. */
  public static EvidenceFile resume(Path folder, long wholeBytes, long limitBytes)
      throws IOException {
    FileChannel channel = FileChannel.open(folder.resolve(NAME), StandardOpenOption.WRITE);
    channel.truncate(wholeBytes).position(wholeBytes);
    return new EvidenceFile(channel, limitBytes);
  }

  /** Takes a second; false when there is no room for it. */
  public boolean second(Findings findings, Ticked ticked) throws IOException {
    StringBuilder lines = new StringBuilder();
    findings.warm()
        .forEach(it -> lines.append(EvidenceCodec.line(new Weighed(it))).append('\n'));
    findings.cold().forEach(it -> lines.append(EvidenceCodec.line(new Cold(it))).append('\n'));
    if (!findings.heard().equals(Heard.NONE)) {
      lines.append(EvidenceCodec.line(new Listened(ticked.second(), findings.heard())))
          .append('\n');
    }
    return write(lines.append(EvidenceCodec.line(ticked)).append('\n').toString());
  }

  /** Takes a command; false when there is no room for it. */
  public boolean asked(Asked asked) throws IOException {
    return write(EvidenceCodec.line(asked) + "\n");
  }

  private boolean write(String lines) throws IOException {
    byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
    if (channel.position() + bytes.length > limitBytes) {
      return false;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
