package dev.hearth.benchmarks.load;

/** The body of one request, ready to send. The bytes are shared, not copied: nobody changes them. */
final class Payload {

    private final byte[] body;
    private final int spans;

    Payload(byte[] body, int spans) {
        this.body = body;
        this.spans = spans;
    }

    byte[] body() {
        return body;
    }

    int spans() {
        return spans;
    }
}
