package dev.hearth.examples.askmany;

import dev.hearth.examples.askmany.Question.Manner;
import java.util.ArrayList;
import java.util.List;

/** The twenty questions, with the answers that the stand-in gives. */
final class Questions {
    private static final String HAIKU = "claude-haiku-4-5";
    private static final String SONNET = "claude-sonnet-4-5";
    private static final String NO_SUCH_MODEL = "claude-that-does-not-exist";

    private final List<Question> all = new ArrayList<>();

    private Questions() {}

    /** With the real API, the question that fails asks for a model that does not exist. */
    static List<Question> all(boolean standIn) {
        Questions q = new Questions();
        q.add("Why is the sky blue?", 620, "Air scatters blue light far more than red.");
        q.add("How many moons does Mars have?", 340, "Two: Phobos and Deimos.");
        q.add("What is a virtual thread?", 1450, "A thread the JVM schedules itself, cheap enough to block.");
        q.add("What does a B-tree do better than a hash table?", 1980, "It keeps keys in order, so ranges are cheap.");
        q.add(SONNET, Manner.PLAIN, "Compare Raft and Paxos in one paragraph.", 2900, Answers.RAFT);
        q.add("Who wrote Frankenstein?", 310, "Mary Shelley, published in 1818.");
        q.add(HAIKU, Manner.CANCELLED, "Summarise everything ever written about tea.", 6000, "Too long to wait for.");
        q.add("What is the capital of Mongolia?", 420, "Ulaanbaatar.");
        q.add("Explain backpressure in one sentence.", 760, "The slower side tells the faster one to wait.");
        String failing = standIn ? HAIKU : NO_SUCH_MODEL;
        q.add(failing, Manner.FAILING, "What will the weather be in ten years?", 450, "");
        q.add("What is the boiling point of water on Everest?", 890, "About 71 degrees Celsius.");
        q.add(HAIKU, Manner.STREAMED, "Tell a short story about a lighthouse.", 4200, Answers.LIGHTHOUSE);
        q.add("Why do cats purr?", 1130, "Mostly contentment; sometimes to calm themselves.");
        q.add(HAIKU, Manner.PLAIN, "Write a long, careful essay about the history of maps.", 8000, Answers.MAPS);
        q.add("What is 17 times 23?", 300, "391.");
        q.add(HAIKU, Manner.RETRIED, "What causes tides?", 700, "The pull of the moon, and less so of the sun.");
        q.add(
                SONNET,
                Manner.PLAIN,
                "When should a cache be write-through?",
                2400,
                "When a lost write costs more than a slow one.");
        q.add("What is a monad, to a cook?", 1710, "A recipe step that knows how to hand its pot to the next step.");
        q.add("How deep is the Mariana Trench?", 530, "Almost eleven kilometres.");
        q.add("Name three uses of beeswax.", 980, "Candles, furniture polish and cheese coating.");
        return List.copyOf(q.all);
    }

    private void add(String text, int millis, String answer) {
        add(HAIKU, Manner.PLAIN, text, millis, answer);
    }

    private void add(String model, Manner manner, String text, int millis, String answer) {
        all.add(new Question(all.size() + 1, text, model, manner, millis, answer));
    }
}
