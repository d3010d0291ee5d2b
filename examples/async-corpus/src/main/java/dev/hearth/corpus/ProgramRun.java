package dev.hearth.corpus;

import dev.hearth.sdk.corpus.Kit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Runs the programs with one kit in this process. Every program runs several times, at random among the others, as requests come.
 *
 * <p>Arguments: the kit, {@code carried} or {@code bare}, the server's URL, the service's name, how many rounds, and the id of the one program to
 * run if it is one that ends its process.
 */
public final class ProgramRun {

    private static final int COLLECTIONS = 5;

    private ProgramRun() {}

    public static void main(String[] arguments) throws Exception {
        boolean bare = arguments[1].equals("bare");
        int rounds = Integer.parseInt(arguments[4]);
        Kit kit = Kit.start(arguments[0], bare, arguments[2], arguments[3]);
        if (arguments.length > 5) {
            Case one = Corpus.byId(arguments[5]);
            one.program().run(kit.tracing(one.id() + ": ", 0));
            kit.stop();
            return;
        }
        runAll(kit, rounds);
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc(); // what was let go of while it was open is noticed then
            kit.flush();
        }
        kit.stop();
        System.out.println("done");
        System.exit(0); // what a program has left running is no reason to stay
    }

    private static void runAll(Kit kit, int rounds) throws InterruptedException {
        List<Run> runs = new ArrayList<>();
        for (Case one : Corpus.ALL) {
            for (int round = 0; round < rounds && !one.alone(); round++) {
                runs.add(new Run(one, round));
            }
        }
        Collections.shuffle(runs, new Random(1));
        for (Run run : runs) {
            Thread thread = Thread.ofPlatform().start(() -> run(run, kit)); // whatever it leaves there is gone with it
            thread.join();
            if (run.one().rule() != null) {
                System.gc(); // what it let go of is noticed, as in a program that runs for longer
                kit.flush(); // and has ended before the next begins, which could be taken for its child
            }
        }
    }

    private static void run(Run run, Kit kit) {
        try {
            run.one().program().run(kit.tracing(run.one().id() + ": ", run.round()));
        } catch (Exception e) {
            System.out.println("failed\t" + run.one().id() + "\t" + e);
        }
    }

    private record Run(Case one, int round) {}
}
