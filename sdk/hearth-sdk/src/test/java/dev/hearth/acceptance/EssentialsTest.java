package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an SDK with Logfire's conventions must do, and the test that shows each: renaming or deleting one is noticed here. */
class EssentialsTest {
    private static final List<String> PACKAGES = List.of("dev.hearth.acceptance.", "dev.hearth.sdk.");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "spans with the contract's keys, JSON and schema | WireTest#span_hasExactlyTheContractsKeys",
                "logs are spans without duration | WireTest#log_isASpanWithoutDuration",
                "messages never throw | wire.HostileValuesProperties#values_neverThrowAndStayBounded",
                "open spans are announced | WireTest#pendingSpan_announcesAnOpenSpanWithItsStartAttributes",
                "short spans cost one record | WireTest#span_hasExactlyTheContractsKeys",
                "other exporters get no pending spans | DeliveryTest#openTelemetrysExporter_getsACopyWithoutPendingSpans",
                "exceptions and their fingerprint | WireTest#exception_isAnErrorWithEventAndOutermostFingerprint",
                "arguments before environment before file | ConfigurationPageTest#codeCountsBeforeEnvironmentBeforeFileBeforeDefault",
                "sending if a token is present | ConfigurationTest#sending_isOnOnlyWithATargetUnlessTold",
                "configuring again orphans nothing | ConfigureTest#configureAgainInFiftyTasks_losesNoSpanAndWarnsOnce",
                "reconfiguring orphans nothing | ReconfigureTest#reconfigure_losesNoOpenSpanAndChangesWhatStartsAfterwards",
                "unconfigured says so once | ConfigurationTest#unconfigured_warnsOnceOrNotAtAll",
                "binding is late | ConfigureTest#tracerFromBefore_worksAfterwards",
                "exit ends and delivers open spans | DeliveryTest#exitOfTheProcess_endsOpenSpansAsAbandoned",
                "large batches are split | DeliveryTest#hugeBatch_isSplit",
                "an outage loses nothing | SpoolDeliveryTest#serverDownThenBack_everythingArrivesOnceAlsoFromEarlierRuns",
                "a killed process loses nothing delivered to disk | SpoolDeliveryTest#processKilled_leavesItsRecordsToTheNext",
                "secrets stay inside | ScrubbingTest#secrets_leaveNeitherByWireNorByConsole",
                "custom patterns are not echoed | scrub.ScrubberTest#customPattern_isNeverEchoed",
                "context follows work to other threads | PropagationTest#everyMethod_runsUnderTheSubmittersSpan",
                "children of a gathering end under it | GatherTest#settled_keepsEveryOutcome",
            })
    void essential_hasItsTest(String essential, String test) {
        String className = test.substring(0, test.indexOf('#'));
        String methodName = test.substring(test.indexOf('#') + 1);
        assertThat(methods(className))
                .as("%s is shown by %s", essential, test)
                .anyMatch(method -> method.getName().equals(methodName));
    }

    @Test
    void classThatIsNotThere_isNoticed() {
        assertThat(methods("NoSuchTest")).isEmpty();
    }

    private static List<Method> methods(String className) {
        for (String prefix : PACKAGES) {
            try {
                return Arrays.asList(Class.forName(prefix + className).getDeclaredMethods());
            } catch (ClassNotFoundException e) {
                // then it is in the next package
            }
        }
        return List.of();
    }
}
