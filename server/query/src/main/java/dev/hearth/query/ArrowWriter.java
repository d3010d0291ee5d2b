package dev.hearth.query;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;

/** Writes answers as Arrow's IPC stream: the schema, batches of rows, and the mark of the end. */
final class ArrowWriter {

    private static final int ROWS_PER_BATCH = 1_000;
    private static final int CONTINUES = 0xFFFF_FFFF;
    private static final int ALIGNMENT = 8;

    private ArrowWriter() {}

    static void write(QueryResult result, OutputStream out) throws IOException {
        FlatBufferBuilder schema = new FlatBufferBuilder();
        finish(schema, MessageHeader.Schema, ArrowSchema.write(schema, result), 0);
        message(out, schema, List.of());
        List<ArrowColumn> columns = result.columns().stream()
                .map(column ->
                        new ArrowColumn(column.type(), result.presentation().zone()))
                .toList();
        int rows = 0;
        while (result.next()) {
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).add(result.value(i));
            }
            rows++;
            if (rows == ROWS_PER_BATCH) {
                batch(out, columns, rows);
                rows = 0;
            }
        }
        if (rows > 0) {
            batch(out, columns, rows);
        }
        out.write(ints(CONTINUES, 0));
    }

    private static void batch(OutputStream out, List<ArrowColumn> columns, int rows) throws IOException {
        List<ArrowColumn.Node> nodes = new ArrayList<>();
        List<byte[]> buffers = new ArrayList<>();
        columns.forEach(column -> column.drain(nodes, buffers));
        FlatBufferBuilder builder = new FlatBufferBuilder();
        RecordBatch.startBuffersVector(builder, buffers.size());
        long end = buffers.stream().mapToLong(buffer -> padded(buffer.length)).sum();
        long offset = end;
        for (byte[] buffer : buffers.reversed()) {
            offset -= padded(buffer.length);
            Buffer.createBuffer(builder, offset, buffer.length);
        }
        int buffersAt = builder.endVector();
        RecordBatch.startNodesVector(builder, nodes.size());
        for (ArrowColumn.Node node : nodes.reversed()) {
            FieldNode.createFieldNode(builder, node.length(), node.nulls());
        }
        int nodesAt = builder.endVector();
        int header = RecordBatch.createRecordBatch(builder, rows, nodesAt, buffersAt, 0, 0);
        finish(builder, MessageHeader.RecordBatch, header, end);
        message(out, builder, buffers);
    }

    private static void finish(FlatBufferBuilder builder, byte type, int header, long bodyLength) {
        builder.finish(Message.createMessage(builder, MetadataVersion.V5, type, header, bodyLength, 0));
    }

    private static void message(OutputStream out, FlatBufferBuilder metadata, List<byte[]> body) throws IOException {
        byte[] bytes = metadata.sizedByteArray();
        int length = padded(bytes.length);
        out.write(ints(CONTINUES, length));
        out.write(bytes);
        out.write(new byte[length - bytes.length]);
        for (byte[] buffer : body) {
            out.write(buffer);
            out.write(new byte[padded(buffer.length) - buffer.length]);
        }
        out.flush();
    }

    private static byte[] ints(int first, int second) {
        return ByteBuffer.allocate(2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(first)
                .putInt(second)
                .array();
    }

    private static int padded(int length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
