package dev.hearth.corpus;

/** One hand-off, or one way of ending. It has done all it does when it returns. */
@FunctionalInterface
public interface Program {
    void run(Tracing t) throws Exception;
}
