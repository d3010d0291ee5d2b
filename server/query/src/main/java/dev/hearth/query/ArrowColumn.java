package dev.hearth.query;

import dev.hearth.store.ColumnType;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the values of a column until they are drained as Arrow's buffers. For one thread. */
final class ArrowColumn {

    private static final int DECIMAL_BYTES = 16;
    private static final BigInteger DECIMAL_END = BigInteger.TEN.pow(ArrowSchema.DECIMAL_DIGITS);

    private final ColumnType type;
    private final ZoneId zone;
    private final List<@Nullable Object> values = new ArrayList<>();

    /** How many values a column, or the items of its lists, have. */
    record Node(int length, int nulls) {}

    ArrowColumn(ColumnType type, ZoneId zone) {
        this.type = type;
        this.zone = zone;
    }

    void add(@Nullable Object value) {
        values.add(type == ColumnType.DECIMAL && value != null ? unscaled(value) : value);
    }

    /** Adds the column's nodes and buffers in Arrow's order, and forgets the values. */
    void drain(List<Node> nodes, List<byte[]> buffers) {
        addValidity(values, nodes, buffers);
        switch (type) {
            case TEXT, JSON, OTHER -> addTexts(values, buffers);
            case BOOLEAN -> buffers.add(bits(values, Boolean.TRUE::equals));
            case TEXT_ARRAY, ARRAY -> addLists(nodes, buffers);
            case INTEGER, BIGINT, DOUBLE, DECIMAL, TIMESTAMP, DATE -> buffers.add(fixed());
        }
        values.clear();
    }

    private byte[] fixed() {
        int width = switch (type) {
            case INTEGER, DATE -> Integer.BYTES;
            case DECIMAL -> DECIMAL_BYTES;
            default -> Long.BYTES;
        };
        ByteBuffer buffer = ByteBuffer.allocate(values.size() * width).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.size(); i++) {
            buffer.position(i * width);
            switch (values.get(i)) {
                case Integer number -> buffer.putInt(number);
                case Long number -> buffer.putLong(number);
                case Double number -> buffer.putDouble(number);
                case Instant time ->
                    buffer.putLong(Math.addExact(
                            Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000));
                case LocalDate date -> buffer.putInt(Math.toIntExact(date.toEpochDay()));
                case BigInteger number -> putDecimal(buffer, number);
                case null, default -> {}
            }
        }
        return buffer.array();
    }

    /** A number that does not fit becomes NULL. */
    private static @Nullable BigInteger unscaled(Object value) {
        BigInteger digits = new BigDecimal(value.toString())
                .setScale(ArrowSchema.DECIMAL_SCALE, RoundingMode.HALF_EVEN)
                .unscaledValue();
        return digits.abs().compareTo(DECIMAL_END) < 0 ? digits : null;
    }

    private static void putDecimal(ByteBuffer buffer, BigInteger number) {
        buffer.putLong(number.longValue());
        buffer.putLong(number.shiftRight(Long.SIZE).longValue());
    }

    private void addLists(List<Node> nodes, List<byte[]> buffers) {
        List<@Nullable Object> items = new ArrayList<>();
        ByteBuffer offsets =
                ByteBuffer.allocate((values.size() + 1) * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Object value : values) {
            offsets.putInt(items.size());
            if (value instanceof List<?> list) {
                list.forEach(item -> items.add(text(item)));
            }
        }
        offsets.putInt(items.size());
        buffers.add(offsets.array());
        addValidity(items, nodes, buffers);
        addTexts(items, buffers);
    }

    private @Nullable String text(@Nullable Object item) {
        return switch (item) {
            case null -> null;
            case String text -> text;
            default -> {
                var node = JsonValues.node(ColumnType.ARRAY, item, zone);
                yield node.isString() ? node.stringValue() : node.toString();
            }
        };
    }

    private static void addTexts(List<?> texts, List<byte[]> buffers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteBuffer offsets =
                ByteBuffer.allocate((texts.size() + 1) * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        offsets.putInt(0);
        for (Object text : texts) {
            if (text != null) {
                bytes.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
            }
            offsets.putInt(bytes.size());
        }
        buffers.add(offsets.array());
        buffers.add(bytes.toByteArray());
    }

    private static void addValidity(List<?> values, List<Node> nodes, List<byte[]> buffers) {
        int nulls = (int) values.stream().filter(value -> value == null).count();
        nodes.add(new Node(values.size(), nulls));
        buffers.add(bits(values, value -> value != null));
    }

    private static byte[] bits(List<?> values, java.util.function.Predicate<@Nullable Object> isSet) {
        BitSet bits = new BitSet(values.size());
        for (int i = 0; i < values.size(); i++) {
            bits.set(i, isSet.test(values.get(i)));
        }
        return java.util.Arrays.copyOf(bits.toByteArray(), (values.size() + Byte.SIZE - 1) / Byte.SIZE);
    }
}
