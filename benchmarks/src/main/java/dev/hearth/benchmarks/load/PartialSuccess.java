package dev.hearth.benchmarks.load;

/** Reads how many spans an {@code ExportTraceServiceResponse} says were rejected. */
final class PartialSuccess {

    private final byte[] bytes;
    private int position;
    private int end;

    private PartialSuccess(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
    }

    /** Field 1 of the response is the partial success; field 1 of that is the count. Anything else is passed over. */
    static long rejectedSpans(byte[] response) {
        try {
            PartialSuccess reader = new PartialSuccess(response);
            return reader.field(1, 2) && reader.field(1, 0) ? reader.varint() : 0;
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("The answer is no ExportTraceServiceResponse.", e);
        }
    }

    /** Moves to the content of a field; false if there is none. */
    private boolean field(int wanted, int wireType) {
        while (position < end) {
            long tag = varint();
            boolean found = tag == (((long) wanted << 3) | wireType);
            switch ((int) tag & 7) {
                case 0 -> {
                    if (found) {
                        return true;
                    }
                    varint();
                }
                case 1 -> position += Long.BYTES;
                case 2 -> {
                    int length = (int) varint();
                    if (found) {
                        end = position + length;
                        return true;
                    }
                    position += length;
                }
                case 5 -> position += Integer.BYTES;
                default -> throw new IllegalArgumentException("The answer is no ExportTraceServiceResponse.");
            }
        }
        return false;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte part = bytes[position++];
            value |= (part & 0x7fL) << shift;
            if (part >= 0) {
                break;
            }
        }
        return value;
    }
}
