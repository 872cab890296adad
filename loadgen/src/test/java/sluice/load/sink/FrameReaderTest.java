package sluice.load.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
  private final List<String> read = new ArrayList<>();
  private final FrameReader reader = new FrameReader();
  private final FrameReader.Frames frames = new FrameReader.Frames() {
    @Override
    public void binary(int length) {
      read.add("binary " + length);
    }

    @Override
    public void text(String text) {
      read.add("text " + text);
    }

    @Override
    public void closing() {
      read.add("close");
    }
  };

  private static ByteBuffer frame(int opcode, byte[] payload) {
    ByteBuffer out = ByteBuffer.allocate(payload.length + 14).put((byte) (0x80 | opcode));
    if (payload.length < 126) {
      out.put((byte) (0x80 | payload.length));
    } else if (payload.length < 65_536) {
      out.put((byte) (0x80 | 126)).putShort((short) payload.length);
    } else {
      out.put((byte) (0x80 | 127)).putLong(payload.length);
    }
    byte[] mask = {1, 2, 3, 4};
    out.put(mask);
    for (int i = 0; i < payload.length; i++) {
      out.put((byte) (payload[i] ^ mask[i & 3]));
    }
    return out.flip();
  }

  @Test
  void framesOfEveryLengthAreRead() {
    for (int length : new int[]{0, 125, 126, 640, 65_535, 70_000}) {
      reader.read(frame(2, new byte[length]), frames);
    }
    assertEquals(List.of("binary 0", "binary 125", "binary 126", "binary 640", "binary 65535",
        "binary 70000"), read);
  }

  @Test
  void piecesOfOneByteAreAsGoodAsAWhole() {
    ByteBuffer whole = frame(1, "überall".getBytes(StandardCharsets.UTF_8));
    while (whole.hasRemaining()) {
      reader.read(ByteBuffer.wrap(new byte[]{whole.get()}), frames);
    }
    reader.read(frame(8, new byte[2]), frames);
    assertEquals(List.of("text überall", "close"), read);
  }

  @Test
  void anUnmaskedFrameIsRefused() {
    ByteBuffer unmasked = ByteBuffer.wrap(new byte[]{(byte) 0x82, 1, 0, 0, 0, 0, 0});
    assertThrows(IllegalArgumentException.class, () -> reader.read(unmasked, frames));
  }

  @Test
  void aHandshakeIsAnsweredAsTheRfcSays() {
    assertEquals("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", Guest.accept("dGhlIHNhbXBsZSBub25jZQ=="));
  }
}
