package dev.hearth.insight.doctor;

import java.util.List;

/** One thing that the doctor knows to look for. Stateless and thread-safe. */
sealed interface Rule
        permits BlockingCall,
                ConfiguredAgain,
                ContextLost,
                InstrumentedTwice,
                NeverEnded,
                PoolTooSmall,
                Retries,
                SamePromptTwice,
                SequentialCalls,
                UnboundedFanOut,
                WrongScope {

    /** All rules, in the order in which they are told. */
    List<Rule> ALL = List.of(
            new ConfiguredAgain(),
            new InstrumentedTwice(),
            new ContextLost(),
            new NeverEnded(),
            new WrongScope(),
            new PoolTooSmall(),
            new UnboundedFanOut(),
            new Retries(),
            new SamePromptTwice(),
            new SequentialCalls(),
            new BlockingCall());

    /** What there is to know about a rule. */
    RuleDescription about();

    /** Returns what the rule finds in these spans. */
    List<Diagnosis> examine(Traces traces);
}
